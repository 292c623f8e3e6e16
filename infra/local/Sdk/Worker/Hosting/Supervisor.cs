using Microsoft.Extensions.Logging;

namespace Anju.Worker.Hosting;

/// <summary>Keeps a loop of the host going: one that fails is logged and started again, later each time.</summary>
internal sealed partial class Supervisor(TimeProvider time, ILogger<Supervisor> log)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>Runs <paramref name="loop"/> over and over until <paramref name="stop"/> fires; never throws.</summary>
    public async Task RunAsync(string name, Func<CancellationToken, Task> loop, CancellationToken stop)
    {
        TimeSpan wait = ShortestWait;
        while (!stop.IsCancellationRequested)
        {
            long started = time.GetTimestamp();
            Task run = Task.Run(() => loop(stop), CancellationToken.None);
            await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            // One that went well for a while had a new fault, not the old one again.
            wait = time.GetElapsedTime(started) > LongestWait ? ShortestWait : wait;
            Failed(log, name, wait.TotalSeconds, run.Exception?.InnerException);
            await Task.Delay(wait, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    [LoggerMessage(LogLevel.Error, "The loop of {Name} ended and starts again in {Seconds} s")]
    private static partial void Failed(ILogger log, string name, double seconds, Exception? exception);
}
