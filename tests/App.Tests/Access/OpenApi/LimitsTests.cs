using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Anju.Access.Matrix;
using Anju.Cockpit.Ending;
using Anju.Turned;

namespace Anju.Access.OpenApi;

/// <summary>The limits the document names are those the app keeps, and there are no others.</summary>
public sealed partial class LimitsTests
{
    /// <summary>Longer than any text may be, and far shorter than a body.</summary>
    private const int Long = 3_000;

    /// <summary>Every field of every example, one after the other left out, too long, too many or too far: each is refused, and the field named.</summary>
    [Fact]
    public async Task Body_BeyondALimit_IsRefusedNamingTheField()
    {
        await using TurnedApp app = await MatrixWorld.StartAsync();
        JsonNode document = await DocumentAsync(app);
        List<string> wrong = [];
        int tried = 0;
        foreach ((string function, JsonNode content) in BodiesOf(document))
        {
            foreach ((Place place, string kind, JsonNode body) in Beyond(document, content))
            {
                (HttpStatusCode status, JsonNode? problem) = await SendAsync(app, function, body);
                string field = problem?["errors"]?.AsArray().Select(error => (string)error!["field"]!).FirstOrDefault(place.Is) ?? (string?)problem?["field"] ?? "";
                tried++;
                if (status != HttpStatusCode.BadRequest || !place.Is(field))
                {
                    wrong.Add($"{function} with {place} {kind}: {(int)status} {problem?["detail"]} names '{field}'");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(tried > 100, $"Only {tried} limits were tried.");
    }

    /// <summary>A text that is as long as the document allows, or as nothing in it forbids, is never refused for its length.</summary>
    [Fact]
    public async Task Body_WithinItsLimits_IsNotRefusedForItsLength()
    {
        await using TurnedApp app = await MatrixWorld.StartAsync();
        JsonNode document = await DocumentAsync(app);
        List<string> wrong = [];
        foreach ((string function, JsonNode content) in BodiesOf(document))
        {
            foreach (Place place in PlacesOf(document, content["schema"]!, content["example"]!, []).Where(place => place.IsText))
            {
                string text = new('甲', (int?)place.Schema["maxLength"] ?? Long);
                (_, JsonNode? problem) = await SendAsync(app, function, place.With(content["example"]!, text));
                wrong.AddRange(Lengths().IsMatch((string?)problem?["detail"] ?? "") && place.Is((string)problem!["field"]!) && !IsAnId(problem) ? [$"{function}: {place} of {text.Length}: {problem["detail"]}"] : []);
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool IsAnId(JsonNode problem) => ((string)problem["detail"]!).Contains("a-z", StringComparison.Ordinal);

    private static async Task<JsonNode> DocumentAsync(TurnedApp app) =>
        JsonNode.Parse(await (await MatrixWorld.SendAsync(app, "GET", "/api/openapi.json", Tokens.For("relative-1"), body: null)).Content.ReadAsStringAsync())!;

    private static IEnumerable<(string Function, JsonNode Content)> BodiesOf(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        let content = operation.Value!["requestBody"]?["content"]?["application/json"]
        where content is not null && operation.Value["security"] is null
        select ((string)operation.Value["operationId"]!, content);

    private static async Task<(HttpStatusCode, JsonNode?)> SendAsync(TurnedApp app, string function, JsonNode body)
    {
        string role = Expectations.Cells[function].First(cell => cell is { Relation: Relation.Own, Cell: "yes" }).Role;
        (_, string method, string path) = MatrixWorld.EndpointsOf(app).Single(endpoint => endpoint.Function == function);
        string? scenario = function == nameof(CloseAlarm) ? "FIRE-01" : null;
        (string address, _) = Expectations.RequestOf(function, path, MatrixWorld.TargetOf(role, Relation.Own), $"{role}-1", scenario);
        HttpResponseMessage answer = await MatrixWorld.SendAsync(app, method, address, Tokens.For($"{role}-1", validForHours: 1_000), body.ToJsonString(), ifMatch: "*");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        string text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? JsonNode.Parse(text) : null);
    }

    private static IEnumerable<(Place Place, string Kind, JsonNode Body)> Beyond(JsonNode document, JsonNode content)
    {
        JsonNode example = content["example"]!;
        yield return (new Place(["extra"], [], Required: false), "unknown", new Place(["extra"], [], Required: false).With(example, 1));
        foreach (Place place in PlacesOf(document, content["schema"]!, example, []))
        {
            if (place.Required)
            {
                yield return (place, "left out", place.Without(example));
            }

            if ((int?)place.Schema["maxLength"] is { } longest)
            {
                yield return (place, "too long", place.With(example, new string('甲', longest + 1)));
            }

            if (place.Schema["pattern"] is not null)
            {
                yield return (place, "of another form", place.With(example, "#甲"));
            }

            if ((int?)place.Schema["minLength"] is { } shortest)
            {
                yield return (place, "too short", place.With(example, new string('甲', shortest - 1)));
            }

            if ((int?)place.Schema["minimum"] is { } least)
            {
                yield return (place, "too little", place.With(example, least - 1));
            }

            if ((int?)place.Schema["maximum"] is { } most)
            {
                yield return (place, "too much", place.With(example, most + 1));
            }

            if ((int?)place.Schema["maxItems"] is { } items && place.In(example) is JsonArray { Count: > 0 } list)
            {
                yield return (place, "too many", place.With(example, new JsonArray([.. Enumerable.Range(0, items + 1).Select(_ => list[0]!.DeepClone())])));
            }
        }
    }

    private static IEnumerable<Place> PlacesOf(JsonNode document, JsonNode schema, JsonNode example, object[] path)
    {
        JsonNode shape = schema["anyOf"]?[0] ?? schema;
        shape = (string?)shape["$ref"] is { } reference ? document["components"]!["schemas"]![reference.Split('/')[^1]]! : shape;
        HashSet<string> required = [.. shape["required"]?.AsArray().Select(name => (string)name!) ?? []];
        return example switch
        {
            JsonObject fields => fields.Where(field => field.Value is not null && shape["properties"]?[field.Key] is not null).SelectMany(field =>
                PlacesOf(document, shape["properties"]![field.Key]!, field.Value!, [.. path, field.Key])
                    .Prepend(new Place([.. path, field.Key], shape["properties"]![field.Key]!.AsObject(), required.Contains(field.Key)))),
            JsonArray { Count: > 0 } items when shape["items"] is { } each => PlacesOf(document, each, items[0]!, [.. path, 0]),
            _ => [],
        };
    }

    [GeneratedRegex("[0-9]+ characters")]
    private static partial Regex Lengths();

    /// <summary>A field of a body, by the way to it.</summary>
    private sealed record Place(object[] Path, JsonObject Schema, bool Required)
    {
        public bool IsText => Schema["type"] is { } type && type.ToJsonString().Contains("string", StringComparison.Ordinal) && !Schema.ContainsKey("enum") && !Schema.ContainsKey("format") && !Schema.ContainsKey("pattern");

        /// <summary>Whether a refusal's field is this one, something in it, or what holds it.</summary>
        public bool Is(string field) => field.Length > 0 && (field.StartsWith(ToString(), StringComparison.Ordinal) || ToString().StartsWith(field, StringComparison.Ordinal));

        public JsonNode? In(JsonNode body) => Path.Aggregate((JsonNode?)body, (node, step) => step is int index ? node?[index] : node?[(string)step]);

        public JsonNode With(JsonNode example, JsonNode value)
        {
            JsonNode body = example.DeepClone();
            Holder(body)[(string)Path[^1]] = value;
            return body;
        }

        public JsonNode Without(JsonNode example)
        {
            JsonNode body = example.DeepClone();
            Holder(body).Remove((string)Path[^1]);
            return body;
        }

        public override string ToString() => string.Concat(Path.Select((step, at) => step is int index ? $"[{index}]" : at == 0 ? (string)step : $".{step}"));

        private JsonObject Holder(JsonNode body) => this with { Path = Path[..^1] } is var above && above.Path.Length == 0 ? body.AsObject() : above.In(body)!.AsObject();
    }
}
