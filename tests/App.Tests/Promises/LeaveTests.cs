using Anju.Registry;
using Anju.Turned;
using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>Who is on leave is left alone, and nobody waits for them.</summary>
public sealed class LeaveTests
{
    private static readonly Leave[] ThisWeek = [new(TurnedApp.Noon.AddDays(-1), TurnedApp.Noon.AddDays(6))];

    [Fact]
    public Task Smouldering_TheDaughterAndOneWorkerAreAway_OnlyTheOthersHear() => Story.TellAsync(
        "FIRE-03",
        async story =>
        {
            story.Hears(Son, "阴燃预警报警");

            await story.RepliesAsync(Son, "3");

            story.Hears(Li, "阴燃预警报警");
        },
        before: async story =>
        {
            await story.HomeIsAsync(home => home with { Relatives = [home.Relatives[0] with { Leave = ThisWeek }, home.Relatives[1]] });
            await story.WorkerIsAsync("wang", wang => wang with { Leave = ThisWeek });
        });
}
