using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Anju.Durable;

public abstract class CrashTests(TestHubs hubs)
{
    // More than the scenario below writes, as it says itself at the end.
    private const int MostWrites = 60;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Crash_AtAnyWrite_LosesNothingAndRepeatsNothingInTheHistory(bool afterIt)
    {
        int write = 1;
        while (await SurvivesCrashAtAsync(write, afterIt))
        {
            Assert.InRange(++write, 1, MostWrites);
        }

        Assert.InRange(write, 10, MostWrites); // Start, ten turns and their messages: the crashes were real.
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Crash_AtAnyWriteOfActivitiesAtOnceARepeatAndAPurge_AnswersEachOnceAndForgetsAll(bool afterIt)
    {
        int write = 1;
        while (await SurvivesCrashOfManyAtAsync(write, afterIt))
        {
            Assert.InRange(++write, 1, MostWrites);
        }

        Assert.InRange(write, 8, MostWrites); // Start, at least five turns and the start's removal, the purge.
    }

    // Without one an activity that was under way would not survive.
    private static readonly TaskOptions WithRetry = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1)));

    // Longer than any activity of the dead process stays out of sight, and than the scenario's timer.
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(2);

    /// <summary>False if the scenario was over before that write.</summary>
    private async Task<bool> SurvivesCrashAtAsync(int write, bool afterIt)
    {
        ITaskHubStore store = await hubs.NewAsync();
        CrashingStore crashing = new(store, write, afterIt);
        await using (TestBench dying = NewBench(crashing))
        {
            await UntilDeathAsync(() => dying.StartAsync());
            await UntilDeathAsync(dying.RunAsync);
            await UntilDeathAsync(() => dying.PokeAsync("a"));
            await UntilDeathAsync(dying.RunAsync);
            await UntilDeathAsync(() => dying.TurnClockAsync(TimeSpan.FromMinutes(1)));
            await UntilDeathAsync(() => dying.PokeAsync("b"));
            await UntilDeathAsync(dying.RunAsync);
        }

        await using TestBench next = NewBench(store);
        await GoOnAsync(next, store);

        Assert.Equal("\"first-a-rang-b-last\"", await next.OutputAsync());
        IReadOnlyList<HistoryEvent> history = await next.HistoryAsync();
        Assert.Equal([new("poke", "\"b\"")], history.OfType<HistoryEvent.EventRaised>());
        Assert.Equal([0], history.OfType<HistoryEvent.TaskScheduled>().Select(task => task.Id));
        Assert.Equal([new(0, "\"last\"")], history.OfType<HistoryEvent.TaskCompleted>());
        Assert.Single(history.OfType<HistoryEvent.ExecutionCompleted>());
        Assert.Empty(await store.ListMessagesAsync(CancellationToken.None));
        return crashing.IsDead;
    }

    /// <summary>False if the scenario was over before that write.</summary>
    private async Task<bool> SurvivesCrashOfManyAtAsync(int write, bool afterIt)
    {
        ITaskHubStore store = await hubs.NewAsync();
        CrashingStore crashing = new(store, write, afterIt);
        int tries = 0;
        Func<string?, Task<object?>> failsOnce = input => ++tries == 1 ? throw new TimeoutException() : Task.FromResult(Json.Read<object>(input));
        await using (TestBench dying = NewBench(crashing, failsOnce))
        {
            await UntilDeathAsync(() => dying.StartAndRunAsync());
            await UntilDeathAsync(() => dying.TurnClockAsync(TimeSpan.FromMinutes(1)));
            await UntilDeathAsync(() => PurgeAsync(dying));
        }

        await using TestBench next = NewBench(store, failsOnce);
        await next.RunAsync();
        if (await next.Client.GetInstanceAsync("one") is null)
        {
            await next.StartAsync(); // Or it was purged: then it is a new one of that name.
        }

        for (int turn = 0; turn < 3; turn++)
        {
            await next.TurnClockAsync(LongEnough);
        }

        Assert.Equal("\"left-right\"", await next.OutputAsync());
        int[] answered = [.. (await next.HistoryAsync()).Select(PendingWork.AnsweredBy).OfType<int>()];
        Assert.Equal(answered.Distinct(), answered);
        await PurgeAsync(next);
        Assert.Null(await next.Client.GetInstanceAsync("one"));
        Assert.Empty(await store.ListMessagesAsync(CancellationToken.None));
        return crashing.IsDead;
    }

    private static Task<PurgeResult> PurgeAsync(TestBench bench) =>
        bench.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(DateTimeOffset.UnixEpoch), CancellationToken.None);

    /// <summary>Repeats what the world would repeat: a start or poke whose sender was never told that it was stored.</summary>
    private static async Task GoOnAsync(TestBench bench, ITaskHubStore store)
    {
        await bench.RunAsync();
        await bench.TurnClockAsync(LongEnough);
        if (await bench.Client.GetInstanceAsync("one") is null)
        {
            await bench.StartAndRunAsync();
        }

        foreach (string payload in (string[])["a", "b"])
        {
            if (!await IsDoneAsync(bench) && await WasNotSentAsync(bench, store, payload))
            {
                await bench.PokeAsync(payload);
            }

            await bench.RunAsync();
            await bench.TurnClockAsync(LongEnough);
        }
    }

    private static async Task<bool> IsDoneAsync(TestBench bench) => (await bench.InstanceAsync()).IsCompleted;

    // The custom status names the pokes that were taken in.
    private static async Task<bool> WasNotSentAsync(TestBench bench, ITaskHubStore store, string payload)
    {
        IReadOnlyList<HubMessage> sent = await store.ListMessagesAsync(CancellationToken.None);
        string status = (await bench.InstanceAsync()).SerializedCustomStatus ?? "";
        return sent.Count == 0 && !status.Contains($"-{payload}", StringComparison.Ordinal);
    }

    private static TestBench NewBench(ITaskHubStore store)
    {
        TestBench bench = new(store) { Options = new DurableOptions { ActivitiesHiddenFor = TimeSpan.FromMinutes(1) } };
        bench.Functions["Echo"] = input => Task.FromResult(Json.Read<object>(input));
        bench.Functions.Main = EveryKindOfEventAsync;
        return bench;
    }

    private static TestBench NewBench(ITaskHubStore store, Func<string?, Task<object?>> failsOnce)
    {
        TestBench bench = NewBench(store);
        bench.Functions["FailsOnce"] = failsOnce;
        bench.Functions.Main = async context =>
        {
            Task<string> left = context.CallActivityAsync<string>("Echo", "left", WithRetry);
            Task<string> right = context.CallActivityAsync<string>("FailsOnce", "right", WithRetry);
            return string.Join('-', await Task.WhenAll(left, right));
        };
        return bench;
    }

    private static async Task<object?> EveryKindOfEventAsync(TaskOrchestrationContext context)
    {
        string said = context.GetInput<string>() ?? "";
        if (said.Length == 0)
        {
            said = await context.CallActivityAsync<string>("Echo", "first", WithRetry);
            said += "-" + await context.WaitForExternalEvent<string>("poke");
            context.SetCustomStatus(said);
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            context.ContinueAsNew(said + "-rang");
            return null;
        }

        string poke = await context.WaitForExternalEvent<string>("poke");
        said += "-" + poke;
        context.SetCustomStatus(said);
        return said + "-" + await context.CallActivityAsync<string>("Echo", "last", WithRetry);
    }

    private static async Task UntilDeathAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (ProcessDiedException)
        {
            // What the rest of the scenario does finds a dead process, as it would.
        }
    }
}

public sealed class CrashMemoryTests(MemoryHubs hubs) : CrashTests(hubs), IClassFixture<MemoryHubs>;

[Collection(OverTables.Name)]
public sealed class CrashTableTests(TableHubs hubs) : CrashTests(hubs);
