using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>Answers that are none change nothing but what the desk reads.</summary>
public sealed class WrongAnswersTests
{
    [Fact]
    public Task Gas_TheDaughterWritesWhatNobodyCanRead_NobodyHasItAndTheNextAreTold() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");

        await story.RepliesAsync(Daughter, "谁啊？");
        Assert.Equal("L2", await story.StateAsync());
        Assert.Contains("readReply", await story.DesksTasksAsync());
        Assert.Contains((await story.ShownAsync())["ledger"]!.AsArray(), entry => entry!.ToJsonString().Contains("puzzled", StringComparison.OrdinalIgnoreCase));

        await story.AfterAsync(46);
        story.AllHear(Neighbourhood, "燃气泄漏报警");
    });

    [Fact]
    public Task Gas_AStrangerReplies1_NobodyHasIt() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");

        await story.RepliesAsync(Stranger, "1");

        Assert.Equal("L2", await story.StateAsync());
        Assert.Equal(1, await story.StrangersAsync());
    });

    [Fact]
    public Task Gas_TheSonRepliesAfterTheDaughter_SheKeepsIt() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Daughter, "1");
        story.AllHear([Son, Wang, Li], "张*梅");

        await story.RepliesAsync(Son, "1");
        await story.PressesAsync(Son, "1");
        Assert.Contains("张*梅", await story.PressesAsync(Son, "1"), StringComparison.Ordinal);

        Assert.Equal("张*梅", (string)(await story.ShownAsync())["owner"]!);
        Assert.Single(await story.EntriesAsync<Chains.Overruled>());
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Gas_TheDaughterReplies2ByMistake_PutsItRightWith1(bool onThePage) => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Daughter, "2");
        story.AllHear([Son, Wang, Li], "张*梅", "报平安");

        Assert.Contains("我去<", await story.OpensAsync(story.LinkOf(Daughter)), StringComparison.Ordinal);
        await (onThePage ? story.PressesAsync(Daughter, "1") : story.RepliesAsync(Daughter, "1"));

        Assert.Contains("您已接单，谢谢。", await story.OpensAsync(story.LinkOf(Daughter)), StringComparison.Ordinal);
        Assert.Contains("张*梅 12:00 已接单，您不必前往。", await story.OpensAsync(story.LinkOf(Son)), StringComparison.Ordinal);
        Assert.Equal([true, false], (await story.EntriesAsync<Chains.Answered>()).Select(answer => answer.Safe));
        Assert.DoesNotContain("confirmSafe", await story.DesksTasksAsync());
    });

    [Fact]
    public Task Gas_TheDaughterRepliesThisAndThat_AfterTenMinutesWithoutProgressTheOthersAreAskedAgain() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Daughter, "1");
        story.AllHear([Son, Wang, Li], "张*梅", "已接单");
        await story.AfterAsync(300);
        await story.RepliesAsync(Daughter, "2");
        await story.AfterAsync(290);
        await story.RepliesAsync(Daughter, "1");

        await story.AfterAsync(12);
        story.Hears(Daughter, "未见进展");
        story.AllHear([Son, Wang, Li], "燃气泄漏报警");
    });

    [Fact]
    public Task Gas_TheDaughterReplies1Twice_NobodyHearsItTwice() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Daughter, "1");
        story.AllHear([Son, Wang, Li], "张*梅");

        await story.RepliesAsync(Daughter, "１。");

        Assert.Equal("张*梅", (string)(await story.ShownAsync())["owner"]!);
    });
}
