using Anju.Telemetry;
using Anju.Watching.Devices;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching;

public sealed class WatchTests
{
    private static readonly TimeSpan Now = TimeSpan.Zero;

    [Fact]
    public void Apply_NothingRegistered_RefusesUnknownHome()
    {
        Watch watch = new("h-0001");
        WatchEvent.Measured message = new(new HubPosition("2", 1, Start), [new Reading { Device = GasAlarm, ClockSynced = true, MeasuredAt = Start }]);

        Assert.Equal([new Refusal(RefusalReason.UnknownHome, null, 0)], watch.Apply(message).Refusals);
    }

    [Fact]
    public void Apply_DeviceOfAnotherHome_IsRefusedAndItsNeighbourIsTaken()
    {
        WatchedHome home = new(SmokeDetector);

        IReadOnlyList<Detection> detections = home.Hears(
            Now, home.Reading(GasAlarm, Now) with { Index = 0 }, home.Reading(SmokeDetector, Now, AlertLevel.Critical) with { Index = 1 });

        Assert.Equal([new Refusal(RefusalReason.ForeignDevice, "dev", 0)], home.Refusals);
        Assert.Single(detections);
    }

    [Fact]
    public void Apply_ReadingOlderThanAWeek_IsRefusedAndNotRemembered()
    {
        WatchedHome home = new(SmokeDetector);

        home.Hears(Now, home.Reading(SmokeDetector, Now, AlertLevel.Critical, late: TimeSpan.FromDays(7) + TimeSpan.FromMilliseconds(1)) with { Index = 3 });

        Assert.Equal([new Refusal(RefusalReason.TooOld, "ts", 3)], home.Refusals);
        Assert.False(home.Watch.FindDevice(SmokeDetector)!.HeardAt.IsKnown);
    }

    [Fact]
    public void Apply_SameHubEventAgain_IsSkipped()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(AlertLevel.Critical, Now);

        Outcome again = home.Watch.Apply(home.Events[^1]);

        Assert.False(again.Applied);
        Assert.Empty(again.Detections);
    }

    [Fact]
    public void Apply_LowSequenceNumberOfAnotherPartition_IsNotSkipped()
    {
        WatchedHome home = new(SmokeDetector);

        Assert.True(home.Watch.Apply(new WatchEvent.Wake(new HubPosition("3", 0, Start), null)).Applied);
    }

    [Fact]
    public void Apply_DuplicateOfADevice_IsNotAnOccurrence()
    {
        WatchedHome home = new(SmokeDetector);
        Reading fire = home.Reading(SmokeDetector, Now, AlertLevel.Critical);
        Reading over = home.Reading(SmokeDetector, Now, AlertLevel.Normal);
        home.Hears(Now, fire, over);

        Assert.Empty(home.Hears(TimeSpan.FromSeconds(1), fire));
        Assert.Empty(home.Refusals);
    }

    [Fact]
    public void Apply_OutOfOrder_StateFollowsTheNewest()
    {
        WatchedHome home = new(SmokeDetector);
        Reading normal = home.Reading(SmokeDetector, Now, AlertLevel.Normal);
        Reading critical = home.Reading(SmokeDetector, Now, AlertLevel.Critical);

        home.Hears(Now, critical);
        home.Hears(TimeSpan.FromSeconds(1), normal);

        Assert.Equal(AlertLevel.Critical, ((SmokeMemory)home.Watch.FindDevice(SmokeDetector)!.Memory).Level);
        Assert.Null(home.LookAgainAt);
    }

    [Fact]
    public void Apply_LowerRegistryRevision_IsIgnored()
    {
        WatchedHome home = new(SmokeDetector);
        home.Apply(new WatchEvent.Registry(home.At(Now), Snapshot(5, SmokeDetector, GasAlarm)));

        home.Apply(new WatchEvent.Registry(home.At(Now), Snapshot(4, DoorMagnet)));

        Assert.Equal([SmokeDetector, GasAlarm], home.Watch.Devices.Select(device => device.Id));
        Assert.Equal(5, home.Watch.Revision);
    }

    [Fact]
    public void Apply_RegistryAgain_KeepsWhatIsKnownOfTheDevices()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(AlertLevel.Critical, Now);

        home.Apply(new WatchEvent.Registry(home.At(Now), Snapshot(2, GasAlarm, SmokeDetector)));

        Assert.Empty(home.Smoke(AlertLevel.Critical, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Apply_DeviceInstalledAnew_IsForgotten()
    {
        WatchedHome home = new(SmokeDetector);
        home.Hears(Now, home.Reading(SmokeDetector, Now) with { Boot = 900 });
        RegistrySnapshot anew = new(2, "330109001001", 1, [new RegisteredDevice(SmokeDetector, Start)]);

        home.Apply(new WatchEvent.Registry(home.At(Now), anew));
        home.Hears(TimeSpan.FromSeconds(1), home.Reading(SmokeDetector, TimeSpan.FromSeconds(1)) with { Boot = 0, Seq = 0 });

        Assert.Equal(Start.AddSeconds(1), home.Watch.FindDevice(SmokeDetector)!.HeardAt);
    }

    [Fact]
    public void Apply_EventAtTheOrderedWake_UsesItUp()
    {
        WatchedHome home = new(SmokeDetector);
        home.Watch.ExpectWake(Start.AddSeconds(10));

        home.Smoke(null, TimeSpan.FromSeconds(9.999));
        Assert.NotNull(home.Watch.WakeAt);
        home.Smoke(null, TimeSpan.FromSeconds(10));
        Assert.Null(home.Watch.WakeAt);
    }

    [Fact]
    public void Apply_WakeBeforeItsTimeByTheHubsClock_UsesItUpSoThatAnotherIsOrdered()
    {
        WatchedHome home = new(SmokeDetector);
        home.Watch.ExpectWake(Start.AddSeconds(10));

        home.Apply(new WatchEvent.Wake(home.At(TimeSpan.FromSeconds(9)), Start.AddSeconds(8)));
        Assert.NotNull(home.Watch.WakeAt);
        home.Apply(new WatchEvent.Wake(home.At(TimeSpan.FromSeconds(9)), Start.AddSeconds(10)));
        Assert.Null(home.Watch.WakeAt);
    }

    [Fact]
    public void Apply_HubClockSteppingBack_DoesNotTurnTimeBack()
    {
        WatchedHome home = new(SmokeDetector, GasAlarm);
        home.Hears(SmokeDetector, TimeSpan.FromMinutes(0));
        home.Hears(GasAlarm, TimeSpan.FromMinutes(0));
        home.Hears(SmokeDetector, TimeSpan.FromMinutes(20));
        home.Hears(SmokeDetector, TimeSpan.FromMinutes(19));

        Assert.Equal(Start.AddMinutes(20), home.Watch.Now);
        Assert.Equal(Start.AddMinutes(30), home.LookAgainAt);
    }
}
