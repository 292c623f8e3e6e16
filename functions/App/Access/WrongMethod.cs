using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Access;

/// <summary>Answers below <c>/api</c> what no other function does: an address asked with a method it does not take, or one there is not.</summary>
/// <remarks>
/// 405 with <c>Allow</c> (RFC 9110, 15.5.6), else 404. Functions are tried in the order of their names, the first that matches wins: this one's name is the last, so that it
/// takes nothing from another. It says no more than the document of the routes, and needs no token.
/// </remarks>
internal sealed class WrongMethod
{
    /// <summary>Not among <see cref="Routes.All"/>: it is none of the app's own.</summary>
    public static readonly Route Row = new(nameof(WrongMethod), "*", Address, Capability: null, "Says which methods an address takes.");

    private const string Address = "api/{*path}";

    /// <summary>Answers the request.</summary>
    [Function(nameof(WrongMethod))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = Address)] HttpRequest request)
    {
        string[] taken = [.. Routes.MethodsOf(request.Path)];
        if (taken.Length == 0)
        {
            return Problems.NotFound("address");
        }

        request.HttpContext.Response.Headers.Allow = string.Join(", ", taken);
        return Problems.Of(StatusCodes.Status405MethodNotAllowed, $"This address takes {string.Join(", ", taken)}.");
    }
}
