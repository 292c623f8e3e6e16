namespace Anju.Cloud;

/// <summary>Who may do what, written by hand: whoever changes a role assignment changes this table too.</summary>
public sealed class RoleTests
{
    private const string App = "app";
    private const string Hub = "hub";

    private const string StorageBlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string StorageBlobDataContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
    private const string StorageQueueDataContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";
    private const string StorageTableDataContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    internal const string EventHubsDataReceiver = "a638d3c7-ab3a-418d-83e6-5f17a39d4fde";
    internal const string EventHubsDataSender = "2b629674-e913-4c01-ae53-ef4638d8f975";
    private const string MonitoringMetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";
    private const string KeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
    private const string CommunicationAndEmailServiceOwner = "09976791-48a7-449e-bb21-39d1a415f350";

    /// <summary>Tables have a role each: the account itself opens nothing.</summary>
    private static readonly string[] Tables =
        ["accounts", "alarms", "audit", "bindings", "chains", "days", "districts", "duty", "glass", "history", "homes", "links", "now", "open", "owed", "parked", "phones", "places", "samples", "silent", "tellings", "thresholds", "unanchored", "wakes", "watches"];

    private static readonly (string Identity, string Scope, string Role)[] Everywhere =
    [
        (App, "Microsoft.Storage/storageAccounts/sthost*", StorageBlobDataOwner),
        (App, "Microsoft.Storage/storageAccounts/sthost*", StorageQueueDataContributor),
        (App, "Microsoft.Storage/storageAccounts/sthost*", StorageTableDataContributor),
        .. Tables.Select(table => (App, $"Microsoft.Storage/storageAccounts/stdata*/tableServices/default/tables/{table}", StorageTableDataContributor)),
        (App, "Microsoft.Storage/storageAccounts/stdata*/blobServices/default/containers/anchors", StorageBlobDataContributor),
        (App, "Microsoft.Storage/storageAccounts/stdata*/blobServices/default/containers/imports", StorageBlobDataContributor),
        (App, "Microsoft.EventHub/namespaces/evhns-anju-*/eventhubs/telemetry", EventHubsDataReceiver),
        (App, "Microsoft.EventHub/namespaces/evhns-anju-*/eventhubs/telemetry", EventHubsDataSender),
        (App, "Microsoft.Insights/components/appi-anju-*", MonitoringMetricsPublisher),
        (App, "Microsoft.KeyVault/vaults/kv-anju-*/secrets/sms-webhook-key", KeyVaultSecretsUser),
        (App, "Microsoft.KeyVault/vaults/kv-anju-*/secrets/devices-rule-key", KeyVaultSecretsUser),
        (App, "Microsoft.KeyVault/vaults/kv-anju-*/secrets/revocation-rule-key", KeyVaultSecretsUser),
        (Hub, "Microsoft.Storage/storageAccounts/stdata*/blobServices/default/containers/capture", StorageBlobDataContributor),
    ];

    private static readonly (string Identity, string Scope, string Role) ToCommunicationServices = (App, "Microsoft.Communication/communicationServices/acs-anju-*", CommunicationAndEmailServiceOwner);

    private static readonly (string Identity, string Scope, string Role) ToAnotherProvider = (App, "Microsoft.KeyVault/vaults/kv-anju-*/secrets/sms-access-key", KeyVaultSecretsUser);

    [Theory]
    [InlineData("production")]
    [InlineData("development")]
    [InlineData("china")]
    public async Task Assignments_AreTheseAndNoOthers(string parameters)
    {
        CloudResource[] assignments = [.. (await Template.Of(parameters)).All("Microsoft.Authorization/roleAssignments")];

        Assert.Equal(
            Everywhere.Append(parameters == "china" ? ToAnotherProvider : ToCommunicationServices).Select(one => $"{one.Identity} | {one.Scope} | {one.Role}").Order(),
            assignments.Select(one => $"{IdentityOf(one)} | {ScopeOf(one)} | {RoleOf(one)}").Order());
    }

    private static string IdentityOf(CloudResource assignment) => (string)assignment.Properties["principalId"]! switch
    {
        var id when id.Contains("/userAssignedIdentities/id-anju-", StringComparison.Ordinal) => App,
        var id when id.Contains("/namespaces/evhns-anju-", StringComparison.Ordinal) => Hub,
        var id => id,
    };

    private static string ScopeOf(CloudResource assignment) => assignment.Id.Split("/providers/")[0];

    internal static string RoleOf(CloudResource assignment) => ((string)assignment.Properties["roleDefinitionId"]!).Split('/')[^1];
}
