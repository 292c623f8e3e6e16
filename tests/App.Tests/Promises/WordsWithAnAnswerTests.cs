using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>Who answers and says more is heard twice: the answer counts, and the desk reads the words.</summary>
public sealed class WordsWithAnAnswerTests
{
    [Fact]
    public Task Gas_TheDaughterIsThereAndCallsFor119_HasItAndTheDeskReadsIt() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");

        await story.RepliesAsync(Daughter, "我到了，真的着火了，快叫119");
        story.AllHear([Son, Wang, Li], "张*梅", "已接单");
        Assert.Equal("ON_SITE", await story.StateAsync());
        Assert.Contains("readReply", await story.DesksTasksAsync());
    });

    [Fact]
    public Task Gas_WhoHasItAlreadyWritesMore_TheDeskReadsIt() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Daughter, "好的，我马上去");
        story.AllHear([Son, Wang, Li], "张*梅", "已接单");
        Assert.DoesNotContain("readReply", await story.DesksTasksAsync());

        await story.RepliesAsync(Daughter, "我已到，老人晕倒了");
        Assert.Contains("readReply", await story.DesksTasksAsync());
    });

    [Fact]
    public Task Gas_OverAndOneSaysThatItBurns_TheDeskReadsIt() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.DeskAsync("resolve", new { reason = "FALSE_SENSOR", confirmedBy = "elder" });
        story.AllHear(Neighbourhood, "已解除");

        await story.RepliesAsync(Son, "1 着火了");
        Assert.Contains("readReply", await story.DesksTasksAsync());
    });

    /// <summary>A "2" calls everybody off, so words that say the opposite stand against it.</summary>
    [Theory]
    [InlineData("2 敲门没有反应")]
    [InlineData("2 老人不接电话")]
    [InlineData("2 报警器还在响")]
    [InlineData("2 马上去看")]
    [InlineData("2 hours")]
    [InlineData("2 没见到人")]
    [InlineData("2 手机关机")]
    [InlineData("2 灶开着")]
    [InlineData("2 她不在家")]
    [InlineData("2 妈妈听不见")]
    [InlineData("2 半小时")]
    public Task Gas_TheDaughterReplies2BesideWordsThatSayOtherwise_NobodyIsCalledOffAndTheDeskReadsIt(string text) => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");

        await story.RepliesAsync(Daughter, text);
        Assert.Equal("L2", await story.StateAsync());
        Assert.Contains("readReply", await story.DesksTasksAsync());
    });

    [Theory]
    [InlineData("2 张晓梅")]
    [InlineData("2 张桂芳")]
    [InlineData("张晓梅：2")]
    [InlineData("２ 张*芳 谢谢🙏")]
    public Task Gas_TheDaughterReplies2WithAName_HasItAndTheDeskHasNothingToRead(string text) => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");

        await story.RepliesAsync(Daughter, text);
        story.AllHear([Son, Wang, Li], "张*梅", "报平安");
        Assert.DoesNotContain("readReply", await story.DesksTasksAsync());
    });

    [Theory]
    [InlineData("1 hour")]
    [InlineData("1 组")]
    [InlineData("3 min")]
    [InlineData("3 里路")]
    [InlineData("1 组长来了")]
    [InlineData("3 公交站")]
    [InlineData("1 救命")]
    [InlineData("1 我表弟去")]
    [InlineData("收到")]
    [InlineData("好的")]
    [InlineData("我在做饭")]
    [InlineData("老人不在家")]
    [InlineData("看到了")]
    [InlineData("请马上过去看看")]
    [InlineData("到了没有")]
    [InlineData("家里没人能去")]
    [InlineData("明天我去")]
    [InlineData("没事就好")]
    public Task Gas_WhatIsNoAnswer_IsReadByTheDesk(string text) => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");

        await story.RepliesAsync(Daughter, text);
        Assert.Equal("L2", await story.StateAsync());
        Assert.Contains("readReply", await story.DesksTasksAsync());
    });
}
