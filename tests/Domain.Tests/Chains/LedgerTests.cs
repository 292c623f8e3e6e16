namespace Anju.Chains;

public sealed class LedgerTests
{
    private static readonly LedgerRow[] Written = Write("one", "two", "three");

    [Fact]
    public void FirstFault_AsWritten_IsNone() => Assert.Null(Ledger.FirstFault(Written, 3, Written[2].Hash));

    [Fact]
    public void FirstFault_ABodyWasChanged_NamesTheEntry()
    {
        LedgerRow[] altered = [Written[0], Written[1] with { Body = "TWO" }, Written[2]];

        Assert.Equal(new LedgerFault(2, LedgerFaultKind.Altered), Ledger.FirstFault(altered, 3, Written[2].Hash));
    }

    [Fact]
    public void FirstFault_AnEntryIsGone_NamesIt() =>
        Assert.Equal(new LedgerFault(2, LedgerFaultKind.Missing), Ledger.FirstFault([Written[0], Written[2]], 3, Written[2].Hash));

    [Fact]
    public void FirstFault_TheEndIsGone_NamesTheFirstGone() =>
        Assert.Equal(new LedgerFault(3, LedgerFaultKind.Cut), Ledger.FirstFault(Written[..2], 3, Written[2].Hash));

    [Fact]
    public void FirstFault_AllWasWrittenAnew_DiffersFromTheHead()
    {
        LedgerRow[] anew = Write("one", "two", "other");

        Assert.Equal(new LedgerFault(3, LedgerFaultKind.Rewritten), Ledger.FirstFault(anew, 3, Written[2].Hash));
    }

    [Fact]
    public void FirstFault_NothingIsLeft_NamesTheFirst() =>
        Assert.Equal(new LedgerFault(1, LedgerFaultKind.Cut), Ledger.FirstFault([], 3, Written[2].Hash));

    private static LedgerRow[] Write(params string[] bodies)
    {
        List<LedgerRow> rows = [];
        foreach (string body in bodies)
        {
            rows.Add(Ledger.Append(rows.Count == 0 ? Ledger.Origin : rows[^1].Hash, rows.Count + 1, body));
        }

        return [.. rows];
    }
}
