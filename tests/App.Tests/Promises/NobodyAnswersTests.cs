using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>If nobody answers, the next are told: relatives, the village, the desk, its supervisor.</summary>
public sealed class NobodyAnswersTests
{
    [Fact]
    public Task Smouldering_NobodyAnswers_RelativesThenVillageThenDeskThenSupervisorHear() => Story.TellAsync("FIRE-03", async story =>
    {
        story.AllHear([Daughter, Son], "阴燃预警报警", "回复1");

        await story.AfterAsync(46);
        story.AllHear([Daughter, Son], "阴燃预警报警");

        await story.AfterAsync(45);
        story.AllHear([Wang, Li], "阴燃预警报警", "回复1");

        await story.AfterAsync(45);
        story.AllHear([Daughter, Son, Wang, Li], "阴燃预警报警");
        Assert.DoesNotContain("handOver", await story.DesksTasksAsync());

        await story.AfterAsync(45);
        Assert.Contains("handOver", await story.DesksTasksAsync());

        await story.AfterAsync(60);
        story.Hears(Supervisor, "无人接单");
    });

    [Fact]
    public Task ConfirmedFire_NobodyAnswers_EverybodyAndTheDeskKnowAtOnce() => Story.TellAsync("FIRE-02", async story =>
    {
        story.AllHear([Daughter, Son, Wang, Li], "室内高温报警");
        Assert.Contains("handOver", await story.DesksTasksAsync());

        await story.AfterAsync(61);
        story.Hears(Supervisor, "61秒无人接单");
    });
}
