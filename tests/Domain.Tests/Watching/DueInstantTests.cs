using Anju.Scenarios;
using Anju.Telemetry;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching;

/// <summary>What time alone changes in an alarm or a plan happens at its instant, and the watch has named it.</summary>
public sealed class DueInstantTests
{
    [Fact]
    public void Apply_MissingMessageComesAfterTheExitWasDue_RaisesTheNightExitAtOnce()
    {
        WatchedHome home = new(DoorMagnet, SleepMonitor);
        home.Bed(true, Hours(7));
        home.Bed(false, Hours(7) + Minutes(25));
        home.Opens(Hours(7.5));
        home.Shuts(Hours(7.5) + Seconds(20));
        home.Bed(false, Hours(7) + Minutes(38));
        Reading missing = home.BedReading(false, Hours(7) + Minutes(47));
        home.Bed(false, Hours(7) + Minutes(48));
        home.Wakes(Hours(7.5) + Minutes(20));

        Assert.Empty(home.Alarms("DOOR-02"));
        home.Hears(Hours(7) + Minutes(51), missing);
        Assert.Equal(Start + Hours(7) + Minutes(51), home.Raised("DOOR-02").EnqueuedAt);
    }

    [Fact]
    public void Apply_AwayForADay_BecomesCriticalAtTheInstantNamed()
    {
        WatchedHome home = new(DoorMagnet, SleepMonitor);
        home.Bed(true, -Minutes(10));
        home.Opens(-Seconds(20));
        home.Shuts(Now);
        TimeSpan critical = Hours(24.5) + Minutes(5);
        home.Lives(Minutes(10), critical);

        Assert.Equal(Severity.Urgent, home.Raised("DOOR-04").Scenario.Severity);
        Graver(home, critical, Severity.Critical);
    }

    [Fact]
    public void Apply_DoorOpenWhenTheNightBegins_BecomesUrgentAtTen()
    {
        WatchedHome home = new(DoorMagnet, GasAlarm);
        home.Opens(Hours(5.5));
        home.Gas(0, Hours(5.5) + Minutes(16));
        home.Wakes(Hours(5.5) + Minutes(20));

        Assert.Equal(Severity.Advisory, home.Raised("DOOR-01").Scenario.Severity);
        Graver(home, Hours(6), Severity.Urgent);
    }

    [Fact]
    public void Apply_SmokeDetectorSilentForADay_BecomesAdvisoryAtTheInstantNamed()
    {
        WatchedHome home = new(SmokeDetector, DoorMagnet);
        home.Smoke(AlertLevel.Normal, Now);
        home.Opens(Now);
        home.Shuts(Seconds(5));
        home.Lives(Hours(2), Hours(5));
        DateTimeOffset last = home.Watch.FindDevice(SmokeDetector)!.HeardAt.Utc!.Value;
        for (int hour = 6; hour < 26; hour++)
        {
            home.Hears(Hours(hour), home.DoorReading(Hours(hour)));
        }

        Assert.Equal(Severity.Maintenance, home.Raised("DEV-02").Scenario.Severity);
        home.Hears(last - Start + Hours(24) - Minutes(1), home.DoorReading(last - Start + Hours(24) - Minutes(1)));
        Graver(home, last - Start + Hours(24), Severity.Advisory);
    }

    [Fact]
    public void Apply_PlanToBeAwayBegins_EndsTheAlarmThen()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet, SleepMonitor) with { Away = [new Period(Start + Hours(8), Start + Hours(20))] });
        home.Bed(false, Hours(2));
        home.Opens(Hours(2));
        home.Shuts(Hours(2) + Seconds(20));
        home.Lives(Hours(2) + Minutes(10), Hours(8));

        Assert.Single(home.Alarms("DOOR-04"));
        Assert.Equal(Start + Hours(8), home.LookAgainAt);
        Assert.Empty(home.Wakes(Hours(8) - Step));
        Assert.IsType<Detection.Ended>(Assert.Single(home.Wakes(Hours(8))));
    }

    /// <summary>Who is due back at noon is not missed at noon, but counted from then on: here by the same evening's bedtime.</summary>
    [Fact]
    public void Apply_PlanToBeAwayEndsAndNobodyIsBack_IsMissedFromThenOn()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet, SleepMonitor) with { Away = [new Period(Start + Hours(1), Start + Hours(20))] });
        home.Bed(false, Hours(2));
        home.Opens(Hours(2));
        home.Shuts(Hours(2) + Seconds(20));
        home.Lives(Hours(2) + Minutes(10), Hours(20));
        Assert.Equal(Start + Hours(20), home.LookAgainAt);
        home.Lives(Hours(20), Hours(31) + Minutes(5));

        Assert.Empty(home.Wakes(Hours(31) + Minutes(5) - Step));
        home.Wakes(Hours(31) + Minutes(5));
        Assert.Equal((Severity.Urgent, Start + Hours(31)), (home.Raised("DOOR-04").Scenario.Severity, home.Raised("DOOR-04").ConditionAt));
    }

    [Fact]
    public void Apply_BackTenMinutesAfterAPlanOfDays_RaisesNothing()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet, SleepMonitor) with { Away = [new Period(Start, Start + Days(3))] });
        home.Bed(false, Minutes(1));
        home.Opens(Minutes(2));
        home.Shuts(Minutes(2) + Seconds(20));
        home.Lives(Minutes(10), Days(3) + Minutes(10));
        home.Opens(Days(3) + Minutes(10));
        home.Shuts(Days(3) + Minutes(10.1));
        home.Bed(true, Days(3) + Minutes(20));

        home.Wakes(Days(3) + Hours(1));

        Assert.Empty(home.Detections);
    }

    /// <summary>A missing message ends nothing, so what is found again when it comes is no other occurrence. Source: domain.md 0, 2 and 1.1.</summary>
    [Fact]
    public void Apply_MessageMissingWhileADeviceIsOff_IsNoOtherOccurrence()
    {
        WatchedHome home = new(SmokeDetector, DoorMagnet);
        home.Hears(Now, Off(home, Now));
        home.Wakes(Minutes(5.5));
        Reading missing = Off(home, Minutes(60));
        home.Hears(Minutes(61), Off(home, Minutes(61)));
        home.Registers(Snapshot(1, SmokeDetector, DoorMagnet), Minutes(62));
        home.Hears(Minutes(63), missing);
        home.Registers(Snapshot(1, SmokeDetector, DoorMagnet), Minutes(64));

        Assert.Single(home.Alarms("DEV-04"));
        Assert.Empty(home.Detections.OfType<Detection.Recurred>());
    }

    /// <summary>The magnet's clock is six minutes slow, so that what it says of now comes as much later: that it stayed open, too.</summary>
    [Fact]
    public void Apply_DoorWithASlowClockLeftOpen_IsRaisedAtTheInstantNamed()
    {
        WatchedHome home = new(DoorMagnet, GasAlarm);
        Says(Now, false);
        Says(Minutes(2), false);
        Says(Minutes(10), true);
        for (TimeSpan at = Minutes(10); at < Minutes(30); at += Minutes(6))
        {
            home.Gas(0, at);
        }

        Assert.Equal(Start + Minutes(30), home.LookAgainAt);
        Assert.Empty(home.Wakes(Minutes(30) - Step));
        home.Wakes(Minutes(30));
        Assert.Equal(Start + Minutes(19), home.Raised("DOOR-01").ConditionAt);

        void Says(TimeSpan at, bool open) => home.Hears(at, home.Reading(DoorMagnet, at, late: Minutes(6)) with { Open = open });
    }

    /// <summary>Its clock is set right while the door is open: that it stays so is known sooner, though its word says nothing else.</summary>
    [Fact]
    public void Apply_SlowClockSetRightWhileTheDoorIsOpen_IsRaisedSooner()
    {
        WatchedHome home = WatchedHome.Whole();
        home.Lives(-Minutes(30), Now, inBed: true);
        Says(Minutes(1), false, late: Minutes(6));
        Says(Minutes(3), false, late: Minutes(6));
        home.Gas(0, Minutes(4));
        home.Bed(true, Minutes(4));
        Says(Minutes(5), true, late: Minutes(6));
        Assert.Equal(Start - Minutes(1) + Minutes(15 + 5 + 6), home.LookAgainAt);

        Says(Minutes(6), true, late: Now);
        Assert.Equal(Start - Minutes(1) + Minutes(15 + 5), home.LookAgainAt);

        void Says(TimeSpan at, bool open, TimeSpan late) => home.Hears(at, home.Reading(DoorMagnet, at, late: late) with { Open = open });
    }

    private static Reading Off(WatchedHome home, TimeSpan at) => home.Reading(SmokeDetector, at) with { Tampered = true };

    private static void Graver(WatchedHome home, TimeSpan at, Severity severity)
    {
        Assert.Equal(Start + at, home.LookAgainAt);
        Assert.Empty(home.Wakes(at - Step));
        Assert.Equal(severity, Assert.Single(home.Wakes(at).OfType<Detection.Upgraded>()).Scenario.Severity);
    }
}
