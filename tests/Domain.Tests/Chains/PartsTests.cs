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
        Assert.Equal((AlarmState.L1, true), (story.Chain.State, story.Chain.HazardCleared));
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

    private static Signal.TakeIn Merges(Chain part) => new("operator-1", part);

    private static Story Urgent(string code, double raisedAt = 0) => new(code, Profile.Urgent, Severity.Urgent, from: T0.AddSeconds(raisedAt));

    private static Story Asked(string code) => new(
        code, Profile.Urgent, Severity.Urgent, facts => facts with { SelfCheck = new SelfCheckPlan(T0, T0.AddMinutes(5), Parallel: false) });
}
