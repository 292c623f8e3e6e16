using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Anju.Durable;

public abstract class ActivityTests(TestHubs hubs)
{
    private static readonly TaskOptions ThreeTimes = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 3, firstRetryInterval: TimeSpan.FromSeconds(10), backoffCoefficient: 2));

    [Fact]
    public async Task CallActivity_Returns_GivesItsResultAndKeepsBothInTheHistory()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions["Greet"] = input => Task.FromResult<object?>($"Hello {input}");
        bench.Functions.Main = async context => await context.CallActivityAsync<string>("Greet", context.GetInput<string>());

        await bench.StartAndRunAsync("Zhang");

        Assert.Equal("\"Hello \\u0022Zhang\\u0022\"", await bench.OutputAsync());
        Assert.Equal(
            [
                new HistoryEvent.TurnStarted(TestBench.Noon),
                new HistoryEvent.ExecutionStarted("Main", "\"Zhang\""),
                new HistoryEvent.TaskScheduled(0, "Greet", "\"Zhang\""),
                new HistoryEvent.TurnStarted(TestBench.Noon),
                new HistoryEvent.TaskCompleted(0, "\"Hello \\u0022Zhang\\u0022\""),
                new HistoryEvent.ExecutionCompleted("\"Hello \\u0022Zhang\\u0022\""),
            ],
            await bench.HistoryAsync());
    }

    [Fact]
    public async Task CallActivity_ThrowsWithoutPolicy_FailsTheInstanceWithTheReason()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions["Break"] = _ => throw new InvalidOperationException("out of paper");
        bench.Functions.Main = async context => await context.CallActivityAsync<object>("Break");

        await bench.StartAndRunAsync();

        OrchestrationMetadata instance = await bench.InstanceAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, instance.RuntimeStatus);
        Assert.Contains("'Break' (#0) failed", instance.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("out of paper", instance.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallActivity_ThrowsAndIsCaught_TellsTheOrchestratorWhatFailed()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions["Break"] = _ => throw new InvalidOperationException("out of paper");
        bench.Functions.Main = async context =>
        {
            try
            {
                await context.CallActivityAsync("Break");
                return "fine";
            }
            catch (TaskFailedException e)
            {
                return $"{e.TaskName}: {e.FailureDetails.ErrorMessage}";
            }
        };

        await bench.StartAndRunAsync();

        Assert.Equal("\"Break: out of paper\"", await bench.OutputAsync());
    }

    [Fact]
    public async Task CallActivity_FailsTwiceUnderAPolicy_WaitsLongerEachTimeAndThenReturns()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        List<DateTimeOffset> attempts = [];
        bench.Functions["Flaky"] = _ =>
        {
            attempts.Add(bench.Time.GetUtcNow());
            return attempts.Count < 3 ? throw new TimeoutException() : Task.FromResult<object?>(attempts.Count);
        };
        bench.Functions.Main = async context => await context.CallActivityAsync<int>("Flaky", options: ThreeTimes);
        await bench.StartAndRunAsync();

        await bench.TurnClockAsync(TimeSpan.FromSeconds(10));
        await bench.TurnClockAsync(TimeSpan.FromSeconds(19));
        await bench.TurnClockAsync(TimeSpan.FromSeconds(1));

        Assert.Equal([TestBench.Noon, TestBench.Noon.AddSeconds(10), TestBench.Noon.AddSeconds(30)], attempts);
        Assert.Equal("3", await bench.OutputAsync());
    }

    [Fact]
    public async Task CallActivity_FailsAtEveryAttempt_FailsAfterTheLast()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        int attempts = 0;
        bench.Functions["Broken"] = _ => throw new TimeoutException($"attempt {++attempts}");
        bench.Functions.Main = async context => await context.CallActivityAsync<int>("Broken", options: ThreeTimes);
        await bench.StartAndRunAsync();

        await bench.TurnClockAsync(TimeSpan.FromSeconds(10));
        await bench.TurnClockAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(3, attempts);
        Assert.Contains("attempt 3", (await bench.InstanceAsync()).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallActivity_TwoAtOnce_RunsBothAndKeepsThemApart()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions["Echo"] = input => Task.FromResult<object?>(input);
        bench.Functions.Main = async context => string.Concat(
            await Task.WhenAll(context.CallActivityAsync<string>("Echo", 1), context.CallActivityAsync<string>("Echo", 2)));

        await bench.StartAndRunAsync();

        Assert.Equal("\"12\"", await bench.OutputAsync());
    }

    [Fact]
    public async Task CallActivity_NoSuchFunction_FailsTheCall()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context => await context.CallActivityAsync<string>("Nobody");

        await bench.StartAndRunAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await bench.InstanceAsync()).RuntimeStatus);
        Assert.Contains("'Nobody'", (await bench.InstanceAsync()).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NoSuchOrchestrator_FailsTheInstance()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);

        await bench.StartAndRunAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await bench.InstanceAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task CallActivity_LastAttemptFailsAndTimersAreLate_FailsAsLateAsATimer()
    {
        await using TestBench bench = new(await hubs.NewAsync()) { Options = new() { TimersLateFrom = TimeSpan.FromSeconds(30), TimersLateTo = TimeSpan.FromSeconds(30) } };
        bench.Functions["Broken"] = _ => throw new TimeoutException();
        bench.Functions.Main = async context =>
            await context.CallActivityAsync<int>("Broken", options: TaskOptions.FromRetryPolicy(new RetryPolicy(1, TimeSpan.FromSeconds(10))));
        await bench.StartAndRunAsync();

        await bench.TurnClockAsync(TimeSpan.FromSeconds(29));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await bench.InstanceAsync()).RuntimeStatus);
        await bench.TurnClockAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await bench.InstanceAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task CallActivity_CutOffAtTheEndOfTheDrain_RunsAgainAndUsesUpNoAttempt()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        TaskCompletionSource begun = new();
        TaskCompletionSource<object?> cutOff = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Functions["Work"] = _ =>
        {
            begun.SetResult();
            return cutOff.Task;
        };
        bench.Functions.Main = async context =>
            await context.CallActivityAsync<string>("Work", options: TaskOptions.FromRetryPolicy(new RetryPolicy(1, TimeSpan.FromSeconds(10))));
        await bench.StartAsync();
        Tenure tenure = await bench.Engine.BeginDueAsync();
        await begun.Task.WaitAsync(RunningEngine.Patience);

        Task drained = tenure.CloseAsync();
        cutOff.SetCanceled();
        await drained;
        await bench.RestartAsync();
        bench.Functions["Work"] = _ => Task.FromResult<object?>("done");
        await bench.RunAsync();
        await bench.TurnClockAsync(TimeSpan.FromMinutes(6)); // The dead process's work comes back into sight.

        Assert.Equal("\"done\"", await bench.OutputAsync());
    }

    [Fact]
    public async Task CallActivity_ResultIsNoJson_FailsTheCall()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions["Odd"] = _ => Task.FromResult<object?>(new { Pointer = (Action)(() => { }) });
        bench.Functions.Main = async context => await context.CallActivityAsync<object>("Odd");

        await bench.StartAndRunAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await bench.InstanceAsync()).RuntimeStatus);
    }
}

public sealed class ActivityMemoryTests(MemoryHubs hubs) : ActivityTests(hubs), IClassFixture<MemoryHubs>;

[Collection(OverTables.Name)]
public sealed class ActivityTableTests(TableHubs hubs) : ActivityTests(hubs);
