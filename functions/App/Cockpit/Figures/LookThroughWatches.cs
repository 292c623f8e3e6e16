using Anju.Cockpit.Homes;
using Anju.Cockpit.Present;
using Anju.Registry;
using Anju.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Figures;

/// <summary>Sees how all homes' devices are, as their watches were last saved: for the moment's figures, and as a sample of the day's.</summary>
/// <remarks>
/// One page for a thousand homes, one transaction for the sample, and one for the villages in which something is different, as many as it takes: at
/// 6,000 homes some 3,000 storage transactions a day. To count minutes with every message was rejected: it would be a write for each.
/// </remarks>
internal sealed class LookThroughWatches(WatchTable watches, NowTable now, SampleTable samples, Regions regions, TimeProvider time)
{
    /// <summary>Every 5 min, as often as quiet watches are saved (domain reference 4.2: other figures).</summary>
    [Function(nameof(LookThroughWatches))]
    public async Task RunAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        DateTimeOffset at = time.GetUtcNow();
        Dictionary<string, IReadOnlyList<HomeDevices>> seen = await SeeAsync(at, cancellation);
        Dictionary<string, Sample> sample = [];
        Dictionary<string, IReadOnlyList<HomeDevices>> changed = [];
        foreach (string district in regions.Districts)
        {
            IReadOnlyDictionary<string, RegionNow> counted = await now.InRegionAsync(district, LocalTime.DayOf(at), cancellation);
            IReadOnlyDictionary<string, IReadOnlyList<HomeDevices>> before = await now.HomesAsync(district, cancellation);
            foreach (string village in seen.Keys.Union(counted.Keys).Where(village => village.StartsWith(district, StringComparison.Ordinal)))
            {
                IReadOnlyList<HomeDevices> homes = seen.GetValueOrDefault(village, []);
                DeviceFigures figures = DeviceFigures.Of(homes);
                sample[village] = new Sample(counted.GetValueOrDefault(village)?.Register.Enrolled ?? 0, figures.Installed, figures.Online);
                if (!homes.SequenceEqual(before.GetValueOrDefault(village, [])))
                {
                    changed[village] = homes;
                }
            }
        }

        await samples.SaveAsync(at, sample, cancellation);
        await now.ShowAsync(changed, cancellation);
    }

    private async Task<Dictionary<string, IReadOnlyList<HomeDevices>>> SeeAsync(DateTimeOffset at, CancellationToken cancellation)
    {
        Dictionary<string, List<HomeDevices>> villages = [];
        await foreach (Watching.Watch watch in watches.AllAsync(cancellation))
        {
            if (watch.Village.Length > 0)
            {
                (villages.TryGetValue(watch.Village, out List<HomeDevices>? homes) ? homes : villages[watch.Village] = []).Add(HomeDevices.Of(watch, at));
            }
        }

        return villages.ToDictionary(village => village.Key, IReadOnlyList<HomeDevices> (village) => [.. village.Value.OrderBy(home => home.HomeId, StringComparer.Ordinal)]);
    }
}
