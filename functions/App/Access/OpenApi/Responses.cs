using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Anju.Access.OpenApi;

/// <summary>Describes what a route answers.</summary>
internal sealed class Responses(Schemas schemas)
{
    public const string Json = "application/json";

    private const string ProblemMedia = "application/problem+json";
    private const string Reference = "$ref";

    private static readonly string[] Compared = [Json, "text/csv"];

    /// <summary>Every status a route can answer with.</summary>
    public static IEnumerable<int> Statuses(Route route)
    {
        IEnumerable<(int Status, bool Answers)> following =
        [
            (StatusCodes.Status304NotModified, route.Method == "GET" && Compared.Contains(route.AnswerMedia ?? Json)),
            (StatusCodes.Status400BadRequest, true),
            (StatusCodes.Status401Unauthorized, route.Capability is not null),
            (StatusCodes.Status403Forbidden, route.Capability is not null),
            (StatusCodes.Status404NotFound, route.By != Scoped.ToCaller || route.TakesBody || route.Path.Contains('{', StringComparison.Ordinal)),
            (StatusCodes.Status413PayloadTooLarge, route.TakesBody || route.Capability is not null),
            (StatusCodes.Status415UnsupportedMediaType, route is { Body: not null, Capability: not null }), // The webhook calls it a bad request.
            (StatusCodes.Status429TooManyRequests, route.Capability is not null),
            (StatusCodes.Status500InternalServerError, true), // What is stored of it is damaged.
            (StatusCodes.Status503ServiceUnavailable, true),
        ];
        return following.Where(one => one.Answers).Select(one => one.Status).Concat(route.Also).Append(route.Success).Distinct().Order();
    }

    /// <summary>All of a route, by status.</summary>
    public JsonObject Of(Route route) => new(Statuses(route).Select(status => KeyValuePair.Create(Text(status), (JsonNode?)Of(route, status))));

    /// <summary>The schema of a refusal.</summary>
    public JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["description"] = "A refusal (RFC 9457).",
        ["properties"] = new JsonObject
        {
            ["status"] = Said("integer", "The status, once more."),
            ["detail"] = Said("string", "One sentence for the caller."),
            ["field"] = Said("string", "What of the request it is about, as a path: elder.phone, relatives[1].hours[0].from."),
            ["reason"] = Said("string", "A word for programs."),
            ["row"] = Said("string", "Which stored row is damaged, for whoever mends it."),
            ["errors"] = new JsonObject
            {
                ["type"] = "array",
                ["description"] = "Everything that is wrong with it, where it was checked as a whole; the first is what 'field' and 'detail' say.",
                ["items"] = schemas.OfAnswer(typeof(Registry.FlawView)),
            },
        },
        ["required"] = new JsonArray("status", "detail"),
        ["example"] = new JsonObject { ["status"] = StatusCodes.Status400BadRequest, ["detail"] = "'reason' is missing.", ["field"] = "reason" },
    };

    private JsonObject Of(Route route, int status)
    {
        JsonObject response = new() { ["description"] = ReasonPhrases.GetReasonPhrase(status) };
        if (ContentOf(route, status) is { } content)
        {
            response["content"] = content;
        }

        JsonObject headers = HeadersOf(route, status);
        if (headers.Count > 0)
        {
            response["headers"] = headers;
        }

        return response;
    }

    private JsonObject? ContentOf(Route route, int status) => status switch
    {
        400 or 404 when route.RefusalMedia is { } page => Content(page, Said("string", "A page for a person.")),
        >= 400 => Content(ProblemMedia, new JsonObject { [Reference] = "#/components/schemas/Problem" }),
        < 200 or >= 300 => null,
        _ when route.Answer is { } answer => Content(route.AnswerMedia ?? Json, schemas.OfAnswer(answer), RecordedAnswers.Of(route.Function)),
        _ when route.AnswerMedia is { } media => Content(media, new JsonObject { ["type"] = media == Json ? "object" : "string" }),
        _ => null,
    };

    private static JsonObject HeadersOf(Route route, int status)
    {
        JsonObject headers = [];
        if (IsTagged(route, status))
        {
            headers["ETag"] = Header("string", "The version of what is answered: for If-None-Match, and for If-Match where it can be changed.");
        }

        if (status is StatusCodes.Status202Accepted or StatusCodes.Status303SeeOther)
        {
            headers["Location"] = Header("string", "Where to look what came of it.");
        }

        if (status == StatusCodes.Status429TooManyRequests)
        {
            headers["Retry-After"] = Header("integer", "Seconds to wait.");
        }

        return headers;
    }

    private static bool IsTagged(Route route, int status) =>
        status == StatusCodes.Status304NotModified
        || (status is >= 200 and < 300 && (route.ShowsVersion || Statuses(route).Contains(StatusCodes.Status304NotModified)));

    private static JsonObject Content(string media, JsonNode schema, JsonNode? example = null)
    {
        JsonObject content = new() { ["schema"] = schema };
        if (example is not null)
        {
            content["example"] = example;
        }

        return new JsonObject { [media] = content };
    }

    private static JsonObject Header(string type, string description) => new() { ["description"] = description, ["schema"] = new JsonObject { ["type"] = type } };

    private static JsonObject Said(string type, string description) => new() { ["type"] = type, ["description"] = description };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
