using System.Runtime.CompilerServices;
using Anju.EventHubs;
using Anju.EventHubs.Wire;
using Anju.Hub.Links;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using Microsoft.Extensions.Time.Testing;
using static Anju.Hub.HubUnderTest;

namespace Anju.Hub;

/// <summary>A reader that stops reading costs the hub next to nothing, and after a while it is gone.</summary>
[Collection(nameof(EventOutletTests))]
public sealed class EventOutletTests
{
    private const string Reader = $"{Telemetry}/ConsumerGroups/$Default/Partitions/0";
    private const int MostHeld = 8 * 1024 * 1024; // What waits for one reader, and whatever else is made meanwhile; without bounds it would be 30 MB and more.

    [Theory]
    [InlineData(600, 60_000)] // More than its socket takes.
    [InlineData(60_000, 500)] // More than its session's window lets through.
    public async Task Run_ReaderStopsAndGoesOn_LittleIsHeldMeanwhileAndItGetsAllInOrder(int events, int eventBytes)
    {
        await using HubUnderTest hub = await StartFullAsync(events, eventBytes);
        await using RawPeer peer = await ConnectAsync(hub);
        using ManualResetEventSlim goesOn = new();
        List<long> got = [];
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        long before = Held();

        peer.Read(Reader, message =>
        {
            goesOn.Wait(Patience);
            got.Add(EventMessage.Decode(message).SequenceNumber);
            if (got.Count == events)
            {
                all.SetResult();
            }
        });
        await LetOthersReadAsync(hub, events);

        Assert.InRange(Held() - before, long.MinValue, MostHeld);
        goesOn.Set();
        await all.Task.WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(0, events).Select(i => (long)i), got);
    }

    [Fact]
    public async Task Run_ReaderTakesNothingForLong_IsClosed()
    {
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        await using HubUnderTest hub = await StartFullAsync(events: 600, eventBytes: 60_000, time);
        await using RawPeer peer = await ConnectAsync(hub);
        using ManualResetEventSlim goesOn = new();
        peer.Read(Reader, _ => goesOn.Wait(Patience), epoch: 5);
        await LetOthersReadAsync(hub, events: 600);

        // Whoever comes with a lower epoch is let in once the other is gone.
        EventHubsException? refusal = await Record.ExceptionAsync(() => hub.ReaderAsync("0", epoch: 4)) as EventHubsException;
        Assert.Equal(EventHubsException.FailureReason.ConsumerDisconnected, refusal?.Reason);
        DateTimeOffset start = TimeProvider.System.GetUtcNow();
        while (refusal is not null && TimeProvider.System.GetUtcNow() - start < Patience)
        {
            time.Advance(SocketTransport.LongestSilence);
            refusal = await Record.ExceptionAsync(async () => await (await hub.ReaderAsync("0", epoch: 4)).DisposeAsync()) as EventHubsException;
        }

        goesOn.Set();
        Assert.Null(refusal);
    }

    private static async Task<HubUnderTest> StartFullAsync(int events, int eventBytes, FakeTimeProvider? time = null)
    {
        HubUnderTest hub = await StartAsync(tokenTime: time);
        await using EventHubProducerClient producer = new(hub.App, Telemetry);
        foreach (int[] some in Enumerable.Range(0, events).Chunk(600_000 / eventBytes))
        {
            await producer.SendAsync(some.Select(_ => new EventData(new byte[eventBytes])), new SendEventOptions { PartitionId = "0" });
        }

        return hub;
    }

    private static Task<RawPeer> ConnectAsync(HubUnderTest hub) => RawPeer.ConnectAsync(
        hub, SharedAccessSignature.Create($"sb://localhost/{Telemetry}", "app", "app-key", TimeProvider.System.GetUtcNow().AddDays(365)), Telemetry);

    /// <summary>By the time another has read all there is, a reader without bounds would have been sent it, too.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // So that nothing of it is left.
    private static async Task LetOthersReadAsync(HubUnderTest hub, int events)
    {
        await using PartitionReader other = await hub.ReaderAsync("0", group: "check");
        for (int read = 0; read < events;)
        {
            read += (await ReadAsync(other, Math.Min(10, events - read))).Count;
        }
    }

    private static long Held() => GC.GetTotalMemory(forceFullCollection: true);
}

/// <summary>Nothing else runs meanwhile: what it makes would be counted.</summary>
[CollectionDefinition(nameof(EventOutletTests), DisableParallelization = true)]
public sealed class EventOutletTestsRunAlone;
