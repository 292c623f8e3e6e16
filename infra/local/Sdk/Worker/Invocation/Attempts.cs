using Anju.Worker.Functions;
using Microsoft.Extensions.Logging;

namespace Anju.Worker.Invocation;

/// <summary>Invokes a function as often as its retry attribute wants.</summary>
/// <remarks>The count is in memory only: a restarted host starts again at 0.</remarks>
internal sealed partial class Attempts(FunctionPipeline pipeline, TimeProvider time, ILogger<Attempts> log)
{
    /// <summary>Returns when the function succeeded or its last repeat failed; what is in flight is never cut short.</summary>
    /// <exception cref="OperationCanceledException">It failed, and <paramref name="stop"/> fired meanwhile or during the wait for a repeat.</exception>
    public async Task RunAsync(DiscoveredFunction function, Trigger trigger, CancellationToken stop)
    {
        for (int retries = 0; ; retries++)
        {
            Task run = pipeline.InvokeAsync(function, trigger, CancellationToken.None);
            await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (run.IsCompletedSuccessfully)
            {
                return;
            }

            Failed(log, function.Name, retries, run.Exception?.InnerException);
            stop.ThrowIfCancellationRequested(); // It may have failed because it was told to end.
            if (function.Retry?.WaitAfter(retries) is not { } wait)
            {
                return;
            }

            await Task.Delay(wait, time, stop);
        }
    }

    [LoggerMessage(LogLevel.Error, "Function {Function} failed (retry {Retry})")]
    private static partial void Failed(ILogger log, string function, int retry, Exception? exception);
}
