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

    [Fact]
    public Task NotBack_SheReplies2_EverybodyHears() => Story.TellAsync(
        "DOOR-04",
        async story =>
        {
            story.Hears(Elder, "您现在都好吗");

            await story.RepliesAsync(Elder, "2");

            story.AllHear(Neighbourhood, "久出未归");
            Assert.Equal("L3", await story.StateAsync());
        },
        elderReads: true);
}
