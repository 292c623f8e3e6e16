using Anju.Chains;
using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>Where a level has nobody the next begins, and the history says why.</summary>
public sealed class NobodyThereTests
{
    [Fact]
    public Task Smouldering_SheHasNoRelatives_TheVillageHearsAtOnce() => Story.TellAsync(
        "FIRE-03",
        async story =>
        {
            story.AllHear([Wang, Li], "阴燃预警报警");
            Assert.Contains(await story.EntriesAsync<Skipped>(), skipped => skipped.Reason == SkipReason.NoRelatives);
        },
        before: story => story.HomeIsAsync(home => home with { Relatives = [] }));

    [Fact]
    public Task Smouldering_TheVillageHasNobody_TheTownsOfficerStandsIn() => Story.TellAsync(
        "FIRE-03",
        async story =>
        {
            story.AllHear([Daughter, Son], "阴燃预警报警");
            await story.AfterAsync(46);
            story.AllHear([Daughter, Son], "阴燃预警报警");

            await story.AfterAsync(45);
            story.Hears(Town, "阴燃预警报警", "回复1");

            await story.RepliesAsync(Town, "1");
            story.AllHear([Daughter, Son], "钱*安", "已接单");
        },
        before: async story =>
        {
            await NobodyInTheVillageAsync(story);
            await story.TownIsOnDutyAsync();
        });

    [Fact]
    public Task Smouldering_NobodyAtAll_TheDeskHasTheCardAtOnce() => Story.TellAsync(
        "FIRE-03",
        async story =>
        {
            Assert.Equal("L3", await story.StateAsync());
            Assert.Contains("handOver", await story.DesksTasksAsync());
            SkipReason[] reasons = [.. (await story.EntriesAsync<Skipped>()).Select(skipped => skipped.Reason)];
            Assert.Superset(new HashSet<SkipReason> { SkipReason.NoRelatives, SkipReason.NoCommunity }, reasons.ToHashSet());
        },
        before: async story =>
        {
            await NobodyInTheVillageAsync(story);
            await story.HomeIsAsync(home => home with { Relatives = [] });
        });

    private static async Task NobodyInTheVillageAsync(Story story)
    {
        await story.WorkerIsAsync("wang", _ => null);
        await story.WorkerIsAsync("li", _ => null);
    }
}
