using Anju.Chains;
using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>A critical alarm is not cancelled on anybody's word alone.</summary>
public sealed class WhoConfirmedTests
{
    [Fact]
    public Task Fire_TheDeskSaysItWasCooking_NamesWhoConfirmedIt() => Story.TellAsync("FIRE-01", async story =>
    {
        story.AllHear(Neighbourhood, "家中起火报警");

        Assert.Contains("confirmedBy", await story.IsUnreadableAsync("resolve", new { reason = "FALSE_COOKING" }), StringComparison.Ordinal);
        Assert.Contains("confirmedBy", await story.IsUnreadableAsync("resolve", new { reason = "FALSE_COOKING", confirmedBy = "nobody" }), StringComparison.Ordinal);
        Assert.Equal("L2", await story.StateAsync());

        await story.DeskAsync("resolve", new { reason = "FALSE_COOKING", confirmedBy = "daughter" });
        Assert.Equal("daughter", Assert.Single(await story.EntriesAsync<Resolved>()).ConfirmedBy);
        Assert.Contains((await story.ShownAsync())["ledger"]!.AsArray(), entry => ((string)entry!["text"]!).EndsWith("（由张*梅核实）", StringComparison.Ordinal));
        story.AllHear(Neighbourhood, "已解除");
    });

    [Theory]
    [InlineData("UNKNOWN")]
    [InlineData("SELF_CLEARED")]
    public Task Fire_TheDeskDoesNotKnowWhatItWas_NamesWhoConfirmedThatItIsOver(string reason) => Story.TellAsync("FIRE-01", async story =>
    {
        story.AllHear(Neighbourhood, "家中起火报警");
        await story.ClearsAsync();

        Assert.Contains("confirmedBy", await story.IsUnreadableAsync("resolve", new { reason }), StringComparison.Ordinal);

        await story.DeskAsync("resolve", new { reason, confirmedBy = "daughter" });
        Assert.Equal("RESOLVED", await story.StateAsync());
        story.AllHear(Neighbourhood, "已解除");
    });

    [Fact]
    public Task Fire_TheDevicesStillSeeIt_ItHasNotClearedByItself() => Story.TellAsync("FIRE-01", async story =>
    {
        story.AllHear(Neighbourhood, "家中起火报警");

        Assert.Equal("stillSeen", await story.IsRefusedAsync("resolve", new { reason = "SELF_CLEARED", confirmedBy = "daughter" }));
        Assert.Equal("L2", await story.StateAsync());
    });

    [Fact]
    public Task Fire_TheSonSaysAllIsWell_HisPageAsksWhatItWasAndTheDeskReadsIt() => Story.TellAsync("FIRE-01", async story =>
    {
        story.AllHear(Neighbourhood, "家中起火报警");

        string page = await story.PressesAsync(Son, "2");
        story.AllHear([Daughter, Wang, Li], "张*强", "报平安");
        Assert.Contains("做饭油烟", page, StringComparison.Ordinal);
        Assert.Contains("告诉值班员", page, StringComparison.Ordinal);

        Assert.Contains("您说明的原因：做饭油烟。", await story.EndsOnThePageAsync(Son, "FALSE_COOKING"), StringComparison.Ordinal);
        Assert.Equal("ANSWERED", await story.StateAsync());
        Assert.Contains("说是误报：做饭油烟", (string)(await story.QueueAsync()).Single(task => (string?)task["task"] == "confirmSafe")["script"]!, StringComparison.Ordinal);
    });
}
