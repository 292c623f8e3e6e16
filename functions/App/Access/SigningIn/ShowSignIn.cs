using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Access.SigningIn;

/// <summary>Says where people sign in: <c>GET /api/sign-in</c>, open to everyone. The page knows no issuer of its own.</summary>
/// <remarks>200 with a <see cref="SignInView"/>.</remarks>
internal sealed class ShowSignIn(AuthOptions options)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowSignIn))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/sign-in")] HttpRequest request) =>
        new OkObjectResult(new SignInView(options.Authority, options.ClientId, options.Scope));
}

/// <summary>What a page needs to sign somebody in with the authorization code flow and PKCE.</summary>
/// <param name="Issuer">Has its discovery document below <c>/.well-known/openid-configuration</c>.</param>
/// <param name="ClientId">What the page calls itself there.</param>
/// <param name="Scope">What it asks for.</param>
internal sealed record SignInView(string Issuer, string ClientId, string Scope);
