using System.Collections.Concurrent;
using Azure;

namespace Anju.Registry;

/// <summary>The homes of a region, of which only those of villages that changed are read again: what is shown of a whole district would else be the whole register each time.</summary>
/// <remarks>A village's version is read before its homes, so what is kept under it is at least as new.</remarks>
internal sealed class RecentHomes(HomeTable homes, ChangeTable changes)
{
    /// <summary>Chosen: beyond it one walk through the region takes fewer requests than one for each village.</summary>
    private const int MostVillagesAlone = 20;

    private readonly ConcurrentDictionary<string, (ETag? Version, IReadOnlyList<Home> Homes)> _kept = new(StringComparer.Ordinal);

    /// <summary>The homes of these villages, by village.</summary>
    /// <param name="region">What the villages lie in.</param>
    /// <param name="villages">All that may have homes.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<Home>> InRegionAsync(string region, IReadOnlyCollection<string> villages, CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, ETag> versions = await changes.VersionsAsync(region, cancellation);
        ETag? VersionOf(string village) => versions.TryGetValue(village, out ETag version) ? version : null;
        string[] changed = [.. villages.Where(village => !_kept.TryGetValue(village, out (ETag? Version, IReadOnlyList<Home>) kept) || kept.Version != VersionOf(village))];
        if (changed.Length > MostVillagesAlone)
        {
            ILookup<string, Home> all = (await homes.InRegionAsync(region, int.MaxValue, after: null, _ => true, cancellation)).ToLookup(home => home.Village);
            foreach (string village in changed)
            {
                _kept[village] = (VersionOf(village), [.. all[village]]);
            }
        }
        else
        {
            await Task.WhenAll(changed.Select(async village => _kept[village] = (VersionOf(village), await homes.InVillageAsync(village, cancellation))));
        }

        return [.. villages.SelectMany(village => _kept[village].Homes)];
    }
}
