using Anju.Registry;

namespace Anju.Chains.Anchoring;

/// <summary>Finds every alarm that there is or was: by the rows of its chain, by its anchors, and by the lists. Whoever wants to hide one has to reach all three.</summary>
internal sealed class KnownLedgers(ChainTable chains, AlarmTable alarms, AnchorBlobs anchors)
{
    /// <summary>The first village of a region, behind another, that anything is known of; null if there is none.</summary>
    /// <param name="region">A region code.</param>
    /// <param name="after">A village; null for the region's beginning.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<string?> NextVillageAsync(string region, string? after, CancellationToken cancellation)
    {
        (string from, string end) = (after is null || string.CompareOrdinal(after, region) < 0 ? region : Region.End(after), Region.End(region));
        IEnumerable<string?> anchored = (await anchors.PrefixesAsync(region, "-", cancellation)).Select(prefix => prefix[..^1]);
        return new[]
            {
                (await chains.FirstIdAsync(from, end, cancellation))?.Split('-')[0],
                await alarms.FirstVillageAsync(from, end, cancellation),
            }
            .Concat(anchored)
            .Where(village => string.CompareOrdinal(village, from) >= 0)
            .Min(StringComparer.Ordinal);
    }

    /// <summary>The ids of every alarm of a village that anything is known of, in order.</summary>
    public async Task<IReadOnlyList<string>> OfVillageAsync(string village, CancellationToken cancellation)
    {
        string prefix = $"{village}-";
        SortedSet<string> ids = new(await alarms.AllOfAsync(village, cancellation), StringComparer.Ordinal);
        ids.UnionWith((await anchors.PrefixesAsync(prefix, "/", cancellation)).Select(found => found[..^1]));
        string last = prefix;
        while (await chains.FirstIdAsync(last, Region.End(prefix), cancellation) is { } id)
        {
            _ = ids.Add(id);
            last = id;
        }

        return [.. ids];
    }
}
