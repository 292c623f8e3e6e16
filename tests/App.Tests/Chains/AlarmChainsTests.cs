using System.Globalization;
using Anju.Turned;
using Azure.Data.Tables;

namespace Anju.Chains;

public sealed class AlarmChainsTests
{
    /// <summary>Chosen: more than any turn needs.</summary>
    private const int ManyRequests = 500;

    /// <summary>A row that nothing of ours wrote stands where the supervisor's message belongs: no reading again makes room for it.</summary>
    [Fact]
    public Task AdvanceAsync_ARowStandsWhereTheNextMessageBelongs_FailsAndDoesNotTryForever() => FailsAsync(async app =>
    {
        string alarmId = await app.DetectFireAsync();
        await app.Storage.Connect().GetTableClient("chains").AddEntityAsync(new TableEntity(alarmId, "N|guard|supervisor|1"));
        app.Clock.Advance(TimeSpan.FromSeconds(121));
        return enough => app.Get<AlarmChains>().AdvanceAsync(alarmId, enough);
    });

    /// <summary>The same where it would be told of its part.</summary>
    [Fact]
    public Task AdvanceAsync_ARowStandsWhereTheWholesNextEntryBelongs_TheMergeFailsAndDoesNotTryForever() => FailsAsync(async app =>
    {
        CrossedMerge both = await CrossedMerge.RaiseAsync(app, app.Head(await app.FireAsync()).Chain.Alarm);
        string next = string.Create(CultureInfo.InvariantCulture, $"L|{app.Head(both.Door).Entries + 1:D6}");
        await app.Storage.Connect().GetTableClient("chains").AddEntityAsync(new TableEntity(both.Door, next));
        return enough => app.Get<AlarmChains>().AdvanceAsync(both.Gas, enough, new Heard(new Signal.Merge("operator-1", both.Door), Cause: null));
    });

    /// <summary>Something fails by itself, long before it is given up.</summary>
    private static async Task FailsAsync(Func<TurnedApp, Task<Func<CancellationToken, Task>>> begin)
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
        Func<CancellationToken, Task> act = await begin(app);

        requests = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => act(enough.Token));
    }
}
