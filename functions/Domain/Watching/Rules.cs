using Anju.Scenarios.Device;
using Anju.Scenarios.Fire;

namespace Anju.Watching;

/// <summary>Asks every scenario. A new one is called here and listed in <see cref="Scenarios.Catalogue"/>; nothing else changes.</summary>
internal static class Rules
{
    /// <summary>Shows an accepted reading to those it may concern.</summary>
    public static void Judge(Watch watch, in Sighting sighting, Findings findings)
    {
        DeviceOffline.Judge(watch, sighting, findings);
        SmokeAlarm.Judge(watch, sighting, findings);
    }

    /// <summary>The earliest instant at which time alone completes something, by what is known now; null if none.</summary>
    public static DateTimeOffset? NextDue(Watch watch) => Earlier(SmokeAlarm.Due(watch), DeviceOffline.Due(watch));

    /// <summary>Lets those act whose instant <paramref name="dueAt"/> is. Afterwards none of them may be due at or before it.</summary>
    public static void LetLapse(Watch watch, DateTimeOffset dueAt, Findings findings)
    {
        if (SmokeAlarm.Due(watch) == dueAt)
        {
            SmokeAlarm.Lapse(watch, dueAt, findings);
        }

        if (DeviceOffline.Due(watch) == dueAt)
        {
            DeviceOffline.Lapse(watch, dueAt, findings);
        }
    }

    /// <summary>Tells them that the registry took a device away.</summary>
    public static void Forget(Watch watch, DeviceWatch device, DateTimeOffset now, Findings findings) =>
        DeviceOffline.Forget(watch, device, now, findings);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;
}
