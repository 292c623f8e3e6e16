using System.Globalization;
using Anju.Access;
using Anju.Access.Auditing;
using Anju.Registry.Permissions;
using Azure;
using Microsoft.AspNetCore.Mvc;

namespace Anju.Registry.Duties;

/// <summary>What the routes that plan duty have in common: who may, that no change opens a gap, and that it is written down.</summary>
internal sealed partial class PlannedDuty(
    AuditLog audit, DutyWarnings warnings, ChangeTable changes, Regions regions, TimeProvider time, ILogger<PlannedDuty> log)
{
    /// <summary>Null if the caller plans duty; those who may only mend a number or tell their own leave do not.</summary>
    public static IActionResult? Refusal(HttpRequest request) =>
        Grants.Of(request.HttpContext.Account().Role, Capability.Contacts) == Extent.Full
            ? null
            : Problems.Of(StatusCodes.Status403Forbidden, "This account may not do that.");

    /// <summary>409 if a plan leaves somebody without level 2 whom the present one does not; null if it may be.</summary>
    public IActionResult? GapRefusal(string region, DutyPlan before, DutyPlan after)
    {
        IReadOnlyList<Gap> opened = GapCheck.Opened(region, before, after, time.GetUtcNow());
        return opened.Count == 0
            ? null
            : Problems.Of(
                StatusCodes.Status409Conflict,
                "Nobody would be on duty then, neither here nor in the town.",
                ("reason", "gap"),
                ("from", opened[0].From.ToString("O", CultureInfo.InvariantCulture)),
                ("until", opened[0].Until.ToString("O", CultureInfo.InvariantCulture)));
    }

    /// <summary>Writes a change down, makes it, and answers with the region's duty.</summary>
    /// <param name="request">Who.</param>
    /// <param name="region">Where.</param>
    /// <param name="record">The contact or the rota.</param>
    /// <param name="save">Makes it; null if somebody else was faster.</param>
    /// <param name="after">The plan it makes.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IActionResult> KeepAsync(
        HttpRequest request, string region, string record, Func<Task<ETag?>> save, DutyPlan after, CancellationToken cancellation)
    {
        await audit.RecordAsync(request, AuditKind.Change, region, [record], purpose: null, cancellation);
        if (await save() is not { } version)
        {
            return Precondition.Stale();
        }

        // Whose people come to a village says its own plan and its town's; the district's has nobody who does.
        await changes.TouchAsync(region == Region.DistrictOf(region) ? [] : [.. regions.VillagesOf(region)], cancellation);
        try
        {
            await warnings.LookAsync(Region.DistrictOf(region), cancellation);
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            // The plan is stored; the desk is warned within the hour (WarnOfGaps).
            NotLookedYet(outage);
        }

        return Precondition.Answer(request, version, DutyView.Of(region, after, request.HttpContext.Account(), time.GetUtcNow()));
    }

    [LoggerMessage(LogLevel.Warning, "A changed plan of duty could not be looked through for gaps yet; it will be within the hour")]
    private partial void NotLookedYet(Exception outage);
}
