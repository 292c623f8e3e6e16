using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

/// <summary>What can wait rings nobody's phone from nine in the evening to eight in the morning (domain reference 3.7); then everybody hears how it stands.</summary>
public sealed class QuietHoursTests
{
    private const double NineInTheEvening = 9 * 3600;
    private const double EightInTheMorning = 20 * 3600;

    [Fact]
    public void Taken_ByTheDeskAtNight_FamilyAndVillageHearInTheMorning()
    {
        Story story = Advisory(12).Until(NineInTheEvening);
        story.Told();

        Assert.Empty(story.At(14 * 3600, Claims).Told());
        Assert.Equal(["72000 daughter:Taken", "72000 li:Taken", "72000 son:Taken", "72000 wang:Taken"], story.Until(EightInTheMorning + 60).Told());
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
    }

    [Fact]
    public void Taken_AMinuteBeforeNine_TheOthersHearAtOnce() =>
        Assert.Contains("32340 son:Taken", Advisory(12).At(NineInTheEvening - 60, Goes("daughter")).Told());

    [Fact]
    public void Over_TheDoorShutsAtTwoInTheNight_FamilyHearsInTheMorningAndNothingMoreIsDue()
    {
        Story story = Advisory(20);
        story.Told();

        Assert.Empty(story.At(6 * 3600, new Signal.End()).Told());
        Assert.Equal(AlarmState.Closed, story.Chain.State);
        Assert.Equal(["43200 daughter:Over", "43200 son:Over"], story.Until(12 * 3600).Told());
        Assert.Null(story.Chain.LookAgainAt);
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
    }

    [Fact]
    public void Resolved_ByTheDeskAtNight_FamilyHearsInTheMorningThatItIsOver()
    {
        Story story = Advisory(20);
        story.Told();

        Assert.Empty(story.At(6 * 3600, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_HABIT")).Told());
        Assert.Equal(["43200 daughter:Over", "43200 son:Over"], story.Until(100_000).Told());
    }

    /// <summary>Whoever took it will look after it by day, and sleeps.</summary>
    [Theory]
    [InlineData(NineInTheEvening - 60, "daughter:Over")]
    [InlineData(NineInTheEvening + 60)]
    public void Resolved_ByTheDeskWhileTheDaughterHasIt_SheHearsAtOnceButNotAtNight(double at, params string[] hears)
    {
        Story story = Advisory(12).At(NineInTheEvening - 3600, Goes("daughter"));
        story.Told();

        Assert.Equal(hears, story.At(at, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_HABIT")).Told().Select(told => told.Split(' ')[1]));
    }

    /// <summary>The desk has it on its list at once; who was sent home is asked again in the morning.</summary>
    [Fact]
    public void GivenBack_AtElevenInTheEvening_TheOthersAreAskedAgainInTheMorning()
    {
        Story story = Advisory(12).At(NineInTheEvening - 3600, Goes("daughter"));
        story.Told();

        Assert.Equal(["39600 desk:Triage"], story.At(11 * 3600, new Signal.Decline("daughter", Channel.Sms)).Told());
        Assert.Equal(["72000 li:Alarm", "72000 son:Alarm", "72000 wang:Alarm"], story.Until(EightInTheMorning + 60).Told().Order(StringComparer.Ordinal));
        Assert.Equal(["86400 town:Overdue"], story.Until(90_000).Told());
    }

    /// <summary>Whoever was there had heard her, and so had the desk; now nobody is there.</summary>
    [Fact]
    public void GivenBack_AtElevenInTheEveningByWhoHeardHerCry_EverybodyIsRungAtOnceAndTheServicesAreDue()
    {
        Story story = Advisory(20).At(1800, Goes("daughter")).At(2.25 * 3600, new Signal.Arrive("daughter", Channel.Link)).At(2.5 * 3600, new Signal.Check("elder-h-0001", CheckResult.Help));
        story.Told();

        string[] told = story.At(3 * 3600, new Signal.Decline("daughter", Channel.Sms)).Told();

        Assert.Equal((Severity.Critical, AlarmState.L3, Profile.Critical), (story.Chain.Severity, story.Chain.State, story.Chain.Profile));
        Assert.Equal(T0.AddHours(3 + 8), story.Chain.T0);
        Assert.Equal(["10800 daughter:Upgraded", "10800 desk:HandOver", "10800 li:Alarm", "10800 son:Upgraded", "10800 wang:Alarm"], told.Order(StringComparer.Ordinal));
        Assert.NotNull(story.Chain.LookAgainAt);
    }

    /// <summary>Nobody had heard of it yet: what was due in the morning is.</summary>
    [Fact]
    public void GivenBack_BeforeAnybodyWasTold_FamilyHearsOnceInTheMorning()
    {
        Story story = Advisory(22).At(600, Claims);
        story.Told();

        Assert.Equal(["1200 desk:Triage"], story.At(1200, new Signal.Decline("operator-1", Channel.Desk)).Told());
        Assert.Equal(
            ["36000 daughter:Alarm", "36000 son:Alarm"],
            story.Until(10 * 3600).Told().Where(line => line.EndsWith(":Alarm", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void GivenBack_TheSameNight_NobodyHearsThatItWasTaken()
    {
        Story story = Advisory(20).At(7200, Claims).At(10_800, new Signal.Decline("operator-1", Channel.Desk));

        Assert.DoesNotContain(story.Until(100_000).Told(), line => line.EndsWith(":Taken", StringComparison.Ordinal));
    }

    [Fact]
    public void Reopened_AtElevenInTheEvening_FamilyHearsOnceInTheMorning()
    {
        Story story = Advisory(20).At(1800, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_HABIT"));
        story.Told();

        Assert.Equal(["10800 desk:Triage"], story.At(10_800, new Signal.Reopen("operator-1", Channel.Desk)).Told());
        Assert.Equal(["43200 daughter:Alarm", "43200 son:Alarm"], story.Until(12 * 3600).Told().Where(line => line.EndsWith(":Alarm", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    /// <summary>It calls nobody but the town, and not at night.</summary>
    [Fact]
    public void WorkOrder_TakenAndGivenBackAtNight_TheTownHearsInTheMorning()
    {
        Story story = new Story("DEV-01", Profile.Maint, Severity.Maintenance).Until(14 * 86_400);
        story.Told();

        story.At((14 * 86_400) + (10 * 3600), Claims).At((14 * 86_400) + (11 * 3600), new Signal.Decline("operator-1", Channel.Desk));

        Assert.Equal(["1249200 desk:Triage", "1281600 town:Overdue"], story.Until(15 * 86_400).Told());
    }

    [Fact]
    public void Merged_AtNight_NobodyHearsOfThePartInTheMorning()
    {
        Story story = Advisory(20).At(7200, Claims).At(10_800, new Signal.Merge("operator-1", "whole"));
        story.Told();

        Assert.Null(story.Chain.LookAgainAt);
    }

    [Fact]
    public void BecomesUrgent_AtNight_AllWhoKnowOfItHearAtOnce()
    {
        Story story = Advisory(20).At(7200, Claims);
        story.Told();

        story.At(10_800, new Signal.Upgrade("DOOR-04", Severity.Urgent, Profile.Urgent, story.From.AddHours(3), story.From.AddHours(3), []));

        Assert.Equal(["10800 daughter:Upgraded", "10800 son:Upgraded"], story.Told().Where(line => line.Contains(":Upgraded", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Null(story.Chain.TellsAt);
    }

    [Fact]
    public void Urgent_TakenAtNight_TheOthersHearAtOnce() =>
        Assert.Contains("60 son:Taken", new Story("DOOR-04", Profile.Urgent, Severity.Urgent, from: T0.AddHours(14)).At(60, Goes("daughter")).Told());

    private static Signal.Answer Claims => new("operator-1", Channel.Desk, Safe: false);

    /// <summary>Raised at an hour of the day in Shanghai, where it is noon at T0.</summary>
    private static Story Advisory(int hour) => new("DOOR-01", Profile.Advisory, Severity.Advisory, from: T0.AddHours(hour - 12));
}
