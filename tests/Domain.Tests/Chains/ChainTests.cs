using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

public sealed class ChainTests
{
    [Fact]
    public void Open_Fire_TellsRelativesAndCommunityAtOnceAndHasTheDeskCallTheElder()
    {
        ChainStep step = Chain.Open(Fire, Everyone, T0, "cause");

        Assert.Equal(["daughter:Alarm", "son:Alarm", "wang:Alarm", "li:Alarm"], step.Told());
        Assert.Contains(step.Entries, entry => entry is AskedDesk { Task: DeskTask.CallElder });
        Assert.Equal(AlarmState.L2, step.Chain.State);
        Assert.Equal(At(60), step.Chain.LookAgainAt);
    }

    [Theory]
    [InlineData(59.9, AlarmState.L2)]
    [InlineData(60, AlarmState.L3)]
    public void Next_NobodyAnswered_PutsTheCardOnTheDeskAtSixtySecondsAndNotBefore(double seconds, AlarmState expected)
    {
        ChainStep step = Raised().After(seconds);

        Assert.Equal(expected, step.Chain.State);
        Assert.Equal(expected == AlarmState.L3, step.Chain.Desk.ContainsKey("HandOver"));
        Assert.Empty(step.Told());
    }

    [Fact]
    public void Next_TwoMinutesUnanswered_TellsTheSupervisor()
    {
        Chain chain = Raised().After(60).Chain;

        Assert.Empty(chain.After(119.9).Entries);
        Assert.Equal(["supervisor:Unanswered"], chain.After(120).Told());
    }

    [Fact]
    public void Next_LookedAtTooLate_CollapsesWhatIsOverdue()
    {
        ChainStep step = Raised().After(130);

        Assert.Equal(["supervisor:Unanswered"], step.Told());
        Assert.Equal(["card", "guard"], step.Entries.OfType<StepTaken>().Select(taken => taken.Step));
    }

    [Fact]
    public void Open_FoundFiveMinutesLate_TellsEachPersonOnceAndFlagsTheBreach()
    {
        ChainStep step = Chain.Open(Fire, Everyone, At(301), "cause");

        Assert.True(step.Chain.PromiseBroken);
        Assert.Equal(
            ["daughter:Alarm", "leader:Unanswered", "li:Alarm", "son:Alarm", "supervisor:Unanswered", "wang:Alarm"],
            step.Told().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Next_ACommunityWorkerAnswers_TheOthersHearWhoHasItAndNobodyElseIsTold()
    {
        ChainStep step = Raised().After(60).Chain.After(75, Goes("wang"), "sms|1");

        Assert.Equal(AlarmState.Answered, step.Chain.State);
        Assert.Equal("wang", step.Chain.Owner!.Id);
        Assert.Equal(At(75), step.Chain.AnsweredAt);
        Assert.Equal(["daughter:Taken", "li:Taken", "son:Taken"], step.Told());
        Assert.Empty(step.Chain.After(290).Entries);
    }

    [Fact]
    public void Next_TheSameReplyTwice_ChangesNothing()
    {
        Chain answered = Raised().After(10, Goes("wang"), "sms|1").Chain;

        Assert.Empty(answered.After(11, Goes("wang"), "sms|1").Entries);
    }

    /// <summary>Or the verifier would accuse ledgers that nobody has touched.</summary>
    [Fact]
    public void Fold_EntriesFromBeforeTheyToldSo_AddUpToWhatTheyDidThen()
    {
        Chain late = Raised().After(10, Goes("wang")).Chain.After(new Overruled(At(11), "son"));
        Chain served = late.After(new HandedOver(At(20), "operator-1", "FIRE_119", "119-1"));
        Chain again = served.After(new Resolved(At(30), "operator-1", "FALSE_COOKING")).After(new Reopened(At(40), "son"));
        Chain merged = late.After(new TookIn(At(12), "operator-1", "gas-1", ["GAS-06"], [], ElderSaid: null, ElderNeedsHelp: false, served.Cases));

        Assert.Null(late.TellingOf["son"].LateFor);
        Assert.Equal(("119-1", "operator-1"), (Assert.Single(again.Cases).Number, again.HandedOverBy));
        Assert.Equal((AlarmState.HandedOver, null), (merged.State, merged.HandedOverBy));
    }

    [Fact]
    public void Next_ASecondPersonAnswers_TheFirstKeepsIt()
    {
        Chain answered = Raised().After(10, Goes("wang"), "sms|1").Chain;

        ChainStep second = answered.After(11, Goes("son"), "sms|2");
        Assert.Equal("wang", second.Chain.Owner!.Id);
        Assert.Equal(new Overruled(At(11), "son") { Cause = "sms|2", Since = At(10) }, Assert.Single(second.Entries));
    }

    [Fact]
    public void Next_AnAnswerThatCameTooLateComesAgain_DoesNotCountOnceTheOwnerLetsGo()
    {
        Chain overruled = Raised().After(10, Goes("wang"), "sms|1").Chain.After(11, Goes("son"), "sms|2").Chain;

        Chain free = overruled.After(40, new Signal.Decline("wang", Channel.Sms), "sms|3").Chain;

        Assert.Null(free.After(41, Goes("son"), "sms|2").Chain.Owner);
        Assert.Equal("son", free.After(41, Goes("son"), "sms|4").Chain.Owner!.Id);
    }

    [Fact]
    public void Next_AStrangerAnswers_NothingChanges() => Assert.Empty(Raised().After(10, Goes("stranger"), "sms|1").Entries);

    [Fact]
    public void Next_ARelativeSaysSafe_OwnsItAndTheDeskMakesSure()
    {
        ChainStep step = Raised().After(10, new Signal.Answer("daughter", Channel.Sms, Safe: true), "sms|1");

        Assert.Equal("daughter", step.Chain.Owner!.Id);
        Assert.True(step.Chain.IsOpen);
        Assert.Contains(step.Entries, entry => entry is AskedDesk { Task: DeskTask.ConfirmSafe });
    }

    [Fact]
    public void Next_EveryoneDeclines_TheCardDoesNotWait()
    {
        Chain chain = Raised();
        foreach (string contact in (string[])["daughter", "son", "wang"])
        {
            ChainStep declined = chain.After(20, new Signal.Decline(contact, Channel.Sms), $"sms|{contact}");
            Assert.Equal(AlarmState.L2, declined.Chain.State);
            chain = declined.Chain;
        }

        ChainStep last = chain.After(20, new Signal.Decline("li", Channel.Sms), "sms|li");
        Assert.Equal(AlarmState.L3, last.Chain.State);
        Assert.Equal(["town:Alarm"], last.Told());
        Assert.Equal(At(120), last.Chain.LookAgainAt);
    }

    [Fact]
    public void Open_NobodyToTell_SkipsToTheDeskAtOnceAndSaysWhy()
    {
        ChainStep step = Chain.Open(Fire, Of([], []), T0, "cause");

        Assert.Equal(AlarmState.L3, step.Chain.State);
        Assert.Equal(
            [SkipReason.NoRelatives, SkipReason.NoCommunity],
            step.Entries.OfType<Skipped>().Select(skipped => skipped.Reason));
    }

    [Fact]
    public void Next_NoMessageCouldBeHandedOver_TheCardDoesNotWait()
    {
        Chain chain = Raised();
        foreach (string contact in (string[])["daughter", "son", "wang", "li"])
        {
            chain = chain.After(5, new Signal.Hand($"first|{contact}|1", Accepted: false, "provider answered 400"), contact).Chain;
        }

        Assert.Equal(AlarmState.L3, chain.State);
    }

    [Fact]
    public void Next_FiveMinutesUnanswered_IsABreachAndEveryoneIsRung()
    {
        ChainStep step = Raised().After(120).Chain.After(300);

        Assert.True(step.Chain.PromiseBroken);
        Assert.Equal(
            ["daughter:Alarm", "son:Alarm", "wang:Alarm", "li:Alarm", "supervisor:Unanswered", "leader:Unanswered"], step.Told());
        Assert.Equal(At(360), step.Chain.LookAgainAt);
    }

    [Fact]
    public void Next_AfterTheBreach_RingsTheDeskEveryMinuteAndTheOthersEveryFiveSixTimes()
    {
        Chain chain = Raised().After(120).Chain;
        Dictionary<string, int> rings = [];
        for (int second = 300; second <= 300 + (40 * 60); second += 60)
        {
            ChainStep step = chain.After(second);
            foreach (Told told in step.Messages)
            {
                rings[told.ContactId] = rings.GetValueOrDefault(told.ContactId) + 1;
            }

            chain = step.Chain;
        }

        Assert.Equal(41, rings["supervisor"]);
        Assert.Equal(41, rings["leader"]);
        Assert.Equal(6, rings["daughter"]);
        Assert.Equal(6, rings["wang"]);
    }

    [Fact]
    public void Next_NothingFollowsTheAnswer_TheOwnerIsToldAndTheNextStepIsTaken()
    {
        Chain answered = Raised().After(20, Goes("wang"), "sms|1").Chain;

        Assert.Equal(At(20 + 600), answered.LookAgainAt);
        ChainStep step = answered.After(20 + 600);

        Assert.Equal(AlarmState.L3, step.Chain.State);
        Assert.Null(step.Chain.Owner);
        Assert.Equal(["wang:Resumed", "daughter:Alarm", "son:Alarm", "li:Alarm"], step.Told());
        Assert.Equal(1, step.Chain.Resumptions);
        Assert.False(step.Chain.PromiseBroken);
    }

    [Fact]
    public void Next_TheOwnerCannotGoAfterAll_TheChainGoesOn()
    {
        Chain answered = Raised().After(20, Goes("wang"), "sms|1").Chain;

        ChainStep step = answered.After(40, new Signal.Decline("wang", Channel.Sms), "sms|2");

        Assert.Equal(AlarmState.L3, step.Chain.State);
        Assert.Null(step.Chain.Owner);
        Assert.Null(step.Chain.AnsweredAt);
        Assert.Equal(["daughter:Alarm", "son:Alarm", "li:Alarm"], step.Told());
        Assert.Equal(0, step.Chain.Resumptions);
    }

    [Fact]
    public void Next_TheDutyChangedSince_TheNewWorkerIsToldAndTheOldOneIsNot()
    {
        Chain chain = Raised().After(120).Chain;

        ChainStep step = chain.After(301, new Signal.Renew(Everyone with { Community = Persons("zhao") }));

        Assert.Contains("zhao:Alarm", step.Told());
        Assert.DoesNotContain(step.Told(), told => told.StartsWith("wang", StringComparison.Ordinal));
    }

    [Fact]
    public void Next_AMessageIsWithdrawn_NobodyCountsAsUnreachable()
    {
        Chain chain = Raised().After(10, Goes("wang"), "sms|1").Chain.After(11, new Signal.Withdraw("first|son|1")).Chain;

        Assert.DoesNotContain("first|son|1", chain.Unsent);
        Assert.False(chain.TellingOf["son"].Unreachable);
    }

    [Fact]
    public void Next_TheProviderTakesNoMessageOfTheLastRelative_TheCommunityIsToldAtOnceAndTriesGoOn()
    {
        Chain chain = Chain.Open(Fire with { Code = "FIRE-03", Profile = Profile.Urgent, Severity = Severity.Urgent }, Of(["son"], ["wang"]), T0, "cause").Chain;

        ChainStep step = chain.After(6, new Signal.Falter("first|son|1", "PROVIDER_503"));

        Assert.Equal(["wang:Alarm"], step.Told());
        Assert.Contains("first|son|1", step.Chain.Unsent);
        Assert.Empty(step.Chain.After(12, new Signal.Falter("first|son|1", "PROVIDER_503")).Entries);
        Assert.False(step.Chain.After(18, new Signal.Hand("first|son|1", Accepted: true, "m-1")).Chain.TellingOf["son"].Unreachable);
    }

    /// <summary>The desk does not wait for a provider that falters, and those it reaches seconds later are rung again in time all the same.</summary>
    [Fact]
    public void Next_TheProviderFaltersForSixSeconds_EverybodyIsRungAgainInTime()
    {
        Story story = new("GAS-01", Profile.Critical, Severity.Critical);
        string[] contacts = ["daughter", "son", "wang", "li"];
        Array.ForEach(contacts, contact => story.At(6, new Signal.Falter($"first|{contact}|1", "PROVIDER_503")));
        Assert.Contains("6 desk:HandOver", story.Told());

        Array.ForEach(contacts, contact => story.At(11, new Signal.Hand($"first|{contact}|1", Accepted: true, "m-1")));

        Assert.Equal(
            [
                "45 daughter:Alarm", "45 son:Alarm", "45 wang:Alarm", "45 li:Alarm",
                "90 daughter:Alarm", "90 son:Alarm", "90 wang:Alarm", "90 li:Alarm",
            ],
            story.Until(200).Told());
    }

    [Fact]
    public void Next_TheMessagesAreDeliveredBeforeTheProviderSaysAnything_AllAreWaitedForAndRungAgain()
    {
        Story story = new("GAS-01", Profile.Critical, Severity.Critical);
        string[] contacts = ["daughter", "son", "wang", "li"];
        Array.ForEach(contacts, contact => story.At(3, new Signal.Report($"first|{contact}|1", Delivered: true, "Delivered")));
        _ = story.Told();

        Array.ForEach(contacts, contact => story.At(10, new Signal.Falter($"first|{contact}|1", "NO_ANSWER")));
        Array.ForEach(contacts, contact => story.At(30, new Signal.Hand($"first|{contact}|1", Accepted: false, "NO_ANSWER")));

        Assert.Equal(
            [
                "45 daughter:Alarm", "45 son:Alarm", "45 wang:Alarm", "45 li:Alarm",
                "90 daughter:Alarm", "90 son:Alarm", "90 wang:Alarm", "90 li:Alarm",
                "120 desk:HandOver",
            ],
            story.Until(120).Told());
        Assert.All(story.Ledger.OfType<Handed>(), handed => Assert.True(handed.Accepted));
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
    }

    [Fact]
    public void Next_TheMessageTheProviderFalteredAtIsDelivered_ItsReaderIsReachedForGood()
    {
        Story story = new Story("GAS-01", Profile.Critical, Severity.Critical)
            .At(6, new Signal.Falter("first|son|1", "NO_ANSWER")).At(8, new Signal.Report("first|son|1", Delivered: true, "Delivered"));
        int entries = story.Ledger.Count;

        story.At(11, new Signal.Falter("first|son|1", "NO_ANSWER")).At(12, new Signal.Report("first|son|1", Delivered: false, "Failed"));

        Assert.Equal(entries, story.Ledger.Count);
        Assert.False(story.Chain.TellingOf["son"].Unreachable);
        Assert.False(story.At(13, new Signal.Hand("first|son|1", Accepted: false, "PROVIDER_400")).Chain.TellingOf["son"].Unreachable);
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
    }

    [Fact]
    public void Next_WhoCannotGoIsStillBeingSentTheMessage_IsNotRungAgain()
    {
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent)
            .At(6, new Signal.Falter("first|son|1", "PROVIDER_503")).At(7, new Signal.Decline("son", Channel.SignedIn)).At(8, new Signal.Decline("daughter", Channel.Sms));

        Assert.Equal(("again45", SkipReason.NobodyLeft), story.Ledger.OfType<Skipped>().Select(skipped => (skipped.Step, skipped.Reason)).Single());
    }

    [Fact]
    public void Next_AMessageIsHandedOverTwice_IsOneEntry()
    {
        Signal.Hand handed = new("first|son|1", Accepted: true, "m-1");
        Chain chain = Raised().After(1, handed).Chain;

        Assert.Empty(chain.After(2, handed).Entries);
    }

    [Fact]
    public void Next_TheDeskClaims_IsAnsweredByTheOperator()
    {
        ChainStep step = Raised().After(15, new Signal.Answer("operator-1", Channel.Desk, Safe: false), "claim|1");

        Assert.Equal("operator-1", step.Chain.Owner!.Id);
        Assert.Equal(4, step.Told().Length);
    }

    [Fact]
    public void Next_Closed_NothingIsEverDueAgain()
    {
        Chain resolved = Raised().After(15, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" }, "resolve|1").Chain;
        ChainStep step = resolved.After(20, new Signal.Close("supervisor-1", Reason: null, Severity.Critical), "close|1");

        Assert.Equal(AlarmState.Closed, step.Chain.State);
        Assert.Null(step.Chain.LookAgainAt);
        Assert.Empty(step.Chain.After(900).Entries);
    }

    [Fact]
    public void Next_TheSmokeClears_ItStaysOpen()
    {
        ChainStep step = Raised().After(200, new Signal.Clear(), "cleared|1");

        Assert.True(step.Chain.HazardCleared);
        Assert.True(step.Chain.IsOpen);
    }

    [Fact]
    public void Open_ATest_IsRecordedAndNobodyIsTold()
    {
        ChainStep step = Chain.Open(Fire with { Suppressed = true }, Everyone, T0, "cause");

        Assert.Equal(AlarmState.Suppressed, step.Chain.State);
        Assert.Empty(step.Told());
        Assert.Null(step.Chain.LookAgainAt);
    }

    [Fact]
    public void Open_AWorkOrder_CallsNobodyForTwoWeeksAndEndsItself()
    {
        Chain order = Chain.Open(Fire with { Code = "DEV-02", Profile = Profile.Maint, Severity = Severity.Maintenance }, Everyone, T0, "cause").Chain;

        Assert.Equal(T0.AddDays(14), order.LookAgainAt);
        Assert.Empty(order.After(100_000).Entries);
        Assert.Equal("SELF_CLEARED", order.After(100_000, new Signal.End(), "ended|1").Chain.CloseReason);
    }

    [Fact]
    public void Fold_OfAllEntries_IsTheChain()
    {
        List<Entry> entries = [];
        ChainStep step = Chain.Open(Fire, Everyone, T0, "cause");
        entries.AddRange(step.Entries);
        foreach (ChainStep next in new Func<Chain, ChainStep>[]
        {
            chain => chain.After(20, Goes("wang"), "sms|1"),
            chain => chain.After(620),
            chain => chain.After(700, Goes("li"), "sms|2"),
            chain => chain.After(800, new Signal.Resolve("operator-1", Channel.Desk, "REAL_FIRE"), "close|1"),
        }.Select(next => step = next(step.Chain)))
        {
            entries.AddRange(next.Entries);
        }

        Assert.Equivalent(step.Chain, Chain.Fold(entries), strict: true);
    }
}
