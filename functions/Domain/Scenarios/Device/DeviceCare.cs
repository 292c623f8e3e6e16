using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Device;

/// <summary>Tells when a device was left alone for too long: what guards against fire and gas may not wait like the rest.</summary>
internal static class DeviceCare
{
    /// <summary>When the device asked about will have had an open alarm of this kind for longer than it may; never if it guards against neither fire nor gas.</summary>
    public static Instant OverdueAt(in Scene scene, Scenario scenario, TimeSpan mayWait) =>
        scene.Device!.Id.Kind is DeviceKind.Smoke or DeviceKind.Gas
        && scene.Home.FindFamily(scenario.Family) is { IsOpen: true } family
        && family.About == scene.Device.Id
            ? family.RaisedAt + mayWait
            : Instant.Never;

    /// <summary>Whether it is overdue by now.</summary>
    public static Severity GradeOf(in Scene scene, Instant overdueAt) =>
        overdueAt.IsKnown && overdueAt <= scene.Now ? Severity.Advisory : Severity.Maintenance;
}
