using Anju.Access;
using Anju.Chains;
using Anju.Cockpit.Counting;
using Anju.Cockpit.Figures;
using Anju.Cockpit.Indicators;
using Anju.Cockpit.Polling;
using Anju.Registry;
using Anju.Registry.Permissions;
using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Periods;

/// <summary>Lists the alarms nobody answered within five minutes, the latest first, with the reasons people gave: <c>GET /api/breaches?region=…&amp;from=…&amp;until=…</c>.</summary>
/// <remarks>200 with a <see cref="BreachesView"/>; 304; 400 naming the field; 404 if the region is not in the caller's scope. Without dates as the region's rates.</remarks>
internal sealed class ListBreaches(DayTable days, BreachReasonTable reasons, Polls polls, Regions regions)
{
    /// <summary>Chosen: more than anybody explains; the rest are in a shorter period.</summary>
    private const int Most = 200;

    /// <summary>Source: domain reference 4.2, SLA breaches.</summary>
    private static readonly TimeSpan ExplainedWithin = TimeSpan.FromHours(24);

    /// <summary>Answers the request.</summary>
    [Function(nameof(ListBreaches))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/breaches")] HttpRequest request, CancellationToken cancellation) =>
        Grants.Of(request.HttpContext.Account().Role, Capability.Breaches) != Extent.None
            ? polls.AnswerDaysAsync(request, CockpitJson.Default.BreachesView, (region, asked, at) => MakeAsync(region, asked, at, cancellation), cancellation)
            : polls.AnswerDaysAsync(
                request, CockpitJson.Default.BreachesView, async (region, asked, at) => Wordless(await MakeAsync(region, asked, at, cancellation)), cancellation, isForAll: false);

    /// <summary>What happened is for all who see the figures; in whose words, who may be named in them, for those who account for it.</summary>
    private static Shown<BreachesView> Wordless(Shown<BreachesView> shown) => shown with
    {
        Body = shown.Body with { Breaches = [.. shown.Body.Breaches.Select(breach => breach with { Reason = breach.Reason is { } given ? given with { Text = null } : null })] },
    };

    private async Task<Shown<BreachesView>> MakeAsync(string region, DaySpan? asked, DateTimeOffset at, CancellationToken cancellation)
    {
        DaySpan span = asked ?? DaySpan.ForRates(region, LocalTime.DayOf(at));
        DayFigures figures = new PeriodFigures(await days.InRegionAsync(region, span, at, cancellation)).Alarms(region, span);
        List<WaitFact> broken = [.. figures.Promised.Where(wait => wait.IsDueAt(at) && !wait.IsKept).OrderByDescending(wait => wait.T0)];
        BreachView[] shown = await Task.WhenAll(broken.Take(Most).Select(wait => ViewAsync(wait, cancellation)));
        DateTimeOffset? changesAt = figures.Promised.Where(wait => !wait.IsKept && !wait.IsDueAt(at)).Select(wait => (DateTimeOffset?)wait.T0.AddSeconds(WaitFact.Promise)).Min();
        return new Shown<BreachesView>(new BreachesView(region, regions.NameOf(region), broken.Count, shown), changesAt ?? CountedDay.End(LocalTime.DayOf(at)));
    }

    private async Task<BreachView> ViewAsync(WaitFact wait, CancellationToken cancellation)
    {
        string alarmId = wait.AlarmId!;
        string village = Chains.AlarmId.VillageOf(alarmId)!;
        DateTimeOffset brokenAt = wait.T0.AddSeconds(WaitFact.Promise);
        IReadOnlyList<BreachReason> given = await reasons.OfAsync(alarmId, cancellation);
        return new BreachView(
            alarmId,
            village,
            regions.NameOf(village),
            wait.Severity,
            wait.T0,
            wait.Seconds,
            brokenAt + ExplainedWithin,
            given.Count > 0 && given[0].At <= brokenAt + ExplainedWithin,
            given.Count > 0 ? new BreachReasonView(given[^1].Text, given[^1].At) : null);
    }
}

/// <summary>Broken promises. Count is how many there are, of which at most 200 are listed.</summary>
internal sealed record BreachesView(string Region, string Name, int Count, IReadOnlyList<BreachView> Breaches);

/// <summary>A broken promise. Seconds to the answer, null if there was none; a reason is due by ReasonDueAt and InTime if one was given by then.</summary>
internal sealed record BreachView(
    string AlarmId, string Village, string VillageName, Severity Severity, DateTimeOffset T0, int? Seconds, DateTimeOffset ReasonDueAt, bool ReasonInTime, BreachReasonView? Reason);

/// <summary>Why, and since when that is known. Text is null for those who do not account for it.</summary>
internal sealed record BreachReasonView(string? Text, DateTimeOffset At);
