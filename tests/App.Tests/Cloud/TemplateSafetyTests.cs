using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Anju.Cloud;

/// <summary>No key lies about, nothing speaks old TLS, and what the option closes is closed.</summary>
public sealed partial class TemplateSafetyTests
{
    /// <summary>Where a public network may end, by type; each says so itself.</summary>
    private static readonly string[] CanClose =
        ["Microsoft.Storage/storageAccounts", "Microsoft.EventHub/namespaces", "Microsoft.KeyVault/vaults"];

    [Theory]
    [InlineData("production")]
    [InlineData("development")]
    [InlineData("china")]
    public async Task Settings_HoldNoKey(string parameters)
    {
        IReadOnlyDictionary<string, string> settings = (await Template.Of(parameters)).Settings;

        Assert.All(settings, setting => Assert.DoesNotMatch(SomethingSecret(), setting.Value));
        Assert.All(
            settings.Where(setting => setting.Key.EndsWith("Key", StringComparison.Ordinal) && setting.Value.Length > 0),
            setting => Assert.StartsWith("[format('@Microsoft.KeyVault(SecretUri={0})'", setting.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("production")]
    [InlineData("development")]
    public async Task Storage_TakesNoKeysShowsNothingAndSpeaksTls12(string parameters)
    {
        CloudResource[] accounts = [.. (await Template.Of(parameters)).All("Microsoft.Storage/storageAccounts")];

        Assert.Equal(2, accounts.Length);
        Assert.All(accounts, account =>
        {
            Assert.False((bool)account.Properties["allowSharedKeyAccess"]!);
            Assert.False((bool)account.Properties["allowBlobPublicAccess"]!);
            Assert.True((bool)account.Properties["supportsHttpsTrafficOnly"]!);
            Assert.Equal("TLS1_2", (string?)account.Properties["minimumTlsVersion"]);
        });
    }

    [Theory]
    [InlineData("production")]
    [InlineData("development")]
    public async Task App_HubAndWebhook_SpeakTls12(string parameters)
    {
        Template template = await Template.Of(parameters);
        CloudResource app = Assert.Single(template.All("Microsoft.Web/sites"));

        Assert.True((bool)app.Properties["httpsOnly"]!);
        Assert.Equal("1.2", (string?)app.Properties["siteConfig"]!["minTlsVersion"]);
        Assert.Equal("1.2", (string?)app.Properties["siteConfig"]!["scmMinTlsVersion"]);
        Assert.Equal("Disabled", (string?)app.Properties["siteConfig"]!["ftpsState"]);
        Assert.Equal("1.2", (string?)template.All("Microsoft.EventHub/namespaces").Single().Properties["minimumTlsVersion"]);
        JsonNode webhook = template.All("Microsoft.EventGrid/systemTopics/eventSubscriptions").Single().Properties["destination"]!["properties"]!;
        Assert.Equal("1.2", (string?)webhook["minimumTlsVersionAllowed"]);
        Assert.Contains("/api/sms-events?key=", (string?)webhook["endpointUrl"], StringComparison.Ordinal);
        Assert.All(template.All("Microsoft.Web/sites/basicPublishingCredentialsPolicies"), policy => Assert.False((bool)policy.Properties["allow"]!));
    }

    [Fact]
    public async Task PublicAccess_InAPrivateNetwork_IsOffForAllButTheHubDevicesReach()
    {
        Template template = await Template.Production;

        Assert.Equal(
            ["evhns-anju-*: Enabled", "kv-anju-*: Disabled", "stdata*: Disabled", "sthost*: Disabled"],
            template.Resources.Where(one => CanClose.Contains(one.Type))
                .Select(one => $"{one.Name}: {one.Properties["publicNetworkAccess"]}").Order());
        Assert.Equal(
            ["pe-anju-data-blobs-*", "pe-anju-data-tables-*", "pe-anju-host-blobs-*", "pe-anju-host-queues-*", "pe-anju-host-tables-*", "pe-anju-hub-*", "pe-anju-vault-*"],
            template.All("Microsoft.Network/privateEndpoints").Select(one => one.Name).Order());
        Assert.EndsWith("/subnets/app", (string?)template.All("Microsoft.Web/sites").Single().Properties["virtualNetworkSubnetId"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telemetry_OnlyIdentitiesWriteIt()
    {
        Template template = await Template.Production;

        Assert.True((bool)template.All("Microsoft.Insights/components").Single().Properties["DisableLocalAuth"]!);
        Assert.True((bool)template.All("Microsoft.OperationalInsights/workspaces").Single().Properties["features"]!["disableLocalAuth"]!);
    }

    [Fact]
    public async Task Hub_HasTwoRulesAndNoMore()
    {
        IEnumerable<string> rules = (await Template.Production).Resources
            .Where(one => one.Type.EndsWith("/authorizationRules", StringComparison.OrdinalIgnoreCase))
            .Select(one => $"{one.Name}: {string.Join(' ', one.Properties["rights"]!.AsArray().Select(right => (string)right!))}");

        Assert.Equal(["devices: Send", "revocation: Manage Listen Send"], rules);
    }

    /// <summary>A parameter file is of one cloud and may name it.</summary>
    [Fact]
    public void Templates_NameNoCloud() => Assert.All(
        Directory.EnumerateFiles(Bicep.Folder, "*.bicep", SearchOption.AllDirectories),
        file => Assert.DoesNotMatch(ACloudsOwnName(), File.ReadAllText(file)));

    [GeneratedRegex("AccountKey=|SharedAccessKey=|SharedAccessSignature|listKeys|password|not-a-key|bm90LWEta2V5", RegexOptions.IgnoreCase)]
    private static partial Regex SomethingSecret();

    [GeneratedRegex(@"windows\.net|azure\.com|azure\.net|azurewebsites|microsoftonline\.com", RegexOptions.IgnoreCase)]
    internal static partial Regex WorldsOwnName();

    [GeneratedRegex(@"windows\.net|azure\.com|azure\.net|azure\.cn|azurewebsites|microsoftonline|chinacloudapi", RegexOptions.IgnoreCase)]
    private static partial Regex ACloudsOwnName();
}
