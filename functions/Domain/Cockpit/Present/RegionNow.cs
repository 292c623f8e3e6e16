using Anju.Cockpit.Counting;

namespace Anju.Cockpit.Present;

/// <summary>A region at this moment: a village as it was counted, or the sum of several.</summary>
/// <param name="Day">The day <paramref name="Today"/> is of.</param>
/// <param name="Today">What happened on it so far.</param>
/// <param name="Open">The counted alarms that are open.</param>
/// <param name="Register">What the register says.</param>
/// <param name="Devices">How the devices are.</param>
public sealed record RegionNow(DateOnly Day, DayFigures Today, IReadOnlyList<OpenFact> Open, RegisterFigures Register, DeviceFigures Devices)
{
    /// <summary>Nothing was counted yet.</summary>
    public static RegionNow Nothing(DateOnly day) => new(day, DayFigures.None, [], RegisterFigures.None, DeviceFigures.None);

    /// <summary>The same on a day it may not have been counted on yet.</summary>
    public RegionNow On(DateOnly day) => day == Day ? this : this with { Day = day, Today = DayFigures.None };

    /// <summary>Several regions of the same day together.</summary>
    public static RegionNow Sum(DateOnly day, IEnumerable<RegionNow> parts)
    {
        List<RegionNow> all = [.. parts.Select(part => part.On(day))];
        return new RegionNow(
            day,
            DayFigures.Sum(all.Select(part => part.Today)),
            [.. all.SelectMany(part => part.Open)],
            RegisterFigures.Sum(all.Select(part => part.Register)),
            DeviceFigures.Sum(all.Select(part => part.Devices)));
    }
}
