using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>Nobody waits for people who have said that they cannot go.</summary>
public sealed class EveryoneDeclinesTests
{
    [Fact]
    public Task Smouldering_BothRelativesCannot_TheVillageHearsAtOnceAndThenTheDesk() => Story.TellAsync("FIRE-03", async story =>
    {
        story.AllHear([Daughter, Son], "阴燃预警报警");

        await story.RepliesAsync(Daughter, "3");
        Assert.Equal("L1", await story.StateAsync());
        await story.RepliesAsync(Son, "3");
        story.AllHear([Wang, Li], "阴燃预警报警");

        await story.RepliesAsync(Wang, "3");
        await story.RepliesAsync(Li, "3");
        Assert.Equal("L3", await story.StateAsync());
        Assert.Contains("handOver", await story.DesksTasksAsync());
    });

    [Fact]
    public Task Gas_NeitherWorkerCanGo_MrQianOfTheTownHearsAndTakesIt() => Story.TellAsync(
        "GAS-01",
        async story =>
        {
            story.AllHear(Neighbourhood, "燃气泄漏报警");
            await story.RepliesAsync(Wang, "3");

            await story.RepliesAsync(Li, "3 我临时有事去不了");
            story.Hears(Town, "燃气泄漏报警", "回复1我去");

            await story.RepliesAsync(Town, "1");
            story.AllHear(Neighbourhood, "钱*安", "已接单");
            Assert.Equal("ANSWERED", await story.StateAsync());
        },
        before: story => story.TownIsOnDutyAsync());

    /// <summary>A fire is verified for a minute, and as long as somebody may still say whether it burns, 119 waits for that.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Fire_NeitherWorkerCanGo_TheFamilyHasTheMinuteOfVerifyingAndThenTheDeskHasTheCard(bool phonesAreOff) => Story.TellAsync("FIRE-01", async story =>
    {
        story.AllHear(Neighbourhood, "家中起火报警");
        foreach (string worker in (string[])[Wang, Li])
        {
            await (phonesAreOff ? story.ReportsAsync(worker, "Failed") : story.RepliesAsync(worker, "3"));
        }

        Assert.Equal(("L2", "callElder"), (await story.StateAsync(), Assert.Single(await story.DesksTasksAsync())));
        await story.AfterAsync(58);
        Assert.Equal("L2", await story.StateAsync());
        await story.AfterAsync(3);
        Assert.Equal(["callElder", "handOver"], await story.DesksTasksAsync());
    });

    [Fact]
    public Task Gas_TheOwnerCannotAfterAll_TheOthersAreAskedAgain() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Daughter, "1");
        story.AllHear([Son, Wang, Li], "张*梅", "已接单");

        await story.RepliesAsync(Daughter, "3");
        story.AllHear([Son, Wang, Li], "燃气泄漏报警", "回复1");
        Assert.Equal("L3", await story.StateAsync());
    });
}
