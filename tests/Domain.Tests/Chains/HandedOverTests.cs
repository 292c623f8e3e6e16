using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

/// <summary>A service has the alarm, and the person who is on the way to it still has something to say.</summary>
public sealed class HandedOverTests
{
    [Theory]
    [InlineData(Channel.Sms)]
    [InlineData(Channel.Link)]
    [InlineData(Channel.SignedIn)]
    public void Decline_WhoIsOnTheWayTurnsBack_TheServiceKeepsItAndTheDeskTellsIt(Channel channel)
    {
        Story story = HandedOver();
        story.Told();

        story.At(200, new Signal.Decline("wang", channel));

        Assert.Equal(["200 desk:HandOver"], story.Told());
        Assert.Equal((AlarmState.HandedOver, "operator-1"), (story.Chain.State, story.Chain.Owner?.Id));
        Assert.True(story.Chain.TellingOf["wang"].Declined);
        Assert.Empty(story.Until(3600).Told());
    }

    [Fact]
    public void HandOver_TheServiceKnowsThatNobodyComes_TheSameCaseIsEnteredAgainAndTheCardIsGone()
    {
        Story story = HandedOver().At(200, new Signal.Decline("wang", Channel.Sms)).At(230, new Signal.HandOver("operator-2", "FIRE_119", "119-4711"));

        Assert.DoesNotContain("HandOver", story.Chain.Desk.Keys);
        Assert.Single(story.Chain.Cases);
    }

    /// <summary>Carbon monoxide and a sleeper: 120 first, then 119; 110 is informed and gives no number (domain reference 3.5).</summary>
    [Fact]
    public void HandOver_OneOfTwoServicesHasIt_TheDeskStillCallsTheOther()
    {
        IReadOnlyList<Services> calls = [Services.Medical120, Services.Fire119];
        Story story = new Story("GAS-05", Profile.CriticalFast, Severity.Critical).At(70, new Signal.HandOver("operator-1", "POLICE_110", "110-1", calls));
        Assert.Equal((AlarmState.HandedOver, true), (story.Chain.State, story.Chain.Desk.ContainsKey("HandOver")));

        story.At(80, new Signal.HandOver("operator-1", "MEDICAL_120", "120-1", calls));
        Assert.Contains("HandOver", story.Chain.Desk.Keys);
        story.At(95, new Signal.HandOver("operator-1", "FIRE_119", "119-1", calls));
        Assert.DoesNotContain("HandOver", story.Chain.Desk.Keys);
    }

    /// <summary>The fire service has the leak, and in that second it is found that she is asleep in it.</summary>
    [Fact]
    public void HandOver_WhatBecameGraverSinceTheCallsWereWorkedOut_TheDeskStillCalls()
    {
        Story leak = new Story("GAS-01", Profile.Critical, Severity.Critical).Until(121);
        Chain read = leak.Chain;

        leak.At(122, new Signal.Upgrade("GAS-05", Severity.Critical, Profile.CriticalFast, T0.AddSeconds(121), T0.AddSeconds(122), []))
            .At(123, new Signal.HandOver("operator-1", "FIRE_119", "119-1", [Services.Fire119]) { ReadAs = read });
        Assert.Contains("HandOver", leak.Chain.Desk.Keys);

        leak.At(140, new Signal.HandOver("operator-1", "MEDICAL_120", "120-1", [Services.Medical120, Services.Fire119]) { ReadAs = leak.Chain });
        Assert.DoesNotContain("HandOver", leak.Chain.Desk.Keys);
    }

    [Fact]
    public void HandOver_OneDeskAnswersForTwoServices_OneNumberIsEnough() => Assert.DoesNotContain(
        "HandOver",
        new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(20, new Signal.HandOver("operator-1", "POLICE_110", "1", [Services.Fire119 | Services.Police110])).Chain.Desk.Keys);

    [Fact]
    public void Arrive_AfterTheHandOver_IsKeptAndTheServiceStillHasIt()
    {
        Story story = HandedOver().At(200, new Signal.Arrive("wang", Channel.Link));

        Assert.Equal((AlarmState.HandedOver, "wang", (DateTimeOffset?)T0.AddSeconds(200)), (story.Chain.State, story.Chain.Owner!.Id, story.Chain.Owner.ArrivedAt));
        Assert.Equal(ChainRefusal.AlreadyDone, story.Chain.Refuses(new Signal.Arrive("wang", Channel.Link), T0.AddSeconds(201)));
        Assert.Null(story.Chain.Refuses(new Signal.Resolve("wang", Channel.Link, "FALSE_COOKING"), T0.AddSeconds(201)));
    }

    [Fact]
    public void Answer_WhoIsThereSaysAllIsWell_TheDeskMakesSureAndTheStateStays()
    {
        Story onSite = Fire().At(20, Goes("wang")).At(100, new Signal.Arrive("wang", Channel.Link)).At(200, new Signal.Answer("wang", Channel.Sms, Safe: true));
        Story handedOver = HandedOver().At(200, new Signal.Answer("wang", Channel.Sms, Safe: true));

        Assert.Equal((AlarmState.OnSite, true), (onSite.Chain.State, onSite.Chain.Desk.ContainsKey("ConfirmSafe")));
        Assert.Equal(T0.AddSeconds(100), onSite.Chain.Owner!.ArrivedAt);
        Assert.Equal((AlarmState.HandedOver, true), (handedOver.Chain.State, handedOver.Chain.Desk.ContainsKey("ConfirmSafe")));
    }

    [Fact]
    public void Refuses_AnOperatorGivingBackWhatAServiceHas() => Assert.Equal(
        ChainRefusal.NotAnswered,
        Fire().At(70, new Signal.HandOver("operator-1", "FIRE_119", "1")).Chain.Refuses(new Signal.Decline("operator-1", Channel.Desk), T0.AddSeconds(80)));

    [Fact]
    public void Decline_WhoIsThereLeavesBeforeAnyServiceHasIt_TheOthersAreAskedAgain()
    {
        Story story = Fire().At(20, Goes("wang")).At(100, new Signal.Arrive("wang", Channel.Link));
        story.Told();

        Assert.Contains("200 son:Alarm", story.At(200, new Signal.Decline("wang", Channel.Link)).Told());
        Assert.Null(story.Chain.Owner);
    }

    [Fact]
    public void Fold_OfWhatHappenedAfterTheHandOver_IsTheChain()
    {
        Story story = HandedOver().At(150, new Signal.Arrive("wang", Channel.Link)).At(200, new Signal.Decline("wang", Channel.Sms));

        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
    }

    private static Story HandedOver() => Fire().At(20, Goes("wang")).At(90, new Signal.HandOver("operator-1", "FIRE_119", "119-4711"));

    private static Story Fire() => new("FIRE-01", Profile.FireVerify, Severity.Critical);
}
