using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Importing;

/// <summary>Does one part of an import: looks at each home and account, and stores it if that is the stage.</summary>
internal sealed class ImportPart(ImportBlobs blobs, ImportUnits units)
{
    /// <summary>Homes under way at once within a part.</summary>
    private const int AtOnce = 8;

    [Function(nameof(ImportPart))]
    public async Task<ImportCounts> RunAsync([ActivityTrigger] ImportTurn turn, CancellationToken cancellation)
    {
        ImportFacts facts = await blobs.FindFactsAsync(turn.ImportId, cancellation) ?? throw new InvalidDataException($"There is no import {turn.ImportId}.");
        ConcurrentBag<RowReport> done = [];
        SeenVersions seen = turn.Stage == ImportStage.Check ? new SeenVersions([]) : new SeenVersions(await blobs.ReadSeenAsync(turn.ImportId, turn.Part, cancellation));
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(await blobs.ReadPartAsync(turn.ImportId, turn.Part, cancellation), parallel, async (unit, token) =>
        {
            foreach (RowReport report in await units.TakeAsync(unit, facts.Importer, turn.Stage, seen, token))
            {
                done.Add(report);
            }
        });

        if (turn.Stage == ImportStage.Check)
        {
            await blobs.WriteSeenAsync(turn.ImportId, turn.Part, seen.All, cancellation);
        }

        RowReport[] reports = [.. (await AsCheckedAsync(turn, done, cancellation)).OrderBy(report => report.File, StringComparer.Ordinal).ThenBy(report => report.Line)];
        await blobs.WriteReportAsync(turn.ImportId, turn.Stage, turn.Part, reports, cancellation);
        return ImportCounts.Of(reports);
    }

    /// <summary>A part that is done again after a crash finds its own work; its report still says what the import did.</summary>
    private async Task<IEnumerable<RowReport>> AsCheckedAsync(ImportTurn turn, IEnumerable<RowReport> done, CancellationToken cancellation)
    {
        if (turn.Stage == ImportStage.Check)
        {
            return done;
        }

        Dictionary<(string, int), RowOutcome> before = (await blobs.FindReportAsync(turn.ImportId, ImportStage.Check, turn.Part, cancellation) ?? [])
            .ToDictionary(report => (report.File, report.Line), report => report.Outcome);
        return done.Select(report =>
            report.Outcome == RowOutcome.Unchanged && before.TryGetValue((report.File, report.Line), out RowOutcome was) && was is RowOutcome.New or RowOutcome.Changed
                ? report with { Outcome = was }
                : report);
    }
}
