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

    [Theory]
    [InlineData("1")]
    [InlineData("我马上去")]
    public Task Smouldering_TheDaughterTextsBeforeTheDeskRingsHer_SheHasItAndTheDeskNeedNotRing(string text) => Story.TellAsync(
        "FIRE-03",
        async story =>
        {
            await story.RepliesAsync(Daughter, text);

            Assert.Equal(("ANSWERED", "张*梅"), (await story.StateAsync(), (string)(await story.ShownAsync())["owner"]!));
            Assert.Empty(await story.DesksTasksAsync());
            Assert.Equal(0, await story.StrangersAsync());
        },
        before: RelativesAreRungAsync);

    [Fact]
    public Task Smouldering_WhoIsRungAndWhoIsNotWriteWhatNobodyUnderstands_TheDeskReadsOnlyTheirsWhoIsRung() => Story.TellAsync(
        "FIRE-03",
        async story =>
        {
            await story.RepliesAsync(Son, "我妈的钥匙在邻居那里");
            await story.RepliesAsync(Stranger, "我妈的钥匙在邻居那里");

            Assert.Equal("我妈的钥匙在邻居那里", Assert.Single(await story.UnreadAsync("son")).Text);
            Assert.Equal(["callContact", "callContact", "readReply"], await story.DesksTasksAsync());
            Assert.Equal(1, await story.StrangersAsync());
        },
        before: RelativesAreRungAsync);

    [Fact]
    public Task Smouldering_TheWorkerIsRungLaterAndTexts_HeHasIt() => Story.TellAsync(
        "FIRE-03",
        async story =>
        {
            story.AllHear([Daughter, Son], "阴燃预警报警");
            await story.RepliesAsync(Wang, "1");
            Assert.Equal("L1", await story.StateAsync());

            await story.RepliesAsync(Daughter, "3");
            await story.RepliesAsync(Son, "3");
            await story.RepliesAsync(Wang, "1");
            story.AllHear([Daughter, Son], "王*国", "已接单");

            Assert.Equal(("ANSWERED", "王*国"), (await story.StateAsync(), (string)(await story.ShownAsync())["owner"]!));
            Assert.Equal(1, await story.StrangersAsync());
        },
        before: async story =>
        {
            await story.WorkerIsAsync("wang", worker => worker with { Reach = Reach.Call });
            await story.WorkerIsAsync("li", _ => null);
        });

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
