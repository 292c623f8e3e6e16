using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Anju.Registry.Checking;

namespace Anju.Access.OpenApi;

/// <summary>The OpenAPI 3.1 document of a list of routes. What authorizes a call and what describes it are the same rows, so they cannot differ.</summary>
internal sealed partial class OpenApiDocument
{
    private readonly Schemas _schemas;
    private readonly Responses _responses;

    private OpenApiDocument(JsonSerializerOptions json) => _responses = new Responses(_schemas = new Schemas(json));

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

        JsonObject problem = _responses.Problem();
        JsonObject records = _schemas.All();
        records["Problem"] = problem;
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "安居守护 Anju",
                ["version"] = "1",
                ["description"] = "Names, numbers and addresses are masked unless role and moment allow. Instants are UTC. What lies outside the caller's scope is 404. "
                    + "HEAD is taken wherever GET is. An address with %00 in its path the server refuses before the app hears of it: 400 without problem details.",
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

        if (route.TakesBody)
        {
            operation["requestBody"] = BodyOf(route);
        }

        operation["responses"] = _responses.Of(route);
        return operation;
    }

    /// <summary>A body may be left out where all its fields may.</summary>
    private JsonObject BodyOf(Route route)
    {
        JsonObject content = new() { ["schema"] = route.Body is { } body ? _schemas.OfBody(body, strict: route.Capability is not null) : FormOf(route) };
        if (route.Body?.GetCustomAttribute<ExampleAttribute>() is { } example)
        {
            content["example"] = JsonNode.Parse(example.Json);
        }

        return new JsonObject
        {
            ["required"] = route.Body is null || _schemas.IsRequired(route.Body),
            ["content"] = new JsonObject(
            [
                KeyValuePair.Create(route.BodyMedia ?? Responses.Json, (JsonNode?)content),
                .. route.AlsoBodyMedia.Select(media => KeyValuePair.Create(media, (JsonNode?)new JsonObject { ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "binary" } })),
            ]),
        };
    }

    private static JsonObject FormOf(Route route) => route.Form.Count == 0
        ? new JsonObject { ["type"] = "string" }
        : new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(route.Form.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)Field(field)))),
            ["required"] = new JsonArray([.. route.Form.Where(field => field.Required).Select(field => (JsonNode)field.Name)]),
        };

    private static JsonObject Field(Parameter field)
    {
        JsonObject written = SchemaOf(field);
        written["description"] = field.Description;
        return written;
    }

    private static IEnumerable<JsonNode?> InPath(Route route) =>
        from Match name in Constraint().Matches(route.Path)
        select (JsonNode?)new JsonObject
        {
            ["name"] = name.Groups[1].Value,
            ["in"] = "path",
            ["required"] = true,
            ["schema"] = OfPath(name.Groups[1].Value),
        };

    /// <summary>What stands in a path is an id of ours, a region's code, or what the route itself looks up.</summary>
    private static JsonObject OfPath(string name)
    {
        JsonObject schema = new() { ["type"] = "string" };
        if (FormOf(name) is { } pattern)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }

    private static string? FormOf(string name) => name switch
    {
        "homeId" or "contactId" => Flaws.IdPattern,
        "region" => Registry.Region.Pattern,
        "importId" => "^[0-9a-f]{32}$",
        _ => null,
    };

    private static JsonObject Parameter(Parameter parameter, string place)
    {
        JsonObject written = new()
        {
            ["name"] = parameter.Name,
            ["in"] = place,
            ["required"] = parameter.Required,
            ["description"] = parameter.Description,
            ["schema"] = SchemaOf(parameter),
        };
        if (parameter.Example.Length > 0)
        {
            written["example"] = parameter.Example;
        }

        return written;
    }

    private static JsonObject SchemaOf(Parameter parameter) =>
        parameter.OneOf.Count == 0 ? new JsonObject { ["type"] = "string" } : Schemas.OneOf(parameter.OneOf, isNullable: false);

    /// <summary>A parameter of a route, with the constraint the host reads behind a colon.</summary>
    [GeneratedRegex(@"\{\*?(\w+)[^}]*\}")]
    private static partial Regex Constraint();
}
