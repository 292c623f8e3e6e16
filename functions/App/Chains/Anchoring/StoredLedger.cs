using Anju.Chains.Sending;
using Azure.Data.Tables;

namespace Anju.Chains.Anchoring;

/// <summary>What storage has of an alarm, as far as it can be read: whoever was at it may have left anything.</summary>
/// <param name="Head">The newest state; null if it is gone or cannot be read.</param>
/// <param name="Rows">The ledger's rows before the first one that cannot be read, by number.</param>
/// <param name="Unreadable">The first row that cannot be read; null if all can.</param>
internal sealed record StoredLedger(ChainHead? Head, IReadOnlyList<LedgerRow> Rows, LedgerFault? Unreadable)
{
    /// <summary>The words that people wrote, by the keys of their rows; null for a row that holds none.</summary>
    public required IReadOnlyDictionary<string, Words?> Words { get; init; }

    /// <summary>What the head's document has that no app of ours wrote into it, as <c>owner.name</c>; null for nothing.</summary>
    public string? AddedToHead { get; init; }

    /// <summary>A row beside the ledger that no app of ours wrote so; null if there is none.</summary>
    public UnreadableException? ForeignRow { get; init; }

    private static readonly string[] Kinds = [ChainTable.LedgerRows, NotificationRow.RowKeyOf(""), DeliveryTable.Prefix, WordsTable.Prefix, BreachReasonTable.Prefix];

    /// <summary>Reads an alarm's rows.</summary>
    public static StoredLedger Read(IReadOnlyList<TableEntity> stored)
    {
        List<LedgerRow> rows = [];
        Dictionary<string, Words?> words = stored.Where(row => row.RowKey.StartsWith(WordsTable.Prefix, StringComparison.Ordinal)).ToDictionary(row => row.RowKey, WordsTable.IfReadable);
        try
        {
            foreach (TableEntity row in stored.Where(row => row.RowKey.StartsWith(ChainTable.LedgerRows, StringComparison.Ordinal)))
            {
                rows.Add(ChainTable.ToLedger(row));
            }
        }
        catch (UnreadableException e)
        {
            return new StoredLedger(HeadOf(stored).Head, rows, FaultOf(e, rows.Count + 1)) { Words = words };
        }

        (ChainHead? head, string? added, UnreadableException? unreadable) = HeadOf(stored);
        return new StoredLedger(head, rows, unreadable is null ? null : FaultOf(unreadable, rows.Count))
        {
            Words = words,
            AddedToHead = added,
            ForeignRow = stored.Select(Foreign).FirstOrDefault(foreign => foreign is not null),
        };
    }

    private static UnreadableException? Foreign(TableEntity row)
    {
        try
        {
            if (!IsKnown(row.RowKey))
            {
                return new UnreadableException(row.RowKey, "is no row of an alarm");
            }

            if (row.RowKey.StartsWith(NotificationRow.RowKeyOf(""), StringComparison.Ordinal))
            {
                _ = NotificationRow.FromRow(row);
            }

            if (row.RowKey.StartsWith(WordsTable.Prefix, StringComparison.Ordinal))
            {
                _ = UnreadableException.Column<DateTimeOffset>(row, nameof(Chains.Words.At));
            }

            return null;
        }
        catch (UnreadableException e)
        {
            return e;
        }
    }

    private static bool IsKnown(string key) => key == HeadRow.Key || Kinds.Any(kind => key.StartsWith(kind, StringComparison.Ordinal));

    private static (ChainHead? Head, string? Added, UnreadableException? Unreadable) HeadOf(IReadOnlyList<TableEntity> stored)
    {
        try
        {
            return stored.FirstOrDefault(row => row.RowKey == HeadRow.Key) is { } row ? (HeadRow.Read(row), HeadRow.AddedTo(row), null) : default;
        }
        catch (UnreadableException e)
        {
            return (null, null, e);
        }
    }

    private static LedgerFault FaultOf(UnreadableException e, int number) => new(number, LedgerFaultKind.Unreadable) { Row = e.Row, Why = e.Why };
}
