using Anju.Access;
using Anju.Registry.Checking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Homes;

/// <summary>Binds a device to a home: <c>PUT /api/homes/{homeId}/devices/{dev}</c> with a <see cref="BindRequest"/> and <c>If-Match</c>.</summary>
/// <remarks>
/// The version is the home's, whose devices these are: it is read with the registration, the credentials or the commissioning. 200 with an
/// <see cref="InstalledView"/>; 400 naming the field; 404 outside the caller's scope; 409 while another home has the device; 412 and 428 as everywhere.
/// </remarks>
internal sealed class BindDevice(RegisteredHomes homes, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(BindDevice))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/homes/{homeId}/devices/{dev}")] HttpRequest request,
        string dev,
        CancellationToken cancellation)
    {
        BindRequest wanted = await request.ReadAsync(HomeRequestJson.Strict.BindRequest, cancellation);
        if (await homes.FindAsync(request, cancellation) is not { } stored)
        {
            return Problems.NotFound("home");
        }

        if (Precondition.Refusal(request, stored.ETag) is { } refusal)
        {
            return refusal;
        }

        Flaws flaws = new();
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset installedAt = wanted.InstalledAt ?? stored.Home.Bound.FirstOrDefault(device => device.Dev == dev)?.InstalledAt ?? now;
        Home home = Binding.Bind(stored.Home, dev, installedAt, now, flaws);
        if (home.Devices.FirstOrDefault(device => device.Dev == dev && device.InstalledAt == installedAt) is { } bound)
        {
            flaws.Fixed("dev", wanted.Dev, dev);
            flaws.Fixed("kind", wanted.Kind, bound.Kind);
            flaws.Unless(wanted.RemovedAt is null || wanted.RemovedAt == bound.RemovedAt, "removedAt", Problem.Fixed);
        }

        return flaws.Found.Count > 0 ? FlawedRequest.Of(flaws.Found) : await homes.ChangeDeviceAsync(request, stored, home, dev, cancellation);
    }
}
