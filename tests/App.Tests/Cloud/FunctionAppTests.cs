using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cloud;

/// <summary>The app in the cloud is the one that is built here.</summary>
public sealed class FunctionAppTests
{
    [Theory]
    [InlineData("production", 2)]
    [InlineData("development", 1)]
    public async Task AlwaysReady_AreTheAnswersTheClockAndThreeFunctionsThatExist(string parameters, int instances)
    {
        JsonNode scale = (await AppAsync(parameters)).Properties["functionAppConfig"]!["scaleAndConcurrency"]!;
        string[] ready = [.. scale["alwaysReady"]!.AsArray().Select(one => (string)one!["name"]!)];
        string[] functions = [.. typeof(Services).Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name).OfType<string>()];

        Assert.Equal(["http", "durable", "function:WatchHomes", "function:WakeHomes", "function:GuardDeadlines"], ready);
        Assert.Superset(ready.Skip(2).Select(name => name["function:".Length..]).ToHashSet(), functions.ToHashSet());
        Assert.All(scale["alwaysReady"]!.AsArray(), one => Assert.Equal(instances, (int)one!["instanceCount"]!));
        Assert.Equal(2048, (int)scale["instanceMemoryMB"]!);
        Assert.Equal(40, (int)scale["maximumInstanceCount"]!);
    }

    [Fact]
    public async Task Runtime_IsTheOneTheAppIsBuiltFor()
    {
        CloudResource app = await AppAsync("production");
        JsonNode runtime = app.Properties["functionAppConfig"]!["runtime"]!;

        Assert.Equal("dotnet-isolated", (string?)runtime["name"]);
        Assert.Equal("10.0", (string?)runtime["version"]);
        Assert.Equal("FC1", (string?)(await Template.Production).All("Microsoft.Web/serverfarms").Single().Json["sku"]!["name"]);
        Assert.Equal("UserAssigned", (string?)app.Json["identity"]!["type"]);
    }

    /// <summary>The host finds the hub by the trigger's connection, and the settings that begin with it.</summary>
    [Fact]
    public async Task Triggers_ReadTheHubThatIsDeployedAsTheApp()
    {
        Template template = await Template.Production;
        EventHubTriggerAttribute trigger = Assert.Single(typeof(Services).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<EventHubTriggerAttribute>()).OfType<EventHubTriggerAttribute>());

        Assert.Equal(Assert.Single(template.All("Microsoft.EventHub/namespaces/eventhubs")).Name, trigger.EventHubName);
        Assert.Equal(
            ["__clientId", "__credential", "__fullyQualifiedNamespace"],
            template.Settings.Keys.Where(name => name.StartsWith($"{trigger.Connection}__", StringComparison.Ordinal)).Select(name => name[trigger.Connection!.Length..]).Order());
        Assert.Equal("managedidentity", template.Settings[$"{trigger.Connection}__credential"]);
        Assert.Equal(template.Settings["AZURE_CLIENT_ID"], template.Settings[$"{trigger.Connection}__clientId"]);
    }

    /// <summary>A request's path may hold an answer's token, and the host's spans hold the path. It looks for where to send them under these names.</summary>
    [Fact]
    public async Task Host_HasNowhereToSendItsSpansAndItsLogsGoToTheWorkspace()
    {
        Template template = await Template.Production;

        Assert.DoesNotContain(template.Settings.Keys, name =>
            name.StartsWith("APPLICATIONINSIGHTS_", StringComparison.Ordinal) || name.StartsWith("APPINSIGHTS_", StringComparison.Ordinal) || name.StartsWith("OTEL_", StringComparison.Ordinal));
        Assert.NotEmpty(template.Settings["Reporting__ConnectionString"]);
        JsonNode logs = template.All("Microsoft.Insights/diagnosticSettings").Single(one => one.Id.StartsWith("Microsoft.Web/sites/func-anju-*/", StringComparison.Ordinal)).Properties["logs"]!;
        Assert.Equal(["FunctionAppLogs: true"], logs.AsArray().Select(log => $"{log!["category"]}: {log["enabled"]!.ToJsonString()}"));
    }

    /// <summary>design.md 8: with defaults a crash inside a step would stall a chain for five minutes.</summary>
    [Theory]
    [InlineData("functionTimeout", "00:02:00")]
    [InlineData("telemetryMode", "OpenTelemetry")]
    [InlineData("logging:logLevel:Function", "Warning")] // A line per batch would cost more than everything else.
    [InlineData("logging:logLevel:Microsoft.Azure.WebJobs.Script.WebHost.Middleware", "Warning")] // Its lines hold the path, and a path an answer's token.
    [InlineData("singleton:listenerLockPeriod", "00:00:15")]
    [InlineData("singleton:listenerLockRecoveryPollingInterval", "00:00:15")]
    [InlineData("extensions:http:routePrefix", "")]
    [InlineData("extensions:eventHubs:maxEventBatchSize", "1000")]
    [InlineData("extensions:eventHubs:batchCheckpointFrequency", "1000")]
    [InlineData("extensions:durableTask:storageProvider:maxQueuePollingInterval", "00:00:01")]
    [InlineData("extensions:durableTask:storageProvider:controlQueueVisibilityTimeout", "00:01:00")]
    [InlineData("extensions:durableTask:storageProvider:workItemQueueVisibilityTimeout", "00:01:00")]
    public void HostJson_Says(string setting, string value)
    {
        JsonNode? found = JsonNode.Parse(Committed.TextOf("functions/App/host.json"));
        foreach (string part in setting.Split(':'))
        {
            found = found?[part];
        }

        Assert.Equal(value, found?.ToString());
    }

    private static async Task<CloudResource> AppAsync(string parameters) => Assert.Single((await Template.Of(parameters)).All("Microsoft.Web/sites"));
}
