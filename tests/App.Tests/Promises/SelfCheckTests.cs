using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>Where it can wait, the elder is asked first.</summary>
public sealed class SelfCheckTests
{
    [Fact]
    public Task NotBack_SheSaysSheIsFine_NobodyIsTroubled() => Story.TellAsync("DOOR-04", async story =>
    {
        Assert.Equal(["selfCheck"], await story.DesksTasksAsync());

        await story.AfterAsync(60);
        await story.DeskAsync("check", new { result = "fine" });

        Assert.Equal("CLOSED", await story.StateAsync());
        await story.AfterAsync(900);
    });

    [Fact]
    public Task NotBack_SheNeedsHelp_EverybodyHearsAndTheDeskHasTheCard() => Story.TellAsync("DOOR-04", async story =>
    {
        await story.AfterAsync(60);
        await story.DeskAsync("check", new { result = "help" });

        story.AllHear(Neighbourhood, "久出未归");
        Assert.Equal("L3", await story.StateAsync());
        Assert.Contains("handOver", await story.DesksTasksAsync());
        Assert.Contains((await story.ShownAsync())["ledger"]!.AsArray(), entry => (string)entry!["text"]! == "自查提前结束，开始报警");
    });

    [Fact]
    public Task NotBack_NobodyPicksUp_TheAlarmIsRaisedWhenTheWindowEnds() => Story.TellAsync("DOOR-04", async story =>
    {
        await story.DeskAsync("check", new { result = "noAnswer" });
        await story.AfterAsync(299);

        await story.AfterAsync(3);
        story.AllHear([Daughter, Son], "久出未归报警");
        Assert.Equal("L1", await story.StateAsync());
    });

    [Fact]
    public Task NotBack_SheReadsAnSmsAndReplies1_NobodyIsTroubled() => Story.TellAsync(
        "DOOR-04",
        async story =>
        {
            story.Hears(Elder, "您现在都好吗", "回复1");

            await story.RepliesAsync(Elder, "1");

            Assert.Equal("CLOSED", await story.StateAsync());
        },
        elderReads: true);

    /// <summary>Nobody has asked her about the gas: the desk rings her for that, and her "1" is for the question she got.</summary>
    [Theory]
    [InlineData(60, false)]
    [InlineData(310, true)]
    public Task NotBackAndThenGas_SheReplies1ToTheSmsOfBefore_TheDeskStillRingsHerAboutTheGas(int afterSeconds, bool isRaised) => Story.TellAsync(
        "DOOR-04",
        async story =>
        {
            string door = story.AlarmId;
            story.Hears(Elder, "您现在都好吗", "回复1");
            await story.AfterAsync(afterSeconds);
            story.AllHear(isRaised ? [Daughter, Son] : [], "久出未归");
            await story.MeetsAsync("GAS-04");
            string gas = story.AlarmId;
            story.AllHear(Neighbourhood, "一氧化碳");

            await story.RepliesAsync(Elder, "1");

            Assert.Equal("L2", await story.StateAsync());
            Assert.Contains("callElder", await story.DesksTasksAsync());
            story.IsAbout(door);
            Assert.Equal(isRaised ? "L1" : "CLOSED", await story.StateAsync());
            Assert.NotEqual(gas, door);
        },
        elderReads: true);

    [Theory]
    [InlineData("1 我在厕所出不来")]
    [InlineData("1 我在地上")]
    [InlineData("1 不能动")]
    [InlineData("1 三天没吃饭")]
    public Task NotBack_SheReplies1ButSheIsStuck_ItIsNotOverAndTheDeskReadsIt(string text) => Story.TellAsync(
        "DOOR-04",
        async story =>
        {
            story.Hears(Elder, "您现在都好吗", "回复1");

            await story.RepliesAsync(Elder, text);

            Assert.Equal("SELF_CHECK", await story.StateAsync());
            Assert.Contains("readReply", await story.DesksTasksAsync());
        },
        elderReads: true);

    [Fact]
    public Task NotBack_SheReplies1BesideWordsNobodyHasRead_TheEndOfTheWindowRaisesIt() => Story.TellAsync(
        "DOOR-04",
        async story =>
        {
            story.Hears(Elder, "您现在都好吗", "回复1");

            await story.RepliesAsync(Elder, "1 半边身子麻");
            await story.AfterAsync(301);

            story.AllHear([Daughter, Son], "久出未归报警");
            Assert.Equal("L1", await story.StateAsync());
        },
        elderReads: true);

    [Theory]
    [InlineData("1 不能动")]
    [InlineData("半边身子麻")]
    public Task NotBack_SheReplies1AfterWordsNobodyHasRead_TheEndOfTheWindowRaisesItAllTheSame(string text) => Story.TellAsync(
        "DOOR-04",
        async story =>
        {
            story.Hears(Elder, "您现在都好吗", "回复1");
            await story.RepliesAsync(Elder, text);

            await story.RepliesAsync(Elder, "1");
            Assert.Equal(("SELF_CHECK", "Checked"), (await story.StateAsync(), story.LastEntry()));
            Assert.Equal(["readReply", "selfCheck"], await story.DesksTasksAsync());

            await story.AfterAsync(301);
            story.AllHear([Daughter, Son], "久出未归报警");
        },
        elderReads: true);

    [Fact]
    public Task NotBack_SheReplies1OnceTheDeskHasReadHerWords_NobodyIsTroubled() => Story.TellAsync(
        "DOOR-04",
        async story =>
        {
            story.Hears(Elder, "您现在都好吗", "回复1");
            await story.RepliesAsync(Elder, "没带钥匙");
            await story.DeskHasReadAsync("elder-h-0001", [.. (await story.UnreadAsync("elder-h-0001")).Select(one => one.Id)]);

            await story.RepliesAsync(Elder, "1");

            Assert.Equal("CLOSED", await story.StateAsync());
        },
        elderReads: true);

    [Theory]
    [InlineData("1 张桂芳")]
    [InlineData("张桂芳１。")]
    [InlineData("我是张桂芳，1 谢谢🙏")]
    public Task NotBack_SheReplies1WithHerName_NobodyIsTroubled(string text) => Story.TellAsync(
        "DOOR-04",
        async story =>
        {
            story.Hears(Elder, "您现在都好吗", "回复1");

            await story.RepliesAsync(Elder, text);

            Assert.Equal("CLOSED", await story.StateAsync());
        },
        elderReads: true);

    [Fact]
    public Task NotBack_SheReplies2_EverybodyHears() => Story.TellAsync(
        "DOOR-04",
        async story =>
        {
            story.Hears(Elder, "您现在都好吗");

            await story.RepliesAsync(Elder, "2");

            story.AllHear(Neighbourhood, "本人求助", "久出未归");
            Assert.Equal("L3", await story.StateAsync());
        },
        elderReads: true);

    [Fact]
    public Task DoorLeftOpen_SheReplies2_TheDeskRingsTheAmbulanceAndNotHerAgain() => Story.TellAsync(
        "DOOR-01",
        async story =>
        {
            story.Hears(Elder, "您现在都好吗");

            await story.RepliesAsync(Elder, "2");

            story.AllHear(Neighbourhood, "本人求助", "大门未关");
            Assert.Equal(["handOver"], await story.DesksTasksAsync());
            Assert.Equal(["120"], await story.CallsAsync());
        },
        elderReads: true);

    [Fact]
    public Task BackHomeAlready_SheReplies2AfterAll_EverybodyHears() => Story.TellAsync(
        "DOOR-04",
        async story =>
        {
            story.Hears(Elder, "您现在都好吗");
            await story.AfterAsync(30);
            await story.EndsAsync();
            Assert.Equal("CLOSED", await story.StateAsync());

            await story.AfterAsync(30);
            await story.RepliesAsync(Elder, "2");

            story.AllHear(Neighbourhood, "本人求助", "久出未归");
            Assert.Equal("L3", await story.StateAsync());
            await story.RepliesAsync(Wang, "1");
            story.AllHear([Daughter, Son, Li], "王*国", "已接单");

            await story.RepliesAsync(Elder, "1");
            Assert.Contains("confirmSafe", await story.DesksTasksAsync());
        },
        elderReads: true);

    [Fact]
    public Task BackHomeAlready_SheReplies1AfterAll_ItIsKeptAndNobodyIsTroubled() => Story.TellAsync(
        "DOOR-04",
        async story =>
        {
            story.Hears(Elder, "您现在都好吗");
            await story.EndsAsync();

            await story.RepliesAsync(Elder, "1");

            Assert.Equal(("CLOSED", "Checked"), (await story.StateAsync(), story.LastEntry()));
        },
        elderReads: true);

    [Fact]
    public Task NotBack_SheReplies1AfterTheWindow_TheDeskMakesSure() => Story.TellAsync(
        "DOOR-04",
        async story =>
        {
            story.Hears(Elder, "您现在都好吗");
            await story.AfterAsync(302);
            story.AllHear([Daughter, Son], "久出未归报警");

            await story.RepliesAsync(Elder, "1");

            Assert.Equal(["confirmSafe"], await story.DesksTasksAsync());
        },
        elderReads: true);
}
