using System.Text.Json;
using System.Text.Json.Nodes;

namespace Anju.Chains.Anchoring;

/// <summary>Compares what storage has of an alarm: its entries with each other and with the anchors, and the head with what the entries add up to.</summary>
internal static class LedgerProof
{
    /// <summary>Anchors are taken every hour; one that failed is taken with the next.</summary>
    private static readonly TimeSpan AnchoredWithin = TimeSpan.FromHours(2);

    /// <summary>What is not as it was written, the first entry of it; null if all is.</summary>
    public static LedgerFault? FirstFault(StoredLedger stored, IReadOnlyList<Anchor> anchors)
    {
        if (stored.Unreadable is not { } unreadable)
        {
            return FirstFault(stored.Head, stored.Rows, anchors) ?? OfAdditions(stored);
        }

        // What anchors know behind an unreadable entry says nothing new.
        LedgerFault? earlier = OfEntries(stored.Rows, stored.Rows.Count, stored.Rows.Count == 0 ? Ledger.Origin : stored.Rows[^1].Hash, anchors);
        return earlier is not null && (unreadable.Row == HeadRow.Key || earlier.Number < unreadable.Number) ? earlier : Fold(stored.Rows).Fault ?? unreadable;
    }

    /// <summary>The same for what can be read.</summary>
    /// <param name="head">The head found; null if it is gone.</param>
    /// <param name="rows">The entries found, by number.</param>
    /// <param name="anchors">The alarm's anchors.</param>
    public static LedgerFault? FirstFault(ChainHead? head, IReadOnlyList<LedgerRow> rows, IReadOnlyList<Anchor> anchors) =>
        (head is not null ? OfEntries(rows, head.Entries, head.Hash, anchors)
            : rows.Count > 0 ? OfEntries(rows, rows[^1].Number, rows[^1].Hash, anchors)
            : anchors.Count > 0 ? OfEntries(rows, 0, Ledger.Origin, anchors) // They know what is gone.
            : new LedgerFault(1, LedgerFaultKind.Missing))
        ?? OfHead(head, rows);

    /// <summary>The first entry that is old enough to be anchored and is not; null if there is none.</summary>
    /// <param name="rows">The entries, as they were written.</param>
    /// <param name="anchors">The alarm's anchors.</param>
    /// <param name="now">The moment, UTC.</param>
    public static LedgerFault? NotAnchored(IReadOnlyList<LedgerRow> rows, IReadOnlyList<Anchor> anchors, DateTimeOffset now)
    {
        int anchored = anchors.Select(anchor => anchor.Count).DefaultIfEmpty(0).Max();
        return rows.Skip(anchored).FirstOrDefault() is { } first && ChainTable.ToEntry(first).At + AnchoredWithin < now
            ? new LedgerFault(first.Number, LedgerFaultKind.NotAnchored)
            : null;
    }

    /// <summary>
    /// The first entry whose words are not what it brought, or words that no entry tells of; null if all are as they were written. Entries of before words
    /// were sealed say nothing of theirs but that there are any.
    /// </summary>
    /// <param name="stored">What storage has; its entries as they were written.</param>
    public static LedgerFault? WordsFault(StoredLedger stored)
    {
        HashSet<string> told = [];
        foreach (LedgerRow row in stored.Rows)
        {
            Entry entry = ChainTable.ToEntry(row);
            if (entry is not (Puzzled or Noted) || entry.Cause is not { } cause)
            {
                continue;
            }

            string key = WordsSeal.KeyOf(cause);
            told.Add(key);
            if (entry.WordsHash is not null && !(stored.Words.GetValueOrDefault(key) is { } words && WordsSeal.IsOf(words, entry)))
            {
                return new LedgerFault(row.Number, LedgerFaultKind.WordsAltered) { Row = key };
            }
        }

        // Once that was lawful, in an alarm of that time.
        bool MayBeUntold(Words? words) => words?.At < WordsSeal.KeptWithTheirEntrySince && stored.Rows is [var first, ..] && ChainTable.ToEntry(first).At <= words.At;
        return stored.Words.Where(one => !told.Contains(one.Key) && !MayBeUntold(one.Value)).Select(one => one.Key).FirstOrDefault() is { } untold
            ? new LedgerFault(stored.Rows.Count, LedgerFaultKind.Unreadable) { Row = untold, Why = "no entry tells of these words" }
            : null;
    }

    private static LedgerFault? OfEntries(IReadOnlyList<LedgerRow> rows, int count, string headHash, IReadOnlyList<Anchor> anchors) =>
        anchors.Select(anchor => anchor.FirstFault(rows)).Prepend(Ledger.FirstFault(rows, count, headHash)).OfType<LedgerFault>().MinBy(fault => fault.Number);

    /// <summary>The head is a copy that is shown as the truth, so whoever alters it need not touch an entry.</summary>
    private static LedgerFault? OfHead(ChainHead? head, IReadOnlyList<LedgerRow> rows)
    {
        (Chain? chain, LedgerFault? fault) = Fold(rows);
        if (fault is not null || head is null)
        {
            return fault ?? new LedgerFault(rows.Count, LedgerFaultKind.HeadMissing);
        }

        JsonObject shown = ToJson(head.Chain);
        JsonObject written = ToJson(chain!);
        string? field = written.Select(one => one.Key).Union(shown.Select(one => one.Key)).FirstOrDefault(name => !JsonNode.DeepEquals(shown[name], written[name]));
        return field is null ? null : new LedgerFault(rows.Count, LedgerFaultKind.HeadAltered, field);
    }

    /// <summary>Everything is as it was written, and more is there: it would be shown or read as the truth too.</summary>
    private static LedgerFault? OfAdditions(StoredLedger stored) =>
        stored.AddedToHead is { } field ? new LedgerFault(stored.Rows.Count, LedgerFaultKind.HeadAltered, field)
        : stored.ForeignRow is { } foreign ? new LedgerFault(stored.Rows.Count, LedgerFaultKind.Unreadable) { Row = foreign.Row, Why = foreign.Why }
        : null;

    /// <summary>What entries add up to, or the first of them that does not: whoever can make hashes can write anything into an entry.</summary>
    private static (Chain? Chain, LedgerFault? Fault) Fold(IReadOnlyList<LedgerRow> rows)
    {
        Chain? chain = null;
        foreach (LedgerRow row in rows)
        {
            try
            {
                Entry entry = ChainTable.ToEntry(row);
                chain = chain is null ? Chain.Fold([entry]) : chain.After(entry);
            }
            catch (UnreadableException)
            {
                return (null, Unreadable(row, "is no entry"));
            }
            catch (Exception e) when (e is ArgumentException or NullReferenceException or InvalidOperationException or FormatException or KeyNotFoundException)
            {
                // No policy of ours ever wrote an entry that its chain could not take.
                return (null, Unreadable(row, "cannot follow the entries before it"));
            }
        }

        return (chain, null);
    }

    private static LedgerFault Unreadable(LedgerRow row, string why) =>
        new(row.Number, LedgerFaultKind.Unreadable) { Row = ChainTable.KeyOf(row.Number), Why = why };

    private static JsonObject ToJson(Chain chain) => JsonSerializer.SerializeToNode(chain, ChainJson.Default.Chain)!.AsObject();
}
