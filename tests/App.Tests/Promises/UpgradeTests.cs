using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>What becomes graver goes on as the graver one; who has it hears so first.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public Task Smouldering_BecomesAFire_RelativesGetAnUpdateAndTheVillageAnAlarm() => Story.TellAsync("FIRE-03", async story =>
    {
        string alarm = story.AlarmId;
        story.AllHear([Daughter, Son], "阴燃预警报警");

        await story.AfterAsync(20);
        await story.MeetsAsync("FIRE-01");
        story.AllHear([Daughter, Son], "升级", "家中起火");
        story.AllHear([Wang, Li], "家中起火报警");

        Assert.Equal(alarm, story.AlarmId);
        Assert.Equal("FIRE-01", (string)(await story.ShownAsync())["scenario"]!);
    });

    [Fact]
    public Task Fire_TheElderCallsForHelpJustBeforeTheSupervisorIsDue_TheSupervisorHearsOnTime() => Story.TellAsync("FIRE-01", async story =>
    {
        story.AllHear(Neighbourhood, "家中起火报警");
        await story.AfterAsync(119);
        await story.DeskAsync("check", new { result = "help" });
        story.AllHear(Neighbourhood, "本人求助");

        await story.AfterAsync(2);
        story.Hears(Supervisor, "家中起火");
    });

    [Fact]
    public Task Smouldering_TheDaughterHasItAndItBurns_SheHearsAndNobodyHasIt() => Story.TellAsync("FIRE-03", async story =>
    {
        story.AllHear([Daughter, Son], "阴燃预警报警");
        await story.RepliesAsync(Daughter, "1");
        story.Hears(Son, "张*梅", "已接单");

        await story.MeetsAsync("FIRE-02");
        story.AllHear([Daughter, Son], "升级");
        story.AllHear([Wang, Li], "室内高温报警");

        Assert.Equal("L3", await story.StateAsync());
        Assert.Contains("handOver", await story.DesksTasksAsync());
    });
}
