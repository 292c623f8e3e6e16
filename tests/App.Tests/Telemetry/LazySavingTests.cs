using Anju.Storage;
using Anju.Watching;
using Azure.Messaging.EventHubs;
using static Anju.Telemetry.TelemetryWorld;

namespace Anju.Telemetry;

/// <summary>What is uneventful is not stored with every message, and nothing is lost by that.</summary>
public sealed class LazySavingTests
{
    private const string Smoke = "SM-330109-0000001";
    private const string Door = "DR-330109-0000001";
    private const string Gas = "GS-330109-0000001";

    private readonly TelemetryWorld _world = new();

    [Fact]
    public async Task TakeAsync_UneventfulSamples_AreStoredWithTheCheckpoint()
    {
        TelemetryProcess process = await AtHomeAsync();
        _world.Tables.ForgetRequests();

        await process.TakeAsync([Sample(1)]);
        await process.TakeAsync([Sample(2)]);
        Assert.Empty(_world.Tables.Requests);

        await process.TakeAsync([Sample(3)], isCheckpointing: true);
        Assert.Equal(1, Assert.Single(_world.Tables.Requests).Value);
        Assert.Equal(Last, (await _world.WatchOfAsync("h-0001"))!.SequenceNumber);
    }

    [Fact]
    public async Task KeepWatches_WhatWaitedWouldBeFiveMinutesOldAtTheNextLook_IsStored()
    {
        TelemetryProcess process = await AtHomeAsync();
        await process.TakeAsync([Sample(1)]);
        _world.Time.Advance(TimeSpan.FromSeconds(239));
        await process.TakeAsync([Sample(2)]);

        await process.SaveQuietlyAsync();
        Assert.NotEqual(Last, (await _world.WatchOfAsync("h-0001"))!.SequenceNumber);

        _world.Time.Advance(TimeSpan.FromSeconds(1));
        await process.SaveQuietlyAsync();
        Assert.Equal(Last, (await _world.WatchOfAsync("h-0001"))!.SequenceNumber);
    }

    [Fact]
    public async Task KeepWatches_TheProcessStops_StoresWhatWaited()
    {
        TelemetryProcess process = await AtHomeAsync();
        await process.TakeAsync([Sample(1)]);
        Assert.NotEqual(Last, (await _world.WatchOfAsync("h-0001"))!.SequenceNumber);

        await process.StopAsync();

        Assert.Equal(Last, (await _world.WatchOfAsync("h-0001"))!.SequenceNumber);
    }

    [Fact]
    public async Task TakeAsync_Fire_IsStoredWithItsBatch()
    {
        TelemetryProcess process = await AtHomeAsync();
        await process.TakeAsync([Sample(1)]);

        await process.TakeAsync([Send(Fire(Smoke, 2))]);

        Assert.Equal(Last, (await _world.WatchOfAsync("h-0001"))!.SequenceNumber);
    }

    [Fact]
    public async Task TakeAsync_SomethingUrgentInAShard_TakesTheQuietHomesOfTheShardAlong()
    {
        string neighbour = NeighbourOf("h-0001");
        TelemetryProcess process = await AtHomeAsync();
        _world.Register(neighbour, "GS-330109-0000002");
        await process.TakeAsync([_world.Batch[^1]]);
        _world.Send(neighbour, Message("GS-330109-0000002", 1));
        await process.TakeAsync([_world.Batch[^1]]); // The first message of a device is no quiet one.
        _world.Send(neighbour, Message("GS-330109-0000002", 2), TimeSpan.FromSeconds(1));
        await process.TakeAsync([_world.Batch[^1]]);
        long quiet = Last;
        _world.Tables.ForgetRequests();

        await process.TakeAsync([Send(Message(Door, 1, own: ",\"open\":true"))]);

        Assert.Equal(1, _world.Tables.Requests[("watches", TableVerb.Transaction)]);
        Assert.Equal((quiet, Last), ((await _world.WatchOfAsync(neighbour))!.SequenceNumber, (await _world.WatchOfAsync("h-0001"))!.SequenceNumber));
    }

    [Fact]
    public async Task TakeAsync_BatchThatFailedComesAgain_NothingThatWaitedIsLost()
    {
        bool isBusy = false;
        TelemetryProcess process = await AtHomeAsync(_ => isBusy ? Fault.Busy : null);
        await process.TakeAsync([Sample(1)]);
        EventData fire = Send($"[{Message(Gas, 2)},{Fire(Smoke, 2)}]");

        isBusy = true;
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => process.TakeAsync([fire]));
        isBusy = false;
        await process.TakeAsync([fire]);

        Assert.Equal(0b111UL, (await GasAsync()).Window.Bits);
        Assert.Single(_world.Open);
    }

    /// <summary>Be it too large, or be it that our own code cannot write it: one home must not stop the partition for all.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TakeAsync_OneHomeCanNeverBeStored_ItsMessageIsParkedAndTheOthersAreStored(bool isOurs)
    {
        string? tooLarge = null;
        string neighbour = NeighbourOf("h-0001");
        TelemetryProcess process = await AtHomeAsync(request =>
            request is not { Table: "watches", Verb: TableVerb.Transaction } || request.Parts.All(part => part.RowKey != tooLarge) ? null
            : isOurs ? throw new OverflowException("cannot be written") : Fault.TooLarge);
        long stored = Last;
        _world.Register(neighbour, "GS-330109-0000002");
        _world.Send(neighbour, Message("GS-330109-0000002", 1));
        EventData[] both = [.. _world.Batch[^2..], Sample(1)];

        tooLarge = "h-0001";
        await process.TakeAsync(both, isCheckpointing: true);

        Assert.Equal([(Last, "bug", null)], await _world.ParkedAsync());
        Assert.Equal((stored, Last - 1), ((await _world.WatchOfAsync("h-0001"))!.SequenceNumber, (await _world.WatchOfAsync(neighbour))!.SequenceNumber));

        tooLarge = null;
        await process.TakeAsync([Sample(2)], isCheckpointing: true);
        Assert.Equal(Last, (await _world.WatchOfAsync("h-0001"))!.SequenceNumber);
    }

    [Fact]
    public async Task TakeAsync_OurOwnCodeFails_NothingThatWaitedIsLost()
    {
        TelemetryProcess process = await AtHomeAsync();
        await process.TakeAsync([Sample(1)]);
        TimeSpan endOfTime = DateTimeOffset.MaxValue - Start;
        _world.Send("h-0001", Message(Gas, 9, endOfTime), endOfTime);

        await process.TakeAsync([_world.Batch[^1], Sample(2)], isCheckpointing: true);

        Assert.Equal(0b111UL, (await GasAsync()).Window.Bits);
        Assert.Equal("bug", Assert.Single(await _world.ParkedAsync()).Reason);
    }

    [Fact]
    public async Task TakeAsync_ManyMessagesOfOneHome_AreNotLeftUnsavedWithoutEnd()
    {
        TelemetryProcess process = await AtHomeAsync();
        for (uint seq = 1; seq <= 50; seq++)
        {
            await process.TakeAsync([Sample(seq)]);
        }

        Assert.Equal(Last, (await _world.WatchOfAsync("h-0001"))!.SequenceNumber);
    }

    [Fact]
    public async Task TakeAsync_DiesAtEveryRequestInTurn_TheNextProcessBeginsAtTheCheckpointAndEndsInTheSameState()
    {
        (List<string> expected, int requests) = await LiveAsync(Fault.CrashAfter, fatal: int.MaxValue);
        Assert.Equal(2, expected.Count(line => line.StartsWith("history ", StringComparison.Ordinal)));
        Assert.InRange(requests, 15, 100);

        for (int fatal = 0; fatal < requests; fatal++)
        {
            Assert.Equal(expected, (await LiveAsync(Fault.CrashAfter, fatal)).State);
        }
    }

    [Theory]
    [InlineData(Fault.Busy)]
    [InlineData(Fault.LostReply)]
    internal async Task TakeAsync_StorageFailsAtEveryRequestInTurn_TheSameProcessTriesAgainAndEndsInTheSameState(Fault fault)
    {
        (List<string> expected, int requests) = await LiveAsync(fault, fatal: int.MaxValue);

        for (int fatal = 0; fatal < requests; fatal++)
        {
            Assert.Equal(expected, (await LiveAsync(fault, fatal)).State);
        }
    }

    private static string NeighbourOf(string homeId) => Enumerable.Range(2, 1000).Select(number => $"h-{number:D4}").First(home => Shard.Of(home) == Shard.Of(homeId));

    private static long LastOf(TelemetryWorld world) => world.Batch[^1].SequenceNumber;

    private long Last => LastOf(_world);

    private async Task<DeviceWatch> GasAsync() => (await _world.WatchOfAsync("h-0001"))!.Devices[2];

    private async Task<TelemetryProcess> AtHomeAsync(Func<TableRequest, Fault?>? inject = null)
    {
        TelemetryProcess process = _world.ProcessOf(inject);
        _world.Register("h-0001", Smoke, Door, Gas);
        _world.Send("h-0001", $"[{Message(Smoke, 0)},{Message(Door, 0, own: ",\"open\":false")},{Message(Gas, 0)}]");
        await process.TakeAsync(_world.Batch, isCheckpointing: true);
        return process;
    }

    private EventData Sample(uint seq) => Send(Message(Gas, seq, TimeSpan.FromSeconds(seq)), TimeSpan.FromSeconds(seq));

    private EventData Send(string body, TimeSpan at = default)
    {
        _world.Send("h-0001", body, at);
        return _world.Batch[^1];
    }

    /// <summary>
    /// Two homes' eight hours, message by message with a checkpoint every fifth. Who dies is followed by a process that begins at the checkpoint; a
    /// process storage has failed is given the batch again.
    /// </summary>
    private static async Task<(List<string> State, int Requests)> LiveAsync(Fault fault, int fatal)
    {
        int requests = 0;
        TelemetryWorld world = new();
        EightHours(world);
        EventData[] hub = world.Batch;
        TelemetryProcess process = world.ProcessOf(_ => requests++ == fatal ? fault : null);
        (int next, int checkpoint) = (0, 0);
        while (next <= hub.Length)
        {
            bool isCheckpointing = next % 5 == 4;
            if (await Record.ExceptionAsync(() => next == hub.Length ? process.StopAsync() : process.TakeAsync([hub[next]], isCheckpointing)) is null)
            {
                next++;
                checkpoint = isCheckpointing ? next : checkpoint;
            }
            else if (fault == Fault.CrashAfter)
            {
                process = world.ProcessOf();
                next = checkpoint;
            }
        }

        await process.StopAsync();
        return (await world.StateAsync(), requests);
    }

    private static void EightHours(TelemetryWorld world)
    {
        world.Register("h-0001", Smoke, Door, Gas);
        world.Register("h-0002", "GS-330109-0000002");
        for (uint tick = 0; tick < 8; tick++)
        {
            TimeSpan at = TimeSpan.FromHours(tick);
            world.Send("h-0001", Message(Gas, tick, at), at);
            world.Send("h-0002", Message("GS-330109-0000002", tick, at), at);
        }

        TimeSpan later = TimeSpan.FromMinutes(435);
        world.Send("h-0001", Message(Door, 1, later, ",\"open\":true"), later);
        world.Send("h-0001", Fire(Smoke, 1, later), later);
        world.Send("h-0001", "{", later);
        world.Send("h-0001", $"[{Message("GS-330109-0000009", 1, later)},{Message(Smoke, 2, later, ",\"smoke\":\"normal\"")}]", later);
        world.Send("h-0001", Message(Gas, 8, TimeSpan.FromMinutes(440)), TimeSpan.FromMinutes(440));
    }
}
