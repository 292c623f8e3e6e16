using Anju.Access;
using Anju.Chains.Anchoring;
using Anju.Cockpit.Polling;
using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit;

/// <summary>Lists what there is to verify, one village a page, whatever the lists of alarms say: <c>GET /api/ledgers?region=…&amp;after=…</c>.</summary>
/// <remarks>200 with a <see cref="LedgerListView"/>; 304; 400 naming the field; 404 if the region is not in the caller's scope.</remarks>
internal sealed class ListLedgers(KnownLedgers known, Polls polls)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ListLedgers))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/ledgers")] HttpRequest request, CancellationToken cancellation)
    {
        PageMark? after = PageMark.Read(request);
        return polls.AnswerAsync(
            request, request.Region(), CockpitJson.Default.LedgerListView, async _ => new Shown<LedgerListView>(await MakeAsync(request, after, cancellation)), cancellation);
    }

    private async Task<LedgerListView> MakeAsync(HttpRequest request, PageMark? after, CancellationToken cancellation)
    {
        string? village = await known.NextVillageAsync(request.Region(), after?.Row, cancellation);
        IReadOnlyList<string> ids = village is null ? [] : await known.OfVillageAsync(village, cancellation);

        // How grave it was only an alarm itself can say, if it still can.
        bool concerns = VisibleAlarms.Concerns(request.HttpContext.Account(), Severity.Critical);
        return new LedgerListView([.. ids.Where(id => concerns && VisibleAlarms.MaySee(request, id))], village is null ? null : new PageMark("village", village).For(request));
    }
}

/// <summary>The ids of a village's alarms that anything is left of. Next: what <c>after</c> has to be for the page that follows; null once there is none.</summary>
internal sealed record LedgerListView(IReadOnlyList<string> AlarmIds, string? Next);
