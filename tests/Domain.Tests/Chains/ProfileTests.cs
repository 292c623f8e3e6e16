using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

/// <summary>Every profile when nobody answers, second by second, as the domain reference 3.3 has it.</summary>
public sealed class ProfileTests
{
    [Fact]
    public void FireNow_TellsEveryoneAndTheDeskAtOnce() => Assert.Equal(
        [
            "0 desk:HandOver", "0 desk:CallElder", "0 daughter:Alarm", "0 son:Alarm", "0 wang:Alarm", "0 li:Alarm",
            "60 supervisor:Unanswered",
            "300 daughter:Alarm", "300 son:Alarm", "300 wang:Alarm", "300 li:Alarm", "300 supervisor:Unanswered", "300 leader:Unanswered",
        ],
        Unanswered("FIRE-02", Profile.FireNow, Severity.Critical));

    [Fact]
    public void CriticalFast_HasTheCardAfterAMinute() => Assert.Equal(
        [
            "0 desk:CallElder", "0 daughter:Alarm", "0 son:Alarm", "0 wang:Alarm", "0 li:Alarm",
            "60 desk:HandOver",
            "150 supervisor:Unanswered",
            "300 daughter:Alarm", "300 son:Alarm", "300 wang:Alarm", "300 li:Alarm", "300 supervisor:Unanswered", "300 leader:Unanswered",
        ],
        Unanswered("GAS-05", Profile.CriticalFast, Severity.Critical));

    [Fact]
    public void Critical_RingsTwiceMoreBeforeTheCard() => Assert.Equal(
        [
            "0 desk:CallElder", "0 daughter:Alarm", "0 son:Alarm", "0 wang:Alarm", "0 li:Alarm",
            "45 daughter:Alarm", "45 son:Alarm", "45 wang:Alarm", "45 li:Alarm",
            "90 daughter:Alarm", "90 son:Alarm", "90 wang:Alarm", "90 li:Alarm",
            "120 desk:HandOver",
            "210 supervisor:Unanswered",
            "300 daughter:Alarm", "300 son:Alarm", "300 wang:Alarm", "300 li:Alarm", "300 supervisor:Unanswered", "300 leader:Unanswered",
        ],
        Unanswered("GAS-01", Profile.Critical, Severity.Critical));

    [Fact]
    public void Urgent_AsksRelativesFirst() => Assert.Equal(
        [
            "0 daughter:Alarm", "0 son:Alarm",
            "45 daughter:Alarm", "45 son:Alarm",
            "90 wang:Alarm", "90 li:Alarm",
            "135 daughter:Alarm", "135 son:Alarm", "135 wang:Alarm", "135 li:Alarm",
            "180 desk:HandOver",
            "240 supervisor:Unanswered",
            "300 daughter:Alarm", "300 son:Alarm", "300 wang:Alarm", "300 li:Alarm", "300 supervisor:Unanswered", "300 leader:Unanswered",
        ],
        Unanswered("GAS-03", Profile.Urgent, Severity.Urgent));

    [Fact]
    public void Advisory_AtNoon_IsTriagedThenVisitedThenTheTownsBusinessAndNeverABreach()
    {
        Story story = new Story("DOOR-01", Profile.Advisory, Severity.Advisory).Until(100_000);

        Assert.Equal(
            ["0 desk:Triage", "0 daughter:Alarm", "0 son:Alarm", "14400 desk:Visit", "14400 wang:Visit", "14400 li:Visit", "86400 town:Overdue"],
            story.Told());
        Assert.False(story.Chain.PromiseBroken);
        Assert.Equal(AlarmState.L2, story.Chain.State);
    }

    [Fact]
    public void Advisory_AtTenInTheEvening_WakesNobodyBeforeEight()
    {
        // 22:00 in Shanghai; 08:00 is ten hours later, and the visit's four hours are over by then.
        Story story = new Story("DOOR-01", Profile.Advisory, Severity.Advisory, from: T0.AddHours(10)).Until(12 * 3600);

        Assert.Equal(["0 desk:Triage", "36000 desk:Visit", "36000 wang:Visit", "36000 li:Visit", "36000 daughter:Alarm", "36000 son:Alarm"], story.Told());
    }

    [Theory]
    [InlineData(20, 59, 0)]
    [InlineData(21, 0, 11 * 3600)]
    [InlineData(7, 59, 60)]
    [InlineData(8, 0, 0)]
    public void Advisory_InQuietHours_TellsRelativesFromEight(int hour, int minute, int seconds) =>
        Assert.Contains($"{seconds} daughter:Alarm", Advisory(hour, minute).Until(12 * 3600).Told());

    [Theory]
    [InlineData(13, 59, 4 * 3600)]
    [InlineData(14, 0, 18 * 3600)]
    [InlineData(3, 59, (4 * 3600) + 60)]
    public void Advisory_FourHoursLater_IsVisitedBetweenEightAndSix(int hour, int minute, int seconds) =>
        Assert.Contains($"{seconds} desk:Visit", Advisory(hour, minute).Until(20 * 3600).Told());

    [Theory]
    [InlineData("DOOR-01", Profile.Advisory, Severity.Advisory, DeskTask.Triage, 300)]
    [InlineData("GAS-01", Profile.Critical, Severity.Critical, DeskTask.CallElder, 45)]
    [InlineData("FIRE-02", Profile.FireNow, Severity.Critical, DeskTask.HandOver, 20)]
    public void AnyTaskOfTheDesk_IsDueInItsTime(string code, Profile profile, Severity severity, DeskTask task, int seconds) =>
        Assert.Equal(T0.AddSeconds(seconds), new Story(code, profile, severity).Chain.Desk[DeskWork.KeyOf(task)].DueAt);

    [Fact]
    public void Maint_CallsNobodyUntilTheTownHearsThatItIsOverdue() => Assert.Equal(
        ["0 desk:WorkOrder", $"{14 * 86_400} town:Overdue"],
        new Story("DEV-01", Profile.Maint, Severity.Maintenance).Until(20 * 86_400).Told());

    [Theory]
    [InlineData(Profile.FireNow, Severity.Critical)]
    [InlineData(Profile.FireVerify, Severity.Critical)]
    [InlineData(Profile.CriticalFast, Severity.Critical)]
    [InlineData(Profile.Critical, Severity.Critical)]
    [InlineData(Profile.Urgent, Severity.Urgent)]
    public void AnyPromisedProfile_IsOnTheDeskWithTimeLeftAndBrokenAtFiveMinutes(Profile profile, Severity severity)
    {
        Story story = new Story("GAS-01", profile, severity).Until(180);
        Assert.Equal(AlarmState.L3, story.Chain.State);

        Assert.False(story.Until(299.9).Chain.PromiseBroken);
        Assert.True(story.Until(300).Chain.PromiseBroken);
        Assert.Equal(story.Chain.T0.AddSeconds(300), Assert.Single(story.Ledger.OfType<Breached>()).At);
    }

    [Fact]
    public void Urgent_NobodyCanBeTold_ReachesTheDeskAtOnceAndSaysWhy()
    {
        Story story = new("GAS-03", Profile.Urgent, Severity.Urgent, people: Of([], []));

        Assert.Equal(["0 desk:HandOver"], story.Told());
        Assert.Equal(AlarmState.L3, story.Chain.State);
        Assert.Equal(
            ["first: NoRelatives", "again45: NobodyLeft", "community: NoCommunity", "again135: NobodyLeft"],
            story.Ledger.OfType<Skipped>().Select(skipped => $"{skipped.Step}: {skipped.Reason}"));
    }

    /// <summary>Whoever is told first completes, whoever answers (domain reference 3.3), however late the app comes to it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    [InlineData(301)]
    public void FireNow_TheFirstRoundBeginsLate_IsNotCalledOffByTheDesksAnswer(double seconds)
    {
        ChainStep first = Chain.Open(
            Fire with { Code = "FIRE-02", Profile = Profile.FireNow }, Everyone, T0.AddSeconds(seconds), "cause");
        Chain answered = Chain.Next(first.Chain, T0.AddSeconds(seconds + 5), new Signal.Answer("operator-1", Channel.Desk, Safe: false)).Chain;

        Assert.Equal(
            ["daughter", "li", "son", "wang"],
            first.Messages.Where(told => answered.Wants(told.Notification, told.Message)).Select(told => told.ContactId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Urgent_RelativesDecline_TheCommunityDoesNotWaitButTheDeskDoes()
    {
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent)
            .At(10, new Signal.Decline("daughter", Channel.Sms))
            .At(20, new Signal.Decline("son", Channel.Sms));

        Assert.Equal(["0 daughter:Alarm", "0 son:Alarm", "20 wang:Alarm", "20 li:Alarm"], story.Told());
        Assert.Equal(["135 wang:Alarm", "135 li:Alarm", "180 desk:HandOver"], story.Until(200).Told());
    }

    [Fact]
    public void Urgent_APhoneIsDead_TheNextLevelDoesNotWait()
    {
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent, people: Of(["son"], ["wang"]))
            .At(8, new Signal.Report("first|son|1", Delivered: false, "Failed"));

        Assert.Equal(["0 son:Alarm", "8 wang:Alarm"], story.Told());
    }

    [Fact]
    public void Urgent_ADeadPhoneIsRungAgain_ThatTheProviderTookItBringsNobodyToLife()
    {
        Story story = new Story("FIRE-03", Profile.Urgent, Severity.Urgent)
            .At(3, new Signal.Report("first|daughter|1", Delivered: false, "Failed"))
            .At(46, new Signal.Hand("again45|daughter|1", Accepted: true, "m-2"));
        story.Told();

        Assert.Equal(["50 wang:Alarm", "50 li:Alarm"], story.At(50, new Signal.Decline("son", Channel.Sms)).Told());
    }

    [Fact]
    public void Urgent_TheNetworkReportsADeadPhoneWhileTheProviderIsTriedOn_TheNextLevelDoesNotWait()
    {
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent, people: Of(["daughter", "son"], ["wang"]))
            .At(10, new Signal.Falter("first|son|1", "no answer"))
            .At(12, new Signal.Report("first|son|1", Delivered: false, "Failed"))
            .At(15, new Signal.Hand("first|son|1", Accepted: true, "m-1"));
        story.Told();

        Assert.Equal(["20 wang:Alarm"], story.At(20, new Signal.Decline("daughter", Channel.Sms)).Told());
    }

    [Fact]
    public void Urgent_AContactIsToldByCall_TheDeskRingsThemAndNobodyPickingUpMovesOn()
    {
        People byCall = Of([], ["wang"]) with { Relatives = [new Person("grandson", Reach.Call)] };
        Story story = new("GAS-03", Profile.Urgent, Severity.Urgent, people: byCall);

        Assert.Equal(["0 desk:CallContact|grandson"], story.Told());
        Assert.Equal(["30 wang:Alarm"], story.At(30, new Signal.Missed("grandson", "operator-1")).Told());
        Assert.DoesNotContain("CallContact|grandson", story.Chain.Desk.Keys);
    }

    [Fact]
    public void Urgent_WhoIsRungUpSaysYes_OwnsItAndTheOperatorIsNamed()
    {
        People byCall = Of([], ["wang"]) with { Relatives = [new Person("grandson", Reach.Call)] };
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent, people: byCall)
            .At(30, new Signal.Answer("grandson", Channel.Call, Safe: false, EnteredBy: "operator-1"));

        Assert.Equal("grandson", story.Chain.Owner!.Id);
        Assert.Equal("operator-1", Assert.Single(story.Ledger.OfType<Answered>()).EnteredBy);
        Assert.Empty(story.Chain.Desk);
    }

    [Fact]
    public void Urgent_WhoIsRungUpMissedIt_IsRungAgainAndCountsAsReachable()
    {
        People byCall = Of([], ["wang"]) with { Relatives = [new Person("grandson", Reach.Call)] };
        Story story = new Story("GAS-03", Profile.Urgent, Severity.Urgent, people: byCall).At(30, new Signal.Missed("grandson", "operator-1"));
        Assert.True(story.Chain.TellingOf["grandson"].Unreachable);
        story.Told();

        Assert.Contains("135 desk:CallContact|grandson", story.Until(135).Told());
        Assert.False(story.Chain.TellingOf["grandson"].Unreachable);
    }

    /// <summary>Screens sort by it: what was not done in time is not put behind newer alarms by being asked for again.</summary>
    [Fact]
    public void Critical_TheGrandsonIsNotRungInTime_TheCallStaysDueSinceTheFirstTime()
    {
        People byCall = Everyone with { Relatives = [new Person("grandson", Reach.Call)] };
        Story story = new Story("GAS-01", Profile.Critical, Severity.Critical, people: byCall).Until(90);

        Assert.Equal(T0.AddSeconds(45), story.Chain.Desk["CallContact|grandson"].DueAt);
        Assert.Equal(T0.AddSeconds(345), story.At(100, new Signal.Missed("grandson", "operator-1")).Until(300).Chain.Desk["CallContact|grandson"].DueAt);
    }

    [Fact]
    public void Urgent_SomebodyTookIt_NobodyIsRungUpWithTheNews()
    {
        People byCall = Of(["son"], ["wang"]) with { Relatives = [new Person("son"), new Person("grandson", Reach.Call)] };
        Story story = new("GAS-03", Profile.Urgent, Severity.Urgent, people: byCall);
        story.Told();

        Assert.Empty(story.At(10, Goes("son")).Told());
    }

    /// <summary>A confirmed fire's first round is completed whoever answers (design 5), by phone as by SMS.</summary>
    [Theory]
    [InlineData("operator-1", Channel.Desk)]
    [InlineData("daughter", Channel.Sms)]
    public void FireNow_SomebodyTakesItBeforeTheGrandsonWasRung_HeIsRungAllTheSame(string by, Channel channel)
    {
        Story story = ConfirmedFire().At(15, new Signal.Answer(by, channel, Safe: false));
        Assert.Contains("CallContact|grandson", story.Chain.Desk.Keys);
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);

        story.At(40, new Signal.Answer("grandson", Channel.Call, Safe: false, EnteredBy: "operator-1"));
        Assert.DoesNotContain("CallContact|grandson", story.Chain.Desk.Keys);
        Assert.Equal(by, story.Chain.Owner!.Id);
    }

    [Fact]
    public void FireNow_TheGrandsonTakesItHimself_IsNotRungAnyMore() =>
        Assert.DoesNotContain("CallContact|grandson", ConfirmedFire().At(15, new Signal.Answer("grandson", Channel.SignedIn, Safe: false)).Chain.Desk.Keys);

    [Fact]
    public void FireNow_SomebodyTakesItOnceMore_NobodyIsRungForTheSecondRound()
    {
        Story story = ConfirmedFire().At(15, Goes("daughter")).At(60, new Signal.Decline("daughter", Channel.Sms));
        Assert.Contains("60 desk:CallContact|grandson", story.Told());

        Assert.DoesNotContain("CallContact|grandson", story.At(70, new Signal.Answer("operator-1", Channel.Desk, Safe: false)).Chain.Desk.Keys);
    }

    private static Story ConfirmedFire() => new(
        "FIRE-02", Profile.FireNow, Severity.Critical, people: Everyone with { Relatives = [new Person("daughter"), new Person("grandson", Reach.Call)] });

    /// <summary>Raised at a time of day in Shanghai, where it is noon at T0.</summary>
    private static Story Advisory(int hour, int minute) =>
        new("DOOR-01", Profile.Advisory, Severity.Advisory, from: T0.AddHours(hour - 12).AddMinutes(minute));

    private static string[] Unanswered(string code, Profile profile, Severity severity) =>
        new Story(code, profile, severity).Until(300).Told();
}
