using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

/// <summary>A work order calls no person, whoever takes it and lets it lie.</summary>
public sealed class WorkOrderTests
{
    private const int Due = 14 * 86_400;

    [Fact]
    public void Claimed_NothingFollows_IsTheDesksAndTheTownsWhenItIsDueAndNobodyElseHears()
    {
        Story story = Order().At(60, Technician);
        story.Told();

        Assert.Empty(story.Until(Due - 1).Told());
        Assert.Equal([$"{Due} desk:Triage", $"{Due} town:Overdue"], story.Until(20 * 86_400).Told());
    }

    [Fact]
    public void GivenBack_IsNotOverdueForThat()
    {
        Story story = Order().At(60, Technician);
        story.Told();

        Assert.Equal(["120 desk:Triage"], story.At(120, new Signal.Decline("technician-1", Channel.Desk)).Told());
        Assert.Equal([$"{Due} town:Overdue"], story.Until(20 * 86_400).Told());
    }

    [Fact]
    public void TakenByTheTownOnceItIsOverdue_IsAskedAboutADayLaterAndOnlyThere()
    {
        Story story = Order().Until(Due).At(Due + 60, Goes("town"));
        story.Told();

        Assert.Equal([$"{Due + 60 + 86_400} town:Resumed", $"{Due + 60 + 86_400} desk:Triage"], story.Until(Due + (2 * 86_400)).Told());
    }

    private static Signal.Answer Technician => new("technician-1", Channel.Desk, Safe: false);

    private static Story Order() => new("DEV-01", Profile.Maint, Severity.Maintenance);
}
