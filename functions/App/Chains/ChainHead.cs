using Azure;

namespace Anju.Chains;

/// <summary>The newest state of a chain as stored, with what it still owes the world.</summary>
/// <param name="Chain">The fold of the ledger.</param>
/// <param name="Entries">How many entries the ledger has.</param>
/// <param name="Hash">The last entry's hash.</param>
/// <param name="Owed">Effects decided but not yet carried out.</param>
/// <param name="ETag">Storage's version; default for a chain that is not stored yet.</param>
internal sealed record ChainHead(Chain Chain, int Entries, string Hash, Owed Owed, ETag ETag)
{
    /// <summary>Nothing is left to carry out.</summary>
    public bool OwesNothing => Owed == Owed.Nothing && Chain.Unsent.IsEmpty;

    /// <summary>The head after more entries, and their ledger rows.</summary>
    public (ChainHead Head, IReadOnlyList<LedgerRow> Rows) After(ChainStep step, Func<Entry, string> toJson)
    {
        List<LedgerRow> rows = [];
        string hash = Hash;
        foreach (Entry entry in step.Entries)
        {
            LedgerRow row = Ledger.Append(hash, Entries + rows.Count + 1, toJson(entry));
            rows.Add(row);
            hash = row.Hash;
        }

        Owed owed = step.Entries.Aggregate(Owed, (owed, entry) => owed.After(entry));
        return (this with { Chain = step.Chain, Entries = Entries + rows.Count, Hash = hash, Owed = owed }, rows);
    }
}

/// <summary>Effects of a chain that are decided but not carried out, besides its unsent messages; repeated until they are.</summary>
/// <param name="Projection">The lists do not show the newest state yet.</param>
/// <param name="Closing">The home's watch does not know yet that the alarm is over, a part of another or open again, nor has a false one been counted.</param>
internal sealed record Owed(bool Projection, bool Closing)
{
    public static readonly Owed Nothing = new(Projection: false, Closing: false);

    public Owed After(Entry entry) => new(Projection: true, Closing: Closing || entry is Resolved or Closed or Reopened);
}
