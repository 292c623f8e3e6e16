using System.Globalization;
using Azure.Data.Tables;

namespace Anju.Chains.Anchoring;

/// <summary>What storage has of an alarm, as far as it can be read: whoever was at it may have left anything.</summary>
/// <param name="Head">The newest state; null if it is gone or cannot be read.</param>
/// <param name="Rows">The ledger's rows before the first one that cannot be read, by number.</param>
/// <param name="Unreadable">The first row that cannot be read; null if all can.</param>
internal sealed record StoredLedger(ChainHead? Head, IReadOnlyList<LedgerRow> Rows, LedgerFault? Unreadable)
{
    /// <summary>The hashes of the words that people wrote, by the keys of their rows; null for a row that holds none.</summary>
    public required IReadOnlyDictionary<string, string?> Words { get; init; }

    /// <summary>Reads an alarm's rows.</summary>
    public static StoredLedger Read(IReadOnlyList<TableEntity> stored)
    {
        List<LedgerRow> rows = [];
        Dictionary<string, string?> words = stored.Where(row => row.RowKey.StartsWith(WordsTable.Prefix, StringComparison.Ordinal)).ToDictionary(row => row.RowKey, WordsSeal.HashOf);
        try
        {
            foreach (TableEntity row in stored.Where(row => row.RowKey.StartsWith(ChainTable.LedgerRows, StringComparison.Ordinal)))
            {
                rows.Add(ToLedger(row));
            }
        }
        catch (UnreadableException e)
        {
            return new StoredLedger(HeadOf(stored).Head, rows, FaultOf(e, rows.Count + 1)) { Words = words };
        }

        (ChainHead? head, UnreadableException? unreadable) = HeadOf(stored);
        return new StoredLedger(head, rows, unreadable is null ? null : FaultOf(unreadable, rows.Count)) { Words = words };
    }

    private static (ChainHead? Head, UnreadableException? Unreadable) HeadOf(IReadOnlyList<TableEntity> stored)
    {
        try
        {
            return (stored.FirstOrDefault(row => row.RowKey == ChainTable.HeadRow) is { } row ? ChainTable.FromRow(row) : null, null);
        }
        catch (UnreadableException e)
        {
            return (null, e);
        }
    }

    private static LedgerRow ToLedger(TableEntity row) => new(
        int.TryParse(row.RowKey.AsSpan(ChainTable.LedgerRows.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new UnreadableException(row.RowKey, "is no entry's number"),
        UnreadableException.Column<string>(row, "Body"),
        UnreadableException.Column<string>(row, nameof(LedgerRow.Hash)));

    private static LedgerFault FaultOf(UnreadableException e, int number) => new(number, LedgerFaultKind.Unreadable) { Row = e.Row, Why = e.Why };
}
