using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>Whom nobody asked may write all the same: an elder in an alarm is no stranger.</summary>
public sealed class ElderWritesTests
{
    [Theory]
    [InlineData("救命", false)]
    [InlineData("救命", true)]
    [InlineData("1 救命", true)]
    public Task Gas_SheCallsForHelpUnasked_EverybodyHearsAndTheDeskHasTheCard(string text, bool elderReads) => Story.TellAsync(
        "GAS-01",
        async story =>
        {
            story.AllHear(Neighbourhood, "燃气泄漏报警");

            await story.RepliesAsync(Elder, text);

            story.AllHear(Neighbourhood, "本人求助", "燃气泄漏");
            Assert.Equal("L3", await story.StateAsync());
            Assert.Equal(0, await story.StrangersAsync());
        },
        elderReads);

    [Fact]
    public Task Gas_SheWritesWhatNobodyCanRead_TheDeskReadsItWithHerNumber() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");

        await story.RepliesAsync(Elder, "厨房味道怪得很");

        Assert.Equal("L2", await story.StateAsync());
        Assert.Equal("厨房味道怪得很", Assert.Single(await story.UnreadAsync("elder-h-0001")).Text);
        Assert.Equal(Elder, (string?)(await story.QueueAsync()).Single(task => (string?)task["task"] == "readReply")["phone"]);
    });
}
