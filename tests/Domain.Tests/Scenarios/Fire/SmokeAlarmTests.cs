using Anju.Telemetry;
using Anju.Watching;
using static Anju.Telemetry.AlertLevel;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios.Fire;

public sealed class SmokeAlarmTests
{
    private const string FirstFire = "330109001001-h-0001-FIRE-01-SM-330109-0000001.0.1";

    private static readonly TimeSpan Now = TimeSpan.Zero;

    private static string FirstFireOf(int message) => $"330109001001-h-0001-FIRE-01-SM-330109-0000001.0.{message}";

    [Fact]
    public void Apply_LevelBecomesCritical_RaisesWithTheValuesThatSaySo()
    {
        WatchedHome home = new(SmokeDetector);
        Reading reading = home.Reading(SmokeDetector, Now, Critical) with { SmokeDensity = 0.31, TemperatureCelsius = 41.5 };

        Detection.Raised raised = Assert.IsType<Detection.Raised>(Assert.Single(home.Hears(Seconds(2), reading)));

        Assert.Equal((FirstFire, "SM-330109-0000001.0.1"), (raised.AlarmId, raised.Cause));
        Assert.Equal((Start, Start.AddSeconds(2), false, false), (raised.ConditionAt, raised.EnqueuedAt, raised.Late, raised.Suppressed));
        Assert.Equal(
            [new("dev", "SM-330109-0000001"), new("smoke", "critical"), new("smokeDbm", "0.31"), new("tempC", "41.5"), new("rules", "0")],
            raised.Because);
        Assert.Equal(("FIRE-01", "FIRE", Severity.Critical, Profile.FireVerify), (raised.Scenario.Code, raised.Scenario.Family, raised.Scenario.Severity, raised.Scenario.Profile));
    }

    [Theory]
    [InlineData(Normal)]
    [InlineData(Warning)]
    [InlineData(null)]
    public void Apply_AnyOtherLevel_RaisesNothing(AlertLevel? level) => Assert.Empty(new WatchedHome(SmokeDetector).Smoke(level, Now));

    [Fact]
    public void Apply_LevelStaysCritical_RaisesOnce()
    {
        WatchedHome home = new(SmokeDetector);

        home.Smoke(Critical, Now);
        home.Smoke(Critical, Seconds(10));
        home.Smoke(null, Seconds(15));
        home.Smoke(Critical, Seconds(20));

        Assert.Single(home.Detections);
    }

    /// <summary>The detector has been normal for hours; what was overtaken says so once more, and the fire burns.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_NormalThatWasOvertakenByTheFire_DoesNotMakeTheFireOver(bool isTest)
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Normal, TimeSpan.FromHours(-1));
        Reading overtaken = home.Reading(SmokeDetector, Now, isTest ? Critical : Normal) with { Test = isTest };
        home.Smoke(Critical, Seconds(10));

        home.Hears(Seconds(30), overtaken);
        home.Smoke(Critical, Seconds(40));
        home.Wakes(TimeSpan.FromMinutes(30));

        Assert.Equal(FirstFireOf(3), home.Raised("FIRE-01").AlarmId);
        Assert.DoesNotContain(home.Detections, found => found is Detection.HazardCleared);
        Assert.False(home.Watch.FindFamily("FIRE")!.HazardCleared);
    }

    /// <summary>A message that is missing, and given up, says nothing either.</summary>
    [Fact]
    public void Apply_MessageBeforeTheFireIsGivenUp_DoesNotMakeTheFireOver()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Normal, TimeSpan.FromHours(-1));
        Reading overtaken = home.Reading(SmokeDetector, Now, Normal);
        home.Reading(SmokeDetector, Seconds(5));
        home.Smoke(Critical, Seconds(10));

        home.Hears(Seconds(30), overtaken);
        home.Wakes(TimeSpan.FromMinutes(30));

        Assert.False(home.Watch.FindFamily("FIRE")!.HazardCleared);
    }

    [Fact]
    public void Apply_CriticalAgainWhileOpen_Recurs()
    {
        WatchedHome home = new(SmokeDetector, OtherSmokeDetector);
        home.Smoke(Critical, Now);
        home.Smoke(Normal, Seconds(30));

        Assert.Equal(
            [new Detection.Recurred(SmokeAlarm.Scenario, Start.AddSeconds(60), Start.AddSeconds(60), Late: false) { AlarmId = FirstFire, Cause = "SM-330109-0000001.0.3" }],
            home.Smoke(Critical, Seconds(60)));
        Assert.Equal(
            [new Detection.Recurred(SmokeAlarm.Scenario, Start.AddSeconds(61), Start.AddSeconds(61), Late: false) { AlarmId = FirstFire, Cause = "SM-330109-0000002.0.1" }],
            home.Hears(Seconds(61), home.Reading(OtherSmokeDetector, Seconds(61), Critical)));
    }

    [Fact]
    public void Apply_TwentyFourHoursLate_RaisesMarkedLate()
    {
        WatchedHome home = new(SmokeDetector);

        Detection.Raised raised = Assert.IsType<Detection.Raised>(
            Assert.Single(home.Hears(Now, home.Reading(SmokeDetector, Now, Critical, late: TimeSpan.FromHours(24)))));

        Assert.Equal((true, Start.AddHours(-24), Start), (raised.Late, raised.ConditionAt, raised.EnqueuedAt));
    }

    [Fact]
    public void Apply_AMillisecondLaterThanTwentyFourHours_RaisesNothingAndTheNextLiveOneDoes()
    {
        WatchedHome home = new(SmokeDetector);

        Assert.Empty(home.Hears(Now, home.Reading(SmokeDetector, Now, Critical, late: TimeSpan.FromHours(24) + TimeSpan.FromMilliseconds(1))));
        Assert.False(Assert.IsType<Detection.Raised>(Assert.Single(home.Smoke(Critical, Seconds(10)))).Late);
    }

    [Fact]
    public void Apply_OneHundredAndTwentySecondsOld_IsNotYetLate()
    {
        WatchedHome home = new(SmokeDetector);

        Assert.False(Assert.IsType<Detection.Raised>(Assert.Single(home.Hears(Now, home.Reading(SmokeDetector, Now, Critical, late: Seconds(120))))).Late);
    }

    [Fact]
    public void Apply_LateButNormalSince_RaisesNothing()
    {
        WatchedHome home = new(SmokeDetector);
        Reading fire = home.Reading(SmokeDetector, Now, Critical, late: Seconds(200));
        Reading over = home.Reading(SmokeDetector, Now, Normal);

        home.Hears(Now, over);

        Assert.Empty(home.Hears(Seconds(1), fire));
    }

    /// <summary>What was kept while the line was down comes in one message, with its own all-clear, whatever else is missing.</summary>
    [Theory]
    [InlineData(Normal, false, 0)]
    [InlineData(Normal, true, 0)]
    [InlineData(null, false, 1)]
    [InlineData(null, true, 1)]
    [InlineData(Warning, false, 1)]
    public void Apply_FlushThatCallsTheFireOff_RaisesNothing(AlertLevel? since, bool isOneMissing, int fires)
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Normal, TimeSpan.FromHours(-3));
        if (isOneMissing)
        {
            home.Reading(SmokeDetector, Now);
        }

        TimeSpan late = TimeSpan.FromHours(2);
        home.Hears(
            Now,
            home.Reading(SmokeDetector, Now, Critical, late),
            home.Reading(SmokeDetector, Now, since, late - TimeSpan.FromMinutes(3)));
        home.Wakes(TimeSpan.FromMinutes(30));

        Assert.Equal(fires, home.Alarms("FIRE-01").Count);
    }

    /// <summary>A fire that is live counts, however soon it is over.</summary>
    [Fact]
    public void Apply_LiveFireThatIsOverInTheSameMessage_IsRaised()
    {
        WatchedHome home = new(SmokeDetector);
        home.Hears(Now, home.Reading(SmokeDetector, Now, Critical, late: Seconds(40)), home.Reading(SmokeDetector, Now, Normal));

        Assert.Single(home.Alarms("FIRE-01"));
    }

    [Theory]
    [InlineData(Warning)]
    [InlineData(null)]
    public void Apply_LateWithNothingNormalSince_Raises(AlertLevel? since)
    {
        WatchedHome home = new(SmokeDetector);
        Reading fire = home.Reading(SmokeDetector, Now, Critical, late: Seconds(200));
        Reading later = home.Reading(SmokeDetector, Now, since);

        home.Hears(Now, later);

        Assert.Equal("SM-330109-0000001.0.1", Assert.Single(home.Hears(Seconds(1), fire)).Cause);
    }

    [Fact]
    public void Apply_TestButton_IsRecordedOnceAndOpensNothing()
    {
        WatchedHome home = new(SmokeDetector);

        Detection.Raised test = Assert.IsType<Detection.Raised>(Assert.Single(home.Hears(Now, home.Reading(SmokeDetector, Now, Critical) with { Test = true })));
        Assert.Empty(home.Hears(Seconds(10), home.Reading(SmokeDetector, Seconds(10), Critical) with { Test = true }));

        Assert.True(test.Suppressed);
        Assert.False(Assert.IsType<Detection.Raised>(Assert.Single(home.Smoke(Critical, Seconds(20)))).Suppressed);
    }

    /// <summary>The word that the fire is over is refused for its wrong clock, and whatever is heard next, however quiet, finds that it burns.</summary>
    [Fact]
    public void Apply_FireKeptWithAnEndThatIsRefused_IsRaisedByTheNextWordOfTheHome()
    {
        WatchedHome home = WatchedHome.Whole();
        home.Lives(-Minutes(30), Now, inBed: true);
        Reading fire = home.Reading(SmokeDetector, -Minutes(20), Critical);
        Reading over = home.Reading(SmokeDetector, TimeSpan.FromDays(-8), Normal);

        Assert.Empty(home.Hears(Seconds(1), fire, over));
        home.Gas(0, Minutes(1));

        home.Raised("FIRE-01");
    }

    /// <summary>It is recorded though its end came first, and once though a repetition comes after that.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Apply_TestOvertakenByItsEnd_IsRecordedOnce(int messages)
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Normal, Now);
        Reading[] tests = [.. Enumerable.Range(1, messages).Select(message => home.Reading(SmokeDetector, Seconds(10 * message), Critical) with { Test = true })];
        Reading over = home.Reading(SmokeDetector, Seconds(25), Normal);
        foreach (Reading heard in (IEnumerable<Reading>)[.. tests[..^1], over, tests[^1]])
        {
            home.Hears(Seconds(30), heard);
        }

        Assert.True(home.Raised("FIRE-01").Suppressed);
    }

    [Fact]
    public void Apply_TestDuringAFire_ChangesNothing()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);

        Assert.Empty(home.Hears(Seconds(5), home.Reading(SmokeDetector, Seconds(5), Critical) with { Test = true }));
        Assert.Empty(home.Hears(Seconds(6), home.Reading(SmokeDetector, Seconds(6), Normal) with { Test = true }));
        Assert.Null(home.LookAgainAt);
    }

    [Fact]
    public void Apply_NormalForOneHundredAndTwentySeconds_ClearsTheHazardAndNotAStepBefore()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Smoke(Normal, Seconds(30));

        Assert.Equal(Start.AddSeconds(150), home.LookAgainAt);
        Assert.Empty(home.Wakes(Seconds(149.999)));
        Assert.Equal(
            [new Detection.HazardCleared(Start.AddSeconds(150)) { AlarmId = FirstFire, Cause = $"t{Start.AddSeconds(150).ToUnixTimeMilliseconds()}" }],
            home.Wakes(Seconds(158)));
        Assert.Empty(home.Wakes(Seconds(168)));
        Assert.True(home.Watch.FindFamily("FIRE")!.IsOpen);
    }

    [Theory]
    [InlineData(Critical)]
    [InlineData(Warning)]
    public void Apply_NormalInterrupted_StartsTheClearingAgain(AlertLevel interruption)
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Smoke(Normal, Seconds(30));
        home.Smoke(interruption, Seconds(149));
        home.Smoke(Normal, Seconds(160));

        Assert.DoesNotContain(home.Detections, detection => detection is Detection.HazardCleared);
        Assert.Equal(Start.AddSeconds(280), home.LookAgainAt);
    }

    [Fact]
    public void Apply_MissingLevelAfterFire_NeitherClearsNorInterrupts()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Smoke(null, Seconds(10));

        Assert.Null(home.LookAgainAt);
        home.Smoke(Normal, Seconds(30));
        home.Smoke(null, Seconds(40));
        Assert.IsType<Detection.HazardCleared>(Assert.Single(home.Wakes(Seconds(150))));
    }

    [Fact]
    public void Apply_MutedAndNormal_DoesNotClear()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);

        home.Hears(Seconds(10), home.Reading(SmokeDetector, Seconds(10), Normal) with { Muted = true });

        Assert.Null(home.LookAgainAt);
    }

    [Fact]
    public void Apply_OneOfTwoDetectorsStillCritical_DoesNotClear()
    {
        WatchedHome home = new(SmokeDetector, OtherSmokeDetector);
        home.Smoke(Critical, Now);
        home.Hears(Seconds(1), home.Reading(OtherSmokeDetector, Seconds(1), Critical));
        home.Smoke(Normal, Seconds(30));

        Assert.Empty(home.Wakes(Seconds(151)));
        home.Hears(Seconds(160), home.Reading(OtherSmokeDetector, Seconds(160), Normal));
        Assert.Equal(Start.AddSeconds(280), home.LookAgainAt);
    }

    [Fact]
    public void Apply_AnyEventAfterTheClearingIsDue_ActsAsTheWake()
    {
        WatchedHome home = new(SmokeDetector, GasAlarm);
        home.Smoke(Critical, Now);
        home.Smoke(Normal, Seconds(30));

        Assert.Equal(
            new Detection.HazardCleared(Start.AddSeconds(150)) { AlarmId = FirstFire, Cause = $"t{Start.AddSeconds(150).ToUnixTimeMilliseconds()}" },
            Assert.Single(home.Hears(GasAlarm, Seconds(500))));
    }

    [Fact]
    public void Apply_CriticalInTheCoolDown_WaitsForItsEnd()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Smoke(Normal, Seconds(30));
        home.Closes(FirstFire, Minutes(1));

        Assert.Empty(home.Smoke(Critical, Minutes(11) - TimeSpan.FromMilliseconds(1)));
        Detection.Raised again = Assert.IsType<Detection.Raised>(Assert.Single(home.Wakes(Minutes(11))));

        Assert.Equal($"330109001001-h-0001-FIRE-01-t{(Start + Minutes(11)).ToUnixTimeMilliseconds()}", again.AlarmId);
        Assert.Equal((Start + Minutes(11), Start + Minutes(11), false), (again.ConditionAt, again.EnqueuedAt, again.Late));
    }

    [Fact]
    public void Apply_CriticalAndOverInTheCoolDown_RaisesNothing()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Smoke(Normal, Seconds(30));
        home.Closes(FirstFire, Minutes(1));
        home.Smoke(Critical, Minutes(5));
        home.Smoke(Normal, Minutes(6));

        Assert.Null(home.LookAgainAt);
        Assert.Empty(home.Wakes(Minutes(20)));
        Assert.IsType<Detection.Raised>(Assert.Single(home.Smoke(Critical, Minutes(21))));
    }

    [Fact]
    public void Apply_StillCriticalWhenClosed_IsRaisedAgainAtTheEndOfTheCoolDown()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);

        Assert.Empty(home.Closes(FirstFire, Minutes(1)));
        Assert.Equal(Start + Minutes(11), home.LookAgainAt);
        Assert.Empty(home.Smoke(Critical, Minutes(11) - TimeSpan.FromMilliseconds(1)));
        Assert.Equal(
            $"330109001001-h-0001-FIRE-01-t{(Start + Minutes(11)).ToUnixTimeMilliseconds()}",
            Assert.Single(home.Smoke(Critical, Minutes(12))).AlarmId);
    }

    [Fact]
    public void Apply_ClosingHeardHoursLate_RaisesNowWhatItHeldBackNotInThePast()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Smoke(Critical, TimeSpan.FromHours(5) - Seconds(10));

        Detection again = Assert.Single(home.Apply(new WatchEvent.AlarmClosed(home.At(TimeSpan.FromHours(5)), "FIRE", FirstFire, Start)));

        Assert.Equal(Start.AddHours(5), Assert.IsType<Detection.Raised>(again).EnqueuedAt);
    }

    /// <summary>What burns sends every ten seconds. A detector that burnt, or lost its power, is not told of after every closing; its next word is.</summary>
    [Fact]
    public void Apply_DetectorSilentSinceTheClosing_IsRaisedAgainByItsNextWordAlone()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Closes(FirstFire, Minutes(30));

        Assert.Empty(home.Wakes(TimeSpan.FromHours(6) - Minutes(1)));
        Assert.IsType<Detection.Raised>(Assert.Single(home.Smoke(Critical, TimeSpan.FromHours(6) - Seconds(50))));
    }

    /// <summary>What it said after the closing counts, also if the closing is told later than the alarm would rest.</summary>
    [Fact]
    public void Apply_DetectorThatSpokeAfterAClosingToldLate_IsRaisedAgain()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Smoke(Critical, Minutes(7));

        Detection again = Assert.Single(home.Apply(new WatchEvent.AlarmClosed(home.At(Minutes(20)), "FIRE", FirstFire, Start.AddMinutes(5))));

        Assert.Equal(Start.AddMinutes(20), Assert.IsType<Detection.Raised>(again).ConditionAt);
    }

    /// <summary>It began while the last one rested, was over by then, and is told of long after.</summary>
    [Fact]
    public void Apply_FireToldLongAfterTheRestItBeganIn_IsOfItsOwnMoment()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Closes(FirstFire, Minutes(5));
        home.Smoke(Normal, Minutes(7));

        Detection again = Assert.Single(home.Hears(Minutes(60), home.Reading(SmokeDetector, Minutes(60), Critical, late: Minutes(50))));

        Assert.Equal(Start.AddMinutes(10), Assert.IsType<Detection.Raised>(again).ConditionAt);
    }

    /// <summary>A detector silent past its limit is not believed, its next word is: what burns on since before the closing is told of now.</summary>
    [Fact]
    public void Apply_DetectorHeardAgainAfterItsLimitAndTheClosing_IsRaisedNowNotInThePast()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Closes(FirstFire, TimeSpan.FromHours(7));

        Detection again = Assert.Single(home.Hears(SmokeDetector, TimeSpan.FromHours(8)));

        Assert.Equal(Start.AddHours(8), Assert.IsType<Detection.Raised>(again).ConditionAt);
    }

    /// <summary>Somebody closed it by mistake: the smoke that goes, and comes again while it would rest, is still that alarm's.</summary>
    [Fact]
    public void Apply_ClosedAndOpenedAgain_HearsOfTheSameFire()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Closes(FirstFire, Seconds(5));

        Assert.Empty(home.Reopens(FirstFire, Seconds(10), "FIRE-01"));

        home.Smoke(Normal, Seconds(20));
        Detection cleared = Assert.Single(home.Detections.OfType<Detection.HazardCleared>().Concat(home.Wakes(Minutes(4)).OfType<Detection.HazardCleared>()).DistinctBy(one => one.At));
        Assert.Equal(FirstFire, cleared.AlarmId);
        Assert.Equal(FirstFire, Assert.IsType<Detection.Recurred>(Assert.Single(home.Smoke(Critical, Minutes(5)))).AlarmId);
    }

    [Fact]
    public void Apply_OpenedAgainWhenItsSmokeIsLongGone_SaysSo()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Smoke(Normal, Seconds(20));
        home.Closes(FirstFire, Seconds(25));
        home.Smoke(Normal, Minutes(9));

        Assert.Equal(FirstFire, Assert.IsType<Detection.HazardCleared>(Assert.Single(home.Reopens(FirstFire, Minutes(10), "FIRE-01"))).AlarmId);
    }

    [Fact]
    public void Apply_ReopeningInAHomeThatNeverBurnt_IsIgnored()
    {
        WatchedHome home = new(SmokeDetector);

        home.Reopens(FirstFire, Now, "FIRE-01");

        Assert.Null(home.Watch.FindFamily("FIRE"));
    }

    /// <summary>It was the heat that was opened again; the smoke alarms still.</summary>
    [Fact]
    public void Apply_OpenedAgainAsOneOfTwoWhileTheOtherHolds_IsNotOver()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Closes(FirstFire, Seconds(1));
        home.Reopens(FirstFire, Seconds(2), "FIRE-02");

        for (double at = 5; at < 600; at += 5)
        {
            home.Hears(Seconds(at), home.Reading(SmokeDetector, Seconds(at), Critical) with { TemperatureCelsius = 20 });
        }

        Assert.Empty(home.Detections.OfType<Detection.HazardCleared>());
    }

    /// <summary>Told late, after what came of it.</summary>
    [Fact]
    public void Apply_ReopeningToldAfterAnotherFireWasRaised_IsIgnored()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Closes(FirstFire, Seconds(1));
        home.Smoke(Normal, Seconds(2));
        home.Reopens(FirstFire, Seconds(3), "FIRE-01");
        WatchEvent late = home.Events[^1];
        home.Closes(FirstFire, Seconds(5));
        string fire = Assert.Single(home.Smoke(Critical, Minutes(20))).AlarmId;

        home.Apply(late with { Position = home.At(Minutes(21)) });

        Assert.Equal(fire, home.Watch.FindFamily("FIRE")!.AlarmId);
    }

    /// <summary>What a technician's smoke left is no alarm; and that he is there keeps nobody from opening one again.</summary>
    [Fact]
    public void Apply_ReopeningDuringAVisit_OpensWhatWasOpenAndNothingElse()
    {
        WatchedHome home = new(Snapshot(1, SmokeDetector) with { Maintenance = [new Period(Start.AddMinutes(30), Start.AddHours(4))] });
        home.Smoke(Critical, Minutes(40));
        home.Reopens("another's", Minutes(41), "FIRE-01");
        Assert.False(home.Watch.FindFamily("FIRE")!.IsOpen);

        WatchedHome burnt = new(Snapshot(1, SmokeDetector) with { Maintenance = [new Period(Start.AddMinutes(30), Start.AddHours(4))] });
        burnt.Smoke(Critical, Now);
        burnt.Closes(FirstFire, Minutes(10));
        burnt.Smoke(Normal, Minutes(11));
        burnt.Smoke(Critical, Minutes(40));
        burnt.Reopens(FirstFire, Minutes(60), "FIRE-01");
        Assert.Equal(FirstFire, burnt.Watch.FindFamily("FIRE")!.AlarmId);
    }

    /// <summary>Its family was another alarm's meanwhile, which it is a part of no more.</summary>
    [Fact]
    public void Apply_OpenedAgainWhileTheFamilyStandsAsAnother_IsWhatTheDevicesFindIsAbout()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Watch.Adopt("FIRE", "the whole");

        home.Reopens(FirstFire, Seconds(2), "FIRE-01");
        Assert.Empty(home.Closes("the whole", Seconds(3)));

        Assert.Equal(FirstFire, home.Watch.FindFamily("FIRE")!.AlarmId);
    }

    /// <summary>It smouldered; what burns later was another alarm's, so it is graver than what is opened again.</summary>
    [Fact]
    public void Apply_OpenedAgainAsWhatItWas_BecomesGraverByWhatIsFoundNow()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);
        home.Closes(FirstFire, Seconds(1));

        Detection.Upgraded graver = Assert.IsType<Detection.Upgraded>(Assert.Single(home.Reopens("smouldering", Seconds(2), "FIRE-03").Concat(home.Smoke(Critical, Seconds(10)))));

        Assert.Equal(("smouldering", "FIRE-01"), (graver.AlarmId, graver.Scenario.Code));
    }

    [Theory]
    [InlineData("FIRE", "330109001001-h-0001-FIRE-01-SM-330109-0000001.0.0")]
    [InlineData("GAS", FirstFire)]
    public void Apply_ClosingOfAnotherAlarm_IsIgnored(string family, string alarmId)
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);

        home.Closes(alarmId, Minutes(1), family);

        Assert.Equal(FirstFire, home.Watch.FindFamily("FIRE")!.AlarmId);
    }

    [Fact]
    public void Adopt_AlarmStorageHadOpen_StandsForTheFamily()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(Critical, Now);

        home.Watch.Adopt("FIRE", "theirs");

        home.Smoke(Normal, Seconds(10));
        Assert.Equal("theirs", Assert.Single(home.Smoke(Critical, Seconds(20))).AlarmId);
        home.Closes("theirs", Seconds(30));
        Assert.False(home.Watch.FindFamily("FIRE")!.IsOpen);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
