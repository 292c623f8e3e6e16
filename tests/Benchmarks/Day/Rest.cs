using Anju.Durable;
using Anju.Homes;
using Anju.Hub;

namespace Anju.Day;

/// <summary>Sees whether all that the last turn of the clock began has come to its end.</summary>
/// <param name="counted">The app's batches and timers.</param>
/// <param name="hub">What the homes and the app itself send to.</param>
/// <param name="chains">The app's orchestrations and their activities.</param>
internal sealed class Rest(Counted counted, HubEndpoint hub, DurableEngine chains)
{
    /// <summary>Real time in which a thread that was just woken gets its turn.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(1);

    /// <summary>Chosen: a thousand times what a step takes. A batch that failed waits for a clock that waits for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The homes, once they are switched on.</summary>
    public SimulatedHomes? Homes { get; set; }

    /// <summary>Waits until every message is in the hub, the app has done with it, and neither a timer's function nor a chain is under way.</summary>
    /// <param name="atLeast">So many events must have come through.</param>
    /// <param name="cancellation">Ends the day.</param>
    /// <exception cref="TimeoutException">Something does not end: it is named.</exception>
    public async Task ComeAsync(long atLeast, CancellationToken cancellation)
    {
        long begin = TimeProvider.System.GetTimestamp();
        long before = -1;
        while (!IsStill || before != counted.Work.Begun || counted.Handled < atLeast)
        {
            before = IsStill ? counted.Work.Begun : -1;
            if (TimeProvider.System.GetElapsedTime(begin) > Patience)
            {
                throw new TimeoutException(
                    $"The day stands still: {Homes?.Unsent ?? 0} messages not sent, {hub.EventCount - counted.Handled} events not done with, "
                    + $"{counted.Work.Running} functions running, chains {(chains.IsIdle ? "idle" : "under way")}.");
            }

            await Task.Delay(Breath, TimeProvider.System, cancellation);
        }
    }

    private bool IsStill => (Homes?.Unsent ?? 0) == 0 && counted.Handled >= hub.EventCount && counted.Work.Running == 0 && chains.IsIdle;
}
