using Anju.Watching;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Device;

/// <summary>Tells when a device was left alone for too long: what guards against fire and gas may not wait like the rest.</summary>
internal static class DeviceCare
{
    /// <summary>
    /// When an alarm of this kind will have been open for longer than the device asked about may wait; never if that guards against neither fire nor gas. It may be another device's
    /// alarm: this one takes it over then, for nobody has been told of it.
    /// </summary>
    public static Instant OverdueAt(in Scene scene, Scenario scenario, TimeSpan mayWait) =>
        scene.Device!.Guards
        && scene.Home.FindFamily(scenario.Family) is { IsOpen: true } family
            ? family.RaisedAt + mayWait
            : Instant.Never;

    /// <summary>Whether it is overdue by now.</summary>
    public static Severity GradeOf(in Scene scene, Instant overdueAt) =>
        overdueAt.IsKnown && overdueAt <= scene.Now ? Severity.Advisory : Severity.Maintenance;
}
