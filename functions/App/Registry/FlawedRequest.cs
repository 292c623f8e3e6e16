using Anju.Registry.Checking;
using Microsoft.AspNetCore.Mvc;

namespace Anju.Registry;

/// <summary>Says everything that is wrong with a request at once.</summary>
internal static class FlawedRequest
{
    /// <summary>400 naming the first field in <c>field</c> and all in <c>errors</c>.</summary>
    public static IActionResult Of(IReadOnlyList<Flaw> flaws) => Of(flaws, StatusCodes.Status400BadRequest);

    /// <summary>The same for one field; 409 where the request is right and what is registered stands against it.</summary>
    public static IActionResult Of(string field, Problem problem, int status = StatusCodes.Status400BadRequest) => Of([new Flaw(field, problem)], status);

    /// <summary>409: an account is told as this contact, and would be somebody else's.</summary>
    public static IActionResult Named(string contactId, string subject) => Of(
        "contactId",
        new Problem($"{contactId} is named by the account {subject}: change or remove that first", $"{contactId} 已关联账号 {subject}，请先修改或删除该账号"),
        StatusCodes.Status409Conflict);

    /// <summary>The same for several.</summary>
    public static IActionResult Of(IReadOnlyList<Flaw> flaws, int status)
    {
        ProblemDetails problem = new() { Status = status, Detail = $"{flaws[0]}." };
        problem.Extensions["field"] = flaws[0].Field;
        problem.Extensions["errors"] = flaws.Select(flaw => new FlawView(flaw.Field, flaw.Problem.Text, flaw.Problem.Chinese)).ToList();
        return new ObjectResult(problem) { StatusCode = status, ContentTypes = { "application/problem+json" } };
    }
}

/// <summary>A field, what is wrong with it, and the same in Chinese.</summary>
internal sealed record FlawView(string Field, string Problem, string Hint);
