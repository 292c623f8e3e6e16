using Anju.Worker.Functions;
using Anju.Worker.Http;
using Anju.Worker.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Anju.Worker.Hosting;

/// <summary>Starts and stops the app's triggers around its hosted services.</summary>
/// <remarks>
/// HTTP is served by every process, the rest while it holds the host lock. At a stop: nothing new is taken and what is in flight
/// finishes; then the app's hosted services stop; only then may another process take the lock.
/// </remarks>
internal sealed partial class FunctionsHost(
    FunctionSet functions,
    FunctionPipeline pipeline,
    Listeners listeners,
    HostBlobs blobs,
    HostLock hostLock,
    Supervisor supervisor,
    StopLimit stopLimit,
    IServiceProvider services,
    ILogger<FunctionsHost> log) : IHostedLifecycleService, IDisposable
{
    /// <summary>How long work in flight may take after SIGTERM: 25 s were seen on the real host.</summary>
    public static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(25);

    private readonly HttpListener? _http = services.GetService<HttpListener>();
    private readonly CancellationTokenSource _stop = new();
    private Task _working = Task.CompletedTask;
    private HostLease? _lease;

    public Task StartingAsync(CancellationToken cancellationToken) =>
        _http is null && functions.TriggeredBy<HttpTriggerAttribute>().Any()
            ? throw new InvalidOperationException("HTTP functions need ConfigureFunctionsWebApplication().")
            : Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (_http is not null)
        {
            await _http.StartAsync(cancellationToken);
            Listening(log, functions.All.Count, string.Join(' ', _http.Addresses));
        }

        _working = supervisor.RunAsync("the host", WorkAsync, _stop.Token);
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        using CancellationTokenSource drain = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        drain.CancelAfter(DrainLimit);
        await using CancellationTokenRegistration over = drain.Token.Register(pipeline.Abandon);
        Task finished = Task.WhenAll(_working, _http?.StopAsync(drain.Token) ?? Task.CompletedTask).WaitAsync(drain.Token);
        await finished.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!finished.IsCompletedSuccessfully)
        {
            NotFinished(log, DrainLimit.TotalSeconds);
        }

        stopLimit.Begin();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_lease is { } lease)
        {
            await lease.DisposeAsync();
        }
    }

    public void Dispose() => _stop.Dispose();

    private async Task WorkAsync(CancellationToken stop)
    {
        await blobs.CreateAsync(stop);
        while (!stop.IsCancellationRequested)
        {
            _lease = await hostLock.AcquireAsync(stop);
            using (CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, _lease.Lost))
            {
                await listeners.RunAsync(either.Token, _lease.Lost);
            }

            // At a stop the lock is kept until the app's hosted services have stopped too.
            if (!stop.IsCancellationRequested)
            {
                await _lease.DisposeAsync();
                _lease = null;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} functions; HTTP on {Addresses}")]
    private static partial void Listening(ILogger log, int count, string addresses);

    [LoggerMessage(LogLevel.Warning, "Work in flight did not finish within {Seconds} s and was given up")]
    private static partial void NotFinished(ILogger log, double seconds);
}
