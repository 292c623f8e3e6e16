using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

/// <summary>Whoever was asked hears that nobody needs them any more, once, and holds nothing up afterwards; whose work it is hears on.</summary>
public sealed class CalledOffTests
{
    [Fact]
    public void Taken_WhoWentOffDutyWithTheQuestion_HearsThatSomebodyHasIt()
    {
        Story story = Gas().Until(301).At(302, NewShift);
        story.Told();

        Assert.Contains("310 wang:Taken", story.At(310, Goes("son")).Told());
    }

    [Fact]
    public void Over_WhoWentOffDutyWithTheQuestion_HearsThatItIsOver()
    {
        Story story = new Story("DOOR-04", Profile.Urgent, Severity.Urgent).Until(301).At(302, NewShift);
        story.Told();

        Assert.Contains("310 wang:Over", story.At(310, new Signal.End()).Told());
    }

    [Fact]
    public void Taken_WhoWasCalledOffBeforeTheyWentOffDuty_HearsNothingMore()
    {
        Story story = Gas().At(20, Goes("daughter")).At(600, NewShift).At(630, Goes("son"));

        Assert.Equal(1, story.Ledger.OfType<Told>().Count(told => told is { ContactId: "wang", Message: Message.Taken }));
    }

    /// <summary>Who says that it is not over waits for it, off duty too.</summary>
    [Fact]
    public void Reopened_ByWhoWasCalledOff_HearsWhoHasItThough()
    {
        Story story = Gas().At(20, Goes("daughter")).At(30, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" })
            .At(5000, new Signal.Reopen("wang", Channel.Desk)).At(5001, NewShift);
        story.Told();

        Assert.Contains("5010 wang:Taken", story.At(5010, Goes("son")).Told());
    }

    /// <summary>The first round of a confirmed fire is completed, but nobody is called after they were called off.</summary>
    [Fact]
    public void Taken_TheFirstRoundIsNotOutYet_WaitsForIt()
    {
        Story story = new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(5, Goes("son"));
        Assert.True(story.Chain.Wants("first|daughter|1", Message.Alarm));
        Assert.True(story.Chain.WaitsForAnother("taken|daughter|1"));
        Assert.False(story.Chain.WaitsForAnother("first|daughter|1"));

        story.At(6, new Signal.Hand("first|daughter|1", Accepted: true, ""));

        Assert.False(story.Chain.WaitsForAnother("taken|daughter|1"));
    }

    [Fact]
    public void Breach_TheSupervisorAndTheLeaderSayThree_AreRungOnEveryMinute()
    {
        Story story = Gas().Until(301)
            .At(310, new Signal.Decline("supervisor", Channel.Sms))
            .At(320, new Signal.Decline("leader", Channel.Sms));
        story.Told();

        string[] told = story.Until(3900).Told();
        Assert.All(Enumerable.Range(0, 60), minute => Assert.Contains($"{360 + (60 * minute)} supervisor:Unanswered", told));
        Assert.Contains("3900 leader:Unanswered", told);
    }

    [Fact]
    public void Breach_ARelativeSaysThree_IsRungNoMore()
    {
        Story story = Gas().Until(301).At(310, new Signal.Decline("son", Channel.Sms));
        story.Told();

        Assert.DoesNotContain(story.Until(3900).Told(), line => line.EndsWith("son:Alarm", StringComparison.Ordinal));
    }

    [Fact]
    public void Reopened_EverybodyDeclines_TheDeskDoesNotWaitThoughTheSupervisorWasToldBefore()
    {
        Story story = Gas().Until(240).At(250, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" }).At(5000, new Signal.Reopen("operator-1", Channel.Desk));
        story.Told();

        foreach (string contact in (string[])["daughter", "son", "wang", "li"])
        {
            Assert.Empty(story.Told());
            story.At(5010, new Signal.Decline(contact, Channel.Sms));
        }

        Assert.Equal(["5010 desk:HandOver", "5010 town:Alarm"], story.Told());
    }

    [Fact]
    public void Reopened_ForANewShiftThatDeclines_TheDeskDoesNotWaitForTheOldOne()
    {
        Story story = Gas().Until(240).At(250, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" })
            .At(90_000, new Signal.Renew(Of(["son"], ["zhao"]))).At(90_001, new Signal.Reopen("operator-1", Channel.Desk));
        Assert.Contains("90001 zhao:Alarm", story.Told());

        story.At(90_010, new Signal.Decline("son", Channel.Sms)).At(90_010, new Signal.Decline("zhao", Channel.Sms));

        Assert.Equal(["90010 desk:HandOver", "90010 town:Alarm"], story.Told());
    }

    [Fact]
    public void MayStandFor_WhatIsServedSooner_ALaterOneDoesNot()
    {
        Chain high = new Story("GAS-02", Profile.FireNow, Severity.Critical).At(5, Goes("son")).Chain;
        Chain fire = new Story("FIRE-01", Profile.FireVerify, Severity.Critical).Chain;
        Chain fireAtLevel3 = new Story("FIRE-01", Profile.FireVerify, Severity.Critical).Until(60).Chain;

        Assert.False(fire.MayStandFor(high));
        Assert.False(fireAtLevel3.MayStandFor(high));
        Assert.True(high.MayStandFor(fire));
        Assert.False(new Story("GAS-01", Profile.FireVerify, Severity.Critical).Chain.MayStandFor(fireAtLevel3));
    }

    [Fact]
    public void MayStandFor_WhatSomebodyHas_OneThatNobodyHasDoesNot()
    {
        Chain taken = Gas().At(5, Goes("son")).Chain;

        Assert.False(new Story("GAS-01", Profile.Critical, Severity.Critical).Chain.MayStandFor(taken));
        Assert.True(new Story("GAS-01", Profile.Critical, Severity.Critical).At(10, Goes("wang")).Chain.MayStandFor(taken));
        Assert.True(taken.MayStandFor(Gas().Chain));
    }

    [Fact]
    public void MayStandFor_WhatRings_OneThatIsHeldDoesNot()
    {
        Story held = new Story("DEV-05", Profile.Urgent, Severity.Urgent).At(5, new Signal.Hold("area", T0.AddHours(1)));

        Assert.False(held.Chain.MayStandFor(new Story("DOOR-02", Profile.Urgent, Severity.Urgent).Chain));
    }

    [Fact]
    public void AsWritten_TheDeskTookItAndEndedItAtOnce_SaysThatItIsOver()
    {
        Story gas = Gas().At(30, new Signal.Answer("operator-1", Channel.Desk, Safe: false));
        Assert.Equal(Message.Taken, gas.Chain.AsWritten(Message.Taken));

        gas.At(40, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" });
        Assert.Equal((Message.Over, Message.Review), (gas.Chain.AsWritten(Message.Taken), gas.Chain.AsWritten(Message.Review)));
    }

    [Fact]
    public void Wants_WhoTookItGivesItBack_NobodyHearsAnyMoreThatTheyHaveIt()
    {
        Story story = Gas().At(10, Goes("wang"));
        Assert.True(story.Chain.Wants("taken|daughter|1", Message.Taken));

        story.At(13, new Signal.Decline("wang", Channel.Sms));
        Assert.False(story.Chain.Wants("taken|daughter|1", Message.Taken));

        story.At(20, Goes("li"));
        Assert.False(story.Chain.Wants("taken|daughter|1", Message.Taken));
        Assert.True(story.Chain.Wants("taken.1|daughter|1", Message.Taken));
    }

    /// <summary>Who is asked anew does not get the old question as well.</summary>
    [Fact]
    public void Wants_WhoTookItGivesItBack_NobodyIsSentTheFirstRoundsQuestionBesidesTheNewOne()
    {
        Story story = Gas().At(1, Goes("wang")).At(4, new Signal.Decline("wang", Channel.Sms));

        Assert.False(story.Chain.Wants("first|son|1", Message.Alarm));
        Assert.True(story.Chain.Wants("resumed.1|son|1", Message.Alarm));
    }

    [Fact]
    public void Wants_ItBecomesGraver_NobodyIsSentTheLesserAlarmBesides()
    {
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent)
            .At(4, new Signal.Upgrade("GAS-01", Severity.Critical, Profile.Critical, T0, T0.AddSeconds(4), []));

        Assert.False(story.Chain.Wants("first|son|1", Message.Alarm));
        Assert.True(story.Chain.Wants("upgraded.1|son|1", Message.Upgraded));
    }

    [Fact]
    public void Withdraw_TheQuestionTheProviderFalteredAt_ItsReaderCountsByTheNewOne()
    {
        Story story = Gas().At(1, Goes("wang")).At(3, new Signal.Decline("wang", Channel.Sms)).At(6, new Signal.Falter("first|son|1", "PROVIDER_503"));
        Assert.True(story.Chain.TellingOf["son"].Unreachable);

        story.At(7, new Signal.Withdraw("first|son|1"));
        Assert.False(story.Chain.TellingOf["son"].Unreachable);
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);

        Assert.True(story.At(8, new Signal.Falter("resumed.1|son|1", "PROVIDER_503")).Chain.TellingOf["son"].Unreachable);
        Assert.False(story.At(12, new Signal.Hand("resumed.1|son|1", Accepted: true, "m-1")).Chain.TellingOf["son"].Unreachable);
    }

    /// <summary>The number is dead, whatever the provider was slow with before.</summary>
    [Fact]
    public void Withdraw_TheNewQuestionWasRefusedForGoodMeanwhile_NobodyWaitsForItsReader()
    {
        Story story = Gas().At(6, new Signal.Falter("first|son|1", "PROVIDER_503")).At(11, Goes("wang")).At(12, new Signal.Decline("wang", Channel.Sms))
            .At(13, new Signal.Hand("resumed.1|son|1", Accepted: false, "PROVIDER_400"));

        story.At(20, new Signal.Withdraw("first|son|1"));

        Assert.True(story.Chain.TellingOf["son"].Unreachable);
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
    }

    [Fact]
    public void Wants_ItIsNotOverAfterAll_NobodyHearsAnyMoreThatItIs()
    {
        Story story = new Story("DOOR-04", Profile.Urgent, Severity.Urgent).At(20, new Signal.End());
        Assert.True(story.Chain.Wants("over|daughter|1", Message.Over));

        Assert.False(story.At(30, new Signal.Reopen("son", Channel.Sms)).Chain.Wants("over|daughter|1", Message.Over));
    }

    [Fact]
    public void Wants_ItIsOver_WhoTookItIsStillToldOfAndSoIsWhoLetItLie()
    {
        Story story = Gas().At(10, Goes("wang")).At(700, Goes("li")).At(710, new Signal.Resolve("operator-1", Channel.Desk, "REAL_GAS"));

        Assert.True(story.Chain.Wants("taken.1|daughter|1", Message.Taken));
        Assert.True(story.Chain.Wants("resumed.1|wang|1", Message.Resumed));
    }

    [Fact]
    public void Withdraw_TheNewsDidNotReachWhoIsOffDuty_TheNextOneDoes()
    {
        Story story = Gas().At(5, NewShift).At(10, Goes("son"));
        Assert.Contains("taken|wang|1", story.Chain.Unsent);

        story.At(13, new Signal.Decline("son", Channel.Sms)).At(15, new Signal.Withdraw("taken|wang|1")).At(20, Goes("daughter"));

        Assert.Contains("taken.1|wang|1", story.Chain.Unsent);
    }

    private static Signal.Renew NewShift => new(Of(["daughter", "son"], ["zhao"]));

    private static Story Gas() => new("GAS-01", Profile.Critical, Severity.Critical);

    [Fact]
    public void NoProgress_WhoHasItWentOffDuty_HearsThatItWentOn()
    {
        Story story = Gas().At(20, Goes("wang")).At(600, NewShift);
        story.Told();

        Assert.Contains("620 wang:Resumed", story.Until(620).Told());
    }

    [Fact]
    public void NoProgress_WhoHasItSaidThreeBefore_HearsThatItWentOn()
    {
        Story story = Gas().At(10, new Signal.Decline("wang", Channel.Sms)).At(20, Goes("wang"));
        story.Told();

        Assert.Contains("620 wang:Resumed", story.Until(620).Told());
    }

    [Fact]
    public void NoProgress_WhoHasItSaidThreeBefore_IsRungOnLikeTheOthers()
    {
        Story story = Gas().At(10, new Signal.Decline("wang", Channel.Sms)).At(20, Goes("wang")).Until(620);
        story.Told();

        story.Until(3000);

        Assert.Contains(story.Told(), line => line.EndsWith(" wang:Alarm", StringComparison.Ordinal));
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
    }

    [Fact]
    public void NoProgress_WhoHasItReadsNoSms_IsRungByTheDesk()
    {
        People people = Everyone with { Community = [new Person("wang", Reach.Call), new Person("li")] };
        Story story = new Story("GAS-01", Profile.Critical, Severity.Critical, people: people).At(20, Goes("wang"));
        story.Told();

        Assert.Contains("620 desk:CallContact|wang", story.Until(620).Told());
    }
}
