using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Access.SigningIn;

/// <summary>Says who the caller is here: <c>GET /api/me</c>.</summary>
/// <remarks>200 with a <see cref="MeView"/>.</remarks>
internal sealed class ShowMe(Regions regions)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowMe))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/me")] HttpRequest request)
    {
        Account caller = request.HttpContext.Account();
        return new OkObjectResult(new MeView(caller.Subject, caller.Name, caller.Role, RoleWords.Of(caller.Role), caller.Scope, regions.NameOf(caller.Scope), caller.Homes, caller.ContactId));
    }
}

/// <summary>The caller's account.</summary>
/// <param name="Subject">What the token calls the caller: its <c>oid</c>, else its <c>sub</c>.</param>
/// <param name="Name">In full: it is the caller's own.</param>
/// <param name="Role">What the caller does.</param>
/// <param name="RoleName">The same in Chinese.</param>
/// <param name="Scope">A region code.</param>
/// <param name="ScopeName">Its name.</param>
/// <param name="Homes">The only homes the caller sees there; null for all of them.</param>
/// <param name="ContactId">Whom messages call the caller; null for who is never told.</param>
internal sealed record MeView(string Subject, string Name, Role Role, string RoleName, string Scope, string ScopeName, IReadOnlyList<string>? Homes, string? ContactId);
