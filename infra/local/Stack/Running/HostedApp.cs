using Anju.Processes;

namespace Anju.Running;

/// <summary>The function app under its host: a process that dies is started again, and given up when it dies too often.</summary>
/// <param name="url">Where it answers, over restarts.</param>
/// <param name="settings">Its settings.</param>
/// <param name="report">Gets each line it writes, and what becomes of it.</param>
internal sealed class HostedApp(Uri url, IReadOnlyDictionary<string, string> settings, Action<string> report) : IAsyncDisposable
{
    /// <summary>The third death within half an hour ends the Functions host too (seen on host 4.1037).</summary>
    private const int DeathsAllowed = 2;
    private static readonly TimeSpan DeathsCountFor = TimeSpan.FromMinutes(30);

    private readonly TaskCompletionSource<string> _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<DateTimeOffset> _deaths = [];
    private Task _restarting = Task.CompletedTask;
    private ChildProcess? _process;

    /// <summary>Its process; another one after a restart.</summary>
    public ChildProcess Process => _process ?? throw new InvalidOperationException("The app has not been started.");

    /// <summary>Says why it is not started again, and what it wrote last. Does not end otherwise.</summary>
    public Task<string> GivenUp => _givenUp.Task;

    /// <summary>Starts it and returns when it answers.</summary>
    /// <exception cref="CannotStartException">It ended or did not answer; the message has what it wrote last.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await AbandonedLock.BreakAsync(settings["AzureWebJobsStorage"]); // None of ours is alive.
        ChildProcess process = await FunctionApp.StartAsync(url, settings, line => report($"app | {line}"), cancellation);
        _process = process;
        _ = WatchAsync(process);
    }

    /// <summary>Ends it without warning, as a crash would, and leaves it so.</summary>
    public async Task KillAsync()
    {
        Process.Kill();
        await Process.Exited;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _restarting;
        await (_process?.DisposeAsync() ?? ValueTask.CompletedTask);
        _stop.Dispose();
    }

    private async Task WatchAsync(ChildProcess process)
    {
        string why = await process.EndedUnasked;
        if (MayComeBack(why))
        {
            _restarting = RestartAsync(process);
        }
    }

    private async Task RestartAsync(ChildProcess dead)
    {
        await dead.DisposeAsync();
        bool isTried = true;
        while (isTried)
        {
            try
            {
                await StartAsync(_stop.Token);
                return;
            }
            catch (CannotStartException e)
            {
                isTried = MayComeBack(e.Message); // Dead before it answered, and dead all the same.
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return; // Nobody needs it any more.
            }
        }
    }

    /// <summary>Counts a death, and says whether it is started again.</summary>
    private bool MayComeBack(string why)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        _deaths.Enqueue(now);
        while (now - _deaths.Peek() > DeathsCountFor)
        {
            _deaths.Dequeue();
        }

        if (_deaths.Count > DeathsAllowed)
        {
            _givenUp.TrySetResult($"The app died {_deaths.Count} times within {DeathsCountFor.TotalMinutes} minutes. {why}");
            return false;
        }

        report($"{why}\nThe app is started again.");
        return true;
    }
}
