using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>An answer that nothing follows is not the end.</summary>
public sealed class AnswerWithoutProgressTests
{
    [Fact]
    public Task Gas_TheDaughterTakesItAndNothingFollowsForTenMinutes_SheHearsAndTheOthersAreAskedAgain() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Daughter, "1");
        story.AllHear([Son, Wang, Li], "张*梅", "已接单");

        await story.AfterAsync(599);
        Assert.Equal("ANSWERED", await story.StateAsync());

        await story.AfterAsync(3);
        story.Hears(Daughter, "未见进展");
        story.AllHear([Son, Wang, Li], "燃气泄漏报警");
        Assert.Equal("L3", await story.StateAsync());
        Assert.Contains("handOver", await story.DesksTasksAsync());
    });

    [Theory]
    [InlineData("到了", false)]
    [InlineData("arrived", true)]
    public Task Gas_TheDaughterArrivesAsHerTimeIsOver_NobodyIsAskedAgain(string says, bool onThePage) => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Daughter, "1");
        story.AllHear([Son, Wang, Li], "张*梅", "已接单");

        await story.AfterAsync(600.5);
        await (onThePage ? story.PressesAsync(Daughter, says) : story.RepliesAsync(Daughter, says));

        Assert.Equal("ON_SITE", await story.StateAsync());
        await story.AfterAsync(1200);
    });

    [Fact]
    public Task Gas_WangGoesAsTheDaughtersTimeIsOver_HeHasIt() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Daughter, "1");
        story.AllHear([Son, Wang, Li], "张*梅", "已接单");

        await story.AfterAsync(600.5);
        await story.RepliesAsync(Wang, "1");

        story.Hears(Daughter, "未见进展");
        story.AllHear([Daughter, Son, Li], "王*", "已接单");
        Assert.Equal("ANSWERED", await story.StateAsync());
    });

    [Fact]
    public Task Gas_WangAnswersAsThePromiseIsBroken_ItIsBrokenAllTheSame() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.AfterAsync(100);
        story.AllHear([.. Neighbourhood, .. Neighbourhood], "燃气泄漏报警");
        await story.AfterAsync(200.5);
        story.Hears(Supervisor, "秒无人接单");

        await story.RepliesAsync(Wang, "1");

        story.AllHear([Daughter, Son, Li, Supervisor], "王*", "已接单");
        Assert.True((bool)(await story.ShownAsync())["promiseBroken"]!);
    });

    [Fact]
    public Task Gas_TheDeskSaysThatSheArrived_NobodyIsAskedAgain() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Daughter, "1");
        story.AllHear([Son, Wang, Li], "张*梅", "已接单");

        await story.AfterAsync(300);
        await story.DeskAsync("arrive");
        await story.AfterAsync(1200);

        Assert.Equal("ON_SITE", await story.StateAsync());
    });
}
