using Anju.Watching;

namespace Anju.Cockpit.Homes;

/// <summary>How one home's devices were when its watch was looked at.</summary>
/// <param name="HomeId">The home.</param>
/// <param name="Installed">How many there are.</param>
/// <param name="Offline">Those whose last message is older than three heartbeat intervals, or that never sent one.</param>
/// <param name="IsSilent">None has said anything for 24 hours, or ever.</param>
/// <param name="InRepair">A technician works there: offline says nothing.</param>
public sealed record HomeDevices(string HomeId, int Installed, IReadOnlyList<string> Offline, bool IsSilent, bool InRepair)
{
    /// <summary>Source: domain reference 4.2, silent elders.</summary>
    private static readonly TimeSpan SilentAfter = TimeSpan.FromHours(24);

    /// <summary>Looks at a watch.</summary>
    public static HomeDevices Of(Watch watch, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(watch);
        return new HomeDevices(
            watch.HomeId,
            watch.Devices.Count,
            [.. watch.Devices.Where(device => !device.IsOnlineAt(now)).Select(device => device.Id.ToString())],
            watch.Devices.Count > 0 && watch.Devices.All(device => !device.HeardAt.IsKnown || device.HeardAt + SilentAfter <= now),
            watch.Maintenance.Any(visit => visit.Holds(now)));
    }

    /// <summary>The same for who compares what was seen with what was seen before.</summary>
    public bool Equals(HomeDevices? other) =>
        other is not null && (HomeId, Installed, IsSilent, InRepair) == (other.HomeId, other.Installed, other.IsSilent, other.InRepair) && Offline.SequenceEqual(other.Offline);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(HomeId, Installed, Offline.Count, IsSilent, InRepair);
}
