using Anju.Telemetry;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Device;

/// <summary>Tells when a device was left alone for too long: what guards against fire and gas may not wait like the rest.</summary>
internal static class DeviceCare
{
    /// <summary>Whether the device asked about has an open alarm of this kind for longer than it may wait, and guards against fire or gas.</summary>
    public static bool IsOverdue(in Scene scene, Scenario scenario, TimeSpan mayWait) =>
        scene.Device!.Id.Kind is DeviceKind.Smoke or DeviceKind.Gas
        && scene.Home.FindFamily(scenario.Family) is { IsOpen: true } family
        && family.About == scene.Device.Id
        && family.RaisedAt + mayWait <= scene.Now;
}
