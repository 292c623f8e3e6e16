using System.Collections.Concurrent;
using Anju.Access.Auditing;
using Anju.Registry.Checking;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Importing;

/// <summary>Does one part of an import: looks at each home and account, and stores it if that is the stage.</summary>
internal sealed class ImportPart(ImportBlobs blobs, ImportUnits units, AuditLog audit)
{
    /// <summary>Homes under way at once within a part.</summary>
    private const int AtOnce = 8;

    [Function(nameof(ImportPart))]
    public async Task<ImportCounts> RunAsync([ActivityTrigger] ImportTurn turn, CancellationToken cancellation)
    {
        ImportFacts facts = await blobs.FindFactsAsync(turn.ImportId, cancellation) ?? throw new InvalidDataException($"There is no import {turn.ImportId}.");
        IReadOnlyList<ImportUnit> part = await blobs.ReadPartAsync(turn.ImportId, turn.Part, cancellation);
        IReadOnlyList<RowReport> looked = turn.Stage == ImportStage.Apply ? await blobs.FindReportAsync(turn.ImportId, ImportStage.Check, turn.Part, cancellation) ?? [] : [];
        ImportPass pass = await PassAsync(turn, facts.Importer, part, looked, cancellation);
        await RecordAsync(pass, part, looked, cancellation);
        ConcurrentBag<RowReport> done = [];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(part, parallel, async (unit, token) =>
        {
            foreach (RowReport report in await units.TakeAsync(unit, pass, token))
            {
                done.Add(report);
            }
        });

        if (turn.Stage == ImportStage.Check)
        {
            await blobs.WriteSeenAsync(turn.ImportId, turn.Part, pass.Seen.All, cancellation);
            await blobs.WriteComingAsync(turn.ImportId, turn.Part, [.. pass.Passing], cancellation);
        }

        RowReport[] reports = [.. AsLookedAt(done, looked, pass).OrderBy(report => report.File, StringComparer.Ordinal).ThenBy(report => report.Line)];
        await blobs.WriteReportAsync(turn.ImportId, turn.Stage, turn.Part, reports, cancellation);
        return ImportCounts.Of(reports);
    }

    /// <summary>The homes that will be registered or changed. An account is recorded by itself, with what it may do from then on.</summary>
    private async Task RecordAsync(ImportPass pass, IReadOnlyList<ImportUnit> part, IReadOnlyList<RowReport> looked, CancellationToken cancellation)
    {
        HashSet<(string, int)> changing = [.. looked.Where(report => report.Outcome is RowOutcome.New or RowOutcome.Changed).Select(report => (report.File, report.Line))];
        string[] homes = [.. part.Where(unit => !unit.IsAccount && unit.Rows.Any(row => changing.Contains((row.File, row.Line)))).Select(unit => unit.Id)];
        if (homes.Length > 0)
        {
            await audit.RecordChangeAsync(pass.Importer.Subject, pass.Importer.Role, nameof(ApplyImport), pass.Importer.Scope, [pass.ImportId, .. homes], purpose: null, cancellation);
        }
    }

    private async Task<ImportPass> PassAsync(
        ImportTurn turn, Importer importer, IReadOnlyList<ImportUnit> part, IReadOnlyList<RowReport> looked, CancellationToken cancellation)
    {
        if (turn.Stage == ImportStage.Apply)
        {
            return new ImportPass(
                turn.ImportId,
                importer,
                turn.Stage,
                new SeenVersions(await blobs.ReadSeenAsync(turn.ImportId, turn.Part, cancellation)),
                looked.Where(report => report.Outcome == RowOutcome.Refused).ToDictionary(report => (report.File, report.Line)),
                new Dictionary<string, ComingHome>());
        }

        List<ComingHome> passed = [];
        foreach (int homes in part.SelectMany(unit => unit.HomeParts ?? []).Distinct())
        {
            passed.AddRange(await blobs.ReadComingAsync(turn.ImportId, homes, cancellation));
        }

        return new ImportPass(
            turn.ImportId, importer, turn.Stage, new SeenVersions([]), new Dictionary<(string, int), RowReport>(), passed.ToDictionary(home => home.HomeId, StringComparer.Ordinal));
    }

    /// <summary>A part that is done again after a crash finds its own work; its report still says what the import did, and not what another one did meanwhile.</summary>
    private static IEnumerable<RowReport> AsLookedAt(IEnumerable<RowReport> done, IReadOnlyList<RowReport> looked, ImportPass pass)
    {
        Dictionary<(string, int), RowOutcome> before = looked.ToDictionary(report => (report.File, report.Line), report => report.Outcome);
        return done.Select(report =>
            report.Outcome == RowOutcome.Unchanged && pass.Taken.ContainsKey((report.File, report.Line))
            && before.TryGetValue((report.File, report.Line), out RowOutcome was) && was is RowOutcome.New or RowOutcome.Changed
                ? report with { Outcome = was }
                : report);
    }
}
