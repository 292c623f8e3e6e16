using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>119 has it, and the relative on the way still has something to say.</summary>
public sealed class HandedOverTests
{
    [Theory]
    [InlineData("3")]
    [InlineData("我去不了了")]
    public Task Gas_TheDaughterTurnsBack_TheDeskTells119AndHerPageSaysHowItStands(string reply) => HandedOverAsync(async story =>
    {
        await story.RepliesAsync(Daughter, reply);

        Assert.Equal("HANDED_OVER", await story.StateAsync());
        Assert.Contains("handOver", await story.DesksTasksAsync());
        string page = await story.PressesAsync(Daughter, "arrived");
        Assert.Contains("已记录您去不了", page, StringComparison.Ordinal);
        Assert.Contains("已通知119 消防", page, StringComparison.Ordinal);
    });

    [Fact]
    public Task Gas_TheDaughterArrives_IsHeardAnd119KeepsIt() => HandedOverAsync(async story =>
    {
        string page = await story.PressesAsync(Daughter, "arrived");

        Assert.Equal(("HANDED_OVER", "Arrived"), (await story.StateAsync(), story.LastEntry()));
        Assert.Contains("您已到达", page, StringComparison.Ordinal);
        Assert.Contains("我去不了了", page, StringComparison.Ordinal);
    });

    /// <summary>110 brings no help and is no task, so the card keeps it in view.</summary>
    [Fact]
    public Task Fire_119HasIt_TheCardSaysThat110IsStillToBeTold() => Story.TellAsync("FIRE-02", async story =>
    {
        story.AllHear(Neighbourhood, "高温报警");
        await story.DeskAsync("hand-over", new { service = "FIRE_119", caseNumber = "119-7" });
        story.AllHear(Neighbourhood, "已接单");
        Assert.Contains("还需告知110 公安", (await story.CardAsync())["done"]!.AsArray().Select(line => (string)line!));

        await story.DeskAsync("hand-over", new { service = "POLICE_110", caseNumber = "110-3" });
        Assert.DoesNotContain("还需告知110 公安", (await story.CardAsync())["done"]!.AsArray().Select(line => (string)line!));
    });

    private static Task HandedOverAsync(Func<Story, Task> plot) => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Daughter, "1");
        story.AllHear([Son, Wang, Li], "张*梅", "已接单");
        await story.DeskAsync("hand-over", new { service = "FIRE_119", caseNumber = "119-7" });
        await plot(story);
    });
}
