using System.Diagnostics;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anju.Durable;

public abstract class RunningEngineTests(TestHubs hubs)
{
    // That something does not happen can only be seen by waiting; without the drain it happens within milliseconds.
    private static readonly TimeSpan NoticeableTime = TimeSpan.FromMilliseconds(500);

    private readonly TestFunctions _functions = new();

    [Fact]
    public async Task Run_StartedAndPokedByItsOwnClient_EndsTheInstance()
    {
        await using RunningEngine engine = new(await hubs.NewAsync(), _functions);
        _functions.Main = async context => await context.WaitForExternalEvent<string>("poke");

        await RunningEngine.StartAsync(engine.Client);
        await engine.Client.RaiseEventAsync("one", "poke", "a", CancellationToken.None);

        Assert.Equal("a", await engine.OutputAsync<string>());
    }

    [Fact]
    public async Task Run_StartedAndPokedByAnotherProcess_SeesItByPolling()
    {
        ITaskHubStore store = await hubs.NewAsync();
        _functions.Main = async context => await context.WaitForExternalEvent<string>("poke");
        await using RunningEngine engine = new(store, _functions);
        DurableTaskClient other = RunningEngine.ClientOfAnotherProcess(store);

        await RunningEngine.StartAsync(other);
        await other.RaiseEventAsync("one", "poke", "a", CancellationToken.None);

        Assert.Equal("a", await engine.OutputAsync<string>());
    }

    [Fact]
    public async Task Run_TimersOneAfterTheOther_FireInTime()
    {
        TimeSpan wait = TimeSpan.FromMilliseconds(100);
        _functions.Main = async context =>
        {
            DateTime began = context.CurrentUtcDateTime;
            await context.CreateTimer(wait, CancellationToken.None);
            await context.CreateTimer(wait, CancellationToken.None);
            return context.CurrentUtcDateTime - began;
        };
        await using RunningEngine engine = new(await hubs.NewAsync(), _functions);

        await RunningEngine.StartAsync(engine.Client);

        Assert.InRange(await engine.OutputAsync<TimeSpan>(), 2 * wait, RunningEngine.Patience);
    }

    [Fact]
    public async Task Run_StoppedDuringAnActivity_LetsItFinishAndDoesNotRepeatIt()
    {
        ITaskHubStore store = await hubs.NewAsync();
        int runs = 0;
        TaskCompletionSource begun = new(), goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _functions["Work"] = async _ =>
        {
            begun.SetResult();
            await goOn.Task;
            return ++runs;
        };
        _functions.Main = async context => await context.CallActivityAsync<int>("Work") + await context.WaitForExternalEvent<int>("poke");
        await using RunningEngine first = new(store, _functions);
        await RunningEngine.StartAsync(first.Client);
        await begun.Task.WaitAsync(RunningEngine.Patience);

        Task stopped = first.StopAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => stopped.WaitAsync(NoticeableTime));
        goOn.SetResult();
        await stopped;
        Assert.Contains(new HistoryEvent.TaskCompleted(0, "1"), (await store.FindAsync("one", CancellationToken.None))!.History);
        await using RunningEngine second = new(store, _functions);
        await second.Client.RaiseEventAsync("one", "poke", 10, CancellationToken.None);

        Assert.Equal(11, await second.OutputAsync<int>());
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Run_TwoProcessesThinkTheyHoldTheHub_TheHistoryIsThatOfOne()
    {
        ITaskHubStore store = await hubs.NewAsync();
        _functions["Work"] = _ => Task.FromResult<object?>(1);
        _functions.Main = async context =>
        {
            int sum = 0;
            for (int i = 0; i < 20; i++)
            {
                sum += await context.CallActivityAsync<int>("Work") + await context.WaitForExternalEvent<int>("poke");
            }

            return sum;
        };
        await using RunningEngine a = new(store, _functions);
        await using RunningEngine b = new(store, _functions);
        await RunningEngine.StartAsync(a.Client);

        for (int i = 0; i < 10; i++)
        {
            await a.Client.RaiseEventAsync("one", "poke", 1, CancellationToken.None);
            await b.Client.RaiseEventAsync("one", "poke", 1, CancellationToken.None);
        }

        Assert.Equal(40, await a.OutputAsync<int>());
        IReadOnlyList<HistoryEvent> history = (await store.FindAsync("one", CancellationToken.None))!.History;
        Assert.Equal(20, history.OfType<HistoryEvent.EventRaised>().Count());
        Assert.Equal(Enumerable.Range(0, 20), history.OfType<HistoryEvent.TaskCompleted>().Select(done => done.Id));
    }

    [Fact]
    public async Task Run_ItsLoopBreaks_HoldsTheHubNoLonger()
    {
        BreakableClock clock = new();
        await using DurableEngine engine = new(await hubs.NewAsync(), _functions, clock, NullLoggerFactory.Instance, new DurableOptions { PollEvery = TimeSpan.FromMilliseconds(5) });
        _functions.Main = async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return null;
        };
        Task running = engine.RunAsync(CancellationToken.None);
        await RunningEngine.StartAsync(engine.Client);
        long started = TimeProvider.System.GetTimestamp();
        while (engine.NextFiresAt is null && TimeProvider.System.GetElapsedTime(started) < RunningEngine.Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        Assert.NotNull(engine.NextFiresAt);
        clock.IsBroken = true;

        await Assert.ThrowsAsync<InvalidOperationException>(() => running.WaitAsync(RunningEngine.Patience));

        Assert.Null(engine.NextFiresAt);
    }

    private sealed class BreakableClock : TimeProvider
    {
        public bool IsBroken { get; set; }

        public override DateTimeOffset GetUtcNow() => IsBroken ? throw new InvalidOperationException("The clock stands still.") : base.GetUtcNow();
    }

    [Fact]
    public async Task Run_StoreFailsForAWhile_GoesOnAfterwards()
    {
        ITaskHubStore reachable = await hubs.NewAsync();
        FlakyStore store = new(reachable);
        _functions["Work"] = _ =>
        {
            store.FailNext(3);
            return Task.FromResult<object?>("done");
        };
        _functions.Main = async context => await context.CallActivityAsync<string>("Work");
        await using RunningEngine engine = new(store, _functions);

        await RunningEngine.StartAsync(engine.Client);

        Assert.Equal("done", await engine.OutputAsync<string>(RunningEngine.ClientOfAnotherProcess(reachable)));
        Assert.True(store.HasFailed);
    }
}

public sealed class RunningEngineMemoryTests(MemoryHubs hubs) : RunningEngineTests(hubs), IClassFixture<MemoryHubs>;

[Collection(OverTables.Name)]
public sealed class RunningEngineTableTests(TableHubs hubs) : RunningEngineTests(hubs)
{
    private const int Turns = 20;

    // The app's share of the 3 s in which the first SMS must be out; 5 ms when the machine is idle.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMilliseconds(50);
    private readonly TestHubs _hubs = hubs;

    [Fact]
    public async Task Run_ActivityTurnsOnTables_TakeMilliseconds()
    {
        TestFunctions functions = new();
        functions["Work"] = _ => Task.FromResult<object?>(null);
        functions.Main = async context =>
        {
            for (int i = 0; i < Turns; i++)
            {
                await context.CallActivityAsync("Work");
            }

            return null;
        };

        TimeSpan fastest = TimeSpan.MaxValue; // Of three: the machine may be busy with other tests.
        for (int attempt = 0; attempt < 3; attempt++)
        {
            await using RunningEngine engine = new(await _hubs.NewAsync(), functions);
            long began = Stopwatch.GetTimestamp();
            await RunningEngine.StartAsync(engine.Client);
            await engine.EndAsync();
            fastest = TimeSpan.FromTicks(Math.Min(fastest.Ticks, Stopwatch.GetElapsedTime(began).Ticks));
        }

        Assert.InRange(fastest / Turns, TimeSpan.Zero, LongestTurn);
    }
}
