using Anju.Access;
using Anju.Cockpit.Homes;
using Anju.Registry.Homes;
using Anju.Registry.Permissions;
using Anju.Telemetry;
using Anju.Watching;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Credentials;

/// <summary>Shows whether a home's devices arrive: <c>GET /api/homes/{homeId}/commissioning</c>. Press a device's button and look again.</summary>
/// <remarks>200 with a <see cref="CommissioningView"/> and the home's ETag; 304; 404 outside the caller's scope.</remarks>
internal sealed class ShowCommissioning(RegisteredHomes homes, WatchTable watches)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowCommissioning))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/homes/{homeId}/commissioning")] HttpRequest request,
        string homeId,
        CancellationToken cancellation)
    {
        if (await homes.FindAsync(request, cancellation) is not { Home: var home } stored)
        {
            return Problems.NotFound("home");
        }

        Watch watch = (await watches.LookAtAsync(homeId, cancellation)).Watch;
        Sight sight = await homes.SightAsync(request, home, cancellation);
        return Precondition.Answer(request, stored.ETag, new CommissioningView(
            homeId, watch.Revision >= home.Revision, home.MaySend, [.. home.Bound.Select(device => CommissionedView.Of(device, watch, sight))]));
    }
}

/// <summary>How far a home is on its way to being watched.</summary>
/// <param name="HomeId">Which home.</param>
/// <param name="IsWatched">Whether its watch knows the registration as it is now.</param>
/// <param name="MaySend">Whether its devices are let in.</param>
/// <param name="Devices">Those that are bound to it.</param>
internal sealed record CommissioningView(string HomeId, bool IsWatched, bool MaySend, IReadOnlyList<CommissionedView> Devices);

/// <summary>Whether one device arrives.</summary>
/// <param name="Dev">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="InstalledAt">Since when it is there.</param>
/// <param name="HeardAt">When its last message came in, a door's and a bed's only as exactly as the reader may know; null for never.</param>
/// <param name="TestedAt">When its button was last pressed, or its last self-test passed; null for never.</param>
/// <param name="SignalDbm">How strong its signal was then, dBm; null if it was never heard.</param>
/// <param name="BatteryPercent">What is left of its battery; null on the mains.</param>
/// <param name="HasPassed">Whether it was tested in this home and arrived.</param>
internal sealed record CommissionedView(
    string Dev,
    string Kind,
    DateTimeOffset InstalledAt,
    DateTimeOffset? HeardAt,
    DateTimeOffset? TestedAt,
    int? SignalDbm,
    int? BatteryPercent,
    bool HasPassed)
{
    public static CommissionedView Of(InstalledDevice device, Watch watch, Sight sight)
    {
        DeviceWatch? watched = watch.Devices.FirstOrDefault(one => one.Id.ToString() == device.Dev && one.InstalledAt == device.InstalledAt);
        DateTimeOffset? testedAt = watched?.Memory.Health.TestedAt.Utc;
        return new CommissionedView(
            device.Dev,
            device.Kind,
            device.InstalledAt,
            watched is null ? null : DeviceView.HeardBy(watched, sight),
            testedAt,
            watched?.SignalDbm,
            watched?.Memory.Health.BatteryPercent,
            testedAt >= device.InstalledAt);
    }
}
