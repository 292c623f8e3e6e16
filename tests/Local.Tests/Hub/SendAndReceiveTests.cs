using Anju.EventHubs;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using Microsoft.Extensions.Time.Testing;
using static Anju.Hub.HubUnderTest;

namespace Anju.Hub;

public sealed class SendAndReceiveTests
{
    private static readonly DateTimeOffset Noon = new(2026, 8, 1, 12, 0, 0, 250, TimeSpan.Zero);

    [Fact]
    public async Task Send_EventWithProperties_ArrivesWithThemAndTheHubsAnnotations()
    {
        await using HubUnderTest hub = await StartAsync(new FakeTimeProvider(Noon));
        await using EventHubProducerClient producer = new(hub.App, Telemetry);
        EventData sent = new("""{"kind":"wake"}""") { MessageId = "m-1" };
        sent.Properties["attempt"] = 3;
        sent.Properties["source"] = "test";

        await producer.SendAsync([sent], new SendEventOptions { PartitionKey = "dev-42" });
        EventData read = Assert.Single(await hub.ReadAsync(partition: "3", count: 1));

        Assert.Equal("""{"kind":"wake"}""", read.EventBody.ToString());
        Assert.Equal("m-1", read.MessageId);
        Assert.Equal(3, read.Properties["attempt"]);
        Assert.Equal("test", read.Properties["source"]);
        Assert.Equal("dev-42", read.PartitionKey);
        Assert.Equal(0, read.SequenceNumber);
        Assert.Equal("0", read.OffsetString);
        Assert.Equal(Noon, read.EnqueuedTime);
        Assert.DoesNotContain(read.SystemProperties.Keys, name => name.StartsWith("x-opt-publisher", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_SameKey_KeepsOrderInOnePartition()
    {
        await using HubUnderTest hub = await StartAsync();
        await using EventHubProducerClient producer = new(hub.App, Telemetry);
        string[] expected = [.. Enumerable.Range(0, 500).Select(i => $"{i}")];

        foreach (string[] some in expected.Chunk(50))
        {
            await producer.SendAsync(some.Select(body => new EventData(body)), new SendEventOptions { PartitionKey = "alphabet" });
        }

        List<EventData> read = await hub.ReadAsync(partition: "2", count: 500);
        Assert.Equal(expected, read.Select(one => one.EventBody.ToString()));
        Assert.Equal(Enumerable.Range(0, 500).Select(i => (long)i), read.Select(one => one.SequenceNumber));
    }

    [Fact]
    public async Task Send_NoKey_TakesThePartitionsInTurn()
    {
        await using HubUnderTest hub = await StartAsync();
        await using EventHubProducerClient producer = new(hub.App, Telemetry);

        for (int i = 0; i < 4; i++)
        {
            await producer.SendAsync([new EventData("x")], options: null);
        }

        foreach (string partition in await producer.GetPartitionIdsAsync(CancellationToken.None))
        {
            Assert.Single(await hub.ReadAsync(partition, count: 1));
        }
    }

    [Fact]
    public async Task Send_Batch_ArrivesWhole()
    {
        await using HubUnderTest hub = await StartAsync();
        await using EventHubProducerClient producer = new(hub.App, Telemetry);

        await producer.SendAsync([new EventData("first"), new EventData(new string('x', 300))], new SendEventOptions { PartitionId = "1" });

        List<EventData> read = await hub.ReadAsync(partition: "1", count: 2);
        Assert.Equal(["first", new string('x', 300)], read.Select(one => one.EventBody.ToString()));
    }

    [Fact]
    public async Task TryAdd_BatchOfAlmostOneMebibyte_IsTakenByTheHubAndNoMoreFits()
    {
        await using HubUnderTest hub = await StartAsync();
        await using EventHubProducerClient producer = new(hub.App, Telemetry);
        EventBatch batch = await producer.CreateBatchAsync(new SendEventOptions { PartitionKey = "dev-42" }, CancellationToken.None);
        EventData block = new(new byte[1000]);
        while (batch.TryAdd(block))
        {
        }

        await producer.SendAsync(batch, CancellationToken.None);

        Assert.Equal(1024 * 1024, batch.MaximumSizeInBytes);
        Assert.InRange(batch.Count, 990, 1048);
        Assert.Equal(batch.Count, (await hub.ReadAsync(partition: "3", batch.Count)).Count);
    }

    [Fact]
    public async Task Send_OverOneMebibyte_IsRefusedAsTooLarge()
    {
        await using HubUnderTest hub = await StartAsync();
        await using EventHubProducerClient producer = new(hub.App, Telemetry);

        EventHubsException e = await Assert.ThrowsAsync<EventHubsException>(
            () => producer.SendAsync([new EventData(new byte[1024 * 1024])], options: null));

        Assert.Equal(EventHubsException.FailureReason.MessageSizeExceeded, e.Reason);
        Assert.False(e.IsTransient);
    }

    [Fact]
    public async Task Send_UnknownHub_IsNotFound()
    {
        await using HubUnderTest hub = await StartAsync();
        await using EventHubProducerClient producer = new(hub.App, "elsewhere");

        EventHubsException e = await Assert.ThrowsAsync<EventHubsException>(() => producer.SendAsync([new EventData("x")], options: null));

        Assert.Equal(EventHubsException.FailureReason.ResourceNotFound, e.Reason);
    }

    [Fact]
    public async Task Send_WrongKey_IsUnauthorizedAndNoOutage()
    {
        await using HubUnderTest hub = await StartAsync();
        string forged = hub.App.Replace("app-key", "guessed", StringComparison.Ordinal);
        await using EventHubProducerClient producer = new(forged, Telemetry);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => producer.SendAsync([new EventData("x")], options: null));
    }

    [Fact]
    public async Task Read_WithASendRule_IsRefused()
    {
        await using HubUnderTest hub = await StartAsync();

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            PartitionReader.OpenAsync(hub.Endpoint.ConnectionString("devices"), Telemetry, "$Default", "0", null, 0, 300, CancellationToken.None));
    }
}
