using System.Globalization;
using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Rules;

/// <summary>Shows what a version of the numbers of the caller's district sets otherwise than the code, and every number with its bounds: <c>GET /api/rules/thresholds/{version}</c>.</summary>
/// <remarks>200 with a <see cref="ThresholdsView"/>, so that an old alarm's numbers can be explained and others proposed; version 0 is the code's own. 404 without such a version.</remarks>
internal sealed class ShowThresholds(ThresholdStore rules)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowThresholds))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/rules/thresholds/{version}")] HttpRequest request,
        string version,
        CancellationToken cancellation) =>
        int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && await rules.OfVersionAsync(Region.DistrictOf(request.HttpContext.Account().Scope), number, cancellation) is { } table
            ? new OkObjectResult(ThresholdsView.Of(table))
            : Problems.NotFound("version");
}
