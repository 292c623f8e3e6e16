using System.Text.Json.Serialization;

namespace Anju.Chains;

/// <summary>What a ledger was at one moment, kept where nothing can be written twice: a ledger that was rewritten as a whole, head and all, still differs from it.</summary>
/// <param name="LedgerId">Which: an alarm's id, or that of an audit log.</param>
/// <param name="ReadAt">When it was read, UTC.</param>
/// <param name="Hashes">The hash of every entry there was, the first entry's first, so that the one that differs can be named.</param>
public sealed record Anchor(string LedgerId, [property: JsonPropertyName("takenAt")] DateTimeOffset ReadAt, IReadOnlyList<string> Hashes)
{
    /// <summary>How many entries are left out at the front, because earlier anchors have them; a ledger that grows for a month is anchored piece by piece.</summary>
    public int After { get; init; }

    /// <summary>How many entries there were.</summary>
    [JsonIgnore]
    public int Count => After + Hashes.Count;

    /// <summary>The first entry of a ledger that is not what it was when this anchor was taken; null if all are. Entries written since are its business no more.</summary>
    /// <param name="rows">The rows found, by number.</param>
    public LedgerFault? FirstFault(IReadOnlyList<LedgerRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (int index = After; index < Count; index++)
        {
            int number = index + 1;
            if (index >= rows.Count)
            {
                return new LedgerFault(number, LedgerFaultKind.Cut);
            }

            if (rows[index].Number != number)
            {
                return new LedgerFault(number, LedgerFaultKind.Missing);
            }

            if (rows[index].Hash != Hashes[index - After])
            {
                return new LedgerFault(number, LedgerFaultKind.Rewritten);
            }
        }

        return null;
    }
}
