using System.Text.Json.Nodes;

namespace Anju.Cloud;

/// <summary>A complete parameter file as somebody would fill it in: another provider that wants a key, and a budget.</summary>
internal static class FilledIn
{
    /// <summary>What the compiler's answer is called beside it.</summary>
    public const string Built = "built.json";

    /// <summary>The invented values of these tests' own production, and what only looks like somebody's.</summary>
    private static readonly FileChange[] Changes =
    [
        new("", "00000000-0000-0000-0000-000000000000", "11111111-2222-3333-4444-555555555555"),
        new("", "kind: 'communicationServices'\n  dataLocation: 'Asia Pacific'", "kind: 'endpoint'\n  endpoint: 'https://sms.somebody.invalid/'\n  wantsKey: true"),
        new("", "param smsFrom = '+18005550100'", "param smsFrom = '10691234'\nparam smsAccessKey = readEnvironmentVariable('ANJU_SMS_ACCESS_KEY')"),
        new("", "anju.example/", "somebody.invalid/"),
        new("", "@example.org", "@somebody.invalid"),
        new("", "'8005550101'", "'8001234567'"),
        new("", "'2026-12-01'", "'2099-12-01'"),
    ];

    private static readonly Lazy<Task<string>> Compiled = new(CompileAsync);

    /// <summary>The file.</summary>
    public static string Text { get; } = Changes.Aggregate(
        File.ReadAllText(Path.Combine(Repository.Root, Template.Parameters, "production.bicepparam")),
        (text, change) => text.Replace(change.From, change.To, StringComparison.Ordinal));

    /// <summary>What the compiler makes of it, as <c>az bicep build-params</c> hands it on.</summary>
    public static async Task<string> BuiltAsync() => await Compiled.Value;

    /// <summary>The same with one value another.</summary>
    /// <param name="parameter">Which, or a way into it such as <c>smsCarrier.endpoint</c>.</param>
    /// <param name="json">The value.</param>
    public static async Task<string> BuiltAsync(string parameter, string json)
    {
        JsonNode built = JsonNode.Parse(await Compiled.Value)!;
        JsonNode file = JsonNode.Parse((string)built["parametersJson"]!)!;
        string[] way = parameter.Split('.');
        JsonNode value = file["parameters"]![way[0]]!;
        (way.Length == 1 ? value : value["value"]!)[way.Length == 1 ? "value" : way[1]] = JsonNode.Parse(json);
        built["parametersJson"] = file.ToJsonString();
        return built.ToJsonString();
    }

    private static async Task<string> CompileAsync()
    {
        using Committed copy = Committed.Copy();
        string file = Path.Combine(copy.Folder, Template.Parameters, "filled.bicepparam");
        await File.WriteAllTextAsync(file, Text);
        BicepAnswer answer = await Bicep.BuildParametersAsync(file);
        Assert.True(answer.Output is not null, answer.Errors);
        return new JsonObject { ["parametersJson"] = answer.Output }.ToJsonString();
    }
}
