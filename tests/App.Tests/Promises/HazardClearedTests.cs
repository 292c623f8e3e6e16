using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>A hazard that the devices no longer see is noted; a critical alarm is closed by a person.</summary>
public sealed class HazardClearedTests
{
    [Fact]
    public Task Fire_TheSmokeClears_TheChainGoesOnUntilSomebodyAnswers() => Story.TellAsync("FIRE-01", async story =>
    {
        story.AllHear(Neighbourhood, "家中起火报警");
        await story.AfterAsync(30);
        await story.ClearsAsync();
        Assert.True((bool)(await story.ShownAsync())["hazardCleared"]!);

        await story.AfterAsync(31);
        Assert.Equal("L3", await story.StateAsync());
    });

    [Fact]
    public Task Smouldering_EndsBeforeTheVillageIsTold_ItClosesItselfAndTheRelativesCanStay() => Story.TellAsync("FIRE-03", async story =>
    {
        story.AllHear([Daughter, Son], "阴燃预警报警");
        await story.AfterAsync(30);
        await story.EndsAsync();

        story.AllHear([Daughter, Son], "已解除", "您不必前往");
        Assert.Equal("CLOSED", await story.StateAsync());
        await story.AfterAsync(600);
    });
}
