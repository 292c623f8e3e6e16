using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Anju.Access.OpenApi;

/// <summary>The OpenAPI 3.1 document of a list of routes. What authorizes a call and what describes it are the same rows, so they cannot differ.</summary>
internal sealed partial class OpenApiDocument
{
    private const string Json = "application/json";
    private const string ProblemMedia = "application/problem+json";

    private readonly Schemas _schemas;
    private readonly List<(JsonObject Media, JsonNode Schema)> _unexampled = [];

    private OpenApiDocument(JsonSerializerOptions json) => _schemas = new Schemas(json);

    /// <param name="routes">What is described.</param>
    /// <param name="json">How answers are written.</param>
    public static JsonObject Of(IReadOnlyList<Route> routes, JsonSerializerOptions json) => new OpenApiDocument(json).Write(routes);

    private JsonObject Write(IReadOnlyList<Route> routes)
    {
        JsonObject paths = [];
        foreach (IGrouping<string, Route> path in routes.GroupBy(route => $"/{Constraint().Replace(route.Path, "{$1}")}"))
        {
            paths[path.Key] = new JsonObject(path.Select(route => KeyValuePair.Create(route.Method.ToLowerInvariant(), (JsonNode?)Operation(route))));
        }

        JsonObject records = _schemas.All();
        foreach ((JsonObject media, JsonNode schema) in _unexampled)
        {
            media["example"] = Examples.Of(schema, records);
        }

        records["Problem"] = Problem();
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "安居守护 Anju",
                ["version"] = "1",
                ["description"] = "Names, numbers and addresses are masked unless role and moment allow. Instants are UTC. What lies outside the caller's scope is 404.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" } },
                ["schemas"] = records,
            },
        };
    }

    private JsonObject Operation(Route route)
    {
        JsonObject operation = new() { ["operationId"] = route.Function, ["summary"] = route.Summary };
        if (route.Capability is { } capability)
        {
            operation["description"] = $"Needs: {capability}.";
        }
        else
        {
            operation["security"] = new JsonArray();
        }

        JsonArray parameters = [.. InPath(route), .. route.Query.Select(one => Parameter(one, "query")), .. route.Headers.Select(one => Parameter(one, "header"))];
        if (parameters.Count > 0)
        {
            operation["parameters"] = parameters;
        }

        if (route.Body is not null || route.BodyMedia is not null)
        {
            operation["requestBody"] = new JsonObject { ["content"] = Content(route.BodyMedia ?? Json, route.Body is { } body ? _schemas.OfBody(body) : null, ExampleOf(route.Body)) };
        }

        operation["responses"] = new JsonObject(Statuses(route).Select(status => KeyValuePair.Create(Text(status), (JsonNode?)Response(route, status))));
        return operation;
    }

    /// <summary>Every status a route can answer with.</summary>
    public static IEnumerable<int> Statuses(Route route)
    {
        bool takesBody = route.Body is not null || route.BodyMedia is not null;
        IEnumerable<(int Status, bool Answers)> following =
        [
            (StatusCodes.Status304NotModified, route is { Method: "GET", Capability: not null }),
            (StatusCodes.Status400BadRequest, true),
            (StatusCodes.Status401Unauthorized, route.Capability is not null),
            (StatusCodes.Status403Forbidden, route.Capability is not null),
            (StatusCodes.Status404NotFound, route.By != Scoped.ToCaller || takesBody || route.Path.Contains('{', StringComparison.Ordinal)),
            (StatusCodes.Status413PayloadTooLarge, takesBody || route.Capability is not null),
            (StatusCodes.Status429TooManyRequests, route.Capability is not null),
            (StatusCodes.Status503ServiceUnavailable, true),
        ];
        return following.Where(one => one.Answers).Select(one => one.Status).Concat(route.Also).Append(route.Success).Distinct().Order();
    }

    private static JsonNode? ExampleOf(Type? body) => body?.GetCustomAttribute<ExampleAttribute>() is { } example ? JsonNode.Parse(example.Json) : null;

    private JsonObject Response(Route route, int status)
    {
        JsonObject response = new() { ["description"] = ReasonPhrases.GetReasonPhrase(status) };
        if (status is >= 200 and < 300 && (route.Answer is not null || route.AnswerMedia is not null))
        {
            response["content"] = Content(route.AnswerMedia ?? Json, route.Answer is { } answer ? _schemas.OfAnswer(answer) : null);
        }
        else if (status >= 400 && (route.AnswerMedia is null || status != StatusCodes.Status404NotFound))
        {
            response["content"] = new JsonObject { [ProblemMedia] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" } } };
        }

        if (status == StatusCodes.Status429TooManyRequests)
        {
            response["headers"] = new JsonObject
            {
                ["Retry-After"] = new JsonObject { ["description"] = "Seconds to wait.", ["schema"] = new JsonObject { ["type"] = "integer" } },
            };
        }

        return response;
    }

    private JsonObject Content(string media, JsonNode? schema, JsonNode? example = null)
    {
        JsonObject content = new() { ["schema"] = schema ?? new JsonObject { ["type"] = "string" } };
        if (example is not null)
        {
            content["example"] = example;
        }
        else if (schema is not null)
        {
            // Its records may not all be known yet.
            _unexampled.Add((content, content["schema"]!));
        }

        return new JsonObject { [media] = content };
    }

    private static IEnumerable<JsonNode?> InPath(Route route) =>
        from Match name in Constraint().Matches(route.Path)
        select (JsonNode?)new JsonObject
        {
            ["name"] = name.Groups[1].Value,
            ["in"] = "path",
            ["required"] = true,
            ["schema"] = new JsonObject { ["type"] = "string" },
        };

    private static JsonObject Parameter(Parameter parameter, string place)
    {
        JsonObject written = new()
        {
            ["name"] = parameter.Name,
            ["in"] = place,
            ["required"] = parameter.Required,
            ["description"] = parameter.Description,
            ["schema"] = parameter.OneOf.Count == 0 ? new JsonObject { ["type"] = "string" } : Schemas.OneOf(parameter.OneOf, isNullable: false),
        };
        if (parameter.Example.Length > 0)
        {
            written["example"] = parameter.Example;
        }

        return written;
    }

    private static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["description"] = "RFC 9457. 'field' names what of the request it is about, 'reason' is a word for programs.",
        ["properties"] = new JsonObject
        {
            ["status"] = new JsonObject { ["type"] = "integer" },
            ["detail"] = new JsonObject { ["type"] = "string" },
            ["field"] = new JsonObject { ["type"] = "string" },
            ["reason"] = new JsonObject { ["type"] = "string" },
        },
        ["required"] = new JsonArray("status", "detail"),
        ["example"] = new JsonObject { ["status"] = StatusCodes.Status400BadRequest, ["detail"] = "'reason' is missing.", ["field"] = "reason" },
    };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    /// <summary>A parameter of a route, with the constraint the host reads behind a colon.</summary>
    [GeneratedRegex(@"\{\*?(\w+)[^}]*\}")]
    private static partial Regex Constraint();
}
