using System.Globalization;
using Anju.Access;
using Anju.Access.Answers;
using Anju.Access.Auditing;
using Anju.Chains;
using Anju.Cockpit.Counting;
using Anju.Cockpit.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Periods;

/// <summary>Takes away what happened to one's own elder, a line for each alarm: <c>GET /api/export/homes/{homeId}?from=…&amp;until=…</c>.</summary>
/// <remarks>
/// 200 with CSV, newest first, exercises left out, other people's names masked, and last what is damaged, by its id; <c>owner</c> is who has or had the alarm last. 400 naming the field, also
/// where more happened than one file takes; 403 for whom the right to export is about other things; 404 for a
/// home that is not the caller's elder's. The issue asks for CSV, where the domain reference (4.3) says PDF.
/// </remarks>
internal sealed class ExportElder(AlarmList alarms, AuditLog audit)
{
    /// <summary>Chosen: an alarm a day for five years.</summary>
    private const int Most = 2000;

    private const string Heading = "t0,scenario,name,severity,answeredAt,secondsToAnswer,owner,outcome,overAt";

    /// <summary>Answers the request.</summary>
    [Function(nameof(ExportElder))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/export/homes/{homeId}")] HttpRequest request,
        string homeId,
        CancellationToken cancellation)
    {
        string village = RequestScope.VillageOf(request);
        (DateTimeOffset? from, DateTimeOffset? until) = request.Raised();
        AlarmChoice choice = new(From: from, Until: until);
        List<string> damaged = [];
        IReadOnlyList<AlarmView> found = await alarms.InRegionAsync(
            village, choice, Most + 1, cancellation, after: null, alarm => alarm.HomeId == homeId && !alarm.Drill, damaged.Add);
        if (found.Count > Most)
        {
            throw new BadRequestException("from", $"leaves more than {Most} alarms; ask for a shorter time");
        }

        await audit.RecordAsync(request, AuditKind.Export, village, [homeId], purpose: null, cancellation);
        return CsvFile.Of(Heading, found.Select(LineOf).Concat(damaged.Where(alarmId => AlarmId.HomeOf(alarmId) == homeId).Select(DamagedLine)), $"anju-{homeId}.csv");
    }

    /// <summary>Nobody is to take the file for the whole when it is not.</summary>
    private static string DamagedLine(string alarmId) => $",,{CsvFile.Cell($"{alarmId}：记录已损坏，无法显示")},,,,,,";

    private static string LineOf(AlarmView alarm)
    {
        string outcome = alarm.CloseReason is { } reason ? LedgerWords.OfOutcome(reason) : "";
        string seconds = alarm.AnsweredAt is { } at ? DayFigures.WholeSeconds(at - alarm.T0).ToString(CultureInfo.InvariantCulture) : "";
        return string.Join(
            ',',
            CsvFile.At(alarm.T0), alarm.Scenario, CsvFile.Cell(alarm.Name), Spelling.Of(alarm.Severity), CsvFile.At(alarm.AnsweredAt), seconds, CsvFile.Cell(alarm.Owner ?? ""), CsvFile.Cell(outcome),
            CsvFile.At(alarm.OverAt));
    }
}
