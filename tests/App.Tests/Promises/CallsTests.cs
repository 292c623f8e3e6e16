using Anju.Chains;
using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>Who reads no SMS is rung by the desk, and what they say counts like a reply.</summary>
public sealed class CallsTests
{
    private static Task RelativesAreRungAsync(Story story) => story.HomeIsAsync(home =>
        home with { Relatives = [.. home.Relatives.Select(relative => relative with { Reach = Reach.Call })] });

    [Fact]
    public Task Smouldering_TheDaughterSaysOnThePhoneThatSheGoes_SheHasIt() => Story.TellAsync(
        "FIRE-03",
        async story =>
        {
            Assert.Equal(["callContact", "callContact"], await story.DesksTasksAsync());

            await story.DeskAsync("calls/daughter", new { result = "goes" });

            Assert.Equal(("ANSWERED", "张*梅"), (await story.StateAsync(), (string)(await story.ShownAsync())["owner"]!));
            Assert.Empty(await story.DesksTasksAsync());
            await story.AfterAsync(600);
        },
        before: RelativesAreRungAsync);

    [Fact]
    public Task Smouldering_TheSonHasItWhenTheDaughterSaysOnThePhoneThatSheGoes_TheOperatorTellsHerToStay() => Story.TellAsync(
        "FIRE-03",
        async story =>
        {
            await story.DeskAsync("calls/son", new { result = "goes" });

            Assert.Equal("takenByAnother", await story.IsRefusedAsync("calls/daughter", new { result = "goes" }));
            await story.DeskAsync("calls/son", new { result = "goes" });
        },
        before: RelativesAreRungAsync);

    [Fact]
    public Task Smouldering_NeitherPicksUpNorCanGo_TheVillageHearsAtOnce() => Story.TellAsync(
        "FIRE-03",
        async story =>
        {
            await story.DeskAsync("calls/daughter", new { result = "noAnswer" });
            Assert.Equal("L1", await story.StateAsync());

            await story.DeskAsync("calls/son", new { result = "cannot" });

            story.AllHear([Wang, Li], "阴燃预警报警");
        },
        before: RelativesAreRungAsync);
}
