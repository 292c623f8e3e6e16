using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>An exercise goes like the real thing, and every message says that it is one.</summary>
public sealed class DrillTests
{
    [Fact]
    public Task Drill_OfAFire_PeopleHearThatItIsOneAndAnswer() => Story.RehearseAsync("FIRE-01", async story =>
    {
        story.AllHear(Neighbourhood, "【演练】", "家中起火");

        await story.AfterAsync(61);
        Assert.Contains("handOver", await story.DesksTasksAsync());

        await story.RepliesAsync(Wang, "1");
        story.AllHear([Daughter, Son, Li], "【演练】", "王*国", "已接单");
        Assert.True((bool)(await story.ShownAsync())["drill"]!);
    });
}
