using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Figures;

/// <summary>Counts the villages that are marked still: <see cref="CountChanges"/> sees within seconds to those its own process marked, if that lives.</summary>
internal sealed class RecountVillages(Recount recount)
{
    /// <summary>Every 8 s, so that figures are at most 10 s old also where whoever changed something has died (domain reference 4.2). It costs one read.</summary>
    [Function(nameof(RecountVillages))]
    public Task RunAsync([TimerTrigger("*/8 * * * * *")] TimerInfo timer, CancellationToken cancellation) => recount.CountMarkedAsync(static _ => true, cancellation);
}
