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
        story.Hears(Daughter, "未见进展", "报警继续", "仍能去请回复1");
        story.AllHear([Son, Wang, Li], "燃气泄漏报警");
        Assert.Equal("L3", await story.StateAsync());
        Assert.Contains("handOver", await story.DesksTasksAsync());

        await story.RepliesAsync(Daughter, "1");
        story.AllHear([Son, Wang, Li], "张*梅", "已接单");
    });

    /// <summary>Her time is over, and nobody has looked yet.</summary>
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
    public Task Smouldering_TheDaughterSaysHowItEndedAsHerTimeIsOver_ItIsOver() => Story.TellAsync("FIRE-03", async story =>
    {
        story.AllHear([Daughter, Son], "报警");
        await story.PressesAsync(Daughter, "2");
        story.Hears(Son, "张*梅", "报平安");

        await story.AfterAsync(1200.5);
        await story.EndsOnThePageAsync(Daughter, "FALSE_COOKING");

        Assert.Equal("RESOLVED", await story.StateAsync());
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
