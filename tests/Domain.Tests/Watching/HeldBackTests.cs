using Anju.Telemetry;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching;

/// <summary>What is recorded and tells nobody: maintenance, and homes that are new.</summary>
public sealed class HeldBackTests
{
    [Fact]
    public void Apply_FireDuringMaintenance_IsRecordedOnceAndRaisedWhenItEndsIfItStillBurns()
    {
        WatchedHome home = Maintained(Hours(1));
        home.Smoke(AlertLevel.Critical, Minutes(10));
        home.Smoke(AlertLevel.Critical, Minutes(20));

        Assert.True(home.Raised("FIRE-01").Suppressed);
        Assert.False(home.Watch.FindFamily("FIRE")!.IsOpen);
        home.Wakes(Hours(1) - Step);
        Assert.Single(home.Alarms("FIRE-01"));
        home.Wakes(Hours(1));
        Assert.False(Assert.IsType<Detection.Raised>(home.Alarms("FIRE-01")[1]).Suppressed);
    }

    [Fact]
    public void Apply_FireThatIsOverWhenMaintenanceEnds_RaisesNothingMore()
    {
        WatchedHome home = Maintained(Hours(1));
        home.Smoke(AlertLevel.Critical, Minutes(10));
        home.Smoke(AlertLevel.Normal, Minutes(20));
        home.Wakes(Hours(3));

        Assert.Single(home.Alarms("FIRE-01"));
    }

    [Fact]
    public void Apply_MaintenanceForgotten_EndsAfterFourHours()
    {
        WatchedHome home = Maintained(Days(10));

        Assert.True(Assert.IsType<Detection.Raised>(Assert.Single(home.Smoke(AlertLevel.Critical, Hours(4) - Minutes(1)))).Suppressed);
        home.Smoke(AlertLevel.Normal, Hours(4) - Seconds(30));
        Assert.False(Assert.IsType<Detection.Raised>(Assert.Single(home.Smoke(AlertLevel.Critical, Hours(4) + Seconds(1)))).Suppressed);
    }

    [Fact]
    public void Apply_TamperDuringMaintenance_IsOnlyRecorded()
    {
        WatchedHome home = Maintained(Hours(1));
        home.Hears(Minutes(5), home.Reading(SmokeDetector, Minutes(5)) with { Tampered = true });
        home.Hears(Minutes(30), home.Reading(SmokeDetector, Minutes(30)));
        home.Wakes(Hours(3));

        Assert.True(home.Raised("DEV-04").Suppressed);
    }

    [Fact]
    public void Apply_NewHome_IsLiveForFireAndRecordsTheRest()
    {
        WatchedHome home = new(Snapshot(1, SmokeDetector, DoorMagnet) with { ShadowUntil = Start.AddDays(14) });
        home.Smoke(AlertLevel.Critical, Now);
        home.Opens(Minutes(1));
        home.Smoke(AlertLevel.Critical, Minutes(17));
        home.Wakes(Minutes(30));

        Assert.False(home.Raised("FIRE-01").Suppressed);
        Assert.True(home.Raised("DOOR-01").Suppressed);
    }

    [Fact]
    public void Apply_NewHome_IsLiveForGas()
    {
        WatchedHome home = new(Snapshot(1, GasAlarm) with { ShadowUntil = Start.AddDays(14) });

        home.Gas(12, Now, level: AlertLevel.Critical);

        Assert.False(home.Raised("GAS-01").Suppressed);
    }

    [Fact]
    public void Apply_NewHomeWhoseConditionLasts_RecordsItOnceAndIsLiveAfterFourteenDays()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet) with { ShadowUntil = Start.AddDays(14) });
        home.Opens(Now);
        for (int hour = 1; hour < 15 * 24; hour++)
        {
            home.Hears(Hours(hour), home.DoorReading(Hours(hour)));
        }

        Assert.Equal([true, false], home.Alarms("DOOR-01").OfType<Detection.Raised>().Select(raised => raised.Suppressed));
        Assert.Equal(Start.AddDays(14), home.Alarms("DOOR-01").OfType<Detection.Raised>().Last().EnqueuedAt);
    }

    /// <summary>Nobody was told of what was recorded: it rests no longer than the home is new.</summary>
    [Fact]
    public void Apply_RecordedJustBeforeTheHomeIsLive_DoesNotRestBeyondIt()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet) with { ShadowUntil = Start + Hours(2) });
        home.Opens(Hours(1));
        home.Hears(Hours(1) + Minutes(25), home.DoorReading(Hours(1) + Minutes(25)));
        home.Shuts(Hours(1) + Minutes(30));
        Assert.True(home.Raised("DOOR-01").Suppressed);

        home.Opens(Hours(2) + Minutes(1));
        home.Hears(Hours(2) + Minutes(25), home.DoorReading(Hours(2) + Minutes(25)));

        Assert.Equal(
            [(true, Hours(1) + Minutes(15)), (false, Hours(2) + Minutes(16))],
            home.Alarms("DOOR-01").OfType<Detection.Raised>().Select(raised => (raised.Suppressed, raised.ConditionAt - Start)));
    }

    /// <summary>The technician is done sooner than was planned: what was tried meanwhile mutes nothing after.</summary>
    [Fact]
    public void Apply_MaintenanceEndsEarly_TheNextFireIsTold()
    {
        WatchedHome home = Maintained(Hours(4));
        home.Smoke(AlertLevel.Critical, Minutes(5));
        home.Smoke(AlertLevel.Normal, Minutes(6));
        home.Registers(Snapshot(2, SmokeDetector, DoorMagnet), Minutes(20));

        Assert.False(Assert.IsType<Detection.Raised>(Assert.Single(home.Smoke(AlertLevel.Critical, Minutes(40)))).Suppressed);
    }

    /// <summary>Nobody was told of what began during the visit: that the detector burnt in it hides nothing.</summary>
    [Fact]
    public void Apply_FireBeginsDuringMaintenanceAndTheDetectorBurns_IsRaisedWhenItEnds()
    {
        WatchedHome home = Maintained(Hours(2));
        home.Smoke(AlertLevel.Critical, Minutes(30));
        home.Smoke(AlertLevel.Normal, Minutes(31));
        home.Smoke(AlertLevel.Critical, Hours(1) + Minutes(40));
        home.Wakes(Hours(2));

        Assert.False(Assert.IsType<Detection.Raised>(home.Alarms("FIRE-01")[^1]).Suppressed);
    }

    /// <summary>A detector taken down and put back during the visit was the technician's.</summary>
    [Fact]
    public void Apply_RefittedBeforeMaintenanceEnds_IsNotToldWhenItDoes()
    {
        WatchedHome home = Maintained(Minutes(3));
        home.Hears(Minutes(2), home.Reading(SmokeDetector, Minutes(2), AlertLevel.Normal) with { Tampered = true });
        home.Hears(Minutes(2) + Seconds(50), home.Reading(SmokeDetector, Minutes(2) + Seconds(50), AlertLevel.Normal));
        home.Wakes(Minutes(3));
        home.Wakes(Minutes(5));

        Assert.DoesNotContain(home.Alarms("DEV-04").OfType<Detection.Raised>(), raised => !raised.Suppressed);
    }

    private static WatchedHome Maintained(TimeSpan until) =>
        new(Snapshot(1, SmokeDetector, DoorMagnet) with { Maintenance = [new Period(Start, Start + until)] });
}
