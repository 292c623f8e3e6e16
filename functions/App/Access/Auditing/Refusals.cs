using Microsoft.AspNetCore.Mvc;

namespace Anju.Access.Auditing;

/// <summary>Writes down that a call was refused for who called it: once, whoever refused it.</summary>
internal sealed class Refusals(AuditLog audit)
{
    /// <summary>Chosen: the longest of our ids, an alarm's, twice over.</summary>
    private const int LongestRecord = 160;

    /// <summary>Writes down what the middleware refuses.</summary>
    /// <param name="http">The call; its account is known.</param>
    /// <param name="purpose">Why (<see cref="AuditPurpose"/>).</param>
    public Task RecordAsync(HttpContext http, string purpose) => RecordAsync(http, purpose, region: null);

    /// <summary>Writes down what a function refused with this answer.</summary>
    public async Task RecordAsync(HttpContext http, object? answer)
    {
        if (http.AccountOrNone() is null || (answer as ObjectResult)?.StatusCode is not { } status)
        {
            return;
        }

        if (http.Refusal() is (var purpose, var region))
        {
            await RecordAsync(http, purpose, region);
        }
        else if (status == StatusCodes.Status403Forbidden)
        {
            await RecordAsync(http, AuditPurpose.OtherRole);
        }
    }

    private Task RecordAsync(HttpContext http, string purpose, string? region) =>
        audit.RecordRefusalAsync(http.Request, region ?? http.Account().Scope, [.. RecordsOf(http)], purpose, http.RequestAborted);

    /// <summary>What the address names; what is no id of ours could be anything, a name or a number too, and is not written down.</summary>
    private static IEnumerable<string> RecordsOf(HttpContext http) =>
        from value in http.Request.RouteValues.Values.OfType<string>()
        where value.Length is > 0 and <= LongestRecord && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
        select value;
}
