using Anju.Cockpit.Counting;
using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

/// <summary>What the desk made a part of another alarm goes on with it: its hazard, and how long nobody has come for it.</summary>
public sealed class PartsTests
{
    /// <summary>The elder's door, or a device, says nothing of what smoulders, nor of who has not come home.</summary>
    [Theory]
    [InlineData("DOOR-04", "FIRE-03")]
    [InlineData("DEV-05", "FIRE-03")]
    [InlineData("DEV-05", "DOOR-04")]
    public void End_AnotherHazardWasMergedIntoIt_NobodyIsSentHome(string whole, string part)
    {
        Story story = Urgent(whole).At(5, Merges(Urgent(part).Chain));
        story.Told();

        story.At(20, new Signal.End());

        Assert.Empty(story.Told());
        Assert.Equal((AlarmState.L1, false), (story.Chain.State, story.Chain.HazardCleared));
        Assert.Contains("90 wang:Alarm", story.Until(90).Told());
    }

    [Fact]
    public void End_WhileTheElderIsAskedAndAnotherHazardWasMergedIntoIt_TheWindowsEndRaisesIt()
    {
        Story story = Asked("DEV-05").At(5, Merges(Asked("DOOR-04").Chain)).At(20, new Signal.End());

        Assert.Contains("300 son:Alarm", story.Until(300).Told());
    }

    [Fact]
    public void Hold_ALostElderWasMergedIntoIt_NobodyWaitsForTheArea()
    {
        Story story = Urgent("DEV-05").At(5, Merges(Urgent("DOOR-04").Chain));

        Assert.Equal(ChainRefusal.TooGraveToHold, story.Chain.Refuses(new Signal.Hold("area", T0.AddHours(1)), T0.AddSeconds(10)));
        Assert.Contains("180 desk:HandOver", story.At(10, new Signal.Hold("area", T0.AddHours(1))).Until(180).Told());
    }

    /// <summary>Her cry was the part's alone: who has the whole is not there, and the part's card goes with it.</summary>
    [Fact]
    public void TakeIn_SheCriedForHelpInThePart_TheDeskHearsItInTheWhole()
    {
        Story smoke = Urgent("FIRE-03").At(5, Goes("son")).At(20, new Signal.Arrive("son", Channel.Link)).At(30, new Signal.Check("elder-h-0001", CheckResult.Help));
        Story door = Urgent("DOOR-04").At(10, Goes("daughter"));
        door.Told();

        Assert.Equal(["40 daughter:Widened", "40 desk:HandOver"], door.At(40, Merges(smoke.Chain)).Told());
    }

    /// <summary>What they last heard of the whole is older than the question about the part.</summary>
    [Fact]
    public void TakeIn_SomebodyHasTheWhole_TheyAndWhoIsAskedAboutThePartHearWhoseItIs()
    {
        Story gas = Urgent("GAS-06").At(5, Goes("son"));
        gas.Told();

        Assert.Equal(["10 son:Widened", "10 daughter:Taken"], gas.At(10, Merges(Urgent("DOOR-04").Chain)).Told());
        Assert.Equivalent(gas.Chain, Chain.Fold(gas.Ledger), strict: true);

        // Nor does another part's message have the key of the first one's.
        gas.At(20, Merges(Urgent("DEV-05").Chain));
        Assert.Distinct(gas.Ledger.OfType<Told>().Select(told => told.Notification));
    }

    /// <summary>She was well when the door stood open, and 119 must not hear so of the fire.</summary>
    [Fact]
    public void TakeIn_TheElderCalledThePartAllRight_SaysNothingOfTheWhole()
    {
        Story door = Urgent("DOOR-04").At(3, new Signal.Check("operator-1", CheckResult.Fine));
        Assert.Equal(CheckResult.Fine, door.Chain.ElderSaid);

        Assert.Null(new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(10, Merges(door.Chain)).Chain.ElderSaid);
    }

    [Fact]
    public void TakeIn_SomebodyGoesForThePart_HearsWhoGoesForTheWhole()
    {
        Story gas = Urgent("GAS-06").At(5, Goes("son"));
        gas.Told();

        Assert.Equal(["20 son:Widened", "20 daughter:Taken"], gas.At(20, Merges(Urgent("DOOR-04").At(8, Goes("daughter")).Chain)).Told());
    }

    /// <summary>"All is well" was said of the whole, and nobody is sent home from the part by it.</summary>
    [Fact]
    public void TakeIn_WhoHasTheWholeOnlySaysThatAllIsWell_NobodyIsCalledOff()
    {
        Story gas = Urgent("GAS-06").At(5, new Signal.Answer("son", Channel.Sms, Safe: true));
        gas.Told();

        Assert.Equal(["10 son:Widened"], gas.At(10, Merges(Urgent("DOOR-04").Chain)).Told());
    }

    /// <summary>"All is well" was said of the whole alone.</summary>
    [Fact]
    public void MayStandFor_WhoHasItOnlySaysThatAllIsWell_NotForWhatIsGoneForOrAskedAbout()
    {
        Chain gas = Urgent("GAS-06").At(5, new Signal.Answer("son", Channel.Sms, Safe: true)).Chain;

        Assert.False(gas.MayStandFor(Urgent("DOOR-04").Chain));
        Assert.False(gas.MayStandFor(Urgent("DOOR-04").At(8, Goes("daughter")).At(9, new Signal.Decline("daughter", Channel.Sms)).Chain));
        Assert.False(gas.MayStandFor(Urgent("DOOR-04").At(8, Goes("daughter")).Chain));
        Assert.True(gas.MayStandFor(Urgent("DOOR-04").At(8, new Signal.Answer("daughter", Channel.Sms, Safe: true)).Chain));
    }

    /// <summary>Nobody goes for what an operator has: whoever goes for the other one goes on, and hears how that ends.</summary>
    [Theory]
    [InlineData("operator-1", Channel.Desk)]
    [InlineData("supervisor", Channel.Sms)]
    public void MayStandFor_TheDeskHasIt_NotForWhatSomebodyGoesFor(string by, Channel channel)
    {
        Chain gas = Urgent("GAS-06").Until(300).At(310, new Signal.Answer(by, channel, Safe: false)).Chain;

        Assert.False(gas.MayStandFor(Urgent("DOOR-04").At(8, Goes("daughter")).Chain));
        Assert.True(gas.MayStandFor(Urgent("DOOR-04").At(8, new Signal.Answer("operator-1", Channel.Desk, Safe: false)).Chain));
        Assert.True(gas.MayStandFor(Urgent("DOOR-04").Chain));
    }

    /// <summary>The owner is dropped in the same turn, and the news of them must keep nobody from being asked.</summary>
    [Fact]
    public void TakeIn_TheOwnersTimeIsOver_AllAreAskedAnew()
    {
        Chain gas = Urgent("GAS-06").At(5, Goes("son")).Chain;

        ChainStep step = Chain.Next(gas, gas.LookAgainAt!.Value.AddSeconds(1), Merges(Urgent("DOOR-04").Until(10).Chain));

        Assert.Contains(step.Messages, told => told is { ContactId: "son", Message: Message.Resumed });
        Assert.Contains(step.Messages, told => told is { ContactId: "daughter", Message: Message.Alarm });
    }

    /// <summary>They were asked anew since, and wait once more.</summary>
    [Fact]
    public void TakeIn_APartThatWasOpenedAgain_TellsWhoseItIsOnceMore()
    {
        Story gas = Urgent("GAS-06").At(5, Goes("son"));
        Story door = Urgent("DOOR-04").At(6, Goes("daughter"));
        gas.At(8, Merges(door.Chain));
        door.At(8, new Signal.Merge("operator-1", "330109001001-h-0001-GAS-06-x"));
        gas.Told();

        Assert.Equal(["30 son:Widened", "30 daughter:Taken", "30 li:Taken", "30 wang:Taken"], gas.At(30, Merges(door.At(20, new Signal.Reopen("operator-1", Channel.Desk)).Chain)).Told());
    }

    [Fact]
    public void Wants_ThatAnotherAlarmIsTheirsToo_OnlyWhileItIs()
    {
        Story gas = Urgent("GAS-06").At(5, Goes("son")).At(10, Merges(Urgent("DOOR-04").Chain));
        Assert.True(gas.Chain.Wants("widened1|son|1", Message.Widened));

        Assert.False(gas.At(20, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING")).Chain.Wants("widened1|son|1", Message.Widened));
    }

    /// <summary>An untouched ledger is never accused: what an entry means now it says itself.</summary>
    [Fact]
    public void Fold_EntriesFromBeforeTheyToldOfIt_FoldToTheHeadThatStoodThen()
    {
        Chain before = Urgent("GAS-06").At(5, Goes("son")).Chain;
        Chain after = before.After(new RaisedTo(T0.AddSeconds(6), "elder-h-0001", 3)).After(new TookIn(T0.AddSeconds(7), "operator-1", "part", ["DOOR-04"], [], null, false, []));

        Assert.Equal((false, 0), (after.IsHurriedByHand, after.PartsTakenIn));
        Chain called = before with { TellingOf = before.TellingOf.SetItem("daughter", before.TellingOf["daughter"] with { CalledOff = true }) };
        Assert.True(called.After(new Resolved(T0.AddSeconds(8), "operator-1", "FALSE_COOKING")).After(new Reopened(T0.AddSeconds(9), "daughter")).TellingOf["daughter"].CalledOff);
    }

    /// <summary>Whoever turns back has it no more: the operator who made them one answers for it to the gas company.</summary>
    [Fact]
    public void TakeIn_TheDeskHadHandedThePartOverAndTheWholesOwnerTurnsBack_TheOperatorHasIt()
    {
        Story leak = Urgent("GAS-06").At(5, new Signal.HandOver("operator-2", "GAS_COMPANY", "G-1"));
        Story door = Urgent("DOOR-04").At(10, Goes("son")).At(20, Merges(leak.Chain));
        Assert.Equal(AlarmState.HandedOver, door.Chain.State);

        door.At(30, new Signal.Decline("son", Channel.Sms));

        Assert.Equal((AlarmState.HandedOver, "operator-1", Channel.Desk), (door.Chain.State, door.Chain.Owner!.Id, door.Chain.Owner.Channel));
        Assert.Contains(DeskTask.HandOver.ToString(), door.Chain.Desk.Keys);
    }

    /// <summary>The police had the door until it became graver: all were asked anew, and whoever sets out is waited for as for anything else.</summary>
    [Fact]
    public void TakeIn_AServiceHadThePartBeforeItBecameGraver_WhoHasTheWholeIsStillWaitedFor()
    {
        Story door = Urgent("DOOR-02").At(5, new Signal.HandOver("operator-2", "POLICE_110", "P-1"))
            .At(30, new Signal.Upgrade("DOOR-04", Severity.Critical, Profile.Critical, T0.AddSeconds(29), T0.AddSeconds(30), []));
        Chain asked = door.Chain;
        Chain reached = door.At(35, Goes("li")).At(50, new Signal.Arrive("li", Channel.Link)).Chain;
        foreach (Chain part in new[] { asked, reached })
        {
            Story fumes = new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(40, Goes("son")).At(60, Merges(part));

            Assert.Equal((AlarmState.Answered, "P-1"), (fumes.Chain.State, Assert.Single(fumes.Chain.Cases).Number));
            Assert.Contains("640 son:Resumed", fumes.Until(641).Told());
            Assert.Equivalent(fumes.Chain, Chain.Fold(fumes.Ledger), strict: true);
        }
    }

    /// <summary>Nobody who waits for the one waits longer with the other: the door's five minutes go on.</summary>
    [Fact]
    public void TakeIn_NobodyHasComeForThePart_CardSupervisorsAndBreachComeWhenTheyWereDueForIt()
    {
        Chain door = Urgent("DOOR-04").Until(170).Chain;
        Story gas = Urgent("GAS-06", raisedAt: 165).At(5, Merges(door));
        gas.Told();

        string[] told = gas.Until(134).Told();
        Assert.Contains("15 desk:HandOver", told);
        Assert.Contains("75 supervisor:Unanswered", told);
        Assert.Equal((T0, false), (gas.Chain.T0, gas.Chain.PromiseBroken));
        Assert.True(gas.Until(135).Chain.PromiseBroken);
        Assert.Equivalent(gas.Chain, Chain.Fold(gas.Ledger), strict: true);
        Assert.Equal(ChainRefusal.AlreadyDone, gas.Chain.Refuses(Merges(door), T0.AddSeconds(310)));
    }

    [Fact]
    public void TakeIn_ThePartWasOnlyWithTheRelatives_TheCommunityIsToldWhenItWasDueForIt()
    {
        Story device = Urgent("DEV-05", raisedAt: 60).At(10, Merges(Urgent("DOOR-04").Until(70).Chain));

        Assert.Contains("30 wang:Alarm", device.Until(30).Told());
    }

    [Fact]
    public void TakeIn_ThePartIsKnownAlreadyButAnotherLikeItWaitsLonger_IsHeard()
    {
        Story gas = Urgent("GAS-06", raisedAt: 165).At(5, Merges(Urgent("DOOR-04", raisedAt: 60).Chain));

        Assert.Equal(T0, gas.At(6, Merges(Urgent("DOOR-04").Chain)).Chain.T0);
    }

    [Fact]
    public void TakeIn_ThePromiseOfThePartIsBroken_StaysBrokenAndTheRingsGoOn()
    {
        Story fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical, from: T0.AddSeconds(325)).At(5, Merges(Urgent("DOOR-04").Until(330).Chain));
        fire.Told();

        Assert.Equal((T0, true), (fire.Chain.T0, fire.Chain.PromiseBroken));
        Assert.Equal(["35 daughter:Alarm", "35 son:Alarm", "35 wang:Alarm", "35 li:Alarm", "35 supervisor:Unanswered", "35 leader:Unanswered"], fire.Until(40).Told());
        Assert.DoesNotContain(fire.Ledger, entry => entry is Breached);
        Assert.Equivalent(fire.Chain, Chain.Fold(fire.Ledger), strict: true);
    }

    /// <summary>Six rings of everybody are each alarm's own, whoever rang for the part of it before.</summary>
    [Fact]
    public void TakeIn_ThePartHasRungForLong_TheFireStillRingsEverybody()
    {
        Story fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical, from: T0.AddSeconds(2400)).At(5, Merges(Urgent("DOOR-04").Until(2400).Chain));
        fire.Told();

        Assert.Contains("60 son:Alarm", fire.Until(65).Told());
        Assert.Contains("360 son:Alarm", fire.Until(365).Told());
        Assert.Equal(T0.AddSeconds(2400), fire.Chain.BeganAt);
        Assert.Equivalent(fire.Chain, Chain.Fold(fire.Ledger), strict: true);
    }

    /// <summary>The whole has rung for the minute already, and the part is late: no message has the same name twice.</summary>
    [Fact]
    public void TakeIn_TheWholeHasRungOftener_RingsOnFromItsOwn()
    {
        Chain door = Urgent("DOOR-04").Until(290).Chain;
        Story device = Urgent("DEV-05", raisedAt: 1).Until(305);
        Assert.Contains("300 supervisor:Unanswered", device.Told());

        device.At(306, Merges(door));

        Assert.Equal(["306 desk:HandOver"], device.Told());
    }

    [Fact]
    public void TakeIn_SomebodyHasTheWholeOrHadThePart_ThePromiseIsItsOwn()
    {
        Chain door = Urgent("DOOR-04").Until(170).Chain;
        Story taken = Urgent("GAS-06", raisedAt: 165).At(3, Goes("son")).At(5, Merges(door));
        Chain lapsed = Urgent("DOOR-04").At(20, Goes("son")).Until(1230).Chain;
        Story next = Urgent("GAS-06", raisedAt: 1230).At(5, Merges(lapsed));

        Assert.Equal(T0.AddSeconds(165), taken.Chain.T0);
        Assert.Equal(T0.AddSeconds(1230), next.Chain.T0);
    }

    /// <summary>The promise is somebody who has it, not one who had it for a moment.</summary>
    [Fact]
    public void TakeIn_WhoHasTheWholeGivesItBack_ThePromiseOfThePartIsBrokenInTime()
    {
        Story gas = Urgent("GAS-06", raisedAt: 165).At(3, Goes("son")).At(5, Merges(Urgent("DOOR-04").Until(170).Chain)).At(10, new Signal.Decline("son", Channel.Sms));

        Assert.Equal((T0, null), (gas.Chain.T0, gas.Chain.AnsweredAt));
        Assert.False(gas.Until(134).Chain.PromiseBroken);
        Assert.True(gas.Until(135).Chain.PromiseBroken);
        Assert.Single(gas.Ledger.OfType<Breached>());
        Assert.Equivalent(gas.Chain, Chain.Fold(gas.Ledger), strict: true);
    }

    [Fact]
    public void TakeIn_SomebodyHadTheWholeWhenThePartsFiveMinutesWereOver_TheWholesOwnRunOn()
    {
        Story gas = Urgent("GAS-06", raisedAt: 165).At(3, Goes("son")).At(5, Merges(Urgent("DOOR-04").Until(170).Chain)).At(235, new Signal.Decline("son", Channel.Sms));

        Assert.Equal((T0.AddSeconds(165), false), (gas.Chain.T0, gas.Until(299).Chain.PromiseBroken));
        Assert.True(gas.Until(300).Chain.PromiseBroken);
    }

    [Fact]
    public void TakeIn_SomebodyTookBothAndGivesThemBackAfterThePartsFiveMinutes_TheWholesOwnRunOn()
    {
        Story gas = Urgent("GAS-06", raisedAt: 165).At(5, Merges(Urgent("DOOR-04").Until(170).Chain)).At(30, Goes("son")).At(235, new Signal.Decline("son", Channel.Sms));

        Assert.Equal((T0.AddSeconds(165), null), (gas.Chain.T0, gas.Chain.AnsweredAt));
        Assert.False(gas.Until(299).Chain.PromiseBroken);
        Assert.True(gas.Until(300).Chain.PromiseBroken);
    }

    [Fact]
    public void TakeIn_ThePartIsYoungerThanTheWholeThatIsGivenBack_ThePartsFiveMinutesRunOn()
    {
        Story gas = Urgent("GAS-06").At(10, Goes("son")).At(150, Merges(Urgent("DOOR-04", raisedAt: 100).Until(50).Chain)).At(320, new Signal.Decline("son", Channel.Sms));

        Assert.Equal((T0.AddSeconds(100), false), (gas.Chain.T0, gas.Until(399).Chain.PromiseBroken));
        Assert.True(gas.Until(400).Chain.PromiseBroken);
        Assert.Equivalent(gas.Chain, Chain.Fold(gas.Ledger), strict: true);
    }

    /// <summary>The five minutes of the whole began when it became urgent, and the part's a minute before.</summary>
    [Fact]
    public void TakeIn_WhoTookBothGivesThemBackAfterThePartsFiveMinutes_TheWholesOwnSinceItBecameUrgentRunOn()
    {
        Story door = new Story("DOOR-01", Profile.Advisory, Severity.Advisory)
            .At(1000, new Signal.Upgrade("DOOR-04", Severity.Urgent, Profile.Urgent, T0.AddSeconds(1000), T0.AddSeconds(1000), []))
            .At(1010, Merges(Urgent("GAS-06", raisedAt: 940).Until(70).Chain))
            .At(1020, Goes("son")).At(1250, new Signal.Decline("son", Channel.Sms));

        Assert.False(door.Until(1299).Chain.PromiseBroken);
        Assert.True(door.Until(1300).Chain.PromiseBroken);
        Assert.Equivalent(door.Chain, Chain.Fold(door.Ledger), strict: true);
    }

    /// <summary>The part counts as none, so its breach counts with the whole: once.</summary>
    [Theory]
    [InlineData(330)]
    [InlineData(299)]
    public void TakeIn_NobodyCameForThePartInTime_TheWholeThatSomebodyHasCountsAsLate(double seen)
    {
        Story fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical, from: T0.AddSeconds(325)).At(3, Goes("son")).At(4, new Signal.Arrive("son", Channel.Sms))
            .At(5, Merges(Urgent("DOOR-04").Until(seen).Chain));

        Assert.Equal((T0, T0.AddSeconds(330), true), (fire.Chain.T0, fire.Chain.AnsweredAt, fire.Chain.PromiseBroken));
        Assert.DoesNotContain(fire.Ledger, entry => entry is Breached);
        Assert.Equal(T0.AddSeconds(330), AlarmCourse.Of(fire.Ledger, T0.AddDays(1))!.ArrivedAt);
        Assert.Equivalent(fire.Chain, Chain.Fold(fire.Ledger), strict: true);
    }

    /// <summary>Its own five minutes were kept and are over, and nobody has it: somebody takes it first.</summary>
    [Fact]
    public void Merge_IntoAnAlarmThatWentOnWithoutItsOwner_WaitsUntilSomebodyHasThat()
    {
        Story fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(20, Goes("son")).Until(620);
        Chain door = Urgent("DOOR-04", raisedAt: 400).Until(225).Chain;
        Assert.False(fire.Chain.MayStandFor(door));

        fire.At(640, Goes("wang"));
        Assert.True(fire.Chain.MayStandFor(door));

        fire.At(650, Merges(door)).At(660, new Signal.Decline("wang", Channel.Sms));
        Assert.False(fire.Until(699).Chain.PromiseBroken);
        Assert.True(fire.Until(700).Chain.PromiseBroken);
    }

    /// <summary>While the elder is asked, or the area waits, nobody's five minutes run.</summary>
    [Fact]
    public void TakeIn_ThePartWasHeld_ThePromiseIsItsOwn()
    {
        Story device = Urgent("DEV-05", raisedAt: 600).At(5, Merges(Urgent("DEV-05").At(20, new Signal.Hold("area", T0.AddHours(1))).Chain));

        Assert.Equal(T0.AddSeconds(600), device.Chain.T0);
    }

    /// <summary>The smoke is gone; whether the gas is, nobody knows yet.</summary>
    [Fact]
    public void TakeIn_TheHazardIsClearedAndThePartsIsNot_IsStillSeen()
    {
        Story smoke = Urgent("FIRE-03").At(5, new Signal.Clear()).At(10, Merges(Urgent("GAS-06").Chain));

        Assert.False(smoke.Chain.HazardCleared);
        Assert.Equivalent(smoke.Chain, Chain.Fold(smoke.Ledger), strict: true);
        Assert.False(smoke.At(20, new Signal.Clear()).Chain.HazardCleared);
        Assert.True(Chain.Fold(smoke.Ledger.Select(entry => entry is TookIn part ? part with { StillSeen = false } : entry)).HazardCleared);
    }

    [Fact]
    public void Upgrade_ToWhatAPartBrought_IsOneOccurrenceMore()
    {
        Story door = Urgent("DOOR-04").At(5, Merges(Urgent("GAS-06").Chain));
        door.Told();

        door.At(10, Finds("GAS-06", Profile.Urgent, Severity.Urgent));

        Assert.Empty(door.Told());
        Assert.Equal(("DOOR-04", 2), (door.Chain.Scenario, door.Chain.Occurrences));
    }

    /// <summary>Whoever reads of the fire reads of the door and the gas with it.</summary>
    [Fact]
    public void Upgrade_TheWholeBecomesWhatAnotherFamilyFinds_ItIsAboutAllOfThem()
    {
        Story door = Urgent("DOOR-04").At(5, Merges(Urgent("GAS-06").Chain)).At(10, Finds("GAS-02", Profile.CriticalFast, Severity.Critical));

        Assert.Equal(["GAS-02", "DOOR-04", "GAS-06"], door.Chain.Hazards());
        Assert.Equal(["DOOR", "GAS"], door.Chain.Families());
        Assert.Equal(["DOOR-04"], door.Chain.OwnScenarios());
        Assert.Equal(Severity.Urgent, door.Chain.OwnSeverity());
    }

    /// <summary>Two live there: it was raised a degree below what its rule says.</summary>
    [Fact]
    public void OwnSeverity_ADegreeBelowTheCatalogue_IsThatDegree()
    {
        Story door = new("DOOR-04", Profile.Advisory, Severity.Advisory);

        Assert.Equal(Severity.Advisory, door.Chain.OwnSeverity());
    }

    private static Signal.Upgrade Finds(string code, Profile profile, Severity severity) => new(code, severity, profile, T0.AddSeconds(10), T0.AddSeconds(10), []);

    [Fact]
    public void Fold_APartFromBeforeItsWaitWasTold_ChangesNoTime()
    {
        Story gas = Urgent("GAS-06", raisedAt: 165).At(5, Merges(Urgent("DOOR-04").Until(170).Chain));
        Chain old = Chain.Fold(gas.Ledger.Select(entry => entry is TookIn part ? part with { Waits = null, KeepsPromise = false } : entry));

        Assert.Equal((T0.AddSeconds(165), T0.AddSeconds(165 + 45)), (old.T0, old.LookAgainAt));
    }

    /// <summary>What a whole that somebody had took in stays as it was reckoned then.</summary>
    [Fact]
    public void Fold_APartFromBeforeItsPromiseWasKept_ChangesNothing()
    {
        Story fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical, from: T0.AddSeconds(325)).At(3, Goes("son")).At(5, Merges(Urgent("DOOR-04").Until(330).Chain));
        Chain old = Chain.Fold(fire.Ledger.Select(entry => entry is TookIn part ? part with { KeepsPromise = false } : entry));

        Assert.Equal((T0.AddSeconds(325), T0.AddSeconds(328), false, null), (old.T0, old.AnsweredAt, old.PromiseBroken, old.AlsoPromised));
    }

    private static Signal.TakeIn Merges(Chain part) => new("operator-1", part);

    private static Story Urgent(string code, double raisedAt = 0) => new(code, Profile.Urgent, Severity.Urgent, from: T0.AddSeconds(raisedAt));

    private static Story Asked(string code) => new(
        code, Profile.Urgent, Severity.Urgent, facts => facts with { SelfCheck = new SelfCheckPlan(T0, T0.AddMinutes(5), Parallel: false) });
}
