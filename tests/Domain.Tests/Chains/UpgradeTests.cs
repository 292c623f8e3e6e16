using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

public sealed class UpgradeTests
{
    /// <summary>She spoke of the smoke, and 119 must not hear that she is well in the fire.</summary>
    [Fact]
    public void Upgrade_TheElderCalledTheLesserMatterAllRight_SaysNothingOfTheGraverOne()
    {
        static Story Smoke(CheckResult said) => new Story("FIRE-01", Profile.FireVerify, Severity.Critical)
            .At(20, new Signal.Check("operator-1", said))
            .At(40, new Signal.Upgrade("FIRE-02", Severity.Critical, Profile.FireNow, T0.AddSeconds(39), T0.AddSeconds(40), []));

        Story fine = Smoke(CheckResult.Fine);
        Assert.Null(fine.Chain.ElderSaid);
        Assert.Contains("CallElder", fine.Chain.Desk.Keys);
        Assert.DoesNotContain("ConfirmSafe", fine.Chain.Desk.Keys);
        Assert.Equivalent(fine.Chain, Chain.Fold(fine.Ledger), strict: true);
        Assert.Equal(CheckResult.NoAnswer, Smoke(CheckResult.NoAnswer).Chain.ElderSaid);

        Story silent = new Story("FIRE-01", Profile.FireVerify, Severity.Critical).At(20, new Signal.Check("operator-1", CheckResult.Fine)).At(30, new Signal.Check("operator-1", CheckResult.NoAnswer))
            .At(40, new Signal.Upgrade("FIRE-02", Severity.Critical, Profile.FireNow, T0.AddSeconds(39), T0.AddSeconds(40), []));
        Assert.Equal(CheckResult.NoAnswer, silent.Chain.ElderSaid);
        Assert.DoesNotContain("ConfirmSafe", silent.Chain.Desk.Keys);

        // An entry from before it told of that folds to the head that stood then.
        Assert.Equal(CheckResult.Fine, Chain.Fold(fine.Ledger.Select(entry => entry is Upgraded graver ? graver with { DropsFine = false } : entry)).ElderSaid);
    }

    /// <summary>Who was there with her is asked anew, and with them everybody: what she cried for was never over.</summary>
    [Fact]
    public void Upgrade_SheHadCriedForHelpWhileSomebodyWasThere_IsCriticalWhateverTheRuleSays()
    {
        Story door = new Story("DOOR-01", Profile.Advisory, Severity.Advisory).At(5, Goes("son")).At(20, new Signal.Arrive("son", Channel.Link))
            .At(30, new Signal.Check("elder-h-0001", CheckResult.Help));

        door.Told();
        door.At(60, new Signal.Upgrade("DOOR-02", Severity.Urgent, Profile.Urgent, T0.AddSeconds(55), T0.AddSeconds(60), []));

        Assert.Equal((Severity.Critical, AlarmState.L3, "DOOR-02"), (door.Chain.Severity, door.Chain.State, door.Chain.Scenario));
        Assert.Equal(["60 daughter:Upgraded", "60 desk:HandOver", "60 li:Alarm", "60 son:Upgraded", "60 wang:Alarm"], door.Told().Order(StringComparer.Ordinal));
        Assert.All(door.Ledger.OfType<Told>().Where(told => told.At == T0.AddSeconds(60)), told => Assert.True(door.Chain.Wants(told.Notification, told.Message)));
        Assert.Equivalent(door.Chain, Chain.Fold(door.Ledger), strict: true);
    }

    [Fact]
    public void Hear_SmouldersThenBurns_ThoseWhoKnowGetAnUpdateAndTheOthersTheAlarm()
    {
        Story story = new("FIRE-03", Profile.Urgent, Severity.Urgent);
        story.Told();

        story.At(30, To("FIRE-01", Profile.FireVerify, 30));

        Assert.Equal(["30 daughter:Upgraded", "30 son:Upgraded", "30 desk:CallElder", "30 wang:Alarm", "30 li:Alarm"], story.Told());
        Assert.Equal(("FIRE-01", Severity.Critical, AlarmState.L2), (story.Chain.Scenario, story.Chain.Severity, story.Chain.State));
        Assert.Equal(T0, story.Chain.T0);
        Assert.Equal(["90 desk:HandOver"], story.Until(90).Told());
    }

    [Fact]
    public void Hear_UpgradedLate_Level3IsNoLaterThanItWouldHaveBeen()
    {
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent).At(170, To("GAS-01", Profile.Critical, 170));

        Assert.Equal(AlarmState.L2, story.Chain.State);
        Assert.Equal(AlarmState.L3, story.Until(180).Chain.State);
    }

    /// <summary>The card keeps the time it was promised for, and the second ring of the graver alarm comes after it all the same.</summary>
    [Fact]
    public void Hear_SomebodyHadItAndItBecomesGraver_NoRingIsLostAndTheLedgerDoesNotSayThatNobodyIsLeft()
    {
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent).At(50, Goes("son")).At(100, To("GAS-01", Profile.Critical, 100)).Until(144);
        story.Told();

        Assert.Equal(
            [
                "145 daughter:Alarm", "145 son:Alarm", "145 wang:Alarm", "145 li:Alarm",
                "180 desk:HandOver",
                "190 daughter:Alarm", "190 son:Alarm", "190 wang:Alarm", "190 li:Alarm",
            ],
            story.Until(200).Told());
        Assert.Empty(story.Ledger.OfType<Skipped>());
    }

    [Fact]
    public void Hear_SomebodyHadItAndTheCardIsDueBeforeTheCommunity_TheCommunityHearsWithIt()
    {
        Story story = new Story("DOOR-02", Profile.Urgent, Severity.Urgent).At(20, Goes("son"))
            .At(170, new Signal.Upgrade("DOOR-04", Severity.Urgent, Profile.Urgent, T0.AddSeconds(170), T0.AddSeconds(170), []));
        story.Told();

        Assert.Equal(["180 desk:HandOver", "180 wang:Alarm", "180 li:Alarm"], story.Until(180).Told());
        Assert.Equal(["215 daughter:Alarm", "215 son:Alarm"], story.Until(215).Told());
    }

    /// <summary>The supervisors are due at 120 s for a fire that is verified, at 210 s for leaking gas, at 240 s for a smouldering one (domain reference 3.3).</summary>
    [Theory]
    [InlineData("FIRE-01", Profile.FireVerify, Severity.Critical, 119, 120)]
    [InlineData("GAS-01", Profile.Critical, Severity.Critical, 119, 210)]
    public void Hear_TheElderCallsForHelp_TheSupervisorHearsNoLater(string code, Profile profile, Severity severity, double helpAt, double due)
    {
        Story story = new Story(code, profile, severity).Until(helpAt - 1);
        story.Told();

        story.At(helpAt, new Signal.Check("operator-1", CheckResult.Help)).Until(due);

        Assert.Single(story.Told(), $"{due} supervisor:Unanswered");
    }

    [Fact]
    public void Hear_SmouldersAndBurnsJustBeforeTheSupervisorIsDue_TheSupervisorHearsNoLater()
    {
        Story story = new Story("FIRE-03", Profile.Urgent, Severity.Urgent).At(239, To("FIRE-01", Profile.FireVerify, 239)).Until(240);

        Assert.Single(story.Told(), "240 supervisor:Unanswered");
    }

    [Fact]
    public void Hear_SomebodyHadItAndItBurns_TheSupervisorIsDueAnew()
    {
        Story story = new Story("FIRE-03", Profile.Urgent, Severity.Urgent).At(20, Goes("son")).At(400, To("FIRE-01", Profile.FireVerify, 400));
        Assert.DoesNotContain("400 supervisor:Unanswered", story.Told());

        Assert.Contains("520 supervisor:Unanswered", story.Until(520).Told());
    }

    [Fact]
    public void Hear_AnotherUrgentScenario_TheCommunityHearsNoLater()
    {
        Story story = new Story("DOOR-02", Profile.Urgent, Severity.Urgent)
            .At(80, new Signal.Upgrade("DOOR-04", Severity.Urgent, Profile.Urgent, T0.AddSeconds(80), T0.AddSeconds(80), []))
            .Until(90);

        Assert.Contains("90 wang:Alarm", story.Told());
    }

    [Fact]
    public void Resume_AnUpgradedAlarmIsLetGo_TheSupervisorIsAsFarBehindTheCardAsEver()
    {
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent).At(100, To("GAS-01", Profile.Critical, 100)).At(110, Goes("wang"));
        story.Told();

        story.At(150, new Signal.Decline("wang", Channel.Sms));

        Assert.Contains("150 desk:HandOver", story.Told());
        Assert.Empty(story.Until(239).Told());
        Assert.Single(story.Until(240).Told(), "240 supervisor:Unanswered");
    }

    [Fact]
    public void Hear_UpgradedAtTheDesk_TheCardIsBackAtOnce()
    {
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent).At(190, Goes("wang"));
        story.Told();

        story.At(200, To("GAS-01", Profile.Critical, 200));

        Assert.Contains("200 desk:HandOver", story.Told());
        Assert.Equal(AlarmState.L3, story.Chain.State);
    }

    [Fact]
    public void Hear_UpgradedAfterWhoHasItWentOffDuty_HearsItFirst()
    {
        Story story = new Story("FIRE-03", Profile.Urgent, Severity.Urgent)
            .At(20, Goes("son"))
            .At(30, new Signal.Renew(Of(["daughter"], ["li"])));
        story.Told();

        story.At(40, To("FIRE-01", Profile.FireVerify, 40));

        Assert.Equal("40 son:Upgraded", story.Told()[0]);
    }

    [Fact]
    public void Hear_UpgradedJustBeforeThePromiseEnds_TheBreachDoesNotWaitForAStep() =>
        Assert.True(new Story("GAS-03", Profile.Urgent, Severity.Urgent).At(290, To("GAS-01", Profile.Critical, 290)).Until(300).Chain.PromiseBroken);

    [Fact]
    public void Hear_AnsweredAfterTheBreachAndUpgraded_RingingBeginsAnew()
    {
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent).Until(420).At(450, Goes("wang")).At(500, To("GAS-01", Profile.Critical, 500));
        story.Told();

        Assert.Contains("800 supervisor:Unanswered", story.Until(800).Told());
    }

    [Fact]
    public void Hear_AnAnsweredAlarmBecomesGraver_ItsOwnerHearsFirstAndItIsOpenAgain()
    {
        Story story = new Story("FIRE-01", Profile.FireVerify, Severity.Critical).At(20, Goes("wang"));
        story.Told();

        story.At(40, To("FIRE-04", Profile.FireNow, 40));

        Assert.Equal("40 wang:Upgraded", story.Told()[0]);
        Assert.Null(story.Chain.Owner);
        Assert.Equal(AlarmState.L3, story.Chain.State);
        Assert.Equal(T0.AddSeconds(20), story.Chain.AnsweredAt);
        Assert.Contains("HandOver", story.Chain.Desk.Keys);
    }

    [Fact]
    public void Hear_AnAdvisoryBecomesUrgent_ThePromiseBeginsThen()
    {
        Story story = new Story("DOOR-01", Profile.Advisory, Severity.Advisory).At(10, Goes("daughter"));

        story.At(4000, new Signal.Upgrade("DOOR-01", Severity.Urgent, Profile.Urgent, T0.AddSeconds(4000), T0.AddSeconds(4000), []));

        Assert.Equal((T0.AddSeconds(4000), (DateTimeOffset?)null), (story.Chain.T0, story.Chain.AnsweredAt));
        Assert.True(story.Until(4300).Chain.PromiseBroken);
    }

    [Fact]
    public void Hear_GraverWithOtherValues_WhatRaisedItFirstIsKeptWithItsOwnTime()
    {
        Story story = new Story("GAS-01", Profile.Critical, Severity.Critical, facts => facts with { Because = [new("lel", "12"), new("co", "30")] })
            .At(10, new Signal.Upgrade("GAS-02", Severity.Critical, Profile.FireNow, T0.AddSeconds(10), T0.AddSeconds(10), [new("lel", "24 ≥ 20 %LEL")]));

        Assert.Equal([new("lel", "24 ≥ 20 %LEL"), new("co", "30") { At = T0 }], story.Chain.Because);
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
    }

    [Fact]
    public void Hear_NotGraver_IsOneMoreOccurrence()
    {
        Story story = new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(10, To("FIRE-01", Profile.FireVerify, 10));

        Assert.Equal(("FIRE-02", 2), (story.Chain.Scenario, story.Chain.Occurrences));
    }

    [Fact]
    public void Hear_TwoScenariosAsGraveAsEachOther_TakeTurnsOnlyOnce()
    {
        Story story = new Story("GAS-01", Profile.Critical, Severity.Critical)
            .At(10, To("GAS-04", Profile.Critical, 10))
            .At(20, To("GAS-01", Profile.Critical, 20));

        Assert.Equal(("GAS-04", 1, 2), (story.Chain.Scenario, story.Ledger.OfType<Upgraded>().Count(), story.Chain.Occurrences));
    }

    [Fact]
    public void Hear_UpgradedWhileTheElderIsAsked_NobodyWaitsForTheElder()
    {
        Story story = new Story("DOOR-04", Profile.Urgent, Severity.Urgent, facts => facts with { SelfCheck = new SelfCheckPlan(T0, T0.AddMinutes(5), Parallel: false) })
            .At(30, To("DOOR-04", Profile.Critical, 30));

        Assert.Equal((AlarmState.L2, T0.AddSeconds(30)), (story.Chain.State, story.Chain.T0));
        Assert.DoesNotContain("SelfCheck", story.Chain.Desk.Keys);
    }

    private static Signal.Upgrade To(string code, Profile profile, double seconds) =>
        new(code, Severity.Critical, profile, T0.AddSeconds(seconds), T0.AddSeconds(seconds), []);
}
