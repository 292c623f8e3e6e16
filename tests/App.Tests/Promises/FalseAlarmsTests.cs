using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>A device that cries wolf is seen to, and rings as loud as before meanwhile.</summary>
public sealed class FalseAlarmsTests
{
    private const string Kitchen = "SM-330109-0000001";
    private const string Bedroom = "SM-330109-0000002";

    [Fact]
    public Task SmokeDetector_ThreeFalseAlarmsInAWeek_ATechnicianIsSentOnceAndTheNextRingsAllTheSame() => Story.TellAsync("DOOR-02", async story =>
    {
        await story.EndsAsync();
        for (int time = 1; time <= 2; time++)
        {
            await CriesWolfAsync(story, Kitchen);
        }

        Assert.Empty(await story.WorkOrdersAsync());

        await CriesWolfAsync(story, Kitchen);
        string order = Assert.Single(await story.WorkOrdersAsync());

        await CriesWolfAsync(story, Kitchen);
        Assert.Equal(order, Assert.Single(await story.WorkOrdersAsync()));

        story.IsAbout(order);
        Assert.Contains(
            (await story.ShownAsync())["ledger"]!.AsArray(),
            entry => ((string)entry!["text"]!).EndsWith($"设备 {Kitchen}，7天内误报 3 次，请复核规则 FIRE-01", StringComparison.Ordinal));

        // Whoever came has seen to it: what was counted before counts no more.
        await story.DeskAsync("close", new { reason = "TECH_REPLACED" }, by: "technician-1");
        await CriesWolfAsync(story, Kitchen);
        await CriesWolfAsync(story, Kitchen);
        Assert.Empty(await story.WorkOrdersAsync());
    });

    [Fact]
    public Task SmokeDetectors_FalseAlarmsOfOthersOrLongAgo_AreNotThisOnes() => Story.TellAsync("DOOR-02", async story =>
    {
        await story.EndsAsync();
        await CriesWolfAsync(story, Kitchen);
        await story.AfterAsync(TimeSpan.FromDays(7).TotalSeconds);
        await CriesWolfAsync(story, Kitchen);
        await CriesWolfAsync(story, Bedroom);
        await CriesWolfAsync(story, Kitchen);

        Assert.Empty(await story.WorkOrdersAsync());
    });

    private static async Task CriesWolfAsync(Story story, string device)
    {
        await RingsAsync(story, device);
        await EndAsync(story, "FALSE_COOKING");
    }

    private static async Task RingsAsync(Story story, string device)
    {
        await story.MeetsAsync("FIRE-01", device);
        story.AllHear(Neighbourhood, "家中起火报警");
    }

    private static async Task EndAsync(Story story, string reason)
    {
        await story.DeskAsync("resolve", new { reason, confirmedBy = "daughter" });
        story.AllHear(Neighbourhood, "已解除");
        await story.DeskAsync("close", by: "supervisor-1");
        await story.AfterAsync(3600);
    }
}
