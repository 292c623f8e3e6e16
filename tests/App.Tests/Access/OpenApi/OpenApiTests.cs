using System.Text.Json;
using System.Text.Json.Nodes;
using Anju.Access.Matrix;
using Anju.Cockpit;
using Anju.Processes;
using Anju.Turned;

namespace Anju.Access.OpenApi;

public sealed class OpenApiTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "App.Tests", "Access", "OpenApi");

    [Fact]
    public async Task Show_ToAnybodyWithAnAccount_DescribesEveryEndpointOfTheRunningApp()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode document = await DocumentAsync(app);

        Assert.Equal(
            MatrixWorld.EndpointsOf(app).Select(endpoint => $"{endpoint.Method} {endpoint.Function}").Order(StringComparer.Ordinal),
            document["paths"]!.AsObject()
                .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {operation.Value!["operationId"]}"))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Show_OpenRoutes_AskForNoTokenAndAllOthersDo()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode document = await DocumentAsync(app);

        Assert.Equal(
            Expectations.Open.Order(),
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            where operation.Value!["security"] is JsonArray { Count: 0 }
            orderby (string)operation.Value["operationId"]!
            select (string)operation.Value["operationId"]!);
        Assert.NotNull(document["security"]![0]!["bearer"]);
    }

    /// <summary>A validator nobody here wrote reads the document, and ours compares its examples and every answer of the matrix with its schemas.</summary>
    [Fact]
    public async Task Show_TheDocument_IsValidAndWhatTheAppAnswers()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        JsonNode document = await DocumentAsync(app);
        IReadOnlyList<MatrixCall> calls = [.. await MatrixCalls.AllAsync(), .. await OtherCalls.AllAsync()];
        if (Environment.GetEnvironmentVariable("ANJU_RECORD") is not null)
        {
            await AnswerRecorder.WriteAsync(calls);
        }

        JsonArray samples = [.. calls.Select(Sample)];

        JsonNode said = await ValidateAsync(new JsonObject { ["document"] = document.DeepClone(), ["samples"] = samples });

        Assert.True(said["wrong"]!.AsArray().Count == 0, string.Join('\n', said["wrong"]!.AsArray()));
        Assert.Equal(Routes.All.Count, (int)said["operations"]!);
        Assert.Equal(samples.Count, (int)said["samples"]!);
    }

    [Fact]
    public async Task Show_TheDocument_HasNobodysNameInItsExamples()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        string document = await (await app.GetAsync("supervisor-1", "/api/openapi.json")).Content.ReadAsStringAsync();

        Assert.Contains(JsonEncodedText.Encode("示例甲").ToString(), document, StringComparison.Ordinal);
        Assert.DoesNotContain(JsonEncodedText.Encode("张桂芳").ToString(), document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_TheDocument_DescribesEveryRecordAndHasAnExampleOfEveryBody()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        JsonNode document = await DocumentAsync(app);

        Assert.All(document["components"]!["schemas"]!.AsObject(), schema => Assert.False(string.IsNullOrEmpty((string?)schema.Value!["description"]), schema.Key));
        Assert.All(document["components"]!["schemas"]!.AsObject().Where(schema => schema.Key.EndsWith("Request", StringComparison.Ordinal)), schema => Assert.False((bool)schema.Value!["additionalProperties"]!));
        foreach (JsonNode operation in document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => method.Value!)))
        {
            IEnumerable<JsonNode?> contents = operation["responses"]!.AsObject().Where(response => response.Key[0] == '2').Select(response => response.Value!["content"]).Append(operation["requestBody"]?["content"]);
            Assert.All(contents.Select(content => content?["application/json"]).OfType<JsonObject>(), json =>
                Assert.True(json.ContainsKey("example") || json["schema"]!["$ref"] is null, (string?)operation["operationId"]));
        }
    }

    [Fact]
    public async Task Validate_WhatIsNoDocument_IsFound()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        JsonNode document = await DocumentAsync(app);
        Claim(document)["responses"] = "many";

        Assert.Contains(await WrongAsync(document), fault => fault.Contains("document", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Validate_AnExampleThatIsNotAsDescribed_IsFound()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        JsonNode document = await DocumentAsync(app);
        ExampleOf(Claim(document))["level"] = "high";

        Assert.Contains(await WrongAsync(document), fault => fault.Contains("example", StringComparison.Ordinal));
    }

    /// <summary>Each answer has a fault of its own kind, by which the validator names it.</summary>
    [Fact]
    public async Task Validate_AnswersThatAreNotAsDescribed_AreFoundEachByItsFault()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        JsonNode document = await DocumentAsync(app);
        Dictionary<string, Action<JsonObject>> faults = new()
        {
            ["must be array"] = answer => answer["body"]!["alarms"] = "none",
            ["undescribed"] = answer => answer["body"]!["alarms"]![0]!["undescribed"] = 1,
            ["text/html"] = answer => answer["media"] = "text/html",
            ["ETag"] = answer => answer["headers"] = new JsonArray(),
            ["418"] = answer => answer["status"] = 418,
        };
        JsonNode[] answers = [.. faults.Values.Select(spoil =>
        {
            JsonNode body = ExampleOf(document["paths"]!["/api/alarms"]!["get"]!).DeepClone();
            JsonObject answer = new() { ["operation"] = "ListAlarms", ["status"] = 200, ["media"] = "application/json", ["body"] = body, ["headers"] = new JsonArray("ETag") };
            spoil(answer);
            return answer;
        })];

        string[] wrong = await WrongAsync(document, answers);

        Assert.All(faults.Keys, fault => Assert.Contains(wrong, said => said.Contains("ListAlarms", StringComparison.Ordinal) && said.Contains(fault, StringComparison.Ordinal)));
    }

    private static JsonNode Claim(JsonNode document) => document["paths"]!["/api/alarms/{alarmId}/claim"]!["post"]!;

    private static JsonNode ExampleOf(JsonNode operation) => operation["responses"]!["200"]!["content"]!["application/json"]!["example"]!;

    private static async Task<string[]> WrongAsync(JsonNode document, params JsonNode[] answers)
    {
        JsonNode said = await ValidateAsync(new JsonObject { ["document"] = document.DeepClone(), ["samples"] = new JsonArray(answers) });
        return [.. said["wrong"]!.AsArray().Select(fault => (string)fault!)];
    }

    private static JsonNode Sample(MatrixCall call) => new JsonObject
    {
        ["operation"] = call.Function,
        ["status"] = (int)call.Status,
        ["media"] = call.Body.Length == 0 ? null : call.Media,
        ["body"] = call.Media?.EndsWith("json", StringComparison.Ordinal) is true ? JsonNode.Parse(call.Body) : null,
        ["headers"] = new JsonArray([.. call.Headers.Select(name => (JsonNode)name)]),
    };

    private static async Task<JsonNode> DocumentAsync(TurnedApp app) => await (await app.GetAsync("relative-1", "/api/openapi.json")).JsonAsync();

    private static async Task<JsonNode> ValidateAsync(JsonObject input)
    {
        await new NodePackages(Folder, "openapi").EnsureAsync(static _ => { }, CancellationToken.None);
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, input.ToJsonString());
            JsonNode? said = null;
            await using ChildProcess node = await ChildProcess.StartAsync(
                new ChildCommand("validate", "node", [Path.Combine(Folder, "validate.mjs"), file]),
                line => said = line.StartsWith('{') ? JsonNode.Parse(line) : said);
            await node.Exited;
            return said ?? throw new InvalidOperationException($"The validator said nothing:\n{string.Join('\n', node.LastLines)}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
