namespace Anju.Watching;

/// <summary>How long nothing came from the home.</summary>
public sealed partial class Watch
{
    /// <summary>No home is silent for so short a time: two intervals of a gas alarm, and what may be on its way.</summary>
    private static readonly TimeSpan NeverSilence = TimeSpan.FromMinutes(25);

    /// <summary>When the hub last took a new message of any of the home's devices; never if none was heard.</summary>
    internal Instant LastHeardAt()
    {
        Instant last = Instant.Never;
        foreach (DeviceWatch device in _devices)
        {
            last = Instant.Later(last, device.HeardAt);
        }

        return last;
    }

    /// <summary>Nothing came from the home for two intervals of its most talkative device, and what may be on its way: the line or the power was gone.</summary>
    internal bool IsSilentAt(Instant at)
    {
        Instant last = LastHeardAt();
        TimeSpan shortest = TimeSpan.FromDays(1);
        foreach (DeviceWatch device in _devices)
        {
            shortest = device.IsOnlineAt(last) && device.Interval < shortest ? device.Interval : shortest;
        }

        return !last.IsKnown || at - last > (2 * shortest) + DeviceWatch.OnItsWay;
    }
}
