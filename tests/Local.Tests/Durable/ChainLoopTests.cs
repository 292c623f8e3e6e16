using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask.Client;

namespace Anju.Durable;

public abstract class ChainLoopTests(TestHubs hubs)
{
    private const int TurnsBeforeRenewal = 50;

    [Fact]
    public async Task Loop_Poked_AdvancesAtOnceAndItsTimerIsGone()
    {
        await using TestBench bench = await OpenAsync(lookAgainAfter: TimeSpan.FromMinutes(1), advances: 3);
        await bench.StartAndRunAsync("alarm");

        await bench.PokeAsync("answered");
        await bench.RunAsync();
        await bench.TurnClockAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await bench.InstanceAsync()).RuntimeStatus);
        await bench.TurnClockAsync(TimeSpan.FromSeconds(1));

        Assert.True((await bench.InstanceAsync()).IsCompleted);
        IReadOnlyList<HistoryEvent> history = await bench.HistoryAsync();
        Assert.Equal([new HistoryEvent.TimerCanceled(1)], history.OfType<HistoryEvent.TimerCanceled>());
        Assert.Equal([new HistoryEvent.TimerFired(3)], history.OfType<HistoryEvent.TimerFired>());
    }

    [Fact]
    public async Task Loop_MoreTurnsThanOneHistoryHolds_AdvancesEveryTime()
    {
        int advanced = 0;
        await using TestBench bench = await OpenAsync(TimeSpan.FromSeconds(9), advances: 121, () => advanced++);
        await bench.StartAndRunAsync("alarm");

        for (int i = 0; i < 120; i++)
        {
            await bench.TurnClockAsync(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(121, advanced);
        Assert.True((await bench.InstanceAsync()).IsCompleted);
    }

    [Fact]
    public async Task Loop_PokedAtEveryMomentOfARenewal_LosesNoPoke()
    {
        // Every poke leaves something to be seen; whatever was left unseen at the end was lost.
        int left = 0, seen = 0;
        await using TestBench bench = await OpenAsync(TimeSpan.FromDays(1), advances: int.MaxValue, () => seen = left);
        await bench.StartAndRunAsync("alarm");

        for (int i = 0; i < 3 * TurnsBeforeRenewal; i++)
        {
            left++;
            await bench.PokeAsync($"{i}");
            if (i % 3 != 0) // Sometimes two come in one turn.
            {
                await bench.RunAsync();
                Assert.Equal(left, seen);
            }
        }
    }

    private protected async Task<TestBench> OpenAsync(TimeSpan lookAgainAfter, int advances, Action? advanced = null)
    {
        TestBench bench = await TestBench.OpenAsync(hubs);
        int count = 0;
        bench.Functions.Main = new ChainLoop(TurnsBeforeRenewal).RunAsync;
        bench.Functions["Advance"] = _ =>
        {
            advanced?.Invoke();
            DateTimeOffset next = bench.Time.GetUtcNow() + lookAgainAfter;
            return Task.FromResult<object?>(++count < advances ? next.ToString("O", CultureInfo.InvariantCulture) : null);
        };
        return bench;
    }
}

public sealed class ChainLoopMemoryTests(MemoryHubs hubs) : ChainLoopTests(hubs), IClassFixture<MemoryHubs>
{
    // Promised to the app's tests; a warm engine needs about a tenth of it.
    private static readonly TimeSpan LongestChain = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Loop_FiveMinutesInTenTurns_TakesMilliseconds()
    {
        TimeSpan fastest = TimeSpan.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            await using TestBench bench = await OpenAsync(TimeSpan.FromSeconds(29), advances: 11);
            long began = Stopwatch.GetTimestamp();
            await bench.StartAndRunAsync("alarm");
            for (int i = 0; i < 10; i++)
            {
                await bench.TurnClockAsync(TimeSpan.FromSeconds(30));
            }

            Assert.True((await bench.InstanceAsync()).IsCompleted);
            fastest = TimeSpan.FromTicks(Math.Min(fastest.Ticks, Stopwatch.GetElapsedTime(began).Ticks));
        }

        Assert.InRange(fastest, TimeSpan.Zero, LongestChain);
    }
}

[Collection(OverTables.Name)]
public sealed class ChainLoopTableTests(TableHubs hubs) : ChainLoopTests(hubs);
