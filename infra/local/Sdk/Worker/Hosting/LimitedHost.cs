using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Anju.Worker.Hosting;

/// <summary>The app's host, whose hosted services are told to be quick once their time to stop is over, and then left behind.</summary>
/// <remarks>
/// Theirs is the token a host is stopped with, and its own limit would count the drain in, which takes from nothing to 25 s. One that
/// goes on has the process end under it, as on the real host; the host lock is not given back then and ends by itself.
/// </remarks>
internal sealed partial class LimitedHost(IHost inner, StopLimit limit, ILogger<LimitedHost> log) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => inner.Services;

    public Task StartAsync(CancellationToken cancellationToken) => inner.StartAsync(cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Over);
        Task stopping = inner.StopAsync(either.Token);
        try
        {
            await stopping.WaitAsync(limit.Ended);
        }
        catch (OperationCanceledException) when (!stopping.IsCompleted)
        {
            LeftBehind(log);
        }
    }

    public void Dispose() => inner.Dispose();

    public ValueTask DisposeAsync() => ((IAsyncDisposable)inner).DisposeAsync();

    [LoggerMessage(LogLevel.Warning, "A hosted service did not stop in its time and is left behind")]
    private static partial void LeftBehind(ILogger log);
}
