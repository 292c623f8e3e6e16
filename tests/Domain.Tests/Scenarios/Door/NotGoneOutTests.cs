using Anju.Telemetry;
using Anju.Watching;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios.Door;

public sealed class NotGoneOutTests
{
    private const string Code = "DOOR-03";

    [Fact]
    public void Apply_DoorNotMovedForTwoDays_IsRaisedFiveMinutesLaterAndNotAStepBefore()
    {
        WatchedHome home = StaysIn(Hours(48) + Minutes(1));

        Assert.Empty(home.Wakes(Hours(48) + Minutes(5) - Step));
        home.Wakes(Hours(48) + Minutes(5));
        Assert.Equal((Severity.Advisory, Start.AddHours(48)), (home.Raised(Code).Scenario.Severity, home.Raised(Code).ConditionAt));
    }

    /// <summary>A journey put off: whoever sleeps at home every night is not away, whatever the plan says.</summary>
    [Fact]
    public void Apply_PlanToBeAwayButSeenInsideSince_IsRaisedAfterTwoDays()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet, SleepMonitor) with { Away = [new Period(Start.AddHours(20), Start.AddHours(40))] });
        home.Opens(-Seconds(20));
        home.Shuts(Now);
        home.Lives(Minutes(10), Hours(48) + Minutes(5), inBed: true);
        Assert.Empty(home.Alarms(Code));

        home.Wakes(Hours(48) + Minutes(5));

        Assert.Equal(Start.AddHours(48), home.Raised(Code).ConditionAt);
    }

    /// <summary>The back door of a home stays shut for days.</summary>
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Apply_TwoDoors_CountsTheOneThatMovedLast(bool frontMoves, int raised)
    {
        DeviceId back = DeviceId.Parse("DR-330109-0000002");
        WatchedHome home = new(DoorMagnet, back, SleepMonitor);
        for (int hour = 0; hour < 60; hour++)
        {
            home.Bed(true, Hours(hour));
            home.Hears(Hours(hour), home.Reading(back, Hours(hour)) with { Open = false, Openings = 0 });
            home.Hears(Hours(hour), home.DoorReading(Hours(hour)));
            if (frontMoves && hour % 12 == 0)
            {
                home.Opens(Hours(hour) + Minutes(1));
                home.Shuts(Hours(hour) + Minutes(2));
            }
        }

        Assert.Equal(raised, home.Alarms(Code).Count);
    }

    [Fact]
    public void Apply_DoorMagnetDead_RaisesNothing()
    {
        WatchedHome home = StaysIn(Hours(10));
        for (int hour = 10; hour < 72; hour++)
        {
            home.Bed(true, Hours(hour));
        }

        Assert.Empty(home.Alarms(Code));
    }

    [Theory]
    [InlineData(0u, true)]
    [InlineData(null, false)]
    public void Apply_MessageLost_CountsAnewUnlessTheDoorsOwnCountTells(uint? counted, bool raised)
    {
        WatchedHome home = StaysIn(Hours(20));
        home.Reading(DoorMagnet, Hours(20));
        home.Hears(Hours(20), home.DoorReading(Hours(20)) with { Openings = counted is null ? null : 1 });
        home.Lives(Hours(21), Hours(50), inBed: true);

        Assert.Equal(raised, home.Alarms(Code).Count == 1);
    }

    [Fact]
    public void Apply_DoorMoves_EndsItAndRestsForAWeek()
    {
        WatchedHome home = StaysIn(Hours(49));
        home.Opens(Hours(50));
        Assert.IsType<Detection.Ended>(home.Detections[^1]);
        home.Shuts(Hours(50) + Seconds(5));

        home.Lives(Hours(51), Days(7) + Hours(49), inBed: true);
        Assert.Single(home.Alarms(Code));
        home.Lives(Days(7) + Hours(49), Days(7) + Hours(52), inBed: true);
        Assert.Equal(2, home.Alarms(Code).Count);
    }

    [Fact]
    public void Apply_AwayByPlan_RaisesNothing()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet, SleepMonitor) with { Away = [new Period(Start.AddHours(-1), Start.AddDays(10))] });
        GoesOut(home, Now);
        home.Lives(Minutes(10), Days(4));

        Assert.Empty(home.Detections);
    }

    [Fact]
    public void Apply_BedEmptyForADayAfterTheAlarm_BecomesUrgentThen()
    {
        WatchedHome home = new(DoorMagnet, SleepMonitor);
        GoesOut(home, Now);
        home.Lives(Minutes(10), Hours(30), inBed: true);
        home.Lives(Hours(30), Hours(56));

        // Last seen at 29:50; a sign of somebody inside may be on its way for five minutes.
        Detection.Upgraded graver = Assert.IsType<Detection.Upgraded>(home.Alarms(Code)[1]);
        Assert.Equal((Severity.Urgent, Start + Hours(53) + Minutes(55)), (graver.Scenario.Severity, graver.EnqueuedAt));
    }

    /// <summary>DOOR-04 waits for a monitor that is heard; without one this is the only word of the elder.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_MonitorDeadOrNone_IsRaisedAndUrgentAsNobodyKnowsWhereTheElderIs(bool hasMonitor)
    {
        WatchedHome home = new(hasMonitor ? [DoorMagnet, GasAlarm, SleepMonitor] : [DoorMagnet, GasAlarm]);
        if (hasMonitor)
        {
            home.Bed(false, Now);
        }

        GoesOut(home, Now);
        for (int minute = 10; minute < 49 * 60; minute += 10)
        {
            home.Gas(0, Minutes(minute));
            if (minute % 120 == 0)
            {
                home.Hears(Minutes(minute), home.DoorReading(Minutes(minute)));
            }
        }

        Assert.Equal((Severity.Urgent, Start + Hours(48) + Seconds(8)), (home.Raised(Code).Scenario.Severity, home.Raised(Code).ConditionAt));
    }

    [Fact]
    public void Apply_MonitorDiesAfterTheElderWasSeenInBed_BecomesUrgentADayLater()
    {
        WatchedHome home = new(DoorMagnet, GasAlarm, SleepMonitor);
        GoesOut(home, Now);
        for (int minute = 10; minute < 55 * 60; minute += 10)
        {
            home.Gas(0, Minutes(minute));
            if (minute <= 30 * 60)
            {
                home.Bed(true, Minutes(minute));
            }

            if (minute % 120 == 0)
            {
                home.Hears(Minutes(minute), home.DoorReading(Minutes(minute)));
            }
        }

        Assert.Equal([Severity.Advisory, Severity.Urgent], home.Alarms(Code).Select(found => found is Detection.Upgraded graver ? graver.Scenario.Severity : ((Detection.Raised)found).Scenario.Severity));
        Assert.Equal(Start + Hours(54), Assert.IsType<Detection.Upgraded>(home.Alarms(Code)[1]).EnqueuedAt);
    }

    /// <summary>Somebody out with a monitor that is heard is DOOR-04's.</summary>
    [Fact]
    public void Apply_OutAndTheMonitorIsHeard_IsNotThisScenarios()
    {
        WatchedHome home = new(DoorMagnet, SleepMonitor);
        home.Bed(true, Now - Minutes(10));
        GoesOut(home, Now);
        home.Lives(Minutes(10), Hours(60));

        Assert.Empty(home.Alarms(Code));
        Assert.NotEmpty(home.Alarms("DOOR-04"));
    }

    [Fact]
    public void Apply_BedEmptyForADayToo_IsUrgent()
    {
        WatchedHome home = new(DoorMagnet, SleepMonitor);
        GoesOut(home, Now);
        home.Lives(Minutes(10), Hours(10), inBed: true);
        home.Lives(Hours(10), Hours(49));

        Assert.Equal(Severity.Urgent, home.Raised(Code).Scenario.Severity);
    }

    [Fact]
    public void Apply_HomeThatSeldomGoesOut_IsGivenOneAndAHalfOfItsOwnTime()
    {
        WatchedHome home = new(DoorMagnet, SleepMonitor);
        for (int outing = 0; outing < 14; outing++)
        {
            GoesOut(home, Hours(40 * outing));
            home.Lives(Hours(40 * outing) + Minutes(10), Hours(40 * (outing + 1)), inBed: true);
        }

        TimeSpan last = Hours(40 * 13);
        TimeSpan usual = home.Watch.Habits.StayIn!.Value;
        Assert.InRange(usual.TotalHours, 40, 40 * 1.19);
        home.Lives(Hours(40 * 14), last + (usual * 1.5), inBed: true);
        Assert.Empty(home.Alarms(Code));
        home.Lives(last + (usual * 1.5), last + (usual * 1.5) + Hours(2), inBed: true);
        Assert.Single(home.Alarms(Code));
    }

    private static WatchedHome StaysIn(TimeSpan until)
    {
        WatchedHome home = new(DoorMagnet, SleepMonitor);
        home.Opens(Now - Seconds(10));
        home.Shuts(Now);
        home.Lives(Minutes(10), until, inBed: true);
        return home;
    }

    private static void GoesOut(WatchedHome home, TimeSpan at)
    {
        home.Opens(at);
        home.Shuts(at + Seconds(8));
    }
}
