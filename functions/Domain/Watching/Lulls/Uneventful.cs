using Anju.Telemetry;

namespace Anju.Watching.Lulls;

/// <summary>Which values, of each kind of device, give no rule anything to go by; those are taken, all others are not.</summary>
internal static class Uneventful
{
    /// <returns>False if the message says something: then nothing was taken.</returns>
    public static bool TryTake(ref Pulse pulse, in Reading reading, Instant at, bool isSeenInside, LullLimits limits) => reading.Device.Kind switch
    {
        DeviceKind.Door => IsUnmoved(pulse, reading),
        DeviceKind.Smoke => TryTakeSmoke(ref pulse, reading, at, limits),
        DeviceKind.Gas => TryTakeGas(ref pulse, reading, limits),
        _ => TryTakeBed(ref pulse, reading, at, isSeenInside),
    };

    private static bool IsUnmoved(in Pulse pulse, in Reading reading) =>
        (reading.Open is not { } open || open == pulse.State) && (reading.Openings is not { } openings || openings == pulse.First);

    private static bool TryTakeSmoke(ref Pulse pulse, in Reading reading, Instant at, LullLimits limits)
    {
        double? density = reading.SmokeDensity ?? pulse.First;
        double? celsius = reading.TemperatureCelsius;
        if (reading.Smoke != AlertLevel.Normal || reading.Muted == true || density >= limits.SmokeDensity
            || (celsius is not null && !(pulse.Second is not null && celsius < limits.TemperatureCelsius && at - pulse.SecondAt > limits.RiseWithin)))
        {
            return false;
        }

        pulse.First = density;
        if (celsius is not null)
        {
            (pulse.Second, pulse.SecondAt) = (celsius, at);
        }

        return true;
    }

    private static bool TryTakeGas(ref Pulse pulse, in Reading reading, LullLimits limits)
    {
        bool isCalm = reading.Gas == AlertLevel.Normal && reading.WarmingUp != true && reading.GasPercentLel < limits.GasPercentLel
            && (reading.CarbonMonoxide is not { } fumes || (fumes == AlertLevel.Normal && pulse.State == true))
            && (reading.CarbonMonoxidePpm is { } ppm ? pulse.Second is not null && ppm < limits.CarbonMonoxidePpm : pulse.Second is null);
        if (isCalm)
        {
            (pulse.First, pulse.Second) = (reading.GasPercentLel, reading.CarbonMonoxidePpm);
        }

        return isCalm;
    }

    /// <summary>Somebody in bed is news only if nobody was seen since the door moved.</summary>
    private static bool TryTakeBed(ref Pulse pulse, in Reading reading, Instant at, bool isSeenInside)
    {
        bool isSeen = reading.InBed == true || reading.Movement > 0;
        if ((reading.InBed is { } inBed && inBed != pulse.State) || (isSeen && !isSeenInside))
        {
            return false;
        }

        pulse.SecondAt = isSeen ? Instant.Later(pulse.SecondAt, at) : pulse.SecondAt;
        return true;
    }
}
