using Anju.Registry;

namespace Anju.Cockpit.Indicators;

/// <summary>Local days, from the first up to but not including the last.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day after it.</param>
public sealed record DaySpan(DateOnly From, DateOnly Until)
{
    /// <summary>The week a town or the district is judged by.</summary>
    public const int Week = 7;

    /// <summary>The days a village's rates are of: it has about eleven elders.</summary>
    public const int VillageRates = 28;

    /// <summary>The days a village's percentiles are of.</summary>
    public const int VillagePercentiles = 90;

    /// <summary>How many days it has.</summary>
    public int Days => Until.DayNumber - From.DayNumber;

    /// <summary>Whether it is long enough for a region's percentiles: of a village's few alarms they would be somebody's own. Source: domain reference 4.2, small numbers.</summary>
    public bool SufficesForPercentiles(string region) => Days >= VillagePercentiles || !Region.IsVillage(region);

    /// <summary>Whether a day lies in it.</summary>
    public bool Holds(DateOnly day) => From <= day && day < Until;

    /// <summary>The last days up to today, today included.</summary>
    public static DaySpan LastDays(int days, DateOnly today) => new(today.AddDays(1 - days), today.AddDays(1));

    /// <summary>The days a region's rates are of where nobody asks for others. Source: domain reference 4.2, small numbers.</summary>
    public static DaySpan ForRates(string region, DateOnly today) => LastDays(Region.IsVillage(region) ? VillageRates : Week, today);

    /// <summary>The days its percentiles are of.</summary>
    public static DaySpan ForPercentiles(string region, DateOnly today) => LastDays(Region.IsVillage(region) ? VillagePercentiles : Week, today);
}
