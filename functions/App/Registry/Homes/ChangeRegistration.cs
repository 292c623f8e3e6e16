using Anju.Access;
using Anju.Registry.Checking;
using Anju.Registry.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Homes;

/// <summary>Changes a home: <c>PUT /api/homes/{homeId}/registration</c> with a <see cref="HomeRequest"/> and <c>If-Match</c>.</summary>
/// <remarks>
/// 200 with a <see cref="RegistrationView"/>; 400 naming every bad field, health matters too that are recorded and not the caller's to see; 403 if names or addresses are masked for the caller, who would
/// write stars over them; 404 outside the caller's scope; 409 while an account names a contact who is left out; 412 if it was changed meanwhile; 428 without <c>If-Match</c>.
/// </remarks>
internal sealed class ChangeRegistration(RegisteredHomes homes, WantedHomes check)
{
    private static readonly Problem Unseen = new("is recorded already, and not for this account to see or to change", "已有记录，您无权查看或修改");

    /// <summary>Answers the request.</summary>
    [Function(nameof(ChangeRegistration))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/homes/{homeId}/registration")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (await homes.FindAsync(request, cancellation) is not { } stored)
        {
            return Problems.NotFound("home");
        }

        if (Precondition.Refusal(request, stored.ETag) is { } refusal)
        {
            return refusal;
        }

        Sight sight = await homes.SightAsync(request, stored.Home, cancellation);
        if (sight is not { Names: true, Phones: true, Address: true })
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "What is masked cannot be replaced; give a reason to see it first.");
        }

        // Whoever sends back what was masked hears of that first, rather than of fields that were left out of it.
        HomeRequest wanted = await request.ReadAsync(HomeRequestJson.Strict.HomeRequest, cancellation);
        Flaws unseen = new();
        Home home = Kept(wanted.Into(stored.Home), stored.Home, sight, unseen);
        IReadOnlyList<Flaw> flaws = [.. unseen.Found, .. await check.OfAsync(wanted, stored.Home, home, cancellation)];
        return flaws.Count > 0
            ? FlawedRequest.Of(flaws)
            : await homes.ChangeAsync(request, stored, home, [], cancellation);
    }

    /// <summary>
    /// Who may not see health matters did not mean to take them away, and does not write over what somebody else was told. What nobody was told yet
    /// they may enter, as when they register a home.
    /// </summary>
    private static Home Kept(Home home, Home before, Sight sight, Flaws flaws)
    {
        if (sight.Medical || home.Elder is null)
        {
            return home;
        }

        flaws.Unless(home.Elder.Frailty is null || before.Elder.Frailty is null, "elder.frailty", Unseen);
        flaws.Unless(home.Elder.Medical is null || before.Elder.Medical is null, "elder.medical", Unseen);
        return home with { Elder = home.Elder with { Frailty = before.Elder.Frailty ?? home.Elder.Frailty, Medical = before.Elder.Medical ?? home.Elder.Medical } };
    }
}
