using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Anju.Cloud;

/// <summary>The settings the code reads, the sample has and the template sets are the same ones.</summary>
public sealed class SettingListTests
{
    /// <summary>The Functions host reads these; our code does not.</summary>
    private static readonly string[] Hosts =
    [
        "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        "EventHub__credential", "EventHub__clientId", "AzureWebJobsDisableHomepage",
    ];

    /// <summary>The same on a developer's machine: the last two are the stand-in host's, infra/local/Sdk.</summary>
    private static readonly string[] LocalHosts = ["FUNCTIONS_WORKER_RUNTIME", "LocalClock", "LocalTimersLateBy"];

    /// <summary>Keys, a seed of invented people and where to listen: in the cloud an identity or the host takes their place, or nothing.</summary>
    private static readonly string[] LocalOnly = ["AzureWebJobsStorage", "ASPNETCORE_URLS", "Storage", "Anchors", "Imports", "EventHub", "Seed__File"];

    [Fact]
    public async Task Template_SetsWhatTheCodeReadsAndNothingElse() => AssertSame(
        await ReadByTheCodeAsync(except: LocalOnly),
        (await Template.Production).Settings.Keys.Except(Hosts),
        "the settings in infra/azure/main.bicep");

    [Fact]
    public async Task Sample_HasWhatTheCodeReadsAndNothingElse() => AssertSame(
        await ReadByTheCodeAsync(except: []),
        Sample().Keys.Except(LocalHosts),
        "local.settings.sample.json");

    [Theory]
    [InlineData("production")]
    [InlineData("development")]
    [InlineData("china")]
    public async Task Template_SetsAllThatTheAppNeedsToStart(string parameters) => Start(await Template.Of(parameters));

    /// <summary>Puts the app together with a template's settings; what it misses it refuses by name.</summary>
    internal static void Start(Template template) =>
        new ServiceCollection().AddAnju(new ConfigurationBuilder().AddInMemoryCollection(Deployed(template)).Build());

    private static void AssertSame(IEnumerable<string> read, IEnumerable<string> set, string where)
    {
        Assert.True(!read.Except(set).Any(), $"Add {string.Join(", ", read.Except(set))} to {where}: the code reads it.");
        Assert.True(!set.Except(read).Any(), $"Take {string.Join(", ", set.Except(read))} from {where}: the code does not read it.");
    }

    /// <summary>Every setting asked for while the app is put together, with keys and with an identity, and by its triggers.</summary>
    private static async Task<IEnumerable<string>> ReadByTheCodeAsync(string[] except)
    {
        HashSet<string> asked = [.. typeof(Services).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<EventHubTriggerAttribute>())
            .OfType<EventHubTriggerAttribute>()
            .Select(trigger => trigger.ConsumerGroup!.Trim('%'))];
        foreach (IEnumerable<KeyValuePair<string, string?>> settings in new[] { Local(), Deployed(await Template.Production) })
        {
            IConfiguration configuration = new ConfigurationBuilder().Add(new Asked(settings, asked)).Build();
            new ServiceCollection().AddAnju(configuration);
        }

        return asked.Select(name => name.Replace(":", "__", StringComparison.Ordinal)).Except(except).Order(StringComparer.Ordinal);
    }

    /// <summary>What the platform makes of the template's settings; what only a deployment knows is an address that leads nowhere.</summary>
    private static Dictionary<string, string?> Deployed(Template template) => template.Settings.ToDictionary(
        setting => setting.Key.Replace("__", ":", StringComparison.Ordinal),
        string? (setting) => setting.Value switch
        {
            var value when !value.StartsWith('[') => value,
            _ when setting.Key == "Reporting__ConnectionString" => "InstrumentationKey=00000000-0000-0000-0000-000000000003;IngestionEndpoint=https://nowhere.example/",
            _ when setting.Key.EndsWith("Namespace", StringComparison.Ordinal) => "nowhere.example",
            _ when setting.Key.EndsWith("Key", StringComparison.Ordinal) => "a32characterkeythatopensnothing0",
            _ when setting.Key == "AZURE_CLIENT_ID" => "00000000-0000-0000-0000-000000000004",
            _ => "https://nowhere.example/",
        });

    private static Dictionary<string, string?> Local() =>
        Sample().ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => setting.Value);

    private static Dictionary<string, string?> Sample()
    {
        using JsonDocument sample = JsonDocument.Parse(Committed.TextOf("local.settings.sample.json"));
        return sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString());
    }

    /// <summary>Settings that remember which were asked for.</summary>
    private sealed class Asked(IEnumerable<KeyValuePair<string, string?>> settings, HashSet<string> names) : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override void Load() => Data = new Dictionary<string, string?>(settings, StringComparer.OrdinalIgnoreCase);

        public override bool TryGet(string key, out string? value)
        {
            names.Add(key);
            return base.TryGet(key, out value);
        }
    }
}
