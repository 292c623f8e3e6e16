using System.Runtime.ExceptionServices;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Anju.Durable;

/// <summary>Runs orchestrations of a task hub: <see cref="RunAsync"/> for the one process that holds the hub,
/// <see cref="RunUntilIdleAsync"/> for tests under a turned clock. The client works in any process.</summary>
internal sealed class DurableEngine : IAsyncDisposable
{
    private readonly ITaskHubStore _store;
    private readonly TimeSpan _pollEvery;
    private readonly Func<Tenure> _newTenure;
    private readonly CancellationTokenSource _stop = new();
    private Tenure? _running;
    private Tenure? _stepping;

    /// <param name="store">The task hub.</param>
    /// <param name="functions">What it runs.</param>
    /// <param name="time">The clock of orchestrators and timers.</param>
    /// <param name="loggers">For the engine and for orchestrators' replay-safe loggers.</param>
    /// <param name="options">Null for an ideal engine.</param>
    public DurableEngine(
        ITaskHubStore store, IDurableFunctions functions, TimeProvider time, ILoggerFactory loggers, DurableOptions? options = null)
    {
        _store = store;
        options ??= new DurableOptions();
        _pollEvery = options.PollEvery;
        _newTenure = () => new Tenure(store, functions, time, loggers, options, _stop.Token);
        Client = new TaskHubClient(store, time, message => _running?.Receive(message));
    }

    /// <summary>Starts, pokes and reads instances.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>When the earliest pending timer fires, as far as <see cref="RunUntilIdleAsync"/> has come; null if none.</summary>
    public DateTimeOffset? NextDueAt => _stepping?.NextDueAt();

    /// <summary>Whether <see cref="RunAsync"/> has nothing under way and no timer is due: for whoever turns its clock.</summary>
    public bool IsIdle => _running is { Work.IsIdle: true } tenure && !TimerWatch.IsDue(tenure);

    /// <summary>When <see cref="RunAsync"/> fires the earliest pending timer; null if none is pending.</summary>
    public DateTimeOffset? NextFiresAt => _running is { } tenure ? TimerWatch.NextFiresAt(tenure) : null;

    /// <summary>Runs whatever is due until cancelled, then lets what is under way finish. May be called again.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        Tenure tenure = _newTenure();
        _running = tenure;
        try
        {
            await DriveAsync(tenure, cancellation);
        }
        finally
        {
            _running = null;
            await tenure.CloseAsync();
        }
    }

    private async Task DriveAsync(Tenure tenure, CancellationToken cancellation)
    {
        Func<Task> look = tenure.OpenAsync;
        while (!cancellation.IsCancellationRequested)
        {
            Task looking = look();
            await looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (looking.IsCompletedSuccessfully)
            {
                look = tenure.CollectAsync;
            }
            else
            {
                tenure.Log.HubUnreadable(looking.Exception?.InnerException);
            }

            tenure.RetryStalled();
            await TimerWatch.RunAsync(tenure, _pollEvery, cancellation);
        }
    }

    /// <summary>Does all that is due now, activities included; returns when nothing is ready.</summary>
    /// <exception cref="Exception">What a turn could not be finished for, such as a failing store.</exception>
    public async Task RunUntilIdleAsync()
    {
        long begun;
        do
        {
            begun = _stepping?.Work.Begun ?? 0;
            Tenure tenure = await BeginDueAsync();
            await tenure.Work.IdleAsync();
            if (tenure.StalledBy() is { } why)
            {
                ExceptionDispatchInfo.Throw(why);
            }
        }
        while (_stepping!.Work.Begun != begun);
    }

    /// <summary>Begins all that is due now, and returns while it goes on: for a simulation in which other things happen meanwhile.</summary>
    public async Task<Tenure> BeginDueAsync()
    {
        if (_stepping is null)
        {
            _stepping = _newTenure();
            await _stepping.OpenAsync();
        }

        _stepping.RetryStalled();
        _stepping.FireDue();
        await _stepping.CollectAsync();
        return _stepping;
    }

    /// <summary>The stored history of an instance's present execution; empty when there is no such instance.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> HistoryOfAsync(string instanceId) =>
        (await _store.FindAsync(instanceId, CancellationToken.None))?.History ?? [];

    /// <summary>Cancels activities that still run; they will run again.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (Tenure tenure in new[] { _running, _stepping }.OfType<Tenure>())
        {
            await tenure.CloseAsync();
        }

        _stop.Dispose();
    }
}
