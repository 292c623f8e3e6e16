using System.Text.Json;
using System.Text.Json.Nodes;

namespace Anju.Chains.Anchoring;

/// <summary>Compares what storage has of an alarm: its entries with each other and with the anchors, and the head with what the entries add up to.</summary>
internal static class LedgerProof
{
    /// <summary>What is not as it was written, the first entry of it; null if all is.</summary>
    /// <param name="head">The head found; null if it is gone.</param>
    /// <param name="rows">The entries found, by number.</param>
    /// <param name="anchors">The alarm's anchors.</param>
    /// <exception cref="JsonException">An entry says what no app of ours ever wrote.</exception>
    public static LedgerFault? FirstFault(ChainHead? head, IReadOnlyList<LedgerRow> rows, IReadOnlyList<Anchor> anchors)
    {
        LedgerFault? own = head is not null ? Ledger.FirstFault(rows, head.Entries, head.Hash)
            : rows.Count > 0 ? Ledger.FirstFault(rows, rows[^1].Number, rows[^1].Hash)
            : anchors.Count > 0 ? null // They know what is gone.
            : new LedgerFault(1, LedgerFaultKind.Missing);
        return anchors.Select(anchor => anchor.FirstFault(rows)).Prepend(own).OfType<LedgerFault>().MinBy(fault => fault.Number) ?? OfHead(head, rows);
    }

    /// <summary>The head is a copy that is shown as the truth, so whoever alters it need not touch an entry.</summary>
    private static LedgerFault? OfHead(ChainHead? head, IReadOnlyList<LedgerRow> rows)
    {
        if (head is null)
        {
            return new LedgerFault(rows.Count, LedgerFaultKind.HeadMissing);
        }

        JsonObject shown = ToJson(head.Chain);
        JsonObject written = ToJson(Chain.Fold(rows.Select(ChainTable.ToEntry)));
        string? field = written.Select(one => one.Key).FirstOrDefault(name => !JsonNode.DeepEquals(shown[name], written[name]));
        return field is null ? null : new LedgerFault(rows.Count, LedgerFaultKind.HeadAltered, field);
    }

    private static JsonObject ToJson(Chain chain) => JsonSerializer.SerializeToNode(chain, ChainJson.Default.Chain)!.AsObject();
}
