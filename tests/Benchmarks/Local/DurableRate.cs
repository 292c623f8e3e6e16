using Anju.Durable;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anju.Local;

/// <summary>How much the durable engine gets done in a second, running by itself as in the host.</summary>
internal sealed class DurableRate : IAsyncDisposable, IDurableFunctions
{
    private const string Chain = "Chain";
    private const string FanOut = "FanOut";

    private readonly DurableEngine _engine;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private readonly TaskCompletionSource[] _ended = [new(), new()];
    private int _left;

    public DurableRate(ITaskHubStore store)
    {
        _engine = new DurableEngine(store, this, TimeProvider.System, NullLoggerFactory.Instance);
        _running = _engine.RunAsync(_stop.Token);
    }

    /// <summary>Chains are an alarm's: an activity per turn, a poke and a timer to wait for, and the end.</summary>
    public async Task<double> ChainsPerSecondAsync(int count)
    {
        _left = count;
        long begin = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, ct) =>
        {
            string id = await _engine.Client.ScheduleNewOrchestrationInstanceAsync(Chain, new StartOrchestrationOptions($"chain-{i}"), ct);
            await _engine.Client.RaiseEventAsync(id, "poke", "go", ct);
        });
        await _ended[0].Task;
        return count / TimeProvider.System.GetElapsedTime(begin).TotalSeconds;
    }

    /// <summary>Activities of one orchestration each a few at a time, as an engine under load sees them.</summary>
    public async Task<double> ActivitiesPerSecondAsync(int count)
    {
        const int AtOnce = 25;
        _left = count / AtOnce;
        long begin = TimeProvider.System.GetTimestamp();
        for (int i = 0; i < count / AtOnce; i++)
        {
            await _engine.Client.ScheduleNewOrchestrationInstanceAsync(FanOut, AtOnce, new StartOrchestrationOptions($"fan-{i}"));
        }

        await _ended[1].Task;
        return count / TimeProvider.System.GetElapsedTime(begin).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _engine.DisposeAsync();
        _stop.Dispose();
    }

    async Task<object?> IDurableFunctions.OrchestrateAsync(string name, TaskOrchestrationContext context)
    {
        if (name == FanOut)
        {
            await Task.WhenAll(Enumerable.Range(0, context.GetInput<int>()).Select(i => context.CallActivityAsync<int>("Work", i)));
            await context.CallActivityAsync("Ended", 1);
            return null;
        }

        await context.CallActivityAsync<int>("Work", 1);
        using CancellationTokenSource poked = new();
        Task timer = context.CreateTimer(TimeSpan.FromMinutes(5), poked.Token);
        await Task.WhenAny(timer, context.WaitForExternalEvent<string>("poke"));
        poked.Cancel();
        await context.CallActivityAsync<int>("Work", 2);
        await context.CallActivityAsync("Ended", 0);
        return null;
    }

    Task<object?> IDurableFunctions.ActAsync(string name, string? inputJson, string instanceId, CancellationToken cancellation)
    {
        if (name == "Ended" && Interlocked.Decrement(ref _left) == 0)
        {
            _ended[inputJson == "0" ? 0 : 1].SetResult();
        }

        return Task.FromResult<object?>(1);
    }
}
