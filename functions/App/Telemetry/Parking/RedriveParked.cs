using Anju.Access;
using Anju.Access.Auditing;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Telemetry.Parking;

/// <summary>Sends a parked message to its home once more: <c>POST /api/parked/{partition}/{row}/redrive</c>.</summary>
/// <remarks>
/// 200 with a <see cref="ParkedView"/>; 404 without such a message, or for who does not see the whole district; 409 with why it cannot be sent.
/// Repeating it sends it again, which changes nothing: the watch knows what it has applied.
/// </remarks>
internal sealed class RedriveParked(ParkedTable parked, HomeEvents homes, AuditLog audit, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(RedriveParked))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/parked/{partition}/{row}/redrive")] HttpRequest request,
        string partition,
        string row,
        CancellationToken cancellation)
    {
        ParkedPlace place = new(partition, row);
        if (!ParkedRoutes.MaySee(request) || !ParkedRoutes.IsPlace(place) || await parked.FindAsync(place, cancellation) is not { } message)
        {
            return ParkedRoutes.NoSuchMessage(request);
        }

        if (message.Obstacle is { } obstacle)
        {
            return Problems.Of(StatusCodes.Status409Conflict, $"It cannot be sent to its home once more: {obstacle}.", ("reason", "cannotBeRedriven"));
        }

        Account caller = request.HttpContext.Account();
        await audit.RecordAsync(request, AuditKind.Change, caller.Scope, [$"{partition}|{row}", message.HomeId!], purpose: null, cancellation);

        // First sent, then marked: who dies in between leaves a message that looks unsent, and sending it twice does no harm.
        await homes.RedriveAsync(message.HomeId!, place, cancellation);
        DateTimeOffset now = time.GetUtcNow();
        await parked.MarkRedrivenAsync(place, caller.Subject, now, cancellation);
        return new OkObjectResult(ParkedView.Of(message with { RedrivenBy = caller.Subject, RedrivenAt = now }));
    }
}
