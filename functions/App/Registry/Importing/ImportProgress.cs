namespace Anju.Registry.Importing;

/// <summary>How many lines of an import came to what.</summary>
internal sealed record ImportCounts(int New, int Changed, int Unchanged, int Refused)
{
    public static readonly ImportCounts None = new(0, 0, 0, 0);

    public static ImportCounts Of(IEnumerable<RowReport> reports)
    {
        ILookup<RowOutcome, RowReport> by = reports.ToLookup(report => report.Outcome);
        return new ImportCounts(
            by[RowOutcome.New].Count(), by[RowOutcome.Changed].Count(), by[RowOutcome.Unchanged].Count(), by[RowOutcome.Refused].Count());
    }

    public static ImportCounts operator +(ImportCounts one, ImportCounts other) =>
        new(one.New + other.New, one.Changed + other.Changed, one.Unchanged + other.Unchanged, one.Refused + other.Refused);
}

/// <summary>How far an import is: the orchestrator's input and its status.</summary>
/// <param name="ImportId">Which.</param>
/// <param name="Stage">What is done with it.</param>
/// <param name="Parts">Into how many parts its lines were sorted; null before that.</param>
/// <param name="Done">How many of them are done.</param>
/// <param name="Counts">What came of their lines.</param>
internal sealed record ImportProgress(string ImportId, ImportStage Stage, int? Parts, int Done, ImportCounts Counts);

/// <summary>Which part of an import is to be done.</summary>
internal sealed record ImportTurn(string ImportId, ImportStage Stage, int Part);

/// <summary>Into what an import's lines were sorted.</summary>
/// <param name="Parts">How many parts, numbered from 1.</param>
/// <param name="Counts">The lines that could not be sorted.</param>
internal sealed record ImportParts(int Parts, ImportCounts Counts);
