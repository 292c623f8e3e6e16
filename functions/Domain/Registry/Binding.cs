using System.Text;
using Anju.Registry.Checking;
using Anju.Telemetry;

namespace Anju.Registry;

/// <summary>
/// Binds devices to homes and ends it. A device's times in homes never overlap, and what is over is never rewritten, so a moved device
/// cannot write into the history of the home it left (domain reference 2.3). That no other home has the device now is kept by storage.
/// </summary>
public static class Binding
{
    /// <summary>Chosen: a dozen exchanges of every device; beyond it the row would grow without end.</summary>
    private const int MostDevices = 48;

    private const int MostBound = 8;

    private static readonly Problem AlreadyHere = new("is bound to this home already, since another time", "已绑定在本户，安装时间不同");

    private static readonly Problem OverlapsEarlier = new("must not be before it was removed the last time", "不能早于上一次拆除的时间");

    private static readonly Problem NotHere = new("is not bound to this home", "没有绑定在本户");

    /// <summary>The home with a device more; the same home if it is there since that very moment.</summary>
    public static Home Bind(Home home, string dev, DateTimeOffset installedAt, DateTimeOffset now, Flaws flaws)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(flaws);
        if (!DeviceId.TryParse(Encoding.UTF8.GetBytes(dev ?? ""), out DeviceId id))
        {
            flaws.Add("dev", string.IsNullOrEmpty(dev) ? Problem.Missing : Problem.NotADevice);
            return home;
        }

        flaws.Moment("installedAt", installedAt);
        flaws.Unless(installedAt <= now, "installedAt", Problem.InTheFuture);
        InstalledDevice[] before = [.. home.Devices.Where(device => device.Dev == dev)];
        if (before.FirstOrDefault(device => device.RemovedAt is null) is { } there)
        {
            flaws.Unless(there.InstalledAt == installedAt, "installedAt", AlreadyHere);
            return home;
        }

        if (before.Any(device => device.InstalledAt == installedAt))
        {
            // A list that was read in again must not bring back what was removed since.
            return home;
        }

        flaws.Unless(before.All(device => device.RemovedAt <= installedAt), "installedAt", OverlapsEarlier);
        flaws.Unless(home.Devices.Count < MostDevices && home.Bound.Count() < MostBound, "dev", Problem.More(MostBound));
        return home with { Devices = [.. home.Devices, new InstalledDevice(id.ToString(), WireKind(id), installedAt)] };
    }

    /// <summary>The home without a device from <paramref name="removedAt"/> on; the same home if it was removed at that very moment.</summary>
    public static Home Release(Home home, string dev, DateTimeOffset removedAt, DateTimeOffset now, Flaws flaws)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(flaws);
        if (home.Devices.Any(device => device.Dev == dev && device.RemovedAt == removedAt))
        {
            return home;
        }

        if (home.Bound.FirstOrDefault(device => device.Dev == dev) is not { } there)
        {
            flaws.Add("dev", NotHere);
            return home;
        }

        flaws.Unless(removedAt > there.InstalledAt, "removedAt", Problem.EndsBeforeItBegins);
        flaws.Unless(removedAt <= now, "removedAt", Problem.InTheFuture);
        return home with { Devices = [.. home.Devices.Select(device => device == there ? device with { RemovedAt = removedAt } : device)] };
    }

    private static string WireKind(DeviceId id) => id.Kind.ToString().ToLowerInvariant();
}
