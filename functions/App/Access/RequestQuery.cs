using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Anju.Access;

/// <summary>Reads what a request asks for in its address.</summary>
internal static class RequestQuery
{
    // Years beyond these nobody asks about, and an hour more or less would leave the calendar.
    private const int FirstYear = 2001;
    private const int LastYear = 8999;

    private const string Twice = "is there twice";

    private const string NoInstant = "must be an instant in UTC, such as 2026-11-23T08:00:00Z";

    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <summary>Refuses an address that says what the route does not know: whoever misspells a filter must not be shown everything.</summary>
    /// <exception cref="BadRequestException">A name behind the question mark is none of the route's or is there twice, or a part of the path has a slash in it.</exception>
    public static void Check(this Route route, HttpRequest request)
    {
        foreach ((string name, StringValues values) in request.Query)
        {
            if (route.Query.All(parameter => parameter.Name != name))
            {
                throw new BadRequestException(name, "is unknown here");
            }

            if (values.Count > 1)
            {
                throw new BadRequestException(name, Twice);
            }
        }

        // The server leaves %2F as it is, since a slash parts the path: no id has one.
        if (request.RouteValues.FirstOrDefault(value => value.Value is string text && text.Contains("%2F", StringComparison.OrdinalIgnoreCase)) is { Key: { } part })
        {
            throw new BadRequestException(part, "must not contain a slash");
        }
    }

    /// <summary>A flag that is false where it is left out.</summary>
    /// <exception cref="BadRequestException">It is neither true nor false.</exception>
    public static bool Flag(this HttpRequest request, string name) => request.Query[name].ToString() switch
    {
        "" or "false" => false,
        "true" => true,
        _ => throw new BadRequestException(name, "must be true or false"),
    };

    /// <summary>An instant in UTC; null where it is left out.</summary>
    /// <exception cref="BadRequestException">It is none, not in UTC, or in no year anybody asks about.</exception>
    public static DateTimeOffset? Instant(this HttpRequest request, string name) =>
        request.Query[name].ToString() is not { Length: > 0 } text ? null
        : !DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset at) ? throw new BadRequestException(name, NoInstant)
        : at.Year is >= FirstYear and <= LastYear ? at
        : throw new BadRequestException(name, $"must be in the years {FirstYear} to {LastYear}");

    /// <summary>One of an enumeration, as it is written in answers; null where it is left out.</summary>
    /// <exception cref="BadRequestException">It is none.</exception>
    public static T? OneOf<T>(this HttpRequest request, string name)
        where T : struct, Enum => Spelling.TryRead(request.OneOf(name, Spelling.All<T>()), out T value) ? value : null;

    /// <summary>One of a list of codes; null where it is left out.</summary>
    /// <exception cref="BadRequestException">It is none.</exception>
    public static string? OneOf(this HttpRequest request, string name, IReadOnlyList<string> codes) => request.Query[name].ToString() switch
    {
        "" => null,
        string text when codes.Contains(text) => text,
        _ => throw new BadRequestException(name, $"must be one of {string.Join(", ", codes)}"),
    };

    /// <summary>A date; null where it is left out.</summary>
    /// <exception cref="BadRequestException">It is none, or in no year anybody asks about.</exception>
    public static DateOnly? Day(this HttpRequest request, string name) => request.Query[name].ToString() switch
    {
        "" => null,
        string text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day.Year is >= FirstYear and <= LastYear => day,
        _ => throw new BadRequestException(name, $"must be a date such as 2026-11-23, in the years {FirstYear} to {LastYear}"),
    };

    /// <summary>An instant in UTC that must be there.</summary>
    /// <exception cref="BadRequestException">It is left out, none, or not in UTC.</exception>
    public static DateTimeOffset RequiredInstant(this HttpRequest request, string name) =>
        request.Instant(name) ?? throw new BadRequestException(name, NoInstant);

    /// <summary>The region asked about: <c>{region}</c> of the path, else <c>region</c> of the query, else the caller's whole scope. The middleware has seen that it is in it.</summary>
    /// <exception cref="BadRequestException">The query has two.</exception>
    public static string Region(this HttpRequest request) =>
        request.RouteValues["region"] as string ?? request.Query["region"] switch
        {
            { Count: > 1 } => throw new BadRequestException("region", Twice),
            [{ Length: > 0 } region] => region,
            _ => request.HttpContext.Account().Scope,
        };
}
