using Anju.Cockpit.Homes;

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

    /// <summary>Counts homes.</summary>
    public static DeviceFigures Of(IReadOnlyCollection<HomeDevices> homes)
    {
        List<HomeDevices> inUse = [.. homes.Where(home => !home.InRepair)];
        return new DeviceFigures(
            homes.Count,
            homes.Count(home => home is { Installed: > 0, Offline.Count: 0 }),
            inUse.Sum(home => home.Installed),
            inUse.Sum(home => home.Installed - home.Offline.Count),
            homes.Count(home => home.IsSilent));
    }

    /// <summary>Several regions together.</summary>
    public static DeviceFigures Sum(IEnumerable<DeviceFigures> parts) => parts.Aggregate(
        None,
        (sum, part) => new DeviceFigures(
            sum.Homes + part.Homes, sum.HomesOnline + part.HomesOnline, sum.Installed + part.Installed, sum.Online + part.Online, sum.Silent + part.Silent));
}
