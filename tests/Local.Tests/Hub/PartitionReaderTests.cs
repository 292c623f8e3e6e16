using Anju.EventHubs;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using static Anju.Hub.HubUnderTest;

namespace Anju.Hub;

public sealed class PartitionReaderTests
{
    [Fact]
    public async Task Open_AfterASequenceNumber_ResumesBehindIt()
    {
        await using HubUnderTest hub = await StartAsync();
        await SendAsync(hub, "a", "b", "c", "d");

        await using PartitionReader reader = await hub.ReaderAsync("0", after: 1);

        Assert.Equal(["c", "d"], (await ReadAsync(reader, count: 2)).Select(one => one.EventBody.ToString()));
    }

    [Fact]
    public async Task Read_NothingThere_IsEmptyWhenTheWaitIsOver()
    {
        await using HubUnderTest hub = await StartAsync();
        await using PartitionReader reader = await hub.ReaderAsync("0");

        Assert.Empty(await reader.ReadAsync(max: 10, TimeSpan.FromMilliseconds(50), CancellationToken.None));
    }

    [Fact]
    public async Task Read_EventSentMeanwhile_ArrivesBeforeTheWaitIsOver()
    {
        await using HubUnderTest hub = await StartAsync();
        await using PartitionReader reader = await hub.ReaderAsync("0");
        Task<IReadOnlyList<EventData>> reading = reader.ReadAsync(max: 10, Patience, CancellationToken.None);

        await SendAsync(hub, "now");

        Assert.Equal("now", Assert.Single(await reading).EventBody.ToString());
    }

    [Fact]
    public async Task Read_MoreThanTheCredit_ReadsThemAll()
    {
        await using HubUnderTest hub = await StartAsync();
        await SendAsync(hub, [.. Enumerable.Range(0, 2000).Select(i => $"{i}")]);

        List<EventData> read = await hub.ReadAsync(partition: "0", count: 2000);

        Assert.Equal(Enumerable.Range(0, 2000).Select(i => (long)i), read.Select(one => one.SequenceNumber));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Open_SameOrHigherEpoch_TakesThePartitionOver(long epoch)
    {
        await using HubUnderTest hub = await StartAsync();
        await using PartitionReader first = await hub.ReaderAsync("0", epoch: 5);

        await using PartitionReader second = await hub.ReaderAsync("0", epoch: epoch);

        EventHubsException e = await Assert.ThrowsAsync<EventHubsException>(() => first.ReadAsync(1, Patience, CancellationToken.None));
        Assert.Equal(EventHubsException.FailureReason.ConsumerDisconnected, e.Reason);
        await SendAsync(hub, "for the second");
        Assert.Single(await ReadAsync(second, count: 1));
    }

    [Fact]
    public async Task Open_LowerEpoch_IsRefused()
    {
        await using HubUnderTest hub = await StartAsync();
        await using PartitionReader first = await hub.ReaderAsync("0", epoch: 5);

        EventHubsException e = await Assert.ThrowsAsync<EventHubsException>(() => hub.ReaderAsync("0", epoch: 4));

        Assert.Equal(EventHubsException.FailureReason.ConsumerDisconnected, e.Reason);
        await SendAsync(hub, "for the first");
        Assert.Single(await ReadAsync(first, count: 1));
    }

    [Fact]
    public async Task Open_OtherGroup_ReadsBesideTheFirst()
    {
        await using HubUnderTest hub = await StartAsync();
        await using PartitionReader first = await hub.ReaderAsync("0", epoch: 5);
        await using PartitionReader second = await hub.ReaderAsync("0", epoch: 1, group: "check");
        await SendAsync(hub, "for both");

        Assert.Single(await ReadAsync(first, count: 1));
        Assert.Single(await ReadAsync(second, count: 1));
    }

    [Theory]
    [InlineData("nobody", "0")]
    [InlineData("$Default", "4")]
    [InlineData("$Default", "00")]
    public async Task Open_UnknownGroupOrPartition_IsRefused(string group, string partition)
    {
        await using HubUnderTest hub = await StartAsync();

        EventHubsException e = await Assert.ThrowsAsync<EventHubsException>(() => hub.ReaderAsync(partition, group: group));

        Assert.False(e.IsTransient);
    }

    [Fact]
    public async Task Read_EndpointStops_TellsThatTheLinkIsLost()
    {
        await using HubUnderTest hub = await StartAsync();
        await using PartitionReader reader = await hub.ReaderAsync("0");
        Task<IReadOnlyList<EventData>> reading = reader.ReadAsync(1, Patience, CancellationToken.None);

        await hub.StopAsync();

        EventHubsException e = await Assert.ThrowsAsync<EventHubsException>(() => reading);
        Assert.True(e.IsTransient);
    }

    [Fact]
    public async Task GetPartitionIds_FourPartitions_NamesThem()
    {
        await using HubUnderTest hub = await StartAsync();

        Assert.Equal(["0", "1", "2", "3"], await PartitionReader.IdsAsync(hub.App, Telemetry, CancellationToken.None));
    }

    private static async Task SendAsync(HubUnderTest hub, params string[] bodies)
    {
        await using EventHubProducerClient producer = new(hub.App, Telemetry);
        await producer.SendAsync(bodies.Select(body => new EventData(body)), new SendEventOptions { PartitionId = "0" });
    }
}
