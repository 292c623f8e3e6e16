using Anju.Access;
using Anju.Registry.Checking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Homes;

/// <summary>Ends a device's time in a home: <c>POST /api/homes/{homeId}/devices/{dev}/removal</c> with a <see cref="RemovalRequest"/> and <c>If-Match</c>.</summary>
/// <remarks>200 with an <see cref="InstalledView"/>; 400 naming the field; 404 outside the caller's scope; 412 and 428 as everywhere.</remarks>
internal sealed class RemoveDevice(RegisteredHomes homes, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(RemoveDevice))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/homes/{homeId}/devices/{dev}/removal")] HttpRequest request,
        string dev,
        CancellationToken cancellation)
    {
        RemovalRequest wanted = await request.ReadAsync(HomeRequestJson.Strict.RemovalRequest, cancellation);
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
        Home home = Binding.Release(stored.Home, dev, wanted.RemovedAt ?? now, now, flaws);
        return flaws.Found.Count > 0 ? FlawedRequest.Of(flaws.Found) : await homes.ChangeDeviceAsync(request, stored, home, dev, cancellation);
    }
}
