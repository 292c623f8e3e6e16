using Anju.Watching;

namespace Anju.Scenarios.Device;

/// <summary>DEV-02, 设备离线: a device says nothing while another of the home does.</summary>
/// <remarks>
/// Raised by time when a device has been silent for its limit (<see cref="DeviceWatch.SilenceLimit"/>: three heartbeat intervals; door
/// and smoke 6 h, gas and sleep 30 min) and another device has not. If the whole home was silent, a device's silence counts again only from
/// when the home came back, or a power cut would end in an alarm for every device that reconnects second. One alarm per home: the first
/// silent device's. It ends by itself with that device's next message, or when the registry takes the device away.
/// Debounce: none. Self-check: none. Quiet hours: the chain defers it to 08:00. Numbers: domain.md 1.3 DEV-02.
/// </remarks>
public static class DeviceOffline
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DEV-02", "Device offline", "设备离线", "设备离线", Severity.Maintenance, Profile.Maint, CoolDown: TimeSpan.FromDays(1))
    {
        AutoClose = AutoClose.Always,
    };

    /// <summary>A newer message of the silent device ends its alarm.</summary>
    internal static void Judge(Watch watch, in Sighting seen, Findings findings)
    {
        if (seen.Arrival == Arrival.Ahead)
        {
            End(watch, seen.Device, watch.Now, seen.Reading.Key, findings);
        }
    }

    /// <summary>When the next device will have been silent too long, if nothing is heard until then.</summary>
    internal static DateTimeOffset? Due(Watch watch) => NextSilent(watch)?.At;

    internal static void Lapse(Watch watch, DateTimeOffset dueAt, Findings findings)
    {
        if (NextSilent(watch) is not var (device, _))
        {
            return;
        }

        Observation[] because =
        [
            new("dev", device.Id.ToString()),
            new("lastMessage", device.HeardAt is { } heard ? $"{heard:O}" : "never"),
            new("limit", FormattableString.Invariant($"{device.SilenceLimit.TotalMinutes} min")),
        ];
        watch.Raise(
            Scenario, device.Id, Causes.Time(dueAt),
            (id, cause) => new Detection.Raised(Scenario, dueAt, dueAt, Late: false, Suppressed: false, because) { AlarmId = id, Cause = cause },
            findings);
    }

    /// <summary>A device that is no longer the home's is no longer missed.</summary>
    internal static void Forget(Watch watch, DeviceWatch device, DateTimeOffset now, Findings findings) =>
        End(watch, device, now, Causes.Registry(now), findings);

    private static void End(Watch watch, DeviceWatch device, DateTimeOffset now, string cause, Findings findings)
    {
        if (watch.FindFamily(Scenario.Family) is { AlarmId: { } alarmId } open && open.About == device.Id)
        {
            open.AlarmId = null;
            open.RestsUntil = now + Scenario.CoolDown;
            findings.Add(new Detection.Ended(now) { AlarmId = alarmId, Cause = cause });
        }
    }

    private static (DeviceWatch Device, DateTimeOffset At)? NextSilent(Watch watch)
    {
        FamilyWatch? family = watch.FindFamily(Scenario.Family);
        if (family is { IsOpen: true })
        {
            return null;
        }

        (DeviceWatch Device, DateTimeOffset At)? next = null;
        foreach (DeviceWatch device in watch.Devices)
        {
            DateTimeOffset at = Later(SilentFrom(device, watch.BackAt) + device.SilenceLimit, family?.RestsUntil);
            if ((next is null || at < next.Value.At) && AnotherIsOnline(watch, device, at))
            {
                next = (device, at);
            }
        }

        return next;
    }

    private static DateTimeOffset SilentFrom(DeviceWatch device, DateTimeOffset? backAt) =>
        Later(device.HeardAt ?? Later(device.KnownAt, device.InstalledAt), backAt);

    private static bool AnotherIsOnline(Watch watch, DeviceWatch device, DateTimeOffset at)
    {
        foreach (DeviceWatch other in watch.Devices)
        {
            if (other != device && other.IsOnlineAt(at))
            {
                return true;
            }
        }

        return false;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
