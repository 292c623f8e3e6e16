using Anju.Access.Auditing;
using Microsoft.AspNetCore.Mvc;

namespace Anju.Access;

/// <summary>Refusals as problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>A refusal.</summary>
    /// <param name="status">400 to 599.</param>
    /// <param name="detail">One sentence for the caller.</param>
    /// <param name="more">What a program can read, such as the <c>field</c> it is about or the <c>reason</c>.</param>
    public static IActionResult Of(int status, string detail, params ReadOnlySpan<(string Name, string Value)> more)
    {
        ProblemDetails problem = new() { Status = status, Detail = detail };
        foreach ((string name, string value) in more)
        {
            problem.Extensions[name] = value;
        }

        return new ObjectResult(problem) { StatusCode = status, ContentTypes = { "application/problem+json" } };
    }

    /// <summary>404, whether it does not exist or lies outside the caller's scope: nobody learns which.</summary>
    /// <param name="what">What was looked for: alarm, home, region, …</param>
    public static IActionResult NotFound(string what) => Of(StatusCodes.Status404NotFound, $"There is no such {what}.");

    /// <summary>The same from a function that looked for itself whether it lies in the caller's scope: it is written down as a refusal, whether it exists or not.</summary>
    public static IActionResult NotFound(HttpRequest request, string what)
    {
        request.HttpContext.SetRefusal(AuditPurpose.OutsideScope);
        return NotFound(what);
    }

    /// <summary>404 for an alarm.</summary>
    public static IActionResult NoSuchAlarm() => NotFound("alarm");
}
