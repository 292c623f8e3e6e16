using Anju.Telemetry;
using Anju.Watching;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios.Door;

public sealed class NotReturnedTests
{
    private const string Code = "DOOR-04";

    /// <summary>Half an hour after the door the elder is maybe away; 08:00 local keeps bedtime out of the way.</summary>
    private static readonly TimeSpan Morning = Hours(16);

    [Fact]
    public void Apply_MaybeAwayForTwelveHours_IsRaisedFiveMinutesLaterAndNotAStepBefore()
    {
        WatchedHome home = Leaves(Morning);
        TimeSpan due = Morning + Minutes(30) + Hours(12);
        home.Lives(Morning + Minutes(10), due + Minutes(5));

        Assert.Empty(home.Alarms(Code));
        Assert.Empty(home.Wakes(due + Minutes(5) - Step));
        home.Wakes(due + Minutes(5));
        Assert.Equal((Severity.Urgent, Start + due), (home.Raised(Code).Scenario.Severity, home.Raised(Code).ConditionAt));
    }

    /// <summary>A broken magnet is replaced: the new one has seen nobody go, and nobody come.</summary>
    [Fact]
    public void Apply_DoorMagnetReplacedMeanwhile_IsNotOver()
    {
        WatchedHome home = Leaves(Morning);
        TimeSpan due = Morning + Minutes(30) + Hours(12);
        home.Lives(Morning + Minutes(10), due + Minutes(6));
        home.Registers(Snapshot(2, SmokeDetector, GasAlarm, DeviceId.Parse("DR-330109-0000099"), SleepMonitor), due + Minutes(10));
        home.Wakes(due + Hours(1));

        Assert.True(home.Watch.FindFamily("DOOR")!.IsOpen);
        Assert.Empty(home.Detections.OfType<Detection.Ended>());
    }

    /// <summary>Whoever left by the door whose magnet is replaced was last seen after the other door moved, and is out all the same.</summary>
    [Fact]
    public void Apply_MagnetOfTheDoorLastUsedReplacedMeanwhile_IsNotOver()
    {
        DeviceId back = DeviceId.Parse("DR-330109-0000002");
        WatchedHome home = new(SmokeDetector, GasAlarm, DoorMagnet, back, SleepMonitor);
        home.Hears(Morning - Hours(2), home.Reading(back, Morning - Hours(2)) with { Open = true, Openings = 1 });
        home.Hears(Morning - Hours(1.9), home.Reading(back, Morning - Hours(1.9)) with { Open = false, Openings = 1 });
        home.Bed(true, Morning - Hours(1));
        home.Bed(false, Morning - Minutes(30));
        GoesOut(home, Morning);
        TimeSpan due = Morning + Minutes(30) + Hours(12);
        for (TimeSpan at = Morning + Minutes(10); at < due + Minutes(10); at += Hours(1))
        {
            home.Lives(at, at + Hours(1));
            home.Hears(at + Minutes(59), home.Reading(back, at + Minutes(59)) with { Open = false, Openings = 1 });
        }

        Assert.Single(home.Alarms(Code));
        home.Registers(Snapshot(2, SmokeDetector, GasAlarm, DeviceId.Parse("DR-330109-0000099"), back, SleepMonitor), due + Hours(2));
        home.Wakes(due + Hours(3));

        Assert.True(home.Watch.FindFamily("DOOR")!.IsOpen);
    }

    /// <summary>What the monitor saw that is replaced goes on to count.</summary>
    [Fact]
    public void Apply_SleepMonitorReplaced_TakesNobodyForAway()
    {
        WatchedHome home = WatchedHome.Whole();
        home.Bed(false, Morning - Hours(1));
        GoesOut(home, Morning);
        home.Bed(true, Morning + Hours(1));
        DeviceId monitor = DeviceId.Parse("SL-330109-0000099");
        home.Registers(Snapshot(2, SmokeDetector, GasAlarm, DoorMagnet, monitor), Morning + Hours(2));
        for (TimeSpan at = Morning + Hours(2); at < Morning + Hours(20); at += Minutes(10))
        {
            home.Lives(at, at + Minutes(10));
            home.Hears(at, home.Reading(monitor, at) with { InBed = false });
        }

        Assert.Empty(home.Alarms(Code));
    }

    [Fact]
    public void Apply_MaybeAwayAtEleven_IsRaisedAndNotAStepBefore()
    {
        WatchedHome home = Leaves(Hours(2));
        home.Lives(Hours(2) + Minutes(10), Hours(7) + Minutes(5));

        Assert.Empty(home.Wakes(Hours(7) + Minutes(5) - Step));
        home.Wakes(Hours(7) + Minutes(5));
        Assert.Equal(Start.AddHours(7), home.Raised(Code).ConditionAt);
    }

    [Fact]
    public void Apply_ElderWhoIsOftenAwayAtNight_IsNotAwaitedAtEleven()
    {
        WatchedHome home = new(DoorMagnet, SleepMonitor);
        for (int day = 0; day < 3; day++)
        {
            home.Lives(Days(day), Days(day) + Hours(2), inBed: true);
            GoesOut(home, Days(day) + Hours(2));
            home.Lives(Days(day) + Hours(2) + Minutes(10), Days(day + 1));
        }

        Assert.Equal(3, home.Alarms(Code).Count);
        Assert.Equal(3, home.Watch.Habits.NightsAwayBefore(home.Watch.Habits.Day));
        home.Detections.Clear();
        home.Lives(Days(3), Days(3) + Hours(2), inBed: true);
        GoesOut(home, Days(3) + Hours(2));
        home.Lives(Days(3) + Hours(2) + Minutes(10), Days(3) + Hours(12));
        Assert.Empty(home.Alarms(Code));
    }

    [Theory]
    [InlineData(1, Severity.Urgent)]
    [InlineData(2, Severity.Advisory)]
    public void Apply_MoreThanOneResident_IsOneDegreeLess(int residents, Severity severity)
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet, SleepMonitor) with { Residents = residents });
        Leave(home, Hours(2));
        home.Lives(Hours(2) + Minutes(10), Hours(8));

        Assert.Equal(severity, home.Raised(Code).Scenario.Severity);
    }

    [Fact]
    public void Apply_ElderWhoMayLoseTheWay_IsCriticalAfterFourHours()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet, SleepMonitor) with { Dementia = true });
        Leave(home, Morning);
        home.Lives(Morning + Minutes(10), Morning + Hours(5));

        Assert.Equal((Severity.Critical, Start + Morning + Hours(4.5)), (home.Raised(Code).Scenario.Severity, home.Raised(Code).ConditionAt));
    }

    [Fact]
    public void Apply_ElderWhoMayLoseTheWayOutAtElevenForMinutes_IsUrgentAndCriticalAfterFourHours()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet, SleepMonitor) with { Dementia = true });
        Leave(home, Hours(6.4));
        home.Lives(Hours(6.4) + Minutes(10), Hours(10.9) + Minutes(5));

        Assert.Equal((Severity.Urgent, Start.AddHours(7)), (home.Raised(Code).Scenario.Severity, home.Raised(Code).ConditionAt));
        home.Wakes(Hours(10.9) + Minutes(5) - Step);
        Assert.Single(home.Alarms(Code));
        home.Wakes(Hours(10.9) + Minutes(5));
        Assert.Equal(Severity.Critical, Assert.IsType<Detection.Upgraded>(home.Alarms(Code)[1]).Scenario.Severity);
    }

    [Fact]
    public void Apply_AwayForADay_BecomesCritical()
    {
        WatchedHome home = Leaves(Morning);
        home.Lives(Morning + Minutes(10), Morning + Hours(25));

        Detection.Upgraded upgraded = Assert.IsType<Detection.Upgraded>(home.Alarms(Code)[1]);
        Assert.Equal((Severity.Critical, home.Alarms(Code)[0].AlarmId), (upgraded.Scenario.Severity, upgraded.AlarmId));
    }

    /// <summary>The power goes after sixteen hours: nobody knows whether the elder came home.</summary>
    [Fact]
    public void Apply_AwayForADayButTheHomeFellSilent_DoesNotBecomeCritical()
    {
        WatchedHome home = Leaves(Morning);
        home.Lives(Morning + Minutes(10), Morning + Hours(16));
        Assert.Equal(Severity.Urgent, home.Raised(Code).Scenario.Severity);

        home.Wakes(Morning + Hours(60));

        Assert.Single(home.Alarms(Code));
    }

    [Fact]
    public void Apply_AwayByPlan_RaisesNothing()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet, SleepMonitor) with { Away = [new Period(Start, Start.AddDays(5))] });
        Leave(home, Hours(2));
        home.Lives(Hours(2) + Minutes(10), Days(3));

        Assert.Empty(home.Alarms(Code));
    }

    [Fact]
    public void Apply_BackEarlyAndGone_ThePlanIsOverWithTheReturn()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet, SleepMonitor) with { Away = [new Period(Start, Start.AddDays(5))] });
        Leave(home, Hours(1));
        home.Opens(Hours(3));
        home.Shuts(Hours(3) + Seconds(5));
        home.Bed(true, Hours(4));

        Assert.Equal(Presence.Home, home.Watch.Whereabouts.Presence);
    }

    /// <summary>A journey of ten days, broken off on the third: who is then lost on the fourth is not looked for a week later. Restarts forget nothing.</summary>
    [Fact]
    public void Apply_BackEarlyAndLostTheNextDay_IsMissedThoughThePlanGoesOn()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet, SleepMonitor) with { Away = [new Period(Start, Start.AddDays(10))] }) { Restarts = true };
        Leave(home, Hours(2));
        home.Lives(Hours(2) + Minutes(10), Days(2));
        ComeHome(home, Days(2));
        home.Lives(Days(2) + Hours(1), Days(2) + Morning, inBed: true);
        GoesOut(home, Days(2) + Morning);
        home.Lives(Days(2) + Morning + Minutes(10), Days(3) + Hours(8));

        Assert.Equal(Presence.MaybeAway, home.Watch.Whereabouts.Presence);
        home.Raised(Code);
    }

    /// <summary>The door's first word of the return is lost, and the elder lies down before it is given up.</summary>
    [Fact]
    public void Apply_BackEarlyWhileADoorsMessageIsMissing_IsMissedTheNextDay()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet, SleepMonitor) with { Away = [new Period(Start, Start.AddDays(10))] });
        Leave(home, Hours(2));
        home.Lives(Hours(2) + Minutes(10), Days(2));
        _ = home.DoorReading(Days(2) - Minutes(1));
        ComeHome(home, Days(2));
        home.Bed(true, Days(2) + Minutes(3));
        home.Lives(Days(2) + Hours(1), Days(2) + Morning, inBed: true);
        GoesOut(home, Days(2) + Morning);
        home.Lives(Days(2) + Morning + Minutes(10), Days(3) + Hours(8));

        home.Raised(Code);
    }

    /// <summary>Bread is fetched and the journey begun after breakfast: nobody lay down in between, so nobody came home.</summary>
    [Fact]
    public void Apply_OutForBreadBeforeTheJourney_IsAwayByPlan()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet, SleepMonitor) with { Away = [new Period(Start, Start.AddDays(5))] });
        home.Lives(TimeSpan.Zero, Hours(1), inBed: true);
        GoesOut(home, Hours(1));
        GoesOut(home, Hours(2));
        GoesOut(home, Hours(3));
        home.Lives(Hours(3) + Minutes(10), Days(3));

        Assert.Equal(Presence.AwayPlanned, home.Watch.Whereabouts.Presence);
        Assert.Empty(home.Alarms(Code));
    }

    /// <summary>Whoever came home before a plan began is expected to leave again by it.</summary>
    [Fact]
    public void Apply_HomeFromShoppingTheEveningBefore_ThePlanHolds()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet, SleepMonitor) with { Away = [new Period(Start.AddHours(10), Start.AddDays(5))] });
        Leave(home, Hours(2));
        ComeHome(home, Hours(4));
        home.Lives(Hours(5), Hours(12), inBed: true);
        GoesOut(home, Hours(12));
        home.Lives(Hours(12) + Minutes(10), Days(3));

        Assert.Equal(Presence.AwayPlanned, home.Watch.Whereabouts.Presence);
        Assert.Empty(home.Alarms(Code));
    }

    [Fact]
    public void Apply_SleepMonitorDead_RaisesNothing()
    {
        WatchedHome home = Leaves(Morning);
        for (int hour = 17; hour < 40; hour += 2)
        {
            home.Hears(Hours(hour), home.DoorReading(Hours(hour)));
        }

        Assert.Empty(home.Alarms(Code));
    }

    [Fact]
    public void Apply_SeenInside_EndsItAndRestsForTwelveHours()
    {
        // Missed after four hours, both times.
        WatchedHome home = Leaves(Hours(2));
        home.Registers(Snapshot(2, DoorMagnet, SleepMonitor) with { Dementia = true }, Hours(2) + Minutes(1));
        home.Lives(Hours(2) + Minutes(10), Hours(8));
        home.Opens(Hours(8));
        home.Shuts(Hours(8) + Seconds(5));
        Assert.DoesNotContain(home.Detections, detection => detection is Detection.Ended && detection.AlarmId.Contains(Code, StringComparison.Ordinal));

        TimeSpan end = Hours(8) + Minutes(20);
        home.Bed(true, end);
        Assert.IsType<Detection.Ended>(home.Detections[^1]);

        // Out again in the morning: that waits for the rest to end.
        home.Lives(end + Minutes(10), Hours(15), inBed: true);
        home.Detections.Clear();
        home.Opens(Hours(15) + Seconds(5));
        home.Shuts(Hours(15) + Seconds(10));
        home.Lives(Hours(15) + Minutes(10), end + Hours(12));
        Assert.Empty(home.Wakes(end + Hours(12) - Step));
        home.Wakes(end + Hours(12));
        Assert.Equal(Start + end + Hours(12), home.Raised(Code).ConditionAt);
    }

    [Fact]
    public void Apply_OnlyTheDoorMoves_IsUnknownForHalfAnHourAndThenMaybeAway()
    {
        WatchedHome home = Leaves(Now);

        home.Wakes(Minutes(30) - Step);
        Assert.Equal(Presence.Unknown, home.Watch.Whereabouts.Presence);
        home.Wakes(Minutes(30));
        Assert.Equal(Presence.MaybeAway, home.Watch.Whereabouts.Presence);
    }

    private static WatchedHome Leaves(TimeSpan at)
    {
        WatchedHome home = new(DoorMagnet, SleepMonitor);
        Leave(home, at);
        return home;
    }

    private static void Leave(WatchedHome home, TimeSpan at)
    {
        home.Bed(true, at - Hours(1));
        home.Bed(false, at - Minutes(30));
        home.Opens(at - Seconds(5));
        home.Shuts(at);
    }

    private static void GoesOut(WatchedHome home, TimeSpan at)
    {
        home.Opens(at);
        home.Shuts(at + Seconds(8));
    }

    /// <summary>A door magnet cannot tell which way.</summary>
    private static void ComeHome(WatchedHome home, TimeSpan at) => GoesOut(home, at);
}
