using Anju.Registry.Checking;

namespace Anju.Registry.Importing;

/// <summary>One line of a table.</summary>
/// <param name="File">The file's name; in a ZIP its path there.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Table">The table's name.</param>
/// <param name="Cells">What it says, by the column's name; empty cells are left out, and what they stand for is left as it is.</param>
public sealed record ImportRow(string File, int Line, string Table, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>What it is about: the home's, the device's or the account's id; empty where even that is missing.</summary>
    public string Id => Cells.GetValueOrDefault(Table == RegisterTable.Devices.Name ? "dev" : Table == RegisterTable.Accounts.Name ? "subject" : "homeId", "");

    /// <summary>The report of what came of it.</summary>
    public RowReport Is(RowOutcome outcome) => new(File, Line, Table, Id, outcome, "");

    /// <summary>The report that it was refused, with every reason under its heading.</summary>
    public RowReport Refused(IEnumerable<Flaw> flaws)
    {
        RegisterTable table = RegisterTable.Named(Table);
        return Refused(string.Join('；', flaws.Select(flaw => $"{table.HeadingOf(flaw.Field)}：{flaw.Problem.Chinese}")));
    }

    /// <summary>The report that it was refused for one reason.</summary>
    public RowReport Refused(string reason) => new(File, Line, Table, Id, RowOutcome.Refused, reason);
}

/// <summary>What came of a line; it names nobody.</summary>
/// <param name="File">The file's name; in a ZIP its path there.</param>
/// <param name="Line">Counted from 1; 0 for the file as a whole.</param>
/// <param name="Table">The table's name; empty if it was not recognised.</param>
/// <param name="Id">What the line is about.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">Why it was refused, for whoever made the file; empty if it was not.</param>
public sealed record RowReport(string File, int Line, string Table, string Id, RowOutcome Outcome, string Reason);

/// <summary>What came of a line, or what would.</summary>
public enum RowOutcome
{
    /// <summary>Registers something.</summary>
    New,

    /// <summary>Changes something.</summary>
    Changed,

    /// <summary>Is registered so already.</summary>
    Unchanged,

    /// <summary>Could not be taken; nothing else suffered from it.</summary>
    Refused,
}
