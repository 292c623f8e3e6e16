using Microsoft.AspNetCore.Mvc;

namespace Anju.Access;

/// <summary>Refusals as problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>A refusal.</summary>
    /// <param name="status">400 to 599.</param>
    /// <param name="detail">One sentence for the caller.</param>
    /// <param name="field">What of the request it is about; null if all of it.</param>
    public static IActionResult Of(int status, string detail, string? field = null)
    {
        ProblemDetails problem = new() { Status = status, Detail = detail };
        if (field is not null)
        {
            problem.Extensions["field"] = field;
        }

        return new ObjectResult(problem) { StatusCode = status, ContentTypes = { "application/problem+json" } };
    }

    /// <summary>404, whether it does not exist or lies outside the caller's scope: nobody learns which.</summary>
    public static IActionResult NoSuchAlarm() => Of(StatusCodes.Status404NotFound, "There is no such alarm.");
}
