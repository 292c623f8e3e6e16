using Anju.Watching;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Device;

/// <summary>DEV-02, 设备离线: a device says nothing while another of the home does.</summary>
/// <remarks>
/// Raised when a device has been silent for its limit (<see cref="DeviceWatch.SilenceLimit"/>: three heartbeat intervals; door and smoke 6 h, gas and sleep 30 min) and another
/// was heard after this one should have been: what a door magnet said an hour ago proves nothing of a line that is cut. If nothing came from the home for a while, a device's silence counts
/// again only from when the home came back, or a power cut would end in an alarm for every device that reconnects second. Silence is a matter of arrival, so the hub's clock decides. One alarm per home: the first silent device's; another smoke detector or gas alarm is
/// an occurrence of it. A smoke detector or gas alarm silent for 24 h
/// makes it advisory. It ends with that device's next message, or when the registry takes the device away. Debounce: none. Cool-down 1 d. Self-check: none. Quiet
/// hours: waits for 08:00. Sources: domain.md 1.3 DEV-02 (P34, P36).
/// </remarks>
public static class DeviceOffline
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DEV-02", "Device offline", "设备离线", "设备离线", Severity.Maintenance, Profile.Maint, CoolDown: TimeSpan.FromDays(1))
    {
        AutoClose = AutoClose.Always,
    };

    /// <summary>How long what guards against fire or gas may be silent.</summary>
    public static readonly Threshold AdvisoryAfter = Threshold.Span(
        "DEV-02.advisoryAfter", TimeSpan.FromHours(24), TimeSpan.FromHours(6), TimeSpan.FromDays(7), "domain.md 1.3 DEV-02");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(33, Scenario, About.AnyDevice, Raises, Clears)
    {
        Grade = Grade,
        Grades = (Severity.Maintenance, Severity.Advisory),
        ChangesAt = AdvisoryAt,
        SilentAt = SilentAt,
        Thresholds = [AdvisoryAfter],
    };

    private static Judgement Raises(in Scene scene, Evidence evidence)
    {
        DeviceWatch device = scene.Device!;
        Instant from = SilentFrom(device, scene.Home.BackAt);
        evidence.Quote("lastMessage", device.HeardAt);

        // If another device speaks until then it will be so, so it is due all the same.
        Instant mayBeAt = SilentAt(scene.Home, device) is var due && due > scene.Now ? due : Instant.Never;
        return (evidence.Fact("another device heard since", AnotherSpoke(scene.Home, device, SpokeFrom(device, scene.Home.BackAt) + device.Interval)) with { At = mayBeAt })
            && evidence.Since("silent", from, device.SilenceLimit, scene.Now);
    }

    private static Judgement Clears(in Scene scene, Evidence evidence) => evidence.Fact("heard", scene.Device!.IsOnlineAt(scene.Now));

    private static Instant AdvisoryAt(in Scene scene) => scene.Device!.Guards
        ? SilentFrom(scene.Device, scene.Home.BackAt) + scene.Home.Thresholds.Span(AdvisoryAfter)
        : Instant.Never;

    private static Severity Grade(in Scene scene) => DeviceCare.GradeOf(scene, AdvisoryAt(scene));

    private static Instant SilentAt(Watch home, DeviceWatch? device) =>
        AnotherSpoke(home, device!, Instant.Never) ? SilentFrom(device!, home.BackAt) + device!.SilenceLimit : Instant.Never;

    private static Instant SilentFrom(DeviceWatch device, Instant backAt) => From(device, device.HeardAt, backAt);

    private static Instant SpokeFrom(DeviceWatch device, Instant backAt) => From(device, device.MeasuredAt, backAt);

    private static Instant From(DeviceWatch device, Instant last, Instant backAt) =>
        Instant.Later(device.HeardAt.IsKnown ? last : Instant.Later(device.KnownAt, device.InstalledAt), backAt);

    /// <summary>
    /// The home's line works: another device spoke when this one should have. What it said before may have gone out over a line that was cut since, and so may
    /// what only arrived later.
    /// </summary>
    private static bool AnotherSpoke(Watch home, DeviceWatch device, Instant since)
    {
        foreach (DeviceWatch other in home.DeviceSpan)
        {
            if (other != device && other.HeardAt.IsKnown && other.MeasuredAt >= since)
            {
                return true;
            }
        }

        return false;
    }
}
