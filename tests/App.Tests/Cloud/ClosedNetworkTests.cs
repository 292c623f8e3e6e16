using System.Text.Json.Nodes;
using Xunit.Sdk;

namespace Anju.Cloud;

/// <summary>Azure China with an operator's own network: no Communication Services, no budget, and not even the hub open to the internet.</summary>
public sealed class ClosedNetworkTests
{
    private static Task<Template> China => Template.China;

    [Fact]
    public async Task China_OpensNothingButTheApp()
    {
        Template template = await China;

        Assert.Equal(
            ["evhns-anju-*: Disabled", "func-anju-*: Enabled", "kv-anju-*: Disabled", "stdata*: Disabled", "sthost*: Disabled"],
            template.Resources.Where(one => one.Json["properties"]?["publicNetworkAccess"] is not null).Select(one => $"{one.Name}: {one.Properties["publicNetworkAccess"]}").Order());
        Assert.All(
            template.Resources.Select(one => one.Json["properties"]?["networkAcls"]?["defaultAction"]).OfType<JsonNode>(),
            action => Assert.Equal("Deny", (string?)action));
    }

    [Fact]
    public async Task China_HasAPrivateWayToEachServiceUnderItsOwnName()
    {
        Template template = await China;

        Assert.Equal(
            [
                "privatelink.blob.core.chinacloudapi.cn", "privatelink.queue.core.chinacloudapi.cn", "privatelink.servicebus.chinacloudapi.cn",
                "privatelink.table.core.chinacloudapi.cn", "privatelink.vaultcore.azure.cn",
            ],
            template.All("Microsoft.Network/privateDnsZones").Select(zone => zone.Name).Order());
        Assert.Equal(
            [
                "data-blobs: blob.core.chinacloudapi.cn", "data-tables: table.core.chinacloudapi.cn", "host-blobs: blob.core.chinacloudapi.cn",
                "host-queues: queue.core.chinacloudapi.cn", "host-tables: table.core.chinacloudapi.cn", "hub: servicebus.chinacloudapi.cn", "vault: vaultcore.azure.cn",
            ],
            template.All("Microsoft.Network/privateEndpoints/privateDnsZoneGroups").Select(NamedIn).Order());
    }

    [Fact]
    public async Task China_NamesNoOtherCloud() => Assert.DoesNotMatch(TemplateSafetyTests.WorldsOwnName(), (await China).Snapshot);

    [Fact]
    public async Task China_SendsThroughTheProviderItIsGivenAndStarts()
    {
        Template template = await China;

        Assert.DoesNotContain(template.Resources, one => one.Type.StartsWith("Microsoft.Communication", StringComparison.Ordinal) || one.Type.StartsWith("Microsoft.EventGrid", StringComparison.Ordinal));
        Assert.Equal("https://sms.anju.example/", template.Settings["Sms__Endpoint"]);
        Assert.StartsWith("[format('@Microsoft.KeyVault(SecretUri={0})'", template.Settings["Sms__AccessKey"], StringComparison.Ordinal);
        SettingListTests.Start(template);
    }

    /// <summary>Discovery there names this host for tokens, and the page fetches them from its issuer alone.</summary>
    [Fact]
    public async Task China_SignsInWhereItsTokensComeFrom() =>
        Assert.Equal("login.partner.microsoftonline.cn", new Uri((await China).Settings["Auth__Issuer"]).Host);

    [Theory]
    [InlineData(nameof(China_OpensNothingButTheApp), "Microsoft.EventHub/namespaces/evhns-anju-*", "properties.publicNetworkAccess", "\"Enabled\"")]
    [InlineData(nameof(China_OpensNothingButTheApp), "Microsoft.Storage/storageAccounts/stdata*", "properties.networkAcls.defaultAction", "\"Allow\"")]
    [InlineData(nameof(China_HasAPrivateWayToEachServiceUnderItsOwnName), "Microsoft.Network/privateEndpoints/pe-anju-hub-*/privateDnsZoneGroups/default", "", null)]
    [InlineData(nameof(China_HasAPrivateWayToEachServiceUnderItsOwnName), "Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.cn", "name", "\"privatelink.vaultcore.azure.net\"")]
    [InlineData(nameof(China_NamesNoOtherCloud), "Microsoft.Web/sites/func-anju-*/config/appsettings", "properties.Publishers__Endpoint", "\"https://anju.servicebus.windows.net/\"")]
    [InlineData(nameof(China_SendsThroughTheProviderItIsGivenAndStarts), "Microsoft.Web/sites/func-anju-*/config/appsettings", "properties.Sms__Endpoint", "\"\"")]
    [InlineData(nameof(China_SendsThroughTheProviderItIsGivenAndStarts), "Microsoft.Web/sites/func-anju-*/config/appsettings", "properties.Sms__AccessKey", "\"bm90LWEta2V5\"")]
    [InlineData(nameof(China_SignsInWhereItsTokensComeFrom), "Microsoft.Web/sites/func-anju-*/config/appsettings", "properties.Auth__Issuer", "\"https://login.chinacloudapi.cn/1/v2.0\"")]
    public async Task China_WithOneThingWrong_IsNoticed(string check, string resource, string path, string? value)
    {
        Template.Pretend((await China).With(resource, path, value));

        await new Check(check, () => (Task)typeof(ClosedNetworkTests).GetMethod(check)!.Invoke(this, [])!).MustFailAsync();
    }

    /// <summary>The app would not start without it, so the compiler asks for it.</summary>
    [Fact]
    public async Task OtherProvider_WithoutItsAddress_IsAskedForByName()
    {
        XunitException refused = await Assert.ThrowsAnyAsync<XunitException>(() => Template.ChangedAsync(
            "production", new FileChange("production.bicepparam", "kind: 'communicationServices'\n  dataLocation: 'Asia Pacific'", "kind: 'endpoint'")));

        Assert.Contains("missing the following required properties: \"endpoint\"", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Or the hub would be thought closed and be open.</summary>
    [Fact]
    public async Task DevicesInAPrivateNetwork_ThatThereIsNot_AreRefused()
    {
        XunitException refused = await Assert.ThrowsAnyAsync<XunitException>(() => Template.ChangedAsync(
            "development", new FileChange("development.bicepparam", "param privateNetwork = false", "param privateNetwork = false\nparam devicesUsePrivateNetwork = true")));

        Assert.Contains("devicesUsePrivateNetwork needs privateNetwork", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>As it starts it asks for its secrets and opens its storage.</summary>
    [Fact]
    public async Task App_WaitsForItsWaysToStorageAndVault() => Assert.Contains(
        "privateEndpoint",
        JsonNode.Parse((await Bicep.BuildAsync()).Output!)!["resources"]!["functionApp"]!["dependsOn"]!.AsArray().Select(one => (string?)one));

    /// <summary>A service that is being given one way in refuses the next.</summary>
    [Fact]
    public async Task PrivateWays_AreMadeOneAfterTheOther()
    {
        JsonNode copy = JsonNode.Parse((await Bicep.BuildAsync()).Output!)!["resources"]!["privateEndpoint"]!["copy"]!;

        Assert.Equal(("serial", 1), ((string?)copy["mode"], (int?)copy["batchSize"]));
    }

    /// <summary>A subnet that does not say so has no way out, and without one nobody could sign in and no SMS would leave.</summary>
    [Theory]
    [InlineData("production")]
    [InlineData("china")]
    public async Task Subnets_LeadOutForTheAppAlone(string parameters)
    {
        CloudResource network = Assert.Single((await Template.Of(parameters)).All("Microsoft.Network/virtualNetworks"));

        Assert.Equal(
            ["app: true", "endpoints: false"],
            network.Properties["subnets"]!.AsArray().Select(subnet => $"{subnet!["name"]}: {subnet["properties"]!["defaultOutboundAccess"]?.ToJsonString()}"));
    }

    private static string NamedIn(CloudResource group) =>
        $"{group.Id.Split("/pe-anju-")[1].Split("-*")[0]}: {((string)group.Properties["privateDnsZoneConfigs"]![0]!["properties"]!["privateDnsZoneId"]!).Split("/privatelink.")[1]}";
}
