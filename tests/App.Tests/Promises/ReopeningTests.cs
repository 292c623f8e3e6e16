using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>What is not over after all goes on.</summary>
public sealed class ReopeningTests
{
    [Fact]
    public Task Gas_ResolvedAndNotOver_WhoWasToldIsAskedAgain() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.DeskAsync("claim");
        story.AllHear(Neighbourhood, "已接单");
        await story.DeskAsync("resolve", new { reason = "FALSE_SENSOR", confirmedBy = "elder" });
        Assert.Equal("RESOLVED", await story.StateAsync());

        await story.AfterAsync(3600);
        await story.DeskAsync("reopen");
        story.AllHear(Neighbourhood, "未结束");
        Assert.Equal("L2", await story.StateAsync());
        Assert.DoesNotContain("review", await story.DesksTasksAsync());

        await story.RepliesAsync(Wang, "1");
        story.AllHear([Daughter, Son, Li], "王*国", "已接单");
    });

    [Fact]
    public Task Gas_TheDaughterSaysTheNextMorningThatItIsNotOver_TheOthersAreAskedAgain() => Story.TellAsync("GAS-01", async story =>
    {
        await ResolvedAsync(story);

        await story.AfterAsync(20 * 3600);
        string page = await story.PressesAsync(Daughter, "reopen");

        story.AllHear([Son, Wang, Li], "未结束");
        Assert.Equal("L2", await story.StateAsync());
        Assert.Contains("我去", page, StringComparison.Ordinal);
    });

    [Fact]
    public Task Gas_TheDaughterOpensItAgainAndWritesThatSheGoes_SheHasIt() => Story.TellAsync("GAS-01", async story =>
    {
        await ResolvedAsync(story);
        await story.RepliesAsync(Daughter, "1");
        await story.PressesAsync(Daughter, "reopen");
        story.AllHear([Son, Wang, Li], "未结束");

        await story.RepliesAsync(Daughter, "1");

        story.AllHear([Son, Wang, Li], "已接单");
        Assert.Equal("ANSWERED", await story.StateAsync());
    });

    [Fact]
    public Task Gas_TheDaughterSignsInWithinThreeDays_ItGoesOn() => Story.TellAsync("GAS-01", async story =>
    {
        await ResolvedAsync(story);
        await story.DeskAsync("close", new { }, by: "supervisor-1");

        await story.AfterAsync((72 * 3600) - 1);
        await story.DeskAsync("reopen", by: "relative-1");

        story.AllHear([Son, Wang, Li], "未结束");
    });

    [Fact]
    public Task Gas_MoreThanThreeDaysLater_NobodyOpensItAgain() => Story.TellAsync("GAS-01", async story =>
    {
        await ResolvedAsync(story);
        await story.DeskAsync("close", new { }, by: "supervisor-1");

        await story.AfterAsync((72 * 3600) + 1);

        Assert.Equal("tooLate", await story.IsRefusedAsync("reopen", by: "relative-1"));
        Assert.Equal("tooLate", await story.IsRefusedAsync("reopen"));
        Assert.Equal("CLOSED", await story.StateAsync());
    });

    private static async Task ResolvedAsync(Story story)
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.DeskAsync("claim");
        story.AllHear(Neighbourhood, "已接单");
        await story.DeskAsync("resolve", new { reason = "FALSE_SENSOR", confirmedBy = "elder" });
    }
}
