using Anju.EventHubs.Wire;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using static Anju.Hub.HubUnderTest;

namespace Anju.Hub;

public sealed class ProducerTests
{
    private static readonly HubRetries Impatient = new() { Most = 1, Delay = TimeSpan.FromMilliseconds(10), TryTimeout = TimeSpan.FromSeconds(10) };

    [Fact]
    public async Task Send_EndpointWasRestarted_ReconnectsAndGoesOn()
    {
        await using HubUnderTest hub = await StartAsync();
        await using EventHubProducerClient producer = new(hub.App, Telemetry);
        await producer.SendAsync([new EventData("before")], new SendEventOptions { PartitionId = "0" });

        await hub.RestartAsync();
        await producer.SendAsync([new EventData("after")], new SendEventOptions { PartitionId = "0" });

        List<EventData> read = await hub.ReadAsync(partition: "0", count: 2);
        Assert.Equal(["before", "after"], read.Select(one => one.EventBody.ToString()));
        Assert.Equal([0L, 1L], read.Select(one => one.SequenceNumber));
    }

    [Fact]
    public async Task Send_NobodyThere_FailsAsTransient()
    {
        await using HubUnderTest hub = await StartAsync();
        await using EventHubProducerClient producer = new(hub.App, Telemetry, Impatient);
        await hub.StopAsync();

        EventHubsException e = await Assert.ThrowsAsync<EventHubsException>(() => producer.SendAsync([new EventData("x")], options: null));

        Assert.True(e.IsTransient);
        Assert.Equal(EventHubsException.FailureReason.ServiceCommunicationProblem, e.Reason);
    }

    [Fact]
    public async Task Send_Closed_SaysSo()
    {
        await using HubUnderTest hub = await StartAsync();
        EventHubProducerClient producer = new(hub.App, Telemetry);
        await producer.DisposeAsync();

        EventHubsException e = await Assert.ThrowsAsync<EventHubsException>(() => producer.SendAsync([new EventData("x")], options: null));

        Assert.Equal(EventHubsException.FailureReason.ClientClosed, e.Reason);
    }

    [Fact]
    public async Task Flush_EventsOfManyKeys_AreInTheirPartitionsWhenItReturns()
    {
        await using HubUnderTest hub = await StartAsync();
        await using EventHubBufferedProducerClient producer = Buffered(hub, out List<string> sent, out List<string> failed);
        await producer.EnqueueEventAsync(new EventData("a"), new EnqueueEventOptions { PartitionKey = "dev-42" });
        await producer.EnqueueEventAsync(new EventData("b"), new EnqueueEventOptions { PartitionKey = "alphabet" });
        await producer.EnqueueEventAsync(new EventData("c"), new EnqueueEventOptions { PartitionKey = "é😀" });

        await producer.FlushAsync();

        Assert.Equal(["a", "b", "c"], sent.Order());
        Assert.Empty(failed);
        List<EventData> third = await hub.ReadAsync(partition: "3", count: 2);
        Assert.Equal([("a", "dev-42"), ("c", "é😀")], third.Select(one => (one.EventBody.ToString(), one.PartitionKey)));
        Assert.Equal("alphabet", Assert.Single(await hub.ReadAsync(partition: "2", count: 1)).PartitionKey);
    }

    [Fact]
    public async Task Flush_NobodyThere_ReportsTheEventsAsFailed()
    {
        await using HubUnderTest hub = await StartAsync();
        await using EventHubBufferedProducerClient producer = Buffered(hub, out List<string> sent, out List<string> failed);
        await producer.EnqueueEventAsync(new EventData("sent"), new EnqueueEventOptions { PartitionKey = "dev-42" });
        await producer.FlushAsync();
        await hub.StopAsync();

        await producer.EnqueueEventAsync(new EventData("lost"), new EnqueueEventOptions { PartitionKey = "dev-42" });
        await producer.FlushAsync();

        Assert.Equal(["sent"], sent);
        Assert.Equal(["lost"], failed);
    }

    [Fact]
    public async Task Flush_MoreThanABatchAndOneTooLarge_SendsAllButThat()
    {
        await using HubUnderTest hub = await StartAsync();
        await using EventHubBufferedProducerClient producer = Buffered(hub, out List<string> sent, out List<string> failed);
        EnqueueEventOptions to = new() { PartitionId = "0" };
        string large = new('x', 600_000);

        foreach (string body in new[] { large, new string('y', 1_100_000), large, "z" })
        {
            await producer.EnqueueEventAsync(new EventData(body), to);
        }

        await producer.FlushAsync();

        Assert.Equal([large, large, "z"], sent);
        Assert.Equal('y', Assert.Single(failed)[0]);
        Assert.Equal(["x", "x", "z"], (await hub.ReadAsync(partition: "0", count: 3)).Select(one => one.EventBody.ToString()[..1]));
    }

    [Fact]
    public async Task Flush_EventThatCannotBeEncoded_FailsAloneAndTheRestIsSent()
    {
        await using HubUnderTest hub = await StartAsync();
        await using EventHubBufferedProducerClient producer = Buffered(hub, out List<string> sent, out List<string> failed);
        EnqueueEventOptions to = new() { PartitionId = "0" };
        EventData odd = new("odd");
        odd.Properties["where"] = new Version(1, 0);

        foreach (EventData one in new[] { new EventData("a"), odd, new EventData("b") })
        {
            await producer.EnqueueEventAsync(one, to);
        }

        await producer.FlushAsync();

        Assert.Equal(["a", "b"], sent);
        Assert.Equal(["odd"], failed);
    }

    [Fact]
    public async Task Flush_HandlerThrows_TheNextIsSentAllTheSame()
    {
        await using HubUnderTest hub = await StartAsync();
        await using EventHubBufferedProducerClient producer = Buffered(hub, out _, out _);
        producer.SendEventBatchSucceededAsync += _ => throw new InvalidOperationException("A handler's own fault.");
        EnqueueEventOptions to = new() { PartitionId = "0" };

        await producer.EnqueueEventAsync(new EventData("first"), to);
        await producer.FlushAsync();
        await producer.EnqueueEventAsync(new EventData("second"), to);
        await producer.FlushAsync();

        Assert.Equal(["first", "second"], (await hub.ReadAsync("0", count: 2)).Select(one => one.EventBody.ToString()));
    }

    [Fact]
    public async Task Enqueue_NobodyListensToFailures_IsRefused()
    {
        await using HubUnderTest hub = await StartAsync();
        await using EventHubBufferedProducerClient producer = new(hub.App, Telemetry);

        await Assert.ThrowsAsync<InvalidOperationException>(() => producer.EnqueueEventAsync(new EventData("x"), options: null));
    }

    private static EventHubBufferedProducerClient Buffered(HubUnderTest hub, out List<string> sent, out List<string> failed)
    {
        List<string> succeeded = [];
        List<string> gaveUp = [];
        EventHubBufferedProducerClient producer = new(hub.App, Telemetry, Impatient);
        producer.SendEventBatchSucceededAsync += told => Note(succeeded, told.EventBatch);
        producer.SendEventBatchFailedAsync += told => Note(gaveUp, told.EventBatch);
        (sent, failed) = (succeeded, gaveUp);
        return producer;
    }

    private static Task Note(List<string> list, IReadOnlyList<EventData> events)
    {
        lock (list)
        {
            list.AddRange(events.Select(one => one.EventBody.ToString()));
        }

        return Task.CompletedTask;
    }
}
