using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

public sealed class SelfCheckTests
{
    [Fact]
    public void Open_TheElderIsAskedFirst_NobodyElseHears()
    {
        Story story = Checked();

        Assert.Equal(["0 desk:SelfCheck"], story.Told());
        Assert.Equal(AlarmState.SelfCheck, story.Chain.State);
        Assert.Empty(story.Until(299.9).Told());
    }

    [Fact]
    public void Open_TheElderReadsSms_IsAskedByIt() => Assert.Equal(
        ["0 desk:SelfCheck", "0 elder-h-0001:SelfCheck"],
        Checked(people: Everyone with { Elder = new Person("elder-h-0001") }).Told());

    [Fact]
    public void Next_TheWindowEnds_TheAlarmIsRaisedAndThePromiseCountsFromThere()
    {
        Story story = Checked().Until(300);

        Assert.Equal(["0 desk:SelfCheck", "300 daughter:Alarm", "300 son:Alarm"], story.Told());
        Assert.Equal(T0.AddSeconds(300), story.Chain.T0);
        Assert.Equal(T0, story.Chain.ConditionAt);
        Assert.Equal(AlarmState.L1, story.Chain.State);
        Assert.False(story.Until(599.9).Chain.PromiseBroken);
        Assert.True(story.Until(600).Chain.PromiseBroken);
    }

    [Fact]
    public void Next_LookedAtLate_ThePromiseStillCountsFromTheWindowsEnd()
    {
        ChainStep late = Chain.Next(Checked().Chain, T0.AddSeconds(330));

        Assert.Equal(T0.AddSeconds(300), late.Chain.T0);
        Assert.Equal(T0.AddSeconds(345), late.Chain.LookAgainAt);
    }

    [Fact]
    public void Hear_AnOperatorTakesItAndLetsGoAtOnce_NobodyHasItAndThePromiseRuns()
    {
        Story story = Checked()
            .At(60, new Signal.Answer("operator-1", Channel.Desk, Safe: false))
            .At(60.2, new Signal.Decline("operator-1", Channel.Desk));

        Assert.Equal((null, T0.AddSeconds(60)), (story.Chain.AnsweredAt, story.Chain.T0));
        Assert.False(story.Until(359.9).Chain.PromiseBroken);
        Assert.True(story.Until(360).Chain.PromiseBroken);
    }

    [Fact]
    public void Hear_TheElderIsFine_IsClosedAndNobodyEverHears()
    {
        Story story = Checked().At(60, new Signal.Check("operator-1", CheckResult.Fine));

        Assert.Equal((AlarmState.Closed, "SELF_OK"), (story.Chain.State, story.Chain.CloseReason));
        Assert.Equal(["0 desk:SelfCheck"], story.Until(10_000).Told());
    }

    [Fact]
    public void Hear_FineAfterWordsOfHersNobodyHasRead_IsKeptAndTheWindowsEndRaisesItAllTheSame()
    {
        Story story = Checked(people: Everyone with { Elder = new Person("elder-h-0001") })
            .At(30, new Signal.Puzzle("elder-h-0001", "words-1")).At(60, new Signal.Check("elder-h-0001", CheckResult.Fine));

        Assert.Equal((AlarmState.SelfCheck, T0.AddSeconds(300)), (story.Chain.State, story.Chain.LookAgainAt));
        Assert.Contains("SelfCheck", story.Chain.Desk.Keys);
        Assert.Equal((CheckResult.Fine, true), story.Ledger[^1] is Checked said ? (said.Result, said.InDoubt) : default);
        Assert.Null(story.Chain.ElderSaid);
        Assert.Equal(AlarmState.L1, story.Until(300).Chain.State);
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
    }

    [Theory]
    [InlineData("operator-1", false)]
    [InlineData("elder-h-0001", true)]
    public void Hear_FineOnceTheDeskHasReadHerWordsOrRungHer_IsClosed(string by, bool isRead)
    {
        Story story = Checked(people: Everyone with { Elder = new Person("elder-h-0001") }).At(30, new Signal.Puzzle("elder-h-0001", "words-1"));
        if (isRead)
        {
            story.At(40, new Signal.Note("operator-1", "elder-h-0001", ["words-1"]));
        }

        Assert.Equal("SELF_OK", story.At(60, new Signal.Check(by, CheckResult.Fine)).Chain.CloseReason);
    }

    [Fact]
    public void Hear_TheElderNeedsHelp_IsCriticalAndOnTheDeskAtOnce()
    {
        Story story = Checked().At(60, new Signal.Check("elder-h-0001", CheckResult.Help));

        Assert.Equal((AlarmState.L3, Severity.Critical, T0.AddSeconds(60)), (story.Chain.State, story.Chain.Severity, story.Chain.T0));
        Assert.Equal(
            ["60 daughter:Alarm", "60 desk:HandOver", "60 li:Alarm", "60 son:Alarm", "60 wang:Alarm"],
            story.Told().Skip(1).Order(StringComparer.Ordinal));
    }

    /// <summary>A critical alarm rings again after 45 and 90 seconds (domain reference 3.3), that of an elder who cries for help no less.</summary>
    [Fact]
    public void Hear_TheElderNeedsHelp_EverybodyIsRungAgainAsForAnyCriticalAlarm()
    {
        Story story = Checked().At(60, new Signal.Check("elder-h-0001", CheckResult.Help));
        story.Told();

        Assert.Equal(
            [
                "105 daughter:Alarm", "105 son:Alarm", "105 wang:Alarm", "105 li:Alarm",
                "150 daughter:Alarm", "150 son:Alarm", "150 wang:Alarm", "150 li:Alarm",
                "270 supervisor:Unanswered",
            ],
            story.Until(359).Told());
    }

    [Fact]
    public void Hear_HelpOnceMore_TheDeskHearsItAndWhoIsOnTheWayGoesOn()
    {
        Story story = Checked().At(60, new Signal.Check("elder-h-0001", CheckResult.Help)).At(70, Goes("son"));
        story.Told();

        story.At(90, new Signal.Check("elder-h-0001", CheckResult.Help));

        Assert.Equal(["90 desk:HandOver"], story.Told());
        Assert.Equal("son", story.Chain.Owner!.Id);
    }

    [Fact]
    public void Hear_HelpEveryFifteenSeconds_TheUnreadCardIsDueSinceTheFirstTime()
    {
        Story story = Checked();
        for (int seconds = 60; seconds <= 120; seconds += 15)
        {
            story.At(seconds, new Signal.Check("elder-h-0001", CheckResult.Help));
        }

        Assert.Equal(T0.AddSeconds(80), story.Chain.Desk["HandOver"].DueAt);
    }

    [Fact]
    public void Hear_HelpAfterItWasClosed_IsOpenAgainAndOnTheDeskAtOnce()
    {
        Story story = Checked(people: Everyone with { Elder = new Person("elder-h-0001") }).At(60, new Signal.Check("elder-h-0001", CheckResult.Fine));
        story.Told();

        story.At(90, new Signal.Check("elder-h-0001", CheckResult.Help));

        Assert.Equal((AlarmState.L3, Severity.Critical, 1, T0.AddSeconds(90)), (story.Chain.State, story.Chain.Severity, story.Chain.Reopenings, story.Chain.T0));
        Assert.Equal(
            ["90 daughter:Alarm", "90 desk:HandOver", "90 li:Alarm", "90 son:Alarm", "90 wang:Alarm"],
            story.Told().Order(StringComparer.Ordinal));
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
    }

    [Fact]
    public void Hear_HelpOnceMoreAfterItWasResolved_IsNoLessUrgentThanTheFirstTime()
    {
        Story story = Checked(people: Everyone with { Elder = new Person("elder-h-0001") })
            .At(60, new Signal.Check("elder-h-0001", CheckResult.Help)).At(100, new Signal.Resolve("operator-1", Channel.Desk, "NEEDED_HELP_MINOR"));

        story.At(5000, new Signal.Check("elder-h-0001", CheckResult.Help));

        Assert.Equal(AlarmState.L3, story.Chain.State);
        Assert.Contains("HandOver", story.Chain.Desk.Keys);
    }

    [Fact]
    public void Hear_FineAfterItWasClosed_IsKeptAndChangesNothing()
    {
        Story story = Checked(people: Everyone with { Elder = new Person("elder-h-0001") }).At(60, new Signal.End());
        story.Told();

        story.At(90, new Signal.Check("elder-h-0001", CheckResult.Fine));

        Assert.Equal(new Checked(T0.AddSeconds(90), "elder-h-0001", CheckResult.Fine), story.Ledger[^1] with { Cause = null });
        Assert.Equal(AlarmState.Closed, story.Chain.State);
        Assert.Empty(story.Told());
    }

    [Fact]
    public void Hear_NobodyPicksUp_TheDeskMayTryAgainAndTheWindowsEndRaisesIt()
    {
        Story story = Checked().At(60, new Signal.Check("operator-1", CheckResult.NoAnswer));

        Assert.Contains("SelfCheck", story.Chain.Desk.Keys);
        Assert.Equal(AlarmState.L1, story.Until(300).Chain.State);
        Assert.Equal(CheckResult.NoAnswer, story.Chain.ElderSaid);
    }

    [Fact]
    public void Hear_TheElderComesHomeMeanwhile_NobodyHears()
    {
        Story story = Checked().At(60, new Signal.End());

        Assert.Equal((AlarmState.Closed, "SELF_OK"), (story.Chain.State, story.Chain.CloseReason));
    }

    /// <summary>The first neighbour opens the door, or she crawls to it herself: that says nothing of her cry (domain reference 3.6).</summary>
    [Theory]
    [InlineData("DOOR-03")]
    [InlineData("DOOR-04")]
    [InlineData("DEV-05")]
    public void End_TheElderHasAskedForHelp_NobodyIsSentHomeAndTheDeskStillCallsTheServices(string code)
    {
        Story story = Checked(code: code).At(60, new Signal.Check("elder-h-0001", CheckResult.Help));
        story.Told();

        story.At(80, new Signal.End());

        Assert.Empty(story.Told());
        Assert.Equal((AlarmState.L3, true), (story.Chain.State, story.Chain.HazardCleared));
        Assert.Contains("HandOver", story.Chain.Desk.Keys);
    }

    /// <summary>Her son is in the house already when she cries for help; then he turns back, and the first neighbour opens the door.</summary>
    [Fact]
    public void End_TheElderHasAskedForHelpWhileSomebodyWasThere_NobodyIsSentHomeAndTheDeskStillCallsTheServices()
    {
        Story story = CriesWhileHerSonIsThere().At(120, new Signal.Decline("son", Channel.Link));
        story.Told();

        story.At(130, new Signal.End());

        Assert.Empty(story.Told());
        Assert.True(story.Chain.IsUnanswered);
        Assert.Contains("HandOver", story.Chain.Desk.Keys);
    }

    /// <summary>What she writes without a letter answers a question she has got.</summary>
    [Fact]
    public void HasAskedElder_OnlyOnceHerTimeHasComeAndItIsNotHeld()
    {
        static Chain At(int hoursToGo, Person? elder) => new Story(
            "DOOR-04", Profile.Urgent, Severity.Urgent, facts => facts with { SelfCheck = new SelfCheckPlan(T0.AddHours(hoursToGo), T0.AddHours(hoursToGo).AddMinutes(5), Parallel: false) },
            Everyone with { Elder = elder }).Chain;

        Assert.True(At(0, new Person("elder-h-0001")).HasAskedElder(T0.AddMinutes(6)));
        Assert.False(At(4, new Person("elder-h-0001")).HasAskedElder(T0.AddMinutes(6)));
        Assert.False(At(0, elder: null).HasAskedElder(T0.AddMinutes(6)));
        Assert.False((At(0, new Person("elder-h-0001")) with { HeldUntil = T0.AddHours(1) }).HasAskedElder(T0.AddMinutes(6)));
    }

    /// <summary>Her son came, and left without a word; hours later she falls.</summary>
    [Fact]
    public void Check_SheCriesLongAfterSomebodyCame_EverybodyHears()
    {
        Story door = new Story("DOOR-04", Profile.Urgent, Severity.Urgent).At(5, Goes("son")).At(600, new Signal.Arrive("son", Channel.Link));
        door.Told();

        Assert.Equal(["2399 desk:HandOver"], door.At(600 + 1799, new Signal.Check("elder-h-0001", CheckResult.Help)).Told());
        string[] told = door.At(600 + 1800, new Signal.Check("elder-h-0001", CheckResult.Help)).Told();
        Assert.Contains("2400 son:Upgraded", told);
        Assert.Contains("2400 wang:Alarm", told);
        Assert.Equal((AlarmState.L3, Severity.Critical), (door.Chain.State, door.Chain.Severity));

        // Once more, hours after the next who came.
        door.At(2500, Goes("wang")).At(2600, new Signal.Arrive("wang", Channel.Link));
        door.Told();
        Assert.Contains("9000 son:Upgraded", door.At(9000, new Signal.Check("elder-h-0001", CheckResult.Help)).Told());
    }

    /// <summary>After the cry a "fine" is for the desk to make sure of, and no door ends it.</summary>
    [Fact]
    public void End_TheElderIsFineAfterHerCry_TheDeskMakesSureFirst()
    {
        Story story = CriesWhileHerSonIsThere().At(100, new Signal.Check("elder-h-0001", CheckResult.Fine)).At(120, new Signal.Decline("son", Channel.Link));

        story.At(130, new Signal.End());

        Assert.True(story.Chain.IsUnanswered);
        Assert.Contains("ConfirmSafe", story.Chain.Desk.Keys);
    }

    [Fact]
    public void Resolve_TheElderHasAskedForHelpWhileSomebodyWasThere_TheDeskReadsTheCardFirst()
    {
        Story story = CriesWhileHerSonIsThere();
        Signal.Resolve ends = new("son", Channel.Link, "SELF_CLEARED_CONFIRMED");

        Assert.Equal(ChainRefusal.NeedsDesk, story.Chain.Refuses(ends, T0.AddSeconds(100)));
        Assert.Contains("HandOver", story.At(100, ends).Chain.Desk.Keys);
        Assert.Null(story.At(110, new Signal.HandOver("operator-1", "MEDICAL_120", "M-1")).Chain.Refuses(ends, T0.AddSeconds(120)));
    }

    [Fact]
    public void Hear_TheElderHasAskedForHelpAndANeighbourTakesIt_TheDeskStillReadsTheCard()
    {
        Story story = CriesWhileHerSonIsThere().At(120, new Signal.Decline("son", Channel.Link)).At(130, Goes("wang"));

        Assert.Equal(T0.AddSeconds(110), story.Chain.Desk["HandOver"].DueAt);
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
        Assert.DoesNotContain("HandOver", story.At(140, new Signal.Decline("wang", Channel.Link)).At(150, new Signal.Answer("operator-1", Channel.Desk, Safe: false)).Chain.Desk.Keys);
    }

    [Fact]
    public void Hold_TheElderHasAskedForHelpWhileSomebodyWasThere_IsRefused() => Assert.Equal(
        ChainRefusal.TooGraveToHold,
        CriesWhileHerSonIsThere().At(120, new Signal.Decline("son", Channel.Link)).Chain.Refuses(new Signal.Hold("area", T0.AddHours(1)), T0.AddSeconds(130)));

    private static Story CriesWhileHerSonIsThere() => new Story("DOOR-04", Profile.Urgent, Severity.Urgent)
        .At(30, Goes("son")).At(60, new Signal.Arrive("son", Channel.Link)).At(90, new Signal.Check("elder-h-0001", CheckResult.Help));

    [Fact]
    public void Hear_FineAfterTheWindow_TheDeskMakesSureAndTheAlarmStaysOpen()
    {
        Story story = Checked().Until(300).At(310, new Signal.Check("elder-h-0001", CheckResult.Fine));

        Assert.True(story.Chain.IsUnanswered);
        Assert.Contains("ConfirmSafe", story.Chain.Desk.Keys);
    }

    [Fact]
    public void Open_InParallel_RelativesHearAtOnceAndFineCallsThemOff()
    {
        Story story = Checked(parallel: true);
        Assert.Equal(["0 desk:SelfCheck", "0 daughter:Alarm", "0 son:Alarm"], story.Told());

        story.At(20, new Signal.Check("operator-1", CheckResult.Fine));
        Assert.Equal(["20 daughter:Over", "20 son:Over"], story.Told());
        Assert.Equal("SELF_OK", story.Chain.CloseReason);
    }

    [Fact]
    public void Open_AtNight_TheDeskHasItInViewAndTheElderIsAskedInTheMorning()
    {
        SelfCheckPlan inTheMorning = new(T0.AddHours(4), T0.AddHours(4).AddMinutes(5), Parallel: false);
        Story story = new(
            "DEV-05", Profile.Urgent, Severity.Urgent, facts => facts with { SelfCheck = inTheMorning }, Everyone with { Elder = new Person("elder-h-0001") });
        Assert.Equal(["0 desk:Triage"], story.Told());

        Assert.Equal(["14400 desk:SelfCheck", "14400 elder-h-0001:SelfCheck", "14700 daughter:Alarm", "14700 son:Alarm"], story.Until(14_700).Told());
        Assert.Equal(T0.AddSeconds(14_700), story.Chain.T0);
    }

    [Fact]
    public void Hear_InParallelAndFineHoursLater_DoesNotCloseIt() =>
        Assert.True(Checked(parallel: true).At(3600, new Signal.Check("elder-h-0001", CheckResult.Fine)).Chain.IsOpen);

    [Theory]
    [InlineData(13, true, 0, 5)]
    [InlineData(23, true, 0, 5)]
    [InlineData(23, false, 7 * 60, (7 * 60) + 5)]
    [InlineData(5, false, 60, 65)]
    [InlineData(6, false, 0, 5)]
    public void Of_AtNight_WaitsForSixUnlessTheScenarioMayRing(int localHour, bool atNight, int fromMinutes, int untilMinutes)
    {
        DateTimeOffset raised = new(2026, 11, 23, localHour, 0, 0, TimeSpan.FromHours(8));

        SelfCheckPlan plan = SelfCheckPlan.Of(new SelfCheck(TimeSpan.FromMinutes(5), Attempts: 1, atNight), raised, parallel: false)!;

        Assert.Equal((raised.AddMinutes(fromMinutes), raised.AddMinutes(untilMinutes)), (plan.From, plan.Until));
    }

    private static Story Checked(bool parallel = false, People? people = null, string code = "DOOR-04") => new(
        code,
        Profile.Urgent,
        Severity.Urgent,
        facts => facts with { SelfCheck = new SelfCheckPlan(T0, T0.AddMinutes(5), parallel) },
        people);
}
