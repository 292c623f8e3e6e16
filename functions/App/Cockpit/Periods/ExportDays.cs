using System.Globalization;
using Anju.Access;
using Anju.Access.Answers;
using Anju.Access.Auditing;
using Anju.Cockpit.Figures;
using Anju.Cockpit.Indicators;
using Anju.Registry;
using Anju.Registry.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Periods;

/// <summary>Takes a region's counts away as a file, a line for each day and town or village: <c>GET /api/export/days?region=…&amp;from=…&amp;until=…&amp;ticket=…</c>.</summary>
/// <remarks>
/// 200 with CSV (UTF-8 with a mark, so that a spreadsheet reads the names): counts only, of ten elders or more (<see cref="ExportedDays"/>); 400 naming the field, also where a
/// ticket is needed and missing; 403 for whom the right to export is about other things; 404 if the region is not in the caller's scope.
/// </remarks>
internal sealed class ExportDays(DayTable days, Regions regions, AuditLog audit, TimeProvider time)
{
    private const int LongestTicket = 64;
    private const string Heading =
        "day,region,name,elders,critical,urgent,advisory,maintenance,promised,answeredInTime,closedReal,closedMinor,closedFalse,closedTechnical,selfCleared,unknown,onlineMinutes,installedMinutes";

    /// <summary>Answers the request.</summary>
    [Function(nameof(ExportDays))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/export/days")] HttpRequest request, CancellationToken cancellation)
    {
        string? ticket = null;
        switch (Grants.Of(request.HttpContext.Account().Role, Capability.Export))
        {
            case Extent.CountsOnly:
                break;
            case Extent.WithTicket:
                ticket = RequestText.Line(request.Query["ticket"].ToString(), "ticket", LongestTicket);
                break;
            default:
                return Problems.Of(StatusCodes.Status403Forbidden, "This account may not take counts away.");
        }

        string region = request.Region();
        DateTimeOffset at = time.GetUtcNow();
        DaySpan span = request.Days() ?? DaySpan.LastDays(DaySpan.VillageRates, LocalTime.DayOf(at));
        ILookup<DateOnly, VillageDay> byDay = (await days.InRegionAsync(Region.DistrictOf(region), span, at, cancellation)).ToLookup(one => one.Day);

        await audit.RecordAsync(request, AuditKind.Export, region, [], ticket, cancellation);
        return CsvFile.Of(
            Heading,
            from past in Enumerable.Range(0, span.Days)
            let day = span.From.AddDays(past)
            from line in new ExportedDays(regions, new PeriodFigures([.. byDay[day]]), day, at).In(region)
            select line.ToCsv(),
            string.Create(CultureInfo.InvariantCulture, $"anju-{region}-{span.From:yyyyMMdd}-{span.Until:yyyyMMdd}.csv"));
    }
}
