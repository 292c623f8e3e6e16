using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>A device that wants care is a work order; nobody is rung.</summary>
public sealed class MaintenanceTests
{
    [Fact]
    public Task BatteryLow_TheTechnicianReplacesIt_NobodyWasTroubled() => Story.TellAsync("DEV-01", async story =>
    {
        Assert.Equal(["workOrder"], await story.DesksTasksAsync());
        await story.DeskAsync("assign", new { subject = "technician-1" }, by: "supervisor-1");
        await story.AfterAsync(2 * 86400);

        await story.DeskAsync("close", new { reason = "TECH_BATTERY" }, by: "technician-1");

        Assert.Equal("CLOSED", await story.StateAsync());
        await story.AfterAsync(20 * 86400);
    });

    [Fact]
    public Task BatteryLow_NobodyReplacesItForTwoWeeks_TheTownHears() => Story.TellAsync(
        "DEV-01",
        async story =>
        {
            await story.AfterAsync((14 * 86400) - 1);

            await story.AfterAsync(2);
            story.Hears(Town, "电量过低逾期");
        },
        before: story => story.TownIsOnDutyAsync());
}
