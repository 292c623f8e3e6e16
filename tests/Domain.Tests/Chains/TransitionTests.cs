using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

/// <summary>The state machine of the domain reference 3.8 beyond the first answer.</summary>
public sealed class TransitionTests
{
    /// <summary>Whatever it was raised as: who cries for help is not the village's to close.</summary>
    [Fact]
    public void Close_ByTheVillageAfterTheEldersCry_IsTheDesks()
    {
        Story story = new Story("DOOR-01", Profile.Advisory, Severity.Advisory).At(20, Goes("son")).At(60, new Signal.Arrive("son", Channel.Link));
        Signal.Close close = new("village-1", "FALSE_HABIT", Severity.Advisory);
        Assert.Null(story.Chain.Refuses(close, T0.AddSeconds(70)));

        story.At(80, new Signal.Check("elder-h-0001", CheckResult.Help));

        Assert.Equal(ChainRefusal.TooGrave, story.Chain.Refuses(close, T0.AddSeconds(90)));
        Assert.Null(story.Chain.Refuses(close with { By = "operator-1", UpTo = Severity.Urgent }, T0.AddSeconds(90)));
    }

    /// <summary>Somebody knows more than the door, which is shut as it was when it seemed over.</summary>
    [Fact]
    public void End_OpenedAgainAfterItEndedByItself_APersonEndsIt()
    {
        Story door = new Story("DOOR-01", Profile.Advisory, Severity.Advisory).At(5, new Signal.End());
        Assert.Equal(AlarmState.Closed, door.Chain.State);

        door.At(10, new Signal.Reopen("operator-1", Channel.Desk)).At(20, new Signal.End());

        Assert.Equal((true, true), (door.Chain.IsOpen, door.Chain.HazardCleared));
    }

    /// <summary>Whoever leads the desk sits beside whoever ended it, and whoever told the desk knows.</summary>
    [Theory]
    [InlineData("wang", null, true)]
    [InlineData("wang", "wang", false)]
    [InlineData("supervisor", null, false)]
    public void Resolve_ByTheDeskWhileSomebodyHasIt_WhoIsOnTheWayHears(string owner, string? confirmedBy, bool hears)
    {
        Story story = Fire().Until(130).At(140, Goes(owner));
        story.Told();

        story.At(200, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = confirmedBy ?? "elder" });

        Assert.Equal(hears, story.Told().Contains($"200 {owner}:Over"));
    }

    [Fact]
    public void Arrive_TheOwner_IsOnSiteAndTheDeskAsksHowItEnded()
    {
        Story story = Fire().At(20, Goes("wang")).At(400, new Signal.Arrive("wang", Channel.Link));

        Assert.Equal(AlarmState.OnSite, story.Chain.State);
        story.Told();
        Assert.Equal([$"{400 + (4 * 3600)} desk:AskOutcome"], story.Until(5 * 3600).Told());
    }

    [Fact]
    public void HandOver_NobodyHadIt_TheOperatorOwnsItAndTheOthersHear()
    {
        Story story = Fire().Until(60);
        story.Told();

        story.At(70, new Signal.HandOver("operator-1", "FIRE_119", "119-4711"));

        Assert.Equal(["70 daughter:Taken", "70 li:Taken", "70 son:Taken", "70 wang:Taken"], story.Told().Order(StringComparer.Ordinal));
        Assert.Equal(AlarmState.HandedOver, story.Chain.State);
        Assert.Equal(T0.AddSeconds(70), story.Chain.AnsweredAt);
        Assert.Equal(("FIRE_119", "119-4711"), (story.Chain.Cases[0].Service, story.Chain.Cases[0].Number));
        Assert.Empty(story.Chain.Desk);
    }

    [Fact]
    public void Resolve_Critical_WaitsForASecondPersonsReviewAndRemindsDaily()
    {
        Story story = Fire().At(70, new Signal.Resolve("operator-1", Channel.Desk, "REAL_FIRE"));
        story.Told();

        Assert.Equal((AlarmState.Resolved, false), (story.Chain.State, story.Chain.IsOpen));
        Assert.Equal(ChainRefusal.NeedsSupervisor, story.Chain.Refuses(new Signal.Close("operator-2", null, Severity.Urgent), T0));
        Assert.Equal(ChainRefusal.NeedsSecondPerson, story.Chain.Refuses(new Signal.Close("operator-1", null, Severity.Critical), T0));
        Assert.Equal(
            [$"{70 + 86_400} desk:Review", $"{70 + 86_400} supervisor:Review", $"{70 + 172_800} desk:Review", $"{70 + 172_800} supervisor:Review"],
            story.Until(200_000).Told());

        story.At(200_000, new Signal.Close("supervisor-1", Reason: null, Severity.Critical));
        Assert.Equal((AlarmState.Closed, "REAL_FIRE", (DateTimeOffset?)T0.AddSeconds(70)), (story.Chain.State, story.Chain.CloseReason, story.Chain.OverAt));
        Assert.Null(story.Chain.LookAgainAt);
    }

    [Theory]
    [InlineData("TEST")]
    [InlineData("INSTALL")]
    [InlineData("DRILL")]
    [InlineData("SELF_OK")]
    [InlineData("DUPLICATE")]
    public void Resolve_ForAReasonTheIndicatorsLeaveOut_IsNotAPersonsToSay(string reason) =>
        Assert.Equal(ChainRefusal.NotForThis, Fire().Until(60).Chain.Refuses(new Signal.Resolve("operator-1", Channel.Desk, reason), T0.AddSeconds(60)));

    [Fact]
    public void Close_NotCritical_IsResolvedAndClosedInOneGo()
    {
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent).At(30, new Signal.Close("operator-1", "FALSE_COOKING", Severity.Urgent));

        Assert.Equal((AlarmState.Closed, "operator-1"), (story.Chain.State, story.Chain.ResolvedBy));
    }

    [Fact]
    public void Resolve_Advisory_IsClosedWithoutAReview() =>
        Assert.Equal(AlarmState.Closed, new Story("DOOR-01", Profile.Advisory, Severity.Advisory).At(30, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_HABIT") { ConfirmedBy = "elder" }).Chain.State);

    [Fact]
    public void Reopen_ARelativeSaysItIsNotOver_RelativesAndCommunityAreAskedAgain()
    {
        Story story = Fire().At(70, Goes("wang")).At(90, new Signal.HandOver("operator-1", "FIRE_119", "1")).At(500, new Signal.Arrive("wang", Channel.Link)).At(600, new Signal.Resolve("wang", Channel.Link, "FALSE_COOKING"));
        story.Told();

        story.At(4000, new Signal.Reopen("son", Channel.Sms));

        Assert.Equal(["4000 daughter:Returned", "4000 li:Returned", "4000 wang:Returned", "4000 desk:CallElder"], story.Told());
        Assert.Equal((AlarmState.L2, 1, null, null), (story.Chain.State, story.Chain.Reopenings, story.Chain.OverAt, story.Chain.CloseReason));
        Assert.Equal(["4060 desk:HandOver", "4120 supervisor:Unanswered"], story.Until(4200).Told());
    }

    [Fact]
    public void Reopen_NobodyHadEverAnswered_ThePromiseCountsFromTheReopening()
    {
        Story story = new Story("DOOR-04", Profile.Urgent, Severity.Urgent).At(30, new Signal.End()).At(500, new Signal.Reopen("operator-1", Channel.Desk));

        Assert.Equal(T0.AddSeconds(500), story.Chain.T0);
        Assert.False(story.Until(799).Chain.PromiseBroken);
        Assert.True(story.Until(800).Chain.PromiseBroken);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public void Decline_AnAnswerGivenBackWhileThePromiseRuns_IsNone(double givenBackAt, bool isBroken)
    {
        Story story = Fire().At(10, Goes("wang")).At(givenBackAt, new Signal.Decline("wang", Channel.Sms)).Until(400);

        Assert.Equal(isBroken, story.Chain.PromiseBroken);
        Assert.Equal(isBroken ? null : T0.AddSeconds(10), story.Chain.AnsweredAt);
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
    }

    [Theory]
    [InlineData("FALSE_COOKING", null, ChainRefusal.NeedsConfirmation)]
    [InlineData("SELF_CLEARED_CONFIRMED", null, ChainRefusal.NeedsConfirmation)]
    [InlineData("FALSE_COOKING", "daughter", null)]
    [InlineData("REAL_FIRE", null, null)]
    [InlineData("UNKNOWN", null, ChainRefusal.NeedsConfirmation)]
    [InlineData("SELF_CLEARED", "daughter", ChainRefusal.StillSeen)]
    public void Resolve_TheDeskCancelsACriticalAlarm_SomebodyHasConfirmedIt(string reason, string? confirmedBy, ChainRefusal? refusal)
    {
        Signal.Resolve resolve = new("operator-1", Channel.Desk, reason) { ConfirmedBy = confirmedBy };

        Assert.Equal(refusal, Fire().Chain.Refuses(resolve, T0));
        Assert.Null(new Story("DOOR-04", Profile.Urgent, Severity.Urgent).Chain.Refuses(new Signal.Resolve("operator-1", Channel.Desk, "FALSE_HABIT"), T0));
        Assert.Equal(refusal is null ? confirmedBy : null, Fire().At(10, resolve).Chain.ConfirmedBy);
    }

    [Fact]
    public void Resolve_WhoIsThereEndsIt_HasConfirmedIt()
    {
        Story story = Fire().At(10, Goes("wang")).At(20, new Signal.Arrive("wang", Channel.Link)).At(30, new Signal.HandOver("operator-1", "FIRE_119", "119-1"));

        Assert.Equal("wang", story.At(40, new Signal.Resolve("wang", Channel.Link, "FALSE_COOKING")).Chain.ConfirmedBy);
    }

    [Fact]
    public void Close_TheReviewFindsThatNobodyWasInDanger_SomebodyHasConfirmedIt()
    {
        Chain resolved = Fire().At(10, new Signal.Resolve("operator-1", Channel.Desk, "REAL_FIRE")).Chain;
        Signal.Close close = new("supervisor-1", "FALSE_COOKING", Severity.Critical);

        Assert.Equal(ChainRefusal.NeedsConfirmation, resolved.Refuses(close, T0));
        Assert.Null(resolved.Refuses(close with { ConfirmedBy = Confirmers.Other }, T0));
    }

    [Fact]
    public void Resolve_WhoSaysFromAfarThatAllIsWell_HasSaidWhatItWasAsLongAsTheyHaveIt()
    {
        Signal.Resolve cooking = new("wang", Channel.Link, "FALSE_COOKING");
        Story story = Fire().At(10, new Signal.Answer("wang", Channel.Link, Safe: true)).At(20, cooking);

        Assert.Equal(("FALSE_COOKING", true), (story.Chain.Owner!.SaysItWas, story.Chain.IsOpen));
        Assert.Empty(Chain.Next(story.Chain, T0.AddSeconds(21), cooking).Entries);
        Assert.Equal(ChainRefusal.NeedsDesk, story.Chain.Refuses(cooking, T0));
        Assert.Equal(ChainRefusal.NotOwner, story.Chain.Refuses(cooking with { By = "son" }, T0));
        Assert.Null(story.At(30, new Signal.Decline("wang", Channel.Link)).At(40, Goes("wang")).Chain.Owner?.SaysItWas);
    }

    /// <summary>The fire brigade went home when it was over.</summary>
    [Fact]
    public void Reopen_AServiceHadIt_IsToBeCalledAnew()
    {
        Story story = Fire().At(70, new Signal.HandOver("operator-1", "FIRE_119", "119-1")).At(600, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" })
            .At(4000, new Signal.Reopen("operator-1", Channel.Desk));

        Assert.Empty(story.Chain.Cases);
        Assert.Null(story.At(4010, Goes("son")).Chain.Refuses(new Signal.HandOver("operator-1", "FIRE_119", "119-1"), T0.AddSeconds(4020)));
    }

    [Fact]
    public void Reopen_TheReviewOfItsFirstEnding_IsNoLongerAsked()
    {
        Story story = Fire().At(70, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" });
        Assert.Contains("Review", story.Chain.Desk.Keys);

        Assert.DoesNotContain("Review", story.At(4000, new Signal.Reopen("operator-1", Channel.Desk)).Chain.Desk.Keys);
    }

    [Fact]
    public void UnansweredSince_ReopenedOrLetGo_CountsFromThereAndElseFromT0()
    {
        Assert.Equal(T0, Fire().Until(200).Chain.UnansweredSince);
        Assert.Equal(T0.AddSeconds(670), Fire().At(70, Goes("wang")).Until(670).Chain.UnansweredSince);
        Story givenBack = Fire().At(20, Goes("wang")).At(50, new Signal.Decline("wang", Channel.Sms));
        Assert.Equal((T0, T0.AddSeconds(50)), (givenBack.Chain.T0, givenBack.Chain.UnansweredSince));
        Assert.Equal(T0, Chain.Fold(givenBack.Ledger.Select(entry => entry is Resumed left ? left with { LeavesNow = false } : entry)).UnansweredSince);
        Assert.Equal(
            T0.AddSeconds(4000),
            Fire().At(70, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" }).At(4000, new Signal.Reopen("operator-1", Channel.Desk)).Chain.UnansweredSince);
    }

    [Fact]
    public void Reopen_AfterThreeDays_IsTooLate()
    {
        Story story = Fire().At(70, new Signal.Resolve("operator-1", Channel.Desk, "REAL_FIRE"));
        Signal.Reopen reopen = new("operator-1", Channel.Desk);

        Assert.Null(story.Chain.Refuses(reopen, T0.AddSeconds(70).AddHours(72)));
        Assert.Equal(ChainRefusal.TooLate, story.Chain.Refuses(reopen, T0.AddSeconds(71).AddHours(72)));
    }

    [Fact]
    public void Reopen_ADaughterWhoIsTheVillagesWorkerTooAndWasRungAsThat_MaySaySo()
    {
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent, people: Of(["daughter", "son"], ["daughter", "wang"]))
            .At(100, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING"));

        Assert.Null(story.Chain.Refuses(new Signal.Reopen("daughter", Channel.Link), T0.AddSeconds(200)));
        Assert.Equal(ChainRefusal.NotRelative, story.Chain.Refuses(new Signal.Reopen("wang", Channel.Link), T0.AddSeconds(200)));
    }

    [Theory]
    [InlineData("operator-1", Channel.Desk, null)]
    [InlineData("daughter", Channel.Link, null)]
    [InlineData("wang", Channel.Link, ChainRefusal.NotRelative)]
    [InlineData("supervisor", Channel.Link, ChainRefusal.NotRelative)]
    [InlineData("stranger", Channel.SignedIn, ChainRefusal.NotTold)]
    public void Reopen_TheDeskOrARelativeSaysSo_NobodyElse(string by, Channel channel, ChainRefusal? refusal)
    {
        Chain over = Fire().Until(130).At(140, new Signal.Resolve("operator-1", Channel.Desk, "REAL_FIRE")).Chain;

        Assert.Equal(refusal, over.Refuses(new Signal.Reopen(by, channel), T0.AddSeconds(200)));
    }

    [Fact]
    public void Merge_IsADuplicateOfItsParent()
    {
        Story story = Fire().At(30, new Signal.Merge("operator-1", "parent"));

        Assert.Equal((AlarmState.Closed, "DUPLICATE", "parent"), (story.Chain.State, story.Chain.CloseReason, story.Chain.ParentId));
    }

    [Fact]
    public void RaiseTo_AnotherOperatorHasIt_IsRefused() =>
        Assert.Equal(ChainRefusal.TakenByAnother, Fire().At(10, new Signal.Answer("operator-2", Channel.Desk, Safe: false)).Chain.Refuses(new Signal.RaiseTo("operator-1", Level: 3), T0));

    /// <summary>What a closed part knew is known of the whole, and the whole is the fold of its ledger.</summary>
    [Fact]
    public void TakeIn_ThePartHasACaseAndTheEldersCryForHelp_TheWholeHasBothOnce()
    {
        Chain part = new Story("GAS-01", Profile.Critical, Severity.Critical)
            .At(5, new Signal.Check("operator-1", CheckResult.Help)).At(10, new Signal.HandOver("operator-1", "GAS_COMPANY", "G-7")).Chain;
        Story whole = Fire().At(70, new Signal.Answer("operator-1", Channel.Desk, Safe: false)).At(80, new Signal.TakeIn("operator-1", part));

        Assert.Equal((AlarmState.HandedOver, true, CheckResult.Help), (whole.Chain.State, whole.Chain.ElderNeedsHelp, whole.Chain.ElderSaid));
        Assert.Equal("G-7", Assert.Single(whole.Chain.Cases).Number);
        Assert.Equal(["FIRE-01", "GAS-01"], whole.Chain.Hazards());
        Assert.Contains("HandOver", whole.Chain.Desk.Keys);
        Assert.Equivalent(whole.Chain, Chain.Fold(whole.Ledger), strict: true);
        Assert.Equal(ChainRefusal.AlreadyDone, whole.Chain.Refuses(new Signal.TakeIn("operator-1", part), T0.AddSeconds(81)));
    }

    [Fact]
    public void RaiseTo_TheOperatorDoesNotWait_TheCardIsThereNowAndTheFamilyIsRungInTime()
    {
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent);
        story.Told();

        story.At(10, new Signal.RaiseTo("operator-1", Level: 3));

        Assert.Equal(AlarmState.L3, story.Chain.State);
        Assert.Equal(["10 desk:HandOver", "10 wang:Alarm", "10 li:Alarm"], story.Told());
        Assert.Equal(
            [
                "45 daughter:Alarm", "45 son:Alarm",
                "135 daughter:Alarm", "135 son:Alarm", "135 wang:Alarm", "135 li:Alarm",
                "240 supervisor:Unanswered",
            ],
            story.Until(299).Told());
    }

    [Fact]
    public void RaiseTo_EverybodyWasJustTold_NobodyHearsTwiceAndTheRingsComeInTime()
    {
        Story story = new("GAS-01", Profile.Critical, Severity.Critical);
        story.Told();

        Assert.Equal(["10 desk:HandOver"], story.At(10, new Signal.RaiseTo("operator-1", Level: 3)).Told());
        Assert.Equal(
            [
                "45 daughter:Alarm", "45 son:Alarm", "45 wang:Alarm", "45 li:Alarm",
                "90 daughter:Alarm", "90 son:Alarm", "90 wang:Alarm", "90 li:Alarm",
                "210 supervisor:Unanswered",
            ],
            story.Until(299).Told());
    }

    [Fact]
    public void RaiseTo_TheCommunity_TheRelativesAreNotRungTwiceInTenSeconds()
    {
        Story story = new("GAS-03", Profile.Urgent, Severity.Urgent);
        story.Told();

        Assert.Equal(["10 wang:Alarm", "10 li:Alarm"], story.At(10, new Signal.RaiseTo("operator-1", Level: 2)).Told());
        Assert.Equal(["45 daughter:Alarm", "45 son:Alarm"], story.Until(134).Told());
    }

    [Fact]
    public void Resume_NothingFollowedForTenMinutes_TheDeskDoesNotWaitForTheRingsBefore()
    {
        Story story = new Story("GAS-01", Profile.Critical, Severity.Critical).At(20, Goes("daughter"));
        story.Told();

        Assert.Equal(
            ["620 daughter:Resumed", "620 son:Alarm", "620 wang:Alarm", "620 li:Alarm", "620 desk:HandOver", "710 supervisor:Unanswered"],
            story.Until(750).Told());
    }

    [Fact]
    public void Resume_OfAnUrgentAlarmAtRelatives_IsTheCommunitysAfterTwentyMinutes()
    {
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent).At(20, Goes("daughter"));
        story.Told();

        Assert.Empty(story.Until(20 + (20 * 60) - 1).Told());
        Assert.Equal(["1220 daughter:Resumed", "1220 son:Alarm", "1220 wang:Alarm", "1220 li:Alarm"], story.Until(1220).Told());
        Assert.Equal((AlarmState.L2, 1), (story.Chain.State, story.Chain.Resumptions));
    }

    [Theory]
    [InlineData(0, 20 + (24 * 3600))]
    [InlineData(10, 34 * 3600)]
    public void Resume_OfAnAdvisoryAlarm_TakesADayAndWaitsForTheMorning(int hoursAfterNoon, int resumedAfterSeconds)
    {
        DateTimeOffset from = T0.AddHours(hoursAfterNoon);
        Story story = new Story("DOOR-01", Profile.Advisory, Severity.Advisory, from: from).At(20, new Signal.Answer("operator-1", Channel.Desk, Safe: false));

        story.Until(48 * 3600);

        Assert.Equal(from.AddSeconds(resumedAfterSeconds), Assert.Single(story.Ledger.OfType<Resumed>()).At);
    }

    /// <summary>An advisory alarm nobody has is on the desk's list (domain reference 3.3), also when it was somebody's for a while.</summary>
    [Theory]
    [InlineData("daughter", Channel.Link, 0.5)]
    [InlineData("operator-1", Channel.Desk, 0.5)]
    [InlineData("daughter", Channel.Link, 26)]
    public void Resume_OfAnAdvisoryAlarmThatIsGivenBack_TheDeskHasItInView(string by, Channel channel, double afterHours)
    {
        Story story = new Story("DOOR-01", Profile.Advisory, Severity.Advisory, from: T0.AddHours(7)).At(afterHours * 3600, new Signal.Answer(by, channel, Safe: false));
        Assert.DoesNotContain("Triage", story.Chain.Desk.Keys);

        story.At((afterHours * 3600) + 1500, new Signal.Decline(by, channel));

        Assert.Contains("Triage", story.Chain.Desk.Keys);
    }

    [Fact]
    public void Resume_AtTheDeskAlready_TheCardComesBack()
    {
        Story story = Fire().Until(60).At(70, new Signal.Answer("operator-1", Channel.Desk, Safe: false));
        Assert.DoesNotContain("HandOver", story.Chain.Desk.Keys);

        Assert.Contains("HandOver", story.Until(670).Chain.Desk.Keys);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(70)]
    public void Answer_OfAFireByARelative_DoesNotCallOffTheVerification(int seconds)
    {
        Story story = Fire().At(seconds, Goes("son"));

        Assert.Contains("CallElder", story.Chain.Desk.Keys);
        Assert.Equal(T0.AddSeconds(80), story.Chain.Desk["HandOver"].DueAt);
    }

    [Fact]
    public void Check_TheElderAsksForHelpThoughSomebodyIsOnTheWay_TheDeskHasTheCardAndTheOwnerHears()
    {
        Story story = new Story("GAS-01", Profile.Critical, Severity.Critical).At(10, Goes("son"));
        story.Told();

        story.At(30, new Signal.Check("operator-1", CheckResult.Help));

        Assert.Equal("30 son:Upgraded", story.Told()[0]);
        Assert.Equal((AlarmState.L3, true), (story.Chain.State, story.Chain.Desk.ContainsKey("HandOver")));
    }

    [Fact]
    public void Answer_TheOwnerSaysAllIsWell_TheDeskMakesSureAndNobodyElseHears()
    {
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent).At(10, Goes("son"));
        story.Told();

        story.At(300, new Signal.Answer("son", Channel.Sms, Safe: true));

        Assert.Equal(["300 desk:ConfirmSafe"], story.Told());
        Assert.True(story.Chain.Owner!.Safe);
        Assert.Equal(T0.AddSeconds(1210), story.Chain.LookAgainAt);
    }

    [Fact]
    public void Answer_TheOwnerGoesAfterAll_NobodySaysAnyMoreThatAllIsWell()
    {
        Story story = Gas().At(10, Safe("son")).At(100, Goes("son"));

        Assert.DoesNotContain("ConfirmSafe", story.Chain.Desk.Keys);
        Assert.Equal((T0.AddSeconds(100), T0.AddSeconds(610)), (story.Chain.Owner!.At, story.Chain.LookAgainAt));
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
    }

    [Fact]
    public void Answer_TheOwnerGoesAfterAllAndTheElderSaidSheIsFine_TheDeskStillMakesSure() =>
        Assert.Contains("ConfirmSafe", Gas().At(10, Safe("son")).At(50, new Signal.Check("operator-1", CheckResult.Fine)).At(100, Goes("son")).Chain.Desk.Keys);

    [Fact]
    public void Answer_TheOwnerChangesItAgainAndAgain_HasItNoLongerForThat()
    {
        Story story = Gas().At(10, Goes("son")).At(200, Safe("son")).At(400, Goes("son")).At(600, Safe("son"));
        story.Told();

        Assert.Contains("610 son:Resumed", story.Until(610).Told());
    }

    [Fact]
    public void Fold_AnAnswerPutRightBeforeItWasToldSinceWhen_IsWhatItWasThen()
    {
        Chain chain = Gas().At(10, Safe("son")).Chain.After(new Answered(T0.AddSeconds(100), "son", Channel.Sms, Safe: false));

        Assert.Contains("ConfirmSafe", chain.Desk.Keys);
        Assert.Equal(T0.AddSeconds(700), chain.LookAgainAt);
    }

    [Fact]
    public void Reject_WhatAnotherOperatorHas_IsTheirs() => Assert.Equal(
        ChainRefusal.NotOwner, Fire().At(10, new Signal.Answer("operator-2", Channel.Desk, Safe: false)).Chain.Refuses(new Signal.Reject("operator-1"), T0));

    [Fact]
    public void Puzzle_SomebodyWroteWhatNobodyCanRead_TheDeskReadsItEvenWhenItIsOver()
    {
        Story story = Fire().At(20, Goes("wang")).At(30, new Signal.Puzzle("son", "words-1"));
        Assert.Equal(T0.AddSeconds(50), story.Chain.Desk["ReadReply|son"].DueAt);

        story.At(40, new Signal.Note("operator-1", "son", ["words-1"]));
        Assert.DoesNotContain("ReadReply|son", story.Chain.Desk.Keys);

        story.At(60, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" }).At(90, new Signal.Puzzle("son", "words-2"));
        Assert.Contains("ReadReply|son", story.Chain.Desk.Keys);
    }

    [Fact]
    public void Reopen_AfterLongRinging_RingsLikeANewAlarm()
    {
        Story story = new Story("DOOR-04", Profile.Urgent, Severity.Urgent).At(7200, new Signal.End()).At(8000, new Signal.Reopen("operator-1", Channel.Desk));
        story.Told();

        Assert.Contains("8300 supervisor:Unanswered", story.Until(8300).Told());
        Assert.Equal(2, story.Ledger.OfType<Breached>().Count());
    }

    [Fact]
    public void Reopen_WhoCouldNotGoYesterday_IsAskedAgainAndWhoIsOffDutyIsNot()
    {
        Story story = Fire().At(10, new Signal.Decline("daughter", Channel.Sms)).At(70, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" })
            .At(90_000, new Signal.Renew(Of(["daughter", "son"], ["zhao"])));
        story.Told();

        story.At(90_001, new Signal.Reopen("operator-1", Channel.Desk));

        Assert.Equal(
            ["90001 daughter:Returned", "90001 desk:CallElder", "90001 son:Returned", "90001 zhao:Alarm"],
            story.Told().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Resume_TheDutyChangedSince_TodaysWorkerIsAsked()
    {
        Story story = Fire().At(70, Goes("wang")).At(600, new Signal.Renew(Of(["son"], ["zhao"])));
        story.Told();

        Assert.Contains("670 zhao:Alarm", story.Until(670).Told());
    }

    [Fact]
    public void HandOver_TheSameCaseTwice_IsOne()
    {
        Story story = Fire().At(70, new Signal.HandOver("operator-1", "FIRE_119", "119-4711")).At(80, new Signal.HandOver("operator-1", "FIRE_119", "119-4711"));

        Assert.Single(story.Chain.Cases);
    }

    [Fact]
    public void Answer_OfAConfirmedFire_TheFireBrigadesCardStaysAndTheFirstRoundGoesOut()
    {
        Story story = new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(5, Goes("son"));

        Assert.Contains("HandOver", story.Chain.Desk.Keys);
        Assert.True(story.Chain.Wants("first|wang|1", Message.Alarm));
        Assert.False(Fire().At(5, Goes("son")).Chain.Wants("first|wang|1", Message.Alarm));
    }

    [Fact]
    public void Wants_WhatNobodyWaitsForAnyMore_IsNotSent()
    {
        Story resolved = Fire().At(70, new Signal.Resolve("operator-1", Channel.Desk, "REAL_FIRE"));
        Story closed = Fire().At(70, new Signal.Resolve("operator-1", Channel.Desk, "REAL_FIRE")).At(80, new Signal.Close("supervisor-1", null, Severity.Critical));

        Assert.True(resolved.Chain.Wants("review1|supervisor|1", Message.Review));
        Assert.False(closed.Chain.Wants("review1|supervisor|1", Message.Review));
        Assert.False(Fire().Chain.Wants("check|elder-h-0001|1", Message.SelfCheck));
        Assert.True(closed.Chain.Wants("taken|son|1", Message.Taken));
    }

    [Theory]
    [InlineData("FIRE-03", AlarmState.Closed)]
    [InlineData("DOOR-04", AlarmState.Closed)]
    [InlineData("GAS-03", AlarmState.Closed)]
    public void End_BeforeTheCommunityHears_ClosesWhatMayCloseItself(string code, AlarmState expected) =>
        Assert.Equal(expected, new Story(code, Profile.Urgent, Severity.Urgent).At(50, new Signal.End()).Chain.State);

    [Theory]
    [InlineData("FIRE-03", AlarmState.L2)]
    [InlineData("DOOR-04", AlarmState.Closed)]
    [InlineData("GAS-06", AlarmState.L2)]
    public void End_OnceTheCommunityHasHeard_AHazardWaitsForAPerson(string code, AlarmState expected) =>
        Assert.Equal(expected, new Story(code, Profile.Urgent, Severity.Urgent).At(100, new Signal.End()).Chain.State);

    [Fact]
    public void End_WhoWasAlarmed_HearsThatItIsOver()
    {
        Story story = new("DOOR-04", Profile.Urgent, Severity.Urgent);
        story.Told();

        Assert.Equal(["30 daughter:Over", "30 son:Over"], story.At(30, new Signal.End()).Told());
    }

    [Fact]
    public void End_SomebodyIsOnTheWay_TheyCloseIt()
    {
        Story story = new Story("DOOR-04", Profile.Urgent, Severity.Urgent).At(30, Goes("son")).At(60, new Signal.End());

        Assert.Equal((AlarmState.Answered, true), (story.Chain.State, story.Chain.HazardCleared));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refuses_WhatIsNotTheirsToSay(Signal signal, ChainRefusal expected)
    {
        Story unanswered = Fire();
        Story answered = Fire().At(10, Goes("wang"));
        Chain chain = expected is ChainRefusal.NotAnswered or ChainRefusal.NotTold or ChainRefusal.NotResolved ? unanswered.Chain : answered.Chain;

        Assert.Equal(expected, chain.Refuses(signal, T0));
        Assert.DoesNotContain(Chain.Next(chain, T0.AddSeconds(11), signal, "refused").Entries, entry => entry is not (Overruled or Proposed));
    }

    public static TheoryData<Signal, ChainRefusal> Refused => new()
    {
        { new Signal.Answer("operator-1", Channel.Desk, Safe: false), ChainRefusal.TakenByAnother },
        { new Signal.Answer("son", Channel.Sms, Safe: false), ChainRefusal.TakenByAnother },
        { new Signal.Answer("wang", Channel.Sms, Safe: false), ChainRefusal.AlreadyDone },
        { new Signal.Answer("stranger", Channel.Sms, Safe: false), ChainRefusal.NotTold },
        { new Signal.Decline("stranger", Channel.Sms), ChainRefusal.NotTold },
        { new Signal.Decline("operator-1", Channel.Desk), ChainRefusal.NotOwner },
        { new Signal.Reject("operator-1"), ChainRefusal.NotAnswered },
        { new Signal.Arrive("wang", Channel.Link), ChainRefusal.NotAnswered },
        { new Signal.Arrive("son", Channel.Link), ChainRefusal.NotOwner },
        { new Signal.Resolve("son", Channel.Link, "FALSE_COOKING"), ChainRefusal.NotOwner },
        { new Signal.Resolve("wang", Channel.Link, "BORED"), ChainRefusal.UnknownReason },
        { new Signal.Resolve("operator-1", Channel.Desk, "DRILL"), ChainRefusal.NotForThis },
        { new Signal.Resolve("operator-1", Channel.Desk, "SELF_OK"), ChainRefusal.NotForThis },
        { new Signal.Resolve("wang", Channel.Link, "FALSE_COOKING"), ChainRefusal.NeedsDesk },
        { new Signal.Close("supervisor-1", "FALSE_COOKING", Severity.Critical), ChainRefusal.NotResolved },
        { new Signal.RaiseTo("operator-1", Level: 2), ChainRefusal.NotHigher },
        { new Signal.Reopen("operator-1", Channel.Desk), ChainRefusal.AlreadyDone },
    };

    [Fact]
    public void Refuses_AnythingOfAnAlarmThatIsOver()
    {
        Chain over = Fire().At(10, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" }).Chain;

        Assert.All(
            new Signal[]
            {
                Goes("son"), new Signal.Decline("son", Channel.Sms), new Signal.Check("operator-1", CheckResult.Help), new Signal.Recur(Severity.Critical), new Signal.End(),
                new Signal.HandOver("operator-1", "FIRE_119", "1"), new Signal.Merge("operator-1", "other"),
            },
            signal => Assert.Equal(ChainRefusal.NotOpen, over.Refuses(signal, T0)));
    }

    [Fact]
    public void Fold_OfALongStory_IsTheChain()
    {
        Story story = new Story("FIRE-03", Profile.Urgent, Severity.Urgent, facts => facts with { SelfCheck = new SelfCheckPlan(T0, T0.AddMinutes(5), Parallel: false) })
            .At(60, new Signal.Check("operator-1", CheckResult.NoAnswer))
            .At(310, new Signal.Decline("son", Channel.Sms))
            .At(330, new Signal.Upgrade("FIRE-01", Severity.Critical, Profile.FireVerify, T0.AddSeconds(330), T0.AddSeconds(330), []))
            .At(380, Goes("wang"))
            .At(400, new Signal.HandOver("operator-1", "FIRE_119", "119-4711"))
            .At(900, new Signal.Resolve("operator-1", Channel.Desk, "REAL_FIRE"))
            .At(1000, new Signal.Reopen("daughter", Channel.Sms))
            .At(1400, Goes("daughter"))
            .At(1450, new Signal.HandOver("operator-1", "FIRE_119", "119-4712"))
            .At(1500, new Signal.Arrive("daughter", Channel.Link))
            .At(1600, new Signal.Resolve("daughter", Channel.Link, "REAL_FIRE"))
            .At(1700, new Signal.Close("supervisor-1", "REAL_FIRE", Severity.Critical));

        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
        Assert.Equal(AlarmState.Closed, story.Chain.State);
    }

    private static Signal.Answer Safe(string by) => new(by, Channel.Sms, Safe: true);

    private static Story Gas() => new("GAS-01", Profile.Critical, Severity.Critical);

    private static Story Fire() => new("FIRE-01", Profile.FireVerify, Severity.Critical);
}
