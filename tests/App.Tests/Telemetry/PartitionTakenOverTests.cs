using Azure.Messaging.EventHubs;
using static Anju.Telemetry.TelemetryWorld;

namespace Anju.Telemetry;

/// <summary>A partition goes from one process to another and back, and each may hold what the other has stored since.</summary>
public sealed class PartitionTakenOverTests
{
    private const string Smoke = "SM-330109-0000001";
    private const string Gas = "GS-330109-0000001";

    private readonly TelemetryWorld _world = new();
    private readonly TelemetryProcess _first;
    private readonly TelemetryProcess _second;

    public PartitionTakenOverTests()
    {
        (_first, _second) = (_world.ProcessOf(), _world.ProcessOf());
        _world.Register("h-0001", Smoke, Gas);
        _world.Send("h-0001", $"[{Message(Smoke, 0)},{Message(Gas, 0)}]");
    }

    [Fact]
    public async Task TakeAsync_TheNextReaderBeginsAtTheCheckpoint_ItHasAllTheFirstHadNotStored()
    {
        await _first.TakeAsync(_world.Batch, isCheckpointing: true);
        EventData quiet = Sample(1);
        await _first.TakeAsync([quiet]);

        await _second.TakeAsync([quiet, Sample(2)], isCheckpointing: true);
        await _first.StopAsync();

        Assert.Equal(0b111UL, await SeenAsync());
    }

    [Fact]
    public async Task TakeAsync_TheFirstGoesOnWithoutKnowing_LoadsWhatTheSecondStoredAndAddsToIt()
    {
        await _first.TakeAsync(_world.Batch, isCheckpointing: true);
        EventData quiet = Sample(1);
        await _first.TakeAsync([quiet]);
        await _second.TakeAsync([quiet], isCheckpointing: true);

        EventData fire = Send(Fire(Smoke, 1, TimeSpan.FromSeconds(2)), TimeSpan.FromSeconds(2));
        await _first.TakeAsync([fire]);
        await _second.TakeAsync([fire]);

        Assert.Equal(fire.SequenceNumber, (await _world.WatchOfAsync("h-0001"))!.SequenceNumber);
        Assert.Equal(0b11UL, await SeenAsync());
        Assert.Single(_world.Open);
        Assert.Single(_world.Alarms);
    }

    [Fact]
    public async Task TakeAsync_PartitionComesBackWithAGap_WhatWasHeldIsForgotten()
    {
        await _first.TakeAsync(_world.Batch, isCheckpointing: true);
        EventData quiet = Sample(1);
        await _first.TakeAsync([quiet]);
        EventData fire = Send(Fire(Smoke, 1, TimeSpan.FromSeconds(2)), TimeSpan.FromSeconds(2));
        await _second.TakeAsync([quiet, fire], isCheckpointing: true);

        await _first.TakeAsync([Sample(3)], isCheckpointing: true);

        Assert.Equal(0b1101UL, await SeenAsync());
        Assert.True((await _world.WatchOfAsync("h-0001"))!.FindFamily("FIRE")!.IsOpen);
    }

    [Fact]
    public async Task StopAsync_AnotherProcessHasStoredTheHome_LeavesItAsItIs()
    {
        await _first.TakeAsync(_world.Batch, isCheckpointing: true);
        EventData quiet = Sample(1);
        await _first.TakeAsync([quiet]);
        await _second.TakeAsync([quiet, Send(Fire(Smoke, 1, TimeSpan.FromSeconds(2)), TimeSpan.FromSeconds(2))], isCheckpointing: true);
        List<string> state = await _world.StateAsync();

        await _first.StopAsync();

        Assert.Equal(state, await _world.StateAsync());
    }

    /// <summary>The host checkpoints a partition it gives up without saying so, and the process is killed before it can store what waited.</summary>
    [Fact]
    public async Task TakeAsync_QuietSamplesAreLostBehindACheckpoint_NoAlarmIsLateOrFalse()
    {
        await _first.TakeAsync(_world.Batch, isCheckpointing: true);
        await _first.TakeAsync([Sample(1)]);
        await _first.TakeAsync([Sample(2)]);

        EventData leak = Send(Message(Gas, 3, TimeSpan.FromSeconds(20), ",\"gas\":\"critical\""), TimeSpan.FromSeconds(20));
        await _second.TakeAsync([leak], isCheckpointing: true);

        Assert.Equal($"330109001001-h-0001-GAS-01-{Gas}.1.3", Assert.Single(_world.Open).Value);
        Assert.Single(_world.Alarms);
    }

    private EventData Sample(uint seq) => Send(Message(Gas, seq, TimeSpan.FromSeconds(seq)), TimeSpan.FromSeconds(seq));

    private EventData Send(string body, TimeSpan at)
    {
        _world.Send("h-0001", body, at);
        return _world.Batch[^1];
    }

    /// <summary>Which of the gas alarm's messages are remembered, newest first.</summary>
    private async Task<ulong> SeenAsync() => (await _world.WatchOfAsync("h-0001"))!.Devices[1].Window.Bits;
}
