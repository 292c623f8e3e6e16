using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>Gas while she sleeps: everybody at once, and the desk calls the services after a minute.</summary>
public sealed class GasAsleepTests
{
    [Fact]
    public Task GasAsleep_NobodyAnswers_TheDeskHasTheCardAfterAMinuteAndTheSupervisorHears() => Story.TellAsync("GAS-05", async story =>
    {
        story.AllHear(Neighbourhood, "燃气危急报警");
        Assert.Equal(["callElder"], await story.DesksTasksAsync());

        await story.AfterAsync(59);
        Assert.DoesNotContain("handOver", await story.DesksTasksAsync());
        await story.AfterAsync(2);
        Assert.Contains("handOver", await story.DesksTasksAsync());
        Assert.Equal("L3", await story.StateAsync());

        await story.AfterAsync(90);
        story.Hears(Supervisor, "151秒无人接单");
    });
}
