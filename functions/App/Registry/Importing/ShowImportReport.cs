using System.Globalization;
using Anju.Access;
using Anju.Access.Answers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Registry.Importing;

/// <summary>Shows what came of each line of an import, or would: <c>GET /api/imports/{importId}/report?refused=true</c>. It names nobody.</summary>
/// <remarks>200 with CSV that Excel opens as it is; 404 if there is none in the caller's scope. <c>refused=true</c> leaves out what went well.</remarks>
internal sealed class ShowImportReport(Imports imports, ImportBlobs blobs)
{
    private const string Heading = "文件,行,表,编号,结果,原因";

    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowImportReport))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/imports/{importId}/report")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        string importId,
        CancellationToken cancellation)
    {
        bool onlyRefused = request.Flag("refused");
        if (await imports.FindAsync(request, importId, cancellation) is not { } facts)
        {
            return Problems.NotFound(request, "import");
        }

        ImportView view = await ImportView.OfAsync(importId, facts, durable, cancellation);
        List<RowReport> reports = [];
        for (int part = 0; part <= (view.Parts ?? 0); part++)
        {
            reports.AddRange(await blobs.FindReportAsync(importId, view.Stage, part, cancellation) ?? []);
        }

        return CsvFile.Of(
            Heading,
            from report in reports.OrderBy(report => report.File, StringComparer.Ordinal).ThenBy(report => report.Line)
            where !onlyRefused || report.Outcome == RowOutcome.Refused
            select LineOf(report));
    }

    private static string LineOf(RowReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{CsvFile.Cell(report.File)},{report.Line},{report.Table},{CsvFile.Cell(report.Id)},{WordOf(report.Outcome)},{CsvFile.Cell(report.Reason)}");

    private static string WordOf(RowOutcome outcome) => outcome switch
    {
        RowOutcome.New => "新增",
        RowOutcome.Changed => "修改",
        RowOutcome.Unchanged => "不变",
        _ => "拒绝",
    };
}
