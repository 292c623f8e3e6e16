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

    /// <summary>She may mean it: only the desk can find out, and reads what she wrote.</summary>
    [Theory]
    [InlineData("救命，我摔倒了")]
    [InlineData("2，我摔倒了")]
    [InlineData("胸口痛，喘不过气")]
    public Task Drill_SheCallsForHelpInHerOwnWords_TheDeskReadsThem(string words) => Story.RehearseAsync(
        "DEV-05",
        async story =>
        {
            story.Hears(Elder, "【演练】", "您现在都好吗");

            await story.RepliesAsync(Elder, words);

            story.AllHear(Neighbourhood, "【演练】", "本人求助");
            Assert.Equal(words, Assert.Single(await story.UnreadAsync("elder-h-0001")).Text);
            Assert.Equal(Elder, (string?)(await story.QueueAsync()).Single(task => (string)task["task"]! == "readReply")["phone"]);
            Assert.Contains("handOver", await story.DesksTasksAsync());
        },
        elderReads: true);
}
