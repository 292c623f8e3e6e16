using Anju.Durable;
using Anju.Worker.EventHubs;
using Anju.Worker.Functions;
using Anju.Worker.Timers;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Worker.Hosting;

/// <summary>Everything the one process that holds the host lock runs.</summary>
internal sealed class Listeners(
    FunctionSet functions, TimerListener timers, EventHubListener hubs, DurableEngine durable, Supervisor supervisor)
{
    /// <summary>Returns when all have finished what they had in hand.</summary>
    /// <param name="stop">Take nothing new.</param>
    /// <param name="lost">The lock is lost: do not write down progress any more, another process may be doing so.</param>
    public Task RunAsync(CancellationToken stop, CancellationToken lost) => Task.WhenAll(
    [
        .. functions.TriggeredBy<TimerTriggerAttribute>().Select(f =>
            supervisor.RunAsync(f.Function.Name, token => timers.RunAsync(f.Function, f.Trigger, token), stop)),
        .. functions.TriggeredBy<EventHubTriggerAttribute>().Select(f =>
            supervisor.RunAsync(f.Function.Name, token => hubs.RunAsync(f.Function, f.Trigger, token, lost), stop)),
        supervisor.RunAsync("durable functions", durable.RunAsync, stop),
    ]);
}
