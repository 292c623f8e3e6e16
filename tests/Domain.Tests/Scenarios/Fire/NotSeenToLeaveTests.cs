using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Explaining;
using Anju.Watching.Judging;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios.Fire;

public sealed class NotSeenToLeaveTests
{
    private const string Code = "FIRE-04";
    private const double Minute = 60;
    private const double Hour = 60 * Minute;

    [Fact]
    public void Apply_InBedTwentySecondsAfterTheAlarm_IsTakenOverAndNotAStepBefore()
    {
        WatchedHome home = Home();
        home.Bed(true, Now - Seconds(30));
        home.Smoke(AlertLevel.Critical, Now);

        Assert.Equal(Start.AddSeconds(20), home.LookAgainAt);
        Assert.Empty(home.Wakes(Seconds(20) - Step));
        Detection.Upgraded upgraded = Assert.IsType<Detection.Upgraded>(Assert.Single(home.Wakes(Seconds(28))));
        Assert.Equal((Code, home.Raised("FIRE-01").AlarmId, Start.AddSeconds(20)), (upgraded.Scenario.Code, upgraded.AlarmId, upgraded.ConditionAt));
        Assert.True(upgraded.Scenario.Services.HasFlag(Services.Medical120));
    }

    [Fact]
    public void Apply_TheFireWasClosedByMistakeAndOpenedAgain_IsTakenOver()
    {
        WatchedHome home = Home();
        home.Bed(true, Now - Seconds(30));
        home.Smoke(AlertLevel.Critical, Now);
        string fire = home.Raised("FIRE-01").AlarmId;
        home.Closes(fire, Seconds(1));
        home.Reopens(fire, Seconds(2), "FIRE-01");

        home.Wakes(Seconds(28));

        Assert.Equal(fire, Assert.Single(home.Alarms(Code)).AlarmId);
    }

    [Fact]
    public void Apply_TheFireBecameAPartOfALeaksAlarm_IsTakenOverByThatOne()
    {
        WatchedHome home = Home();
        home.Bed(true, Now - Seconds(30));
        home.Smoke(AlertLevel.Critical, Now);
        home.Merges("FIRE", home.Raised("FIRE-01").AlarmId, "leak", Seconds(2));

        home.Wakes(Seconds(28));
        Assert.Equal("leak", Assert.Single(home.Alarms(Code)).AlarmId);

        // Of another alarm's parts it is none.
        home.Merges("FIRE", "another's", "silence", Seconds(30));
        home.Closes("leak", Seconds(40));
        Assert.False(home.Watch.FindFamily("FIRE")!.IsOpen);
    }

    /// <summary>Its word was long on its way, and meanwhile somebody came home and lay down.</summary>
    [Fact]
    public void Apply_DoorOpenedAfterTheSmokeButBeforeTheBed_IsTakenOver()
    {
        WatchedHome home = Home();
        home.Opens(Minutes(12));
        home.Bed(true, Minutes(15));
        home.Bed(true, Minutes(29));
        home.Hears(Minutes(30), home.Reading(SmokeDetector, Minutes(30), AlertLevel.Critical, late: Minutes(20)));
        home.Wakes(Minutes(30) + Seconds(20));

        Assert.Single(home.Alarms(Code));
    }

    /// <summary>The smoke still alarms: nobody may say that it does not.</summary>
    [Fact]
    public void Apply_ClosedByMistakeAndOpenedAgainAfterItWasTakenOver_IsNotOver()
    {
        WatchedHome home = Home();
        home.Bed(true, Now - Seconds(30));
        home.Smoke(AlertLevel.Critical, Now);
        string fire = home.Raised("FIRE-01").AlarmId;
        home.Wakes(Seconds(28));
        home.Closes(fire, Seconds(40));

        home.Reopens(fire, Seconds(50), "FIRE-01", Code);
        home.Smoke(AlertLevel.Normal, Minutes(2));

        Assert.Empty(home.Detections.OfType<Detection.HazardCleared>());
    }

    /// <summary>A journey put off: the plan says away, and the elder was seen in bed since it began, with the door shut.</summary>
    [Theory]
    [InlineData(-Hour, true)]
    [InlineData(-3 * Hour, true)]
    [InlineData(-Minute, false)]
    public void Apply_PlanToBeAwayButSeenInsideSince_IsTakenOver(double planFrom, bool taken)
    {
        WatchedHome home = new(Snapshot(1, SmokeDetector, DoorMagnet, SleepMonitor) with { Away = [new Period(Start.AddSeconds(planFrom), Start.AddDays(2))] });
        home.Opens(-Hours(2.5));
        home.Shuts(-Hours(2.5) + Seconds(5));
        home.Bed(true, -Hours(2));
        home.Bed(true, -Minutes(30));
        home.Bed(false, -Minutes(29));
        home.Smoke(AlertLevel.Critical, Now);

        home.Wakes(Minutes(1));

        Assert.Equal(taken, home.Alarms(Code).Count == 1);
    }

    [Theory]
    [InlineData(20, 300, false, 300)]
    [InlineData(120, 300, true, 120)]
    [InlineData(120, 30, true, 30)]
    public void Apply_MomentsSetOtherwise_IsTakenOverThen(double inBedAfter, double atHomeAfter, bool inBed, double takenAt)
    {
        Dictionary<string, double> set = new() { ["FIRE-04.inBedAfter"] = inBedAfter, ["FIRE-04.atHomeAfter"] = atHomeAfter };
        WatchedHome home = new(Snapshot(1, SmokeDetector, DoorMagnet, SleepMonitor) with { Thresholds = Thresholds.Of(1, set) });
        home.Opens(Now - Hours(3));
        home.Shuts(Now - Hours(3) + Seconds(5));
        home.Bed(true, Now - Minutes(2));
        home.Bed(inBed, Now - Minutes(1));
        home.Smoke(AlertLevel.Critical, Now);

        home.Wakes(Seconds(takenAt) - Step);
        Assert.Empty(home.Alarms(Code));
        home.Wakes(Seconds(takenAt));
        Assert.Single(home.Alarms(Code));
    }

    /// <summary>While it burns, "not known" must not be read as "not at home".</summary>
    [Fact]
    public void Of_NobodyKnowsWhereTheElderIs_SaysThatItIsNotKnown()
    {
        WatchedHome home = new(Snapshot(1, SmokeDetector, DoorMagnet));
        home.Opens(Now - Minutes(10));
        home.Shuts(Now - Minutes(10) + Seconds(5));
        home.Smoke(AlertLevel.Critical, Now);
        home.Wakes(Seconds(70));

        IReadOnlyList<Note> notes = Assert.Single(Explain.Of(home.Watch, Code).Views).Notes;

        Assert.All(
            (string[])["inBed", "lately in bed", "presence home, one resident"],
            what => Assert.Equal(("missing", Truth.Unknown), notes.Where(note => note.What == what).Select(note => (note.Value, note.Truth)).Distinct().Single()));
    }

    [Fact]
    public void Of_TakenOver_SaysThatTheFireWasOpen()
    {
        WatchedHome home = Home();
        home.Bed(true, Now - Seconds(30));
        home.Smoke(AlertLevel.Critical, Now);
        home.Wakes(Seconds(25));

        Explanation why = Explain.Of(home.Watch, Code);

        Assert.Equal((Standing.Open, Truth.Yes), (why.Standing, Assert.Single(why.Views).Truth));
    }

    [Theory]
    [InlineData(10.0, true)]
    [InlineData(10.1, false)]
    public void Apply_InBedWithinTenMinutes_IsTakenOverAtSixtySeconds(double minutesAgo, bool taken)
    {
        // A visitor moved the door since, so that only the bed tells.
        WatchedHome home = Home();
        home.Bed(true, Seconds(60) - Minutes(minutesAgo));
        home.Bed(false, Seconds(70) - Minutes(minutesAgo));
        home.Opens(Now - Minutes(8));
        home.Shuts(Now - Minutes(8) + Seconds(5));
        home.Smoke(AlertLevel.Critical, Now);

        Assert.Empty(home.Wakes(Seconds(60) - Step));
        home.Wakes(Seconds(60));
        Assert.Equal(taken, home.Alarms(Code).Count == 1);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Apply_SeenInsideLongAgo_CountsOnlyForWhoLivesAlone(int residents, bool taken)
    {
        WatchedHome home = new(Snapshot(1, SmokeDetector, DoorMagnet, SleepMonitor) with { Residents = residents });
        home.Opens(Now - Hours(3));
        home.Shuts(Now - Hours(3) + Seconds(5));
        home.Bed(true, Now - Hours(2));
        home.Bed(false, Now - Hours(1));
        home.Smoke(AlertLevel.Critical, Now);

        home.Wakes(Seconds(60));

        Assert.Equal(taken, home.Alarms(Code).Count == 1);
    }

    [Fact]
    public void Apply_DoorOpenedSince_TakesNothingOver()
    {
        WatchedHome home = Home();
        home.Bed(true, Now - Seconds(30));
        home.Smoke(AlertLevel.Critical, Now);
        home.Opens(Seconds(15));

        home.Wakes(Minutes(5));

        Assert.Empty(home.Alarms(Code));
    }

    [Fact]
    public void Apply_NobodySeenInside_TakesNothingOver()
    {
        WatchedHome home = Home();
        home.Opens(Now - Hours(3));
        home.Shuts(Now - Hours(3) + Seconds(5));
        home.Bed(false, Now - Minutes(5));
        home.Smoke(AlertLevel.Critical, Now);

        home.Wakes(Minutes(5));

        Assert.Empty(home.Alarms(Code));
    }

    [Fact]
    public void Apply_ToBedLongAfterTheAlarm_TakesNothingOver()
    {
        WatchedHome home = Home();
        home.Opens(Now - Hours(3));
        home.Shuts(Now - Hours(3) + Seconds(5));
        home.Smoke(AlertLevel.Critical, Now);

        home.Bed(true, Minutes(2) + Step);

        Assert.Empty(home.Alarms(Code));
    }

    [Fact]
    public void Apply_OnlySmouldering_TakesNothingOver()
    {
        WatchedHome home = Home();
        home.Bed(true, Now - Seconds(30));
        home.Smoke(AlertLevel.Warning, Now);
        home.Smoke(AlertLevel.Warning, Seconds(60));

        home.Wakes(Minutes(3));

        Assert.Single(home.Alarms("FIRE-03"));
        Assert.Empty(home.Alarms(Code));
    }

    /// <summary>The fatal night fire: it smoulders for minutes while the elder sleeps.</summary>
    [Theory]
    [InlineData(5.5 * 60, false)]
    [InlineData(40, false)]
    [InlineData(5.5 * 60, true)]
    public void Apply_SmoulderedBeforeItBurnt_CountsFromTheFire(double smoulders, bool restarts)
    {
        WatchedHome home = Home();
        home.Restarts = restarts;
        home.Bed(true, Now - Seconds(90));
        Smoulder(home, Now);
        home.Opens(Seconds(5));
        home.Shuts(Seconds(10));
        home.Bed(true, Seconds(15));
        home.Smoke(AlertLevel.Critical, Seconds(smoulders));

        Assert.Empty(home.Wakes(Seconds(smoulders + 20) - Step));
        Assert.Single(home.Wakes(Seconds(smoulders + 20)));
        Assert.Equal(Start + Seconds(smoulders + 20), Assert.IsType<Detection.Upgraded>(Assert.Single(home.Alarms(Code))).ConditionAt);
    }

    /// <summary>Nobody closed the alarm of noon.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Apply_BurnsAnewUnderAnOpenAlarm_CountsFromThen(bool wasOver)
    {
        WatchedHome home = new(SmokeDetector, OtherSmokeDetector, DoorMagnet, SleepMonitor);
        home.Smoke(AlertLevel.Critical, Now);
        home.Opens(Seconds(15));
        home.Shuts(Seconds(30));
        if (wasOver)
        {
            home.Smoke(AlertLevel.Normal, Minutes(1));
        }

        home.Bed(true, Hours(9));
        home.Hears(Hours(9) + Seconds(30), home.Reading(OtherSmokeDetector, Hours(9) + Seconds(30), AlertLevel.Critical));

        Assert.Empty(home.Wakes(Hours(9) + Seconds(50) - Step));
        home.Wakes(Hours(9) + Seconds(50));
        Assert.Single(home.Alarms(Code));
    }

    [Fact]
    public void Apply_DetectorWavers_IsNotPutOff()
    {
        WatchedHome home = Home();
        home.Bed(true, Now - Seconds(30));
        home.Smoke(AlertLevel.Critical, Now);
        home.Smoke(AlertLevel.Normal, Seconds(5));
        home.Smoke(AlertLevel.Critical, Seconds(15));

        home.Wakes(Seconds(20));

        Assert.Single(home.Alarms(Code));
    }

    [Fact]
    public void Apply_SmouldersUnderAnOpenAlarm_TakesNothingOver()
    {
        WatchedHome home = Home();
        home.Smoke(AlertLevel.Critical, Now);
        home.Opens(Seconds(15));
        home.Shuts(Seconds(30));
        home.Smoke(AlertLevel.Normal, Minutes(1));
        home.Bed(true, Hours(9) - Minutes(1));
        Smoulder(home, Hours(9));

        home.Wakes(Hours(9) + Minutes(3));

        Assert.Empty(home.Alarms(Code));
    }

    private static void Smoulder(WatchedHome home, TimeSpan until)
    {
        home.Smoke(AlertLevel.Warning, until - Seconds(60));
        home.Smoke(AlertLevel.Warning, until);
    }

    private static WatchedHome Home() => new(SmokeDetector, DoorMagnet, SleepMonitor);
}
