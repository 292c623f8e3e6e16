using Anju.Chains;
using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>A case number of the services is an answer.</summary>
public sealed class HandOverTests
{
    [Fact]
    public Task Gas_TheFireServiceHasIt_EverybodyHearsAndNobodyIsAskedAgain() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");

        await story.DeskAsync("hand-over", new { service = "FIRE_119", caseNumber = "2026-1107" });
        story.AllHear(Neighbourhood, "孙*班", "已接单");
        Assert.Equal("HANDED_OVER", await story.StateAsync());
        Assert.Equal(("FIRE_119", "2026-1107"), (await story.EntriesAsync<HandedOver>()) is [var one] ? (one.Service, one.CaseNumber) : default);

        Assert.DoesNotContain("handOver", await story.DesksTasksAsync());
        await story.AfterAsync(3 * 3600);
        Assert.DoesNotContain("askOutcome", await story.DesksTasksAsync());
        await story.AfterAsync(3601);
        Assert.Contains("askOutcome", await story.DesksTasksAsync());
    });

    [Fact]
    public Task GasWhileAsleep_OnlyThePoliceHasIt_TheDeskStillCallsTheAmbulanceAndTheFireService() => Story.TellAsync("GAS-05", async story =>
    {
        story.AllHear(Neighbourhood, "燃气");
        await story.DeskAsync("hand-over", new { service = "POLICE_110", caseNumber = "110-9" });
        story.AllHear(Neighbourhood, "孙*班", "已接单");
        Assert.Equal(("HANDED_OVER", "120"), (await story.StateAsync(), await NextNumberAsync(story)));

        await story.DeskAsync("hand-over", new { service = "MEDICAL_120", caseNumber = "120-3" });
        Assert.Equal("119", await NextNumberAsync(story));

        await story.DeskAsync("hand-over", new { service = "FIRE_119", caseNumber = "119-5" });
        Assert.Null(await NextNumberAsync(story));
    });

    [Fact]
    public Task SlowGas_NobodyRegisteredTheGasCompany_119IsRungInItsPlaceAndTheDeskIsDone() => Story.TellAsync("GAS-03", async story =>
    {
        story.AllHear([Daughter, Son], "燃气微漏报警");
        await story.DeskAsync("level", new { level = 3 });
        story.AllHear([Wang, Li], "燃气微漏报警");
        Assert.Equal(["119"], await story.CallsAsync());

        await story.DeskAsync("hand-over", new { service = "FIRE_119", caseNumber = "119-8" });
        story.AllHear(Neighbourhood, "孙*班", "已接单");
        Assert.DoesNotContain("handOver", await story.DesksTasksAsync());
    });

    [Fact]
    public Task SlowGasAsAnExercise_NobodyRegisteredTheGasCompany_119IsEnteredAndTheDeskIsDone() => Story.RehearseAsync("GAS-03", async story =>
    {
        story.AllHear([Daughter, Son], "【演练】");
        await story.DeskAsync("level", new { level = 3 });
        story.AllHear([Wang, Li], "【演练】");

        await story.DeskAsync("hand-over", new { service = "FIRE_119", caseNumber = "119-9" });
        story.AllHear(Neighbourhood, "【演练】", "已接单");
        Assert.DoesNotContain("handOver", await story.DesksTasksAsync());
    });

    /// <summary>What the desk is asked to ring next to hand it over; null if nothing.</summary>
    private static async Task<string?> NextNumberAsync(Story story) =>
        (string?)(await story.QueueAsync()).FirstOrDefault(task => (string)task["task"]! == "handOver")?["phone"];
}
