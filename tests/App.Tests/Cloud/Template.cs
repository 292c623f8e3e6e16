using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Anju.Cloud;

/// <summary>What one parameter file would deploy: every resource of every module with its expressions worked out as far as that goes without a cloud.</summary>
internal sealed class Template
{
    /// <summary>Where the parameters of these tests are: those in <c>infra/azure</c> are for people to fill.</summary>
    public const string Parameters = "tests/App.Tests/Cloud/Parameters";

    private const string Templates = "infra/azure";

    private static readonly Lazy<Task<Template>> ProductionOnce = new(() => CompileAsync("production"));

    private static readonly Lazy<Task<Template>> DevelopmentOnce = new(() => CompileAsync("development"));

    private static readonly Lazy<Task<Template>> ChinaOnce = new(() => ChangedAsync(
        "china", new FileChange("modules/privateNames.bicep", "environment().suffixes", "{ storage: 'core.chinacloudapi.cn', keyvaultDns: '.vault.azure.cn' }")));

    /// <summary>Chinese and quotes stay as they are: the file is read by people.</summary>
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly AsyncLocal<Template?> Instead = new();

    private Template(IEnumerable<JsonNode> resources)
    {
        Resources = [.. resources.Select(one => new CloudResource(one)).OrderBy(one => one.Id, StringComparer.Ordinal)];
        Snapshot = new JsonArray([.. Resources.Select(one => InOrder(one.Json))]).ToJsonString(Written) + "\n";
    }

    public static Task<Template> Production =>
        Instead.Value is { } other ? Task.FromResult(other) : Committed.Differs(Templates) || Committed.Differs(Parameters) ? CompileAsync("production") : ProductionOnce.Value;

    public static Task<Template> Development => DevelopmentOnce.Value;

    /// <summary>The resources as one text, in an order of our own: Bicep's changes from run to run.</summary>
    public string Snapshot { get; }

    /// <summary>Everything it makes.</summary>
    public IReadOnlyList<CloudResource> Resources { get; }

    /// <summary>Azure China. The compiler leaves the cloud's names to the cloud, so here is said what they are there.</summary>
    public static Task<Template> China => Instead.Value is { } other ? Task.FromResult(other) : ChinaOnce.Value;

    public static Task<Template> Of(string parameters) => parameters switch
    {
        "production" => Production,
        "china" => China,
        _ => Development,
    };

    /// <summary>The resources of a type, for example <c>Microsoft.Web/sites</c>.</summary>
    public IEnumerable<CloudResource> All(string type) => Resources.Where(one => one.Type == type);

    /// <summary>The settings of the app, by the names the environment has them under.</summary>
    public IReadOnlyDictionary<string, string> Settings => All("Microsoft.Web/sites/config").Single().Properties.AsObject()
        .ToDictionary(setting => setting.Key, setting => (string)setting.Value!);

    private static JsonNode? InOrder(JsonNode? json) => json switch
    {
        JsonObject each => new JsonObject(each.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => KeyValuePair.Create(one.Key, InOrder(one.Value)))),
        JsonArray list => new JsonArray([.. list.Select(InOrder)]),
        _ => json?.DeepClone(),
    };

    /// <summary>Lets whoever is awaited from here on see another template as production's and China's.</summary>
    public static void Pretend(Template production) => Instead.Value = production;

    /// <summary>The same with one value changed, added or, if it is null, taken away.</summary>
    /// <param name="resource">The id of a resource, as <see cref="CloudResource.Id"/> says it.</param>
    /// <param name="path">Where in it, for example <c>properties.rules.0.name</c>; empty for all of it.</param>
    /// <param name="value">What is there instead, as JSON.</param>
    public Template With(string resource, string path, string? value)
    {
        JsonNode[] changed = [.. Resources.Select(one => one.Json.DeepClone())];
        JsonNode found = changed[Resources.ToList().FindIndex(one => one.Id == resource)];
        if (path == "")
        {
            return new Template(value is null ? changed.Where(one => one != found) : changed.Append(JsonNode.Parse(value)!));
        }

        string[] steps = path.Split('.');
        foreach (string step in steps[..^1])
        {
            found = int.TryParse(step, out int index) ? found[index]! : found[step]!;
        }

        if (value is null)
        {
            Assert.True(found.AsObject().Remove(steps[^1]), path);
        }
        else
        {
            found[steps[^1]] = JsonNode.Parse(value);
        }

        return new Template(changed);
    }

    /// <summary>What would be deployed if files said something else; what is committed stays as it is.</summary>
    /// <param name="parameters">Which parameter file.</param>
    /// <param name="changes">What is changed: a file of parameters, or another by its place in <c>infra/azure</c>.</param>
    public static Task<Template> ChangedAsync(string parameters, params FileChange[] changes) => CompileAsync(parameters, changes);

    private static async Task<Template> CompileAsync(string parameters, params FileChange[] changes)
    {
        // Beside a copy, so that a test never changes what is committed.
        using Committed copy = Committed.Copy(changes.Select(change =>
            change with { File = $"{(change.File.EndsWith(".bicepparam", StringComparison.Ordinal) ? Parameters : Templates)}/{change.File}" }));
        BicepAnswer answer = await Bicep.SnapshotAsync(Path.Combine(copy.Folder, Parameters, $"{parameters}.bicepparam"));
        Assert.True(answer.Output is not null, answer.Errors);
        return new Template(JsonNode.Parse(answer.Output)!["predictedResources"]!.AsArray().Select(one => one!));
    }
}

/// <summary>One resource.</summary>
internal sealed class CloudResource(JsonNode json)
{
    private const string Group = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-anju/providers/";

    /// <summary>What that group's names end in: a hash of it.</summary>
    private const string Suffix = "witio2ne4e42o";

    public JsonNode Json { get; } = json;

    public string Type => (string)Json["type"]!;

    /// <summary>Its id within the group, for example <c>Microsoft.Web/sites/func-anju-*</c>.</summary>
    public string Id => ((string)Json["id"]!).Replace(Group, "", StringComparison.Ordinal).Replace(Suffix, "*", StringComparison.Ordinal);

    public string Name => ((string)Json["name"]!).Split('/')[^1].Replace(Suffix, "*", StringComparison.Ordinal);

    public JsonNode Properties => Json["properties"]!;
}
