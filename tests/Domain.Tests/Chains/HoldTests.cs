using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

/// <summary>A home's alarm waits because its whole area fell silent.</summary>
public sealed class HoldTests
{
    private static readonly Hold Hour = new("area", T0.AddHours(1));

    [Fact]
    public void Open_HeldFromTheBeginning_AsksTheElderAfterTheHoldAndThenTheOthers()
    {
        Story story = Silent(facts => facts with { Hold = Hour });
        Assert.Empty(story.Until(3599).Told());

        Assert.Equal(["3600 desk:SelfCheck", "3900 daughter:Alarm", "3900 son:Alarm"], story.Until(3900).Told());
        Assert.Equal((T0.AddSeconds(3900), "area"), (story.Chain.T0, story.Chain.ParentId));
    }

    [Fact]
    public void Open_HoldIsOverAlready_GoesItsWay() =>
        Assert.Equal(["0 desk:SelfCheck"], Silent(facts => facts with { Hold = new Hold("area", T0) }).Told());

    [Fact]
    public void Hold_WhileTheElderIsAsked_TakesTheTaskFromTheDesk()
    {
        Story story = Silent().At(60, new Signal.Hold("area", T0.AddHours(1)));

        Assert.Equal(["0 desk:SelfCheck"], story.Until(3599).Told());
        Assert.Empty(story.Chain.Desk);
    }

    [Fact]
    public void Hold_WhileTheElderIsAskedBySms_SheIsAskedOnceMoreAfterItByAnotherMessage()
    {
        Story story = Silent(people: Everyone with { Elder = new Person("elder-h-0001") }).At(60, new Signal.Hold("area", T0.AddHours(1))).Until(3600);

        Assert.Equal(2, story.Ledger.OfType<Told>().Where(told => told.Message == Message.SelfCheck).Select(told => told.Notification).Distinct().Count());
    }

    [Fact]
    public void Hold_AfterRelativesWereTold_GoesOnWithThemAfterIt()
    {
        Story story = Silent().Until(350);
        story.Told();

        story.At(350, new Signal.Hold("area", T0.AddHours(1)));
        Assert.False(story.Chain.Wants("again45|son|1", Message.Alarm));

        Assert.Equal(["3600 daughter:Alarm", "3600 son:Alarm", "3645 daughter:Alarm", "3645 son:Alarm"], story.Until(3645).Told());
        Assert.False(story.Until(3899).Chain.PromiseBroken);
        Assert.True(story.Until(3900).Chain.PromiseBroken);
    }

    /// <summary>The community and the desk had it already, and do not wait once more.</summary>
    [Fact]
    public void Hold_OfAnAlarmThatHadReachedTheDesk_GoesOnWithTheDeskAfterIt()
    {
        Story story = Silent().Until(480);
        Assert.Equal(AlarmState.L3, story.Chain.State);
        story.At(500, new Signal.Hold("area", T0.AddHours(1)));
        story.Told();

        Assert.Equal(
            ["3600 daughter:Alarm", "3600 desk:HandOver", "3600 li:Alarm", "3600 son:Alarm", "3600 wang:Alarm"],
            story.Until(3600).Told().Order(StringComparer.Ordinal));
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
    }

    [Fact]
    public void Hold_EndsAtNight_StaysWithTheDeskUntilMorning()
    {
        // 21:30 in Hangzhou; the hold ends at 22:30.
        DateTimeOffset evening = new(2026, 11, 23, 13, 30, 0, TimeSpan.Zero);
        Story story = new(
            "DEV-05",
            Profile.Urgent,
            Severity.Urgent,
            facts => facts with { SelfCheck = new SelfCheckPlan(evening, evening.AddMinutes(5), Parallel: false), Hold = new Hold("area", evening.AddHours(1)) },
            from: evening);

        Assert.Equal(["3600 desk:Triage", "30600 desk:SelfCheck", "30900 daughter:Alarm", "30900 son:Alarm"], story.Until(30_900).Told());
    }

    [Fact]
    public void Hold_LookedAtLate_BeginsWhereItEnded()
    {
        Chain late = Chain.Next(Silent(facts => facts with { Hold = Hour }).Chain, T0.AddSeconds(3720)).Chain;

        Assert.Equal((AlarmState.SelfCheck, T0.AddSeconds(3900)), (late.State, late.LookAgainAt));
    }

    [Fact]
    public void End_DuringTheHold_EndsItAsAPartOfTheArea()
    {
        Story story = Silent(facts => facts with { Hold = Hour }).At(600, new Signal.End());

        Assert.Equal((AlarmState.Closed, CloseReasons.Duplicate, "area"), (story.Chain.State, story.Chain.CloseReason, story.Chain.ParentId));
        Assert.Empty(story.Told());
    }

    [Fact]
    public void End_DuringTheHold_SendsHomeWhoWasTold()
    {
        Story story = Silent().At(350, new Signal.Hold("area", T0.AddHours(1)));
        story.Told();

        Assert.Equal(["600 daughter:Over", "600 son:Over"], story.At(600, new Signal.End()).Told());
    }

    [Fact]
    public void Fine_DuringTheHold_IsTheEldersWord() =>
        Assert.Equal("SELF_OK", Silent().At(60, new Signal.Hold("area", T0.AddHours(1))).At(90, new Signal.Check("elder-h-0001", CheckResult.Fine)).Chain.CloseReason);

    [Fact]
    public void Fine_DuringTheHoldAfterWordsOfHersNobodyHasRead_IsAskedAgainAfterIt()
    {
        Story story = Silent(people: Everyone with { Elder = new Person("elder-h-0001") }).At(30, new Signal.Puzzle("elder-h-0001", "words-1"))
            .At(60, new Signal.Hold("area", T0.AddHours(1))).At(90, new Signal.Check("elder-h-0001", CheckResult.Fine));
        story.Told();

        Assert.Equal(["3600 desk:SelfCheck", "3600 elder-h-0001:SelfCheck", "3900 daughter:Alarm", "3900 son:Alarm"], story.Until(3900).Told());
    }

    [Fact]
    public void Hold_WhatIsCriticalOrTaken_IsRefused()
    {
        Signal.Hold hold = new("area", T0.AddHours(1));

        Assert.Equal(ChainRefusal.TooGraveToHold, new Story("DEV-05", Profile.Critical, Severity.Critical).Chain.Refuses(hold, T0));
        Assert.Equal(ChainRefusal.TakenByAnother, Silent().At(310, Goes("son")).Chain.Refuses(hold, T0));
        Assert.Equal(ChainRefusal.AlreadyDone, Silent().Chain.Refuses(hold, T0.AddHours(1)));
    }

    /// <summary>Somebody has said that it is not over, and is not to hear with the power that it is.</summary>
    [Fact]
    public void Hold_WhatAPersonOpenedAgain_IsRefused()
    {
        Story story = Silent().At(310, Goes("son")).At(400, new Signal.Resolve("operator-1", Channel.Desk, "TECH_POWER")).At(900, new Signal.Reopen("daughter", Channel.Link));

        Assert.Equal(ChainRefusal.TooGraveToHold, story.Chain.Refuses(new Signal.Hold("area", T0.AddHours(1)), T0.AddSeconds(910)));
    }

    [Fact]
    public void Hold_WhatAnOperatorHasRaised_IsRefused()
    {
        Story story = Silent().At(60, new Signal.Hold("area", T0.AddHours(1))).At(90, new Signal.RaiseTo("operator-1", 3));

        Assert.Equal(ChainRefusal.TooGraveToHold, story.Chain.Refuses(new Signal.Hold("town", T0.AddHours(1)), T0.AddSeconds(100)));
        Assert.Contains("90 desk:HandOver", story.Told());
    }

    [Fact]
    public void Hold_EverythingThatFollows_IsFoldedFromTheLedger()
    {
        Story story = Silent(facts => facts with { Hold = Hour }).Until(4000);

        Assert.Equal(story.Chain.LookAgainAt, Chain.Fold(story.Ledger).LookAgainAt);
        Assert.Equal(story.Chain.T0, Chain.Fold(story.Ledger).T0);
    }

    private static Story Silent(Func<AlarmFacts, AlarmFacts>? change = null, People? people = null) => new(
        "DEV-05",
        Profile.Urgent,
        Severity.Urgent,
        facts => (change ?? (same => same))(facts with { SelfCheck = new SelfCheckPlan(T0, T0.AddMinutes(5), Parallel: false) }),
        people);
}
