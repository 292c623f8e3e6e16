using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anju.Durable;

/// <summary>An engine that runs as in the host: by itself, in real time, until stopped.</summary>
internal sealed class RunningEngine : IAsyncDisposable
{
    // Generous: the machine may be busy with other tests.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DurableEngine _engine;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public RunningEngine(ITaskHubStore store, TestFunctions functions)
    {
        _engine = new DurableEngine(store, functions, TimeProvider.System, NullLoggerFactory.Instance);
        _running = _engine.RunAsync(_stop.Token);
    }

    public DurableTaskClient Client => _engine.Client;

    public static DurableTaskClient ClientOfAnotherProcess(ITaskHubStore store) =>
        new DurableEngine(store, new TestFunctions(), TimeProvider.System, NullLoggerFactory.Instance).Client;

    public static Task StartAsync(DurableTaskClient client) =>
        client.ScheduleNewOrchestrationInstanceAsync("Main", new StartOrchestrationOptions("one"));

    /// <summary>The instance once it has ended, as <paramref name="client"/> sees it; null is this engine's own.</summary>
    public Task<OrchestrationMetadata> EndAsync(DurableTaskClient? client = null) => UntilAsync(client ?? Client, instance => instance.IsCompleted);

    /// <summary>The instance once it is as it should be, as <paramref name="client"/> sees it.</summary>
    public static async Task<OrchestrationMetadata> UntilAsync(DurableTaskClient client, Predicate<OrchestrationMetadata> isSo)
    {
        using CancellationTokenSource patience = new(Patience);
        while (true)
        {
            if (await client.GetInstanceAsync("one", getInputsAndOutputs: true, patience.Token) is { } instance && isSo(instance))
            {
                return instance;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }

    /// <summary>The instance's output once it has ended.</summary>
    public async Task<T?> OutputAsync<T>(DurableTaskClient? client = null) => Json.Read<T>((await EndAsync(client)).SerializedOutput);

    /// <summary>Stops it as the host does; what is under way finishes.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _engine.DisposeAsync();
        _stop.Dispose();
    }
}
