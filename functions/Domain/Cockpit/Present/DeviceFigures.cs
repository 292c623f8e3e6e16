using Anju.Cockpit.Homes;
using Anju.Watching;

namespace Anju.Cockpit.Present;

/// <summary>How a region's devices were when the watches were last looked through.</summary>
/// <param name="Homes">Homes that are watched.</param>
/// <param name="HomesOnline">Those of them all of whose devices are online.</param>
/// <param name="Installed">Devices that are installed and not in repair.</param>
/// <param name="Online">Those of them whose last message is within three heartbeat intervals.</param>
/// <param name="Silent">Elders of whom no device has said anything for 24 hours.</param>
public sealed record DeviceFigures(int Homes, int HomesOnline, int Installed, int Online, int Silent)
{
    /// <summary>None was looked at.</summary>
    public static readonly DeviceFigures None = new(0, 0, 0, 0, 0);

    /// <summary>Counts one home's devices. While a technician works there they are in repair.</summary>
    public static DeviceFigures Of(Watch watch, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(watch);
        bool inRepair = watch.Maintenance.Any(visit => visit.Holds(now));
        int online = watch.Devices.Count(device => device.IsOnlineAt(now));
        return new DeviceFigures(
            Homes: 1,
            HomesOnline: watch.Devices.Count > 0 && online == watch.Devices.Count ? 1 : 0,
            inRepair ? 0 : watch.Devices.Count,
            inRepair ? 0 : online,
            HomeState.IsSilent(watch, now) ? 1 : 0);
    }

    /// <summary>Several homes or regions together.</summary>
    public static DeviceFigures Sum(IEnumerable<DeviceFigures> parts) => parts.Aggregate(
        None,
        (sum, part) => new DeviceFigures(
            sum.Homes + part.Homes, sum.HomesOnline + part.HomesOnline, sum.Installed + part.Installed, sum.Online + part.Online, sum.Silent + part.Silent));
}
