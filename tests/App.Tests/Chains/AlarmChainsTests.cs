using Anju.Turned;
using Azure.Data.Tables;

namespace Anju.Chains;

public sealed class AlarmChainsTests
{
    /// <summary>Chosen: more than any turn needs.</summary>
    private const int ManyRequests = 500;

    /// <summary>A row that nothing of ours wrote stands where the supervisor's message belongs: no reading again makes room for it.</summary>
    [Fact]
    public async Task AdvanceAsync_ARowStandsWhereTheNextMessageBelongs_FailsAndDoesNotTryForever()
    {
        using CancellationTokenSource enough = new();
        int requests = int.MinValue;
        await using TurnedApp app = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: _ =>
        {
            if (requests++ == ManyRequests)
            {
                enough.Cancel();
            }

            return null;
        }));
        string alarmId = await app.DetectFireAsync();
        await app.Storage.Connect().GetTableClient("chains").AddEntityAsync(new TableEntity(alarmId, "N|guard|supervisor|1"));
        app.Clock.Advance(TimeSpan.FromSeconds(121));

        requests = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Get<AlarmChains>().AdvanceAsync(alarmId, enough.Token));
    }
}
