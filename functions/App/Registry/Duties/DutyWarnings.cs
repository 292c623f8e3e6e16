namespace Anju.Registry.Duties;

/// <summary>Keeps what the desk is warned of: hours until tomorrow's end in which villages would have nobody for level 2.</summary>
internal sealed class DutyWarnings(DutyTable duty, ChangeTable changes, Regions regions, TimeProvider time)
{
    /// <summary>Looks a district's plans through; only what has become otherwise makes the desk look again.</summary>
    public async Task LookAsync(string district, CancellationToken cancellation)
    {
        RegionDuties planned = await duty.InRegionAsync(district, cancellation);
        IReadOnlyList<DutyWarning> now = DutyWarning.Of(regions.VillagesOf(district).Select(village => (village, planned.Of(village))), time.GetUtcNow());
        if (await duty.TryWarnAsync(district, now, cancellation))
        {
            await changes.TouchAsync([.. regions.TownsOf(district)], cancellation);
        }
    }
}
