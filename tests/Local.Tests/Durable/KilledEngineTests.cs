using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Anju.Durable;

/// <summary>What a process that is killed in the middle of an activity leaves to the next one (local.md 6).</summary>
public abstract class KilledEngineTests(TestHubs hubs)
{
    private static readonly TaskOptions WithRetry = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(10)));

    [Fact]
    public async Task Kill_DuringAnActivity_RunsItAgainOneVisibilityTimeoutAfterItWasTaken()
    {
        ITaskHubStore store = await hubs.NewAsync();
        await KillDuringAsync(store, WithRetry, killedAfter: TimeSpan.Zero);
        await using TestBench next = Bench(store, WithRetry, TimeSpan.FromSeconds(20), () => Task.FromResult<object?>("done"));
        await next.RunAsync();
        await next.TurnClockAsync(TimeSpan.FromSeconds(40));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await next.InstanceAsync()).RuntimeStatus);

        await next.TurnClockAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("\"done\"", await next.OutputAsync());
        Assert.Empty((await next.HistoryAsync()).OfType<HistoryEvent.TaskFailed>()); // It was no attempt that failed.
    }

    [Fact]
    public async Task Kill_DuringTheRepeatToo_RunsItAgainOneVisibilityTimeoutAfterThat()
    {
        ITaskHubStore store = await hubs.NewAsync();
        await KillDuringAsync(store, WithRetry, killedAfter: TimeSpan.Zero);
        await KillDuringAsync(store, WithRetry, killedAfter: TimeSpan.FromSeconds(100));
        await using TestBench next = Bench(store, WithRetry, TimeSpan.FromSeconds(100), () => Task.FromResult<object?>("done"));
        await next.RunAsync();
        await next.TurnClockAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await next.InstanceAsync()).RuntimeStatus);

        await next.TurnClockAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("\"done\"", await next.OutputAsync());
    }

    [Fact]
    public async Task Kill_DuringAnActivityWithoutRetryPolicy_FailsItsOrchestration()
    {
        ITaskHubStore store = await hubs.NewAsync();
        await KillDuringAsync(store, options: null, killedAfter: TimeSpan.Zero);
        await using TestBench next = Bench(store, null, TimeSpan.FromSeconds(61), () => Task.FromResult<object?>("done"));

        await next.RunAsync();

        OrchestrationMetadata instance = await next.InstanceAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, instance.RuntimeStatus);
        Assert.Contains("has no retry policy", instance.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kill_DuringAnActivity_KeepsTheEventsThatComeMeanwhileForAfterwards()
    {
        ITaskHubStore store = await hubs.NewAsync();
        await KillDuringAsync(store, WithRetry, killedAfter: TimeSpan.Zero);
        await using TestBench next = Bench(store, WithRetry, TimeSpan.Zero, () => Task.FromResult<object?>("done"));
        next.Functions.Main = async context =>
            await context.CallActivityAsync<string>("Work", options: WithRetry) + await context.WaitForExternalEvent<string>("poke");

        await next.RunAsync();
        await next.PokeAsync("-poked");
        await next.TurnClockAsync(TimeSpan.FromSeconds(61));

        Assert.Equal("\"done-poked\"", await next.OutputAsync());
    }

    /// <summary>A process takes the activity, its first or, after the time-out, the repeat, and is never heard of again.</summary>
    private static async Task KillDuringAsync(ITaskHubStore store, TaskOptions? options, TimeSpan killedAfter)
    {
        TaskCompletionSource begun = new();
        TestBench killed = Bench(store, options, killedAfter, () =>
        {
            begun.SetResult();
            return new TaskCompletionSource<object?>().Task;
        });
        if (await killed.Client.GetInstanceAsync("one") is null)
        {
            await killed.StartAsync();
        }

        while (!begun.Task.IsCompleted)
        {
            await killed.Engine.BeginDueAsync();
            await Task.WhenAny(begun.Task, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
        }
    }

    private static TestBench Bench(ITaskHubStore store, TaskOptions? options, TimeSpan after, Func<Task<object?>> work)
    {
        TestBench bench = new(store) { Options = new DurableOptions { ActivitiesHiddenFor = TimeSpan.FromMinutes(1) } };
        bench.Time.Advance(after);
        bench.Functions["Work"] = _ => work();
        bench.Functions.Main = async context => await context.CallActivityAsync<string>("Work", options: options);
        return bench;
    }
}

public sealed class KilledEngineMemoryTests(MemoryHubs hubs) : KilledEngineTests(hubs), IClassFixture<MemoryHubs>;

[Collection(OverTables.Name)]
public sealed class KilledEngineTableTests(TableHubs hubs) : KilledEngineTests(hubs);
