using Anju.Chains;
using Anju.Turned;

namespace Anju.Cockpit;

public sealed class RefusalWordsTests
{
    [Fact]
    public async Task Of_EveryRefusalThereIs_HasWords()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        AlarmView alarm = await app.Get<AlarmList>().ViewAsync(app.Head(await app.FireAsync()), CancellationToken.None);

        Assert.All(Enum.GetValues<ChainRefusal>(), refusal => Assert.NotEmpty(RefusalWords.Of(refusal, alarm)));
    }
}
