using Anju.Chains;
using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>What is on a phone was told, though the provider never says that it took it.</summary>
public sealed class MuteProviderTests
{
    private static readonly Func<Story, Task> ProviderIsMute = story =>
    {
        story.ProviderIsMute();
        return Task.CompletedTask;
    };

    [Fact]
    public Task Smouldering_BothRelativesHaveTheMessage_TheyAreWaitedForAndNobodyElseHears() => Story.TellAsync(
        "FIRE-03",
        async story =>
        {
            story.AllHear([Daughter, Son], "阴燃预警报警");
            await story.ReportsAsync(Daughter, "Delivered");
            await story.ReportsAsync(Son, "Delivered");

            await story.AfterAsync(6);
            Assert.Equal([true, true], (await story.EntriesAsync<Handed>()).Select(handed => handed.Accepted));

            await story.AfterAsync(34);
            Assert.Equal("L1", await story.StateAsync());
            Assert.Empty(await story.EntriesAsync<Faltered>());
        },
        before: ProviderIsMute);

    [Fact]
    public Task Smouldering_TheNetworkSaysOnlyLaterThatTheRelativesHaveIt_TheVillageHearsMeanwhileAndTheRelativesAreRungAgain() => Story.TellAsync(
        "FIRE-03",
        async story =>
        {
            story.AllHear([Daughter, Son], "阴燃预警报警");
            await story.AfterAsync(7);
            story.AllHear([Wang, Li], "阴燃预警报警");

            await story.ReportsAsync(Daughter, "Delivered");
            await story.ReportsAsync(Son, "Delivered");
            await story.ReportsAsync(Wang, "Delivered");
            await story.ReportsAsync(Li, "Delivered");
            await story.AfterAsync(40);

            story.AllHear([Daughter, Son], "阴燃预警报警");
            Assert.All(await story.EntriesAsync<Handed>(), handed => Assert.True(handed.Accepted));
        },
        before: ProviderIsMute);
}
