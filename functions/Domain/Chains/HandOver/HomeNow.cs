using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Past;

namespace Anju.Chains.HandOver;

/// <summary>What a home's devices say of it while rescuers are called; the alarm's own values are from when it was raised.</summary>
/// <param name="SomebodyInside">Somebody was seen inside since the door last moved.</param>
/// <param name="Valve">What the gas valve was last said to do; null if the last hours have nothing of it.</param>
public sealed record HomeNow(bool SomebodyInside, Valve? Valve)
{
    /// <summary>Nothing is known of it.</summary>
    public static readonly HomeNow Unknown = new(SomebodyInside: false, Valve: null);

    /// <summary>Reads it off a home's watch.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="running">What was said in the running hours; null if nothing was.</param>
    /// <exception cref="WatchFormatException">The hours are damaged.</exception>
    public static HomeNow Of(Watch watch, HomeHour? running)
    {
        ArgumentNullException.ThrowIfNull(watch);
        return new HomeNow(watch.Whereabouts.Presence == Presence.Home, ValveOf(running));
    }

    private static Valve? ValveOf(HomeHour? running) => running?.Events().OfType<WatchEvent.Measured>()
        .SelectMany(measured => measured.Readings)
        .Where(reading => reading.Valve is not null)
        .OrderBy(reading => reading.MeasuredAt)
        .LastOrDefault().Valve;
}
