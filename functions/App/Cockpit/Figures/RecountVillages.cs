using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Figures;

/// <summary>Counts the villages that are marked still: <see cref="CountChanges"/> sees within seconds to those its own process marked, if that lives.</summary>
internal sealed class RecountVillages(Recount recount)
{
    /// <summary>Looks every minute, for the time when no other process has anything to count itself and sees the marks on the way; every 8 s would take a district of 600 homes over what a day may cost.</summary>
    [Function(nameof(RecountVillages))]
    public Task RunAsync([TimerTrigger("5 * * * * *")] TimerInfo timer, CancellationToken cancellation) => recount.CountMarkedAsync(static _ => true, cancellation);
}
