using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Anju.Durable;

/// <summary>What an orchestrator may rely on when it is run again from its start. The store plays no part in it.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task NewGuid_OnEveryReplay_IsTheSameAndNeverRepeats()
    {
        await using TestBench bench = new(new MemoryTaskHub());
        List<Guid> firsts = [];
        bench.Functions.Main = async context =>
        {
            firsts.Add(context.NewGuid());
            await context.WaitForExternalEvent<string>("poke");
            return context.NewGuid() == firsts[0];
        };
        await bench.StartAndRunAsync();

        await bench.PokeAsync("a");
        await bench.RunAsync();

        Assert.Equal(2, firsts.Count);
        Assert.Equal(firsts[0], firsts[1]);
        Assert.Equal("false", await bench.OutputAsync());
    }

    [Fact]
    public async Task CurrentUtcDateTime_OnEveryReplay_IsWhenTheTurnFirstBegan()
    {
        await using TestBench bench = new(new MemoryTaskHub());
        List<DateTime> begins = [];
        bench.Functions.Main = async context =>
        {
            begins.Add(context.CurrentUtcDateTime);
            await context.CreateTimer(TimeSpan.FromMinutes(3), CancellationToken.None);
            return context.CurrentUtcDateTime;
        };
        await bench.StartAndRunAsync();

        await bench.TurnClockAsync(TimeSpan.FromMinutes(4));

        Assert.Equal([TestBench.Noon.UtcDateTime, TestBench.Noon.UtcDateTime], begins);
        Assert.Equal("\"2026-03-01T12:04:00Z\"", await bench.OutputAsync());
    }

    [Fact]
    public async Task CreateReplaySafeLogger_AcrossReplays_SaysEachThingOnce()
    {
        using ListedLogs logs = new();
        await using TestBench bench = new(new MemoryTaskHub()) { Loggers = logs };
        bench.Functions.Main = async context =>
        {
            ILogger log = context.CreateReplaySafeLogger("chain");
            log.LogInformation("begins");
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            log.LogInformation("ends");
            return null;
        };
        await bench.StartAndRunAsync();

        await bench.TurnClockAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["begins", "ends"], logs.Of("chain"));
    }

    [Fact]
    public async Task IsReplaying_BeforeAndAfterTheNewEvent_IsTrueThenFalse()
    {
        await using TestBench bench = new(new MemoryTaskHub());
        List<bool> seen = [];
        bench.Functions.Main = async context =>
        {
            seen.Add(context.IsReplaying);
            await context.WaitForExternalEvent<string>("poke");
            seen.Add(context.IsReplaying);
            return null;
        };
        await bench.StartAndRunAsync();

        await bench.PokeAsync("a");
        await bench.RunAsync();

        Assert.Equal([false, true, false], seen);
    }

    [Fact]
    public async Task Replay_CallsAnotherActivityThanBefore_FailsNamingBoth()
    {
        await using TestBench bench = new(new MemoryTaskHub());
        bool changed = false;
        bench.Functions["Old"] = _ => Task.FromResult<object?>(null);
        bench.Functions["New"] = _ => Task.FromResult<object?>(null);
        bench.Functions.Main = async context =>
        {
            await context.CallActivityAsync(changed ? "New" : "Old");
            await context.WaitForExternalEvent<string>("poke");
            return null;
        };
        await bench.StartAndRunAsync();

        changed = true;
        await bench.PokeAsync("a");
        await bench.RunAsync();

        Assert.Equal(
            "Non-deterministic orchestrator 'Main': in turn 1 it asked for activity 'Old' (#0) when it first ran, and asks for activity 'New' (#0) now.",
            (await bench.InstanceAsync()).FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task Replay_ThrowsWhereItWentOnBefore_SaysWhatItThrew()
    {
        await using TestBench bench = new(new MemoryTaskHub());
        bool changed = false;
        bench.Functions.Main = async context => changed
            ? throw new FormatException("the new code is wrong")
            : await context.WaitForExternalEvent<string>("poke") + await context.WaitForExternalEvent<string>("poke");
        await bench.StartAndRunAsync();

        changed = true;
        await bench.PokeAsync("a");
        await bench.RunAsync();

        Assert.EndsWith("It threw: the new code is wrong", (await bench.InstanceAsync()).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_EndsEarlierThanBefore_Fails()
    {
        await using TestBench bench = new(new MemoryTaskHub());
        bool changed = false;
        bench.Functions.Main = async context =>
        {
            string first = changed ? "a" : await context.WaitForExternalEvent<string>("poke");
            return first + (changed ? "" : await context.WaitForExternalEvent<string>("poke"));
        };
        await bench.StartAndRunAsync();

        changed = true;
        await bench.PokeAsync("a");
        await bench.RunAsync();

        Assert.Equal(
            "Non-deterministic orchestrator 'Main': in turn 1 it went on when it first ran, and ends now.",
            (await bench.InstanceAsync()).FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task Orchestrator_AwaitsWhatIsNotDurable_FailsInsteadOfHanging()
    {
        await using TestBench bench = new(new MemoryTaskHub());
        bench.Functions.Main = async _ =>
        {
            await new TaskCompletionSource().Task;
            return null;
        };

        await bench.StartAndRunAsync();

        Assert.Equal(
            "Orchestrator 'Main' awaits something that its context did not give.",
            (await bench.InstanceAsync()).FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task Orchestrator_Throws_FailsWithTheMessage()
    {
        await using TestBench bench = new(new MemoryTaskHub());
        bench.Functions.Main = _ => throw new InvalidOperationException("no such chain");

        await bench.StartAndRunAsync();

        OrchestrationMetadata instance = await bench.InstanceAsync();
        Assert.Equal((OrchestrationRuntimeStatus.Failed, "no such chain"), (instance.RuntimeStatus, instance.FailureDetails!.ErrorMessage));
    }

    private sealed class ListedLogs : ILoggerFactory
    {
        private readonly List<(string Category, string Text)> _lines = [];

        public IEnumerable<string> Of(string category) => from line in _lines where line.Category == category select line.Text;

        public ILogger CreateLogger(string categoryName) => new Listed(categoryName, _lines);

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }

        private sealed class Listed(string category, List<(string Category, string Text)> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Add((category, formatter(state, exception)));
        }
    }
}
