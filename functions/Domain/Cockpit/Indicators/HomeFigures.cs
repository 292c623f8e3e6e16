namespace Anju.Cockpit.Indicators;

/// <summary>What a region's homes and devices did in a period, as the watches saw it in steps of five minutes.</summary>
/// <param name="ElderDays">Active elders at each day's end, summed over the days.</param>
/// <param name="OnlineMinutes">Minutes of devices that were heard within three heartbeat intervals.</param>
/// <param name="InstalledMinutes">Minutes of devices that were installed and not in repair.</param>
public sealed record HomeFigures(int ElderDays, long OnlineMinutes, long InstalledMinutes)
{
    /// <summary>Nothing was seen.</summary>
    public static readonly HomeFigures None = new(0, 0, 0);

    /// <summary>Several days or regions together.</summary>
    public static HomeFigures Sum(IEnumerable<HomeFigures> parts) => parts.Aggregate(
        None,
        (sum, part) => new HomeFigures(
            sum.ElderDays + part.ElderDays, sum.OnlineMinutes + part.OnlineMinutes, sum.InstalledMinutes + part.InstalledMinutes));

    /// <summary>Σ online minutes ÷ Σ installed minutes, 0 to 1; null where no device was seen.</summary>
    public double? OnlineRate => InstalledMinutes == 0 ? null : (double)OnlineMinutes / InstalledMinutes;
}
