using Microsoft.Extensions.Hosting;

namespace Anju.Worker.Hosting;

/// <summary>The app's host, whose hosted services are told to be quick once their time to stop is over.</summary>
/// <remarks>Theirs is the token a host is stopped with, and its own limit would count the drain in, which takes from nothing to 25 s.</remarks>
internal sealed class LimitedHost(IHost inner, StopLimit limit) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => inner.Services;

    public Task StartAsync(CancellationToken cancellationToken) => inner.StartAsync(cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Over);
        await inner.StopAsync(either.Token);
    }

    public void Dispose() => inner.Dispose();

    public ValueTask DisposeAsync() => ((IAsyncDisposable)inner).DisposeAsync();
}
