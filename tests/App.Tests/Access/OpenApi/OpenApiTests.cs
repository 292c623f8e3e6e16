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
        JsonArray samples = [.. (await MatrixCalls.AllAsync()).Where(call => call.Function != nameof(ShowOpenApi)).Select(Sample)];

        JsonNode said = await ValidateAsync(new JsonObject { ["document"] = document.DeepClone(), ["samples"] = samples });

        Assert.True(said["wrong"]!.AsArray().Count == 0, string.Join('\n', said["wrong"]!.AsArray()));
        Assert.Equal(Routes.All.Count, (int)said["operations"]!);
        Assert.Equal(samples.Count, (int)said["samples"]!);
    }

    [Theory]
    [InlineData("paths", "document")]
    [InlineData("example", "example")]
    [InlineData("answer", "ListAlarms 200")]
    public async Task Validate_AFaultOfItsOwnKind_IsFound(string kind, string where)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        JsonNode document = await DocumentAsync(app);
        JsonObject answer = new() { ["operation"] = "ListAlarms", ["status"] = 200, ["body"] = new JsonObject { ["alarms"] = "none" } };
        JsonNode claim = document["paths"]!["/api/alarms/{alarmId}/claim"]!["post"]!;
        switch (kind)
        {
            case "paths":
                claim["responses"] = "many";
                break;
            case "example":
                claim["responses"]!["200"]!["content"]!["application/json"]!["example"]!["level"] = "high";
                break;
        }

        JsonNode said = await ValidateAsync(new JsonObject
        {
            ["document"] = document.DeepClone(),
            ["samples"] = kind == "answer" ? new JsonArray(answer) : new JsonArray(),
        });

        Assert.Contains(said["wrong"]!.AsArray(), fault => ((string)fault!).Contains(where, StringComparison.Ordinal));
    }

    private static JsonNode Sample(MatrixCall call) => new JsonObject
    {
        ["operation"] = call.Function,
        ["status"] = (int)call.Status,
        ["body"] = call.Body.StartsWith('{') || call.Body.StartsWith('[') ? JsonNode.Parse(call.Body) : null,
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
