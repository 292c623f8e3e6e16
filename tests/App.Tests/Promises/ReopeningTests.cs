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
        await story.DeskAsync("resolve", new { reason = "FALSE_SENSOR" });
        Assert.Equal("RESOLVED", await story.StateAsync());

        await story.AfterAsync(3600);
        await story.DeskAsync("reopen");
        story.AllHear(Neighbourhood, "未结束");
        Assert.Equal("L2", await story.StateAsync());
        Assert.DoesNotContain("review", await story.DesksTasksAsync());

        await story.RepliesAsync(Wang, "1");
        story.AllHear([Daughter, Son, Li], "王*国", "已接单");
    });
}
