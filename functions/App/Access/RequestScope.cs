using Anju.Access.Auditing;
using Anju.Chains;
using Anju.Registry;
using Anju.Registry.Checking;
using Microsoft.AspNetCore.Mvc;

namespace Anju.Access;

/// <summary>Sees to it that what a request is about lies in the caller's scope, before its function hears of it.</summary>
/// <remarks>Outside the scope the answer is the one for what does not exist: nobody learns which.</remarks>
internal sealed class RequestScope(HomeTable homes, Regions regions, AuditLog audit)
{
    private static readonly object VillageKey = new();

    /// <summary>The village of the home a request is about; only for routes by home.</summary>
    public static string VillageOf(HttpRequest request) =>
        request.HttpContext.Items[VillageKey] as string ?? throw new InvalidOperationException("This route is not about one home.");

    /// <summary>Null if the caller may ask about it; else 404.</summary>
    public async Task<IActionResult?> RefusalAsync(HttpRequest request, Account caller, Route route, CancellationToken cancellation) => route.By switch
    {
        Scoped.ToCaller => null,
        Scoped.ToRegion => await RegionAsync(request, caller, cancellation),
        Scoped.ToHome => await HomeAsync(request, caller, cancellation),
        Scoped.ToAlarm => await AlarmAsync(request, caller, cancellation),
        _ => throw new InvalidOperationException($"{route.Function} is scoped by nothing we know."),
    };

    private async Task<IActionResult?> RegionAsync(HttpRequest request, Account caller, CancellationToken cancellation)
    {
        string region = request.Region();
        bool isCode = Region.IsCode(region);
        return isCode && caller.Covers(region) && regions.Knows(region) ? null : await RefuseAsync(request, caller, "region", isCode ? region : null, cancellation);
    }

    private async Task<IActionResult?> HomeAsync(HttpRequest request, Account caller, CancellationToken cancellation)
    {
        string homeId = (string)request.RouteValues["homeId"]!;
        string? village = Flaws.IsId(homeId) ? await homes.VillageOfAsync(homeId, cancellation) : null;
        if (village is null || !caller.Covers(village, homeId))
        {
            return await RefuseAsync(request, caller, "home", Flaws.IsId(homeId) ? homeId : null, cancellation);
        }

        request.HttpContext.Items[VillageKey] = village;
        return null;
    }

    private async Task<IActionResult?> AlarmAsync(HttpRequest request, Account caller, CancellationToken cancellation)
    {
        string alarmId = (string)request.RouteValues["alarmId"]!;
        return AlarmId.VillageOf(alarmId) is { } village && AlarmId.HomeOf(alarmId) is { } homeId && caller.Covers(village, homeId)
            ? null
            : await RefuseAsync(request, caller, "alarm", AlarmId.VillageOf(alarmId) is null ? null : alarmId, cancellation);
    }

    /// <remarks>
    /// What does not exist is written down like what is another's: an answer that came sooner would tell which it was. Only a null record, which is no
    /// id of ours and could not exist, is not.
    /// </remarks>
    private async Task<IActionResult> RefuseAsync(HttpRequest request, Account caller, string what, string? record, CancellationToken cancellation)
    {
        if (record is not null)
        {
            await audit.RecordRefusalAsync(request, caller.Scope, [record], AuditPurpose.OutsideScope, cancellation);
        }

        return Problems.NotFound(what);
    }
}
