using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Durable;

/// <summary>An engine under a clock the test turns. <see cref="RestartAsync"/> is a new process over the same store.</summary>
internal sealed class TestBench(ITaskHubStore store) : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private DurableEngine? _engine;

    public FakeTimeProvider Time { get; } = new(Noon);

    public TestFunctions Functions { get; } = new();

    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    public DurableOptions Options { get; init; } = new();

    public DurableEngine Engine => _engine ??= new DurableEngine(store, Functions, Time, Loggers, Options);

    public DurableTaskClient Client => Engine.Client;

    public static async Task<TestBench> OpenAsync(TestHubs hubs) => new(await hubs.NewAsync());

    /// <summary>Starts <see cref="TestFunctions.Main"/> as instance <c>one</c>.</summary>
    public Task StartAsync(object? input = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync("Main", input, new StartOrchestrationOptions("one"), CancellationToken.None);

    public async Task StartAndRunAsync(object? input = null)
    {
        await StartAsync(input);
        await RunAsync();
    }

    public Task RunAsync() => Engine.RunUntilIdleAsync();

    public Task PokeAsync(string payload) => Client.RaiseEventAsync("one", "poke", payload, CancellationToken.None);

    public async Task TurnClockAsync(TimeSpan by)
    {
        Time.Advance(by);
        await RunAsync();
    }

    public async Task RestartAsync()
    {
        await DisposeAsync();
        _engine = null;
    }

    public async Task<OrchestrationMetadata> InstanceAsync() =>
        (await Client.GetInstanceAsync("one", getInputsAndOutputs: true))!;

    public async Task<string?> OutputAsync() => (await InstanceAsync()).SerializedOutput;

    public Task<IReadOnlyList<HistoryEvent>> HistoryAsync() => Engine.HistoryOfAsync("one");

    public ValueTask DisposeAsync() => _engine?.DisposeAsync() ?? ValueTask.CompletedTask;
}
