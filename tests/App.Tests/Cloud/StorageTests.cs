using Anju.Chains.Anchoring;
using Anju.Registry.Importing;
using Anju.Turned;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Anju.Cloud;

/// <summary>The code makes no table on its way, so the template has to have each.</summary>
public sealed class StorageTests
{
    [Fact]
    public async Task Template_HasTheTablesTheCodeOpensAndNoOthers()
    {
        string[] opened = [.. OpenedByTheCode()];
        string[] made = [.. (await Template.Production).All("Microsoft.Storage/storageAccounts/tableServices/tables").Select(table => table.Name)];

        const string Where = "tableNames in infra/azure/modules/dataStorage.bicep and Tables in tests/App.Tests/Cloud/RoleTests.cs";
        Assert.True(!opened.Except(made).Any(), $"Add {string.Join(", ", opened.Except(made))} to {Where}: the code makes no table itself.");
        Assert.True(!made.Except(opened).Any(), $"Take {string.Join(", ", made.Except(opened))} from {Where}: the code does not open it.");
    }

    [Fact]
    public async Task Anchors_AreWrittenOnce()
    {
        Template template = await Template.Production;

        CloudResource policy = Assert.Single(template.All("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies"));

        Assert.Contains($"/containers/{AnchorBlobs.Container}/", policy.Id, StringComparison.Ordinal);
        Assert.Equal(1095, (int)policy.Properties["immutabilityPeriodSinceCreationInDays"]!);
        Assert.False((bool)policy.Properties["allowProtectedAppendWrites"]!);
    }

    /// <summary>A locked policy refuses to be written, so a deployment after the lock must leave it alone.</summary>
    [Fact]
    public async Task Anchors_OnceLocked_AreLeftAlone()
    {
        Template locked = await Template.ChangedAsync("production", new FileChange("production.bicepparam", "anchorsLocked = false", "anchorsLocked = true"));

        Assert.Contains(locked.All("Microsoft.Storage/storageAccounts/blobServices/containers"), container => container.Name == AnchorBlobs.Container);
        Assert.Empty(locked.All("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies"));
    }

    [Fact]
    public async Task ProductionsData_IsInSeveralZonesAndLocked()
    {
        Template template = await Template.Production;

        Assert.All(template.All("Microsoft.Storage/storageAccounts"), account => Assert.Equal("Standard_ZRS", (string?)account.Json["sku"]!["name"]));
        Assert.StartsWith("Microsoft.Storage/storageAccounts/stdata*/", Assert.Single(template.All("Microsoft.Authorization/locks")).Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hub_Has32PartitionsGrowsByItselfAndKeepsWhatCame()
    {
        Template template = await Template.Production;
        CloudResource hubs = Assert.Single(template.All("Microsoft.EventHub/namespaces"));
        CloudResource telemetry = Assert.Single(template.All("Microsoft.EventHub/namespaces/eventhubs"));

        Assert.True((bool)hubs.Properties["zoneRedundant"]!);
        Assert.True((bool)hubs.Properties["isAutoInflateEnabled"]!);
        Assert.Equal("telemetry", telemetry.Name);
        Assert.Equal(32, (int)telemetry.Properties["partitionCount"]!);
        Assert.Equal(168, (int)telemetry.Properties["retentionDescription"]!["retentionTimeInHours"]!);
        Assert.True((bool)telemetry.Properties["captureDescription"]!["enabled"]!);
        Assert.Equal("capture", (string?)telemetry.Properties["captureDescription"]!["destination"]!["properties"]!["blobContainer"]);
    }

    /// <summary>Imports name people and telemetry is their life: both are forgotten. Anchors and packages are not.</summary>
    [Fact]
    public async Task Blobs_OfImportsAndTelemetryAreForgottenAndNoOthers()
    {
        CloudResource policy = Assert.Single((await Template.Production).All("Microsoft.Storage/storageAccounts/managementPolicies"));

        Assert.StartsWith("Microsoft.Storage/storageAccounts/stdata*/", policy.Id, StringComparison.Ordinal);
        Assert.Equal(
            [$"{ImportBlobs.Container}/ after {Imports.KeptFor.TotalDays}", "capture/ after 100"],
            policy.Properties["policy"]!["rules"]!.AsArray().Where(rule => (bool)rule!["enabled"]!).Select(rule =>
                $"{rule!["definition"]!["filters"]!["prefixMatch"]![0]} after {rule["definition"]!["actions"]!["baseBlob"]!["delete"]!["daysAfterModificationGreaterThan"]}"));
    }

    /// <summary>Makes everything of the app that takes storage, and listens which tables it asks for.</summary>
    private static IEnumerable<string> OpenedByTheCode()
    {
        Listening storage = new();
        ServiceCollection services = new();
        services.AddLogging();
        services.AddAnju(new ConfigurationBuilder().AddInMemoryCollection(TurnedApp.Settings!).Build());
        services.Replace(ServiceDescriptor.Singleton<TableServiceClient>(storage));
        using ServiceProvider provider = services.BuildServiceProvider();
        foreach (Type type in typeof(Services).Assembly.GetTypes().Where(TakesStorage))
        {
            ActivatorUtilities.CreateInstance(provider, type);
        }

        return storage.Opened.Order();
    }

    private static bool TakesStorage(Type type) =>
        type.GetConstructors().Any(made => made.GetParameters().Any(one => one.ParameterType == typeof(TableServiceClient)));

    private sealed class Listening() : TableServiceClient("UseDevelopmentStorage=true")
    {
        public HashSet<string> Opened { get; } = [];

        public override TableClient GetTableClient(string tableName)
        {
            Opened.Add(tableName);
            return base.GetTableClient(tableName);
        }
    }
}
