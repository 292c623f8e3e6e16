using Azure;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;

namespace Anju.Worker.Hosting;

/// <summary>The host lock while this process holds it: renewed until it is given back or lost.</summary>
internal sealed partial class HostLease : IAsyncDisposable
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>How long before the lease ends it counts as lost, so that this process stops before another may start.</summary>
    private static readonly TimeSpan LostBefore = TimeSpan.FromSeconds(3);

    private readonly BlobLeaseClient _lease;
    private readonly TimeSpan _period;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _given = new();
    private readonly Task _renewing;

    /// <param name="lease">The lease, just taken.</param>
    /// <param name="period">How long it lasts from each renewal.</param>
    /// <param name="time">Real time.</param>
    /// <param name="asked">When it was asked for, as a time stamp.</param>
    /// <param name="log">Where the loss is told.</param>
    public HostLease(BlobLeaseClient lease, TimeSpan period, TimeProvider time, long asked, ILogger log)
    {
        (_lease, _period, _time, _log) = (lease, period, time, log);
        _lost = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        Lost = _lost.Token;
        Lost.Register(() => WasLost(log));
        RenewedAt(asked);
        _renewing = RenewAsync();
    }

    /// <summary>Fires when another process may hold the lock.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Stops renewing and frees the lock for the next process.</summary>
    public async ValueTask DisposeAsync()
    {
        await _given.CancelAsync();
        await _renewing;
        if (!_lost.IsCancellationRequested)
        {
            await GiveBackAsync();
        }

        _given.Dispose();
        _lost.Dispose();
    }

    // A clock of its own counts: a renewal may hang for longer than the lease lasts.
    private void RenewedAt(long asked)
    {
        TimeSpan left = _period - LostBefore - _time.GetElapsedTime(asked);
        _lost.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    private async Task RenewAsync()
    {
        TimeSpan wait = RenewEvery;
        while (true)
        {
            await Task.Delay(wait, _time, _given.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_given.IsCancellationRequested || _lost.IsCancellationRequested)
            {
                return;
            }

            long asked = _time.GetTimestamp();
            Task renewal = _lease.RenewAsync(cancellationToken: CancellationToken.None);
            await renewal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (renewal.Exception?.InnerException is RequestFailedException { Status: 409 or 412 })
            {
                await _lost.CancelAsync();
                return;
            }

            wait = TryAgainAfter;
            if (renewal.IsCompletedSuccessfully)
            {
                wait = RenewEvery;
                RenewedAt(asked);
            }
        }
    }

    private async Task GiveBackAsync()
    {
        Task release = _lease.ReleaseAsync();
        await release.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!release.IsCompletedSuccessfully)
        {
            NotGivenBack(_log, release.Exception?.InnerException); // It ends by itself, a period after its last renewal.
        }
    }

    [LoggerMessage(LogLevel.Error, "The host lock was lost; partitions, timers and orchestrations stop here")]
    private static partial void WasLost(ILogger log);

    [LoggerMessage(LogLevel.Warning, "The host lock could not be given back")]
    private static partial void NotGivenBack(ILogger log, Exception? exception);
}
