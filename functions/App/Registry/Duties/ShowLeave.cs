using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Duties;

/// <summary>Shows when the caller, who does duty for the region, is away, with the version a change needs: <c>GET /api/regions/{region}/duty/leave</c>.</summary>
/// <remarks>200 with a <see cref="LeaveView"/>; 304; 404 if the caller does no duty there.</remarks>
internal sealed class ShowLeave(DutyTable duty)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowLeave))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/regions/{region}/duty/leave")] HttpRequest request,
        string region,
        CancellationToken cancellation) =>
        await duty.OfCallerAsync(request.HttpContext.Account(), region, cancellation) is { } stored
            ? Precondition.Answer(request, stored.ETag, new LeaveView(stored.Duty.Person.Leave ?? []))
            : Problems.NotFound("duty of yours");
}

/// <summary>When the caller is away; it can be sent back.</summary>
internal sealed record LeaveView(IReadOnlyList<Leave> Leave);
