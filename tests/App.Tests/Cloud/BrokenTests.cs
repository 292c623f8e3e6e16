using System.Text.Json.Nodes;

namespace Anju.Cloud;

/// <summary>A check that cannot fail checks nothing: each is shown a template in which the one thing it watches is wrong.</summary>
public sealed class BrokenTests
{
    private const string Data = "Microsoft.Storage/storageAccounts/stdata*";
    private const string Host = "Microsoft.Storage/storageAccounts/sthost*";
    private const string Hub = "Microsoft.EventHub/namespaces/evhns-anju-*";
    private const string Telemetry = $"{Hub}/eventhubs/telemetry";
    private const string App = "Microsoft.Web/sites/func-anju-*";
    private const string Webhook = "Microsoft.EventGrid/systemTopics/evgt-acs-anju-*/eventSubscriptions/sms-events";
    private const string Anchors = $"{Data}/blobServices/default/containers/anchors/immutabilityPolicies/default";
    private const string Query = "properties.criteria.allOf.0.query";

    private static readonly TemplateSafetyTests Safety = new();
    private static readonly StorageTests Storage = new();
    private static readonly FunctionAppTests FunctionApp = new();
    private static readonly SettingListTests Settings = new();
    private static readonly AlertTests Alerts = new();
    private static readonly DiagnosticTests Diagnostics = new();

    /// <summary>By what is wrong: where, what stands there, and the check that has to notice.</summary>
    private static readonly Dictionary<string, (string Resource, string Path, string? Value, Check Check)> All = new()
    {
        ["a key in a setting"] = ($"{App}/config/appsettings", "properties.Sms__From", "\"AccountKey=a\"", Check.Of(() => Safety.Settings_HoldNoKey("production"))),
        ["a key that is no reference"] = ($"{App}/config/appsettings", "properties.Sms__WebhookKey", "\"a\"", Check.Of(() => Safety.Settings_HoldNoKey("production"))),
        ["keys on the data"] = (Data, "properties.allowSharedKeyAccess", "true", Check.Of(() => Safety.Storage_TakesNoKeysShowsNothingAndSpeaksTls12("production"))),
        ["public blobs"] = (Host, "properties.allowBlobPublicAccess", "true", Check.Of(() => Safety.Storage_TakesNoKeysShowsNothingAndSpeaksTls12("production"))),
        ["storage without TLS"] = (Data, "properties.supportsHttpsTrafficOnly", "false", Check.Of(() => Safety.Storage_TakesNoKeysShowsNothingAndSpeaksTls12("production"))),
        ["storage with old TLS"] = (Host, "properties.minimumTlsVersion", "\"TLS1_0\"", Check.Of(() => Safety.Storage_TakesNoKeysShowsNothingAndSpeaksTls12("production"))),
        ["an app without TLS"] = (App, "properties.httpsOnly", "false", Check.Of(() => Safety.App_HubAndWebhook_SpeakTls12("production"))),
        ["an app with old TLS"] = (App, "properties.siteConfig.minTlsVersion", "\"1.0\"", Check.Of(() => Safety.App_HubAndWebhook_SpeakTls12("production"))),
        ["a hub with old TLS"] = (Hub, "properties.minimumTlsVersion", "\"1.0\"", Check.Of(() => Safety.App_HubAndWebhook_SpeakTls12("production"))),
        ["a webhook with old TLS"] = (Webhook, "properties.destination.properties.minimumTlsVersionAllowed", "\"1.0\"", Check.Of(() => Safety.App_HubAndWebhook_SpeakTls12("production"))),
        ["a webhook without its key"] = (Webhook, "properties.destination.properties.endpointUrl", "\"https://app/api/sms-events\"", Check.Of(() => Safety.App_HubAndWebhook_SpeakTls12("production"))),
        ["deployment by password"] = ($"{App}/basicPublishingCredentialsPolicies/scm", "properties.allow", "true", Check.Of(() => Safety.App_HubAndWebhook_SpeakTls12("production"))),
        ["an open vault"] = ("Microsoft.KeyVault/vaults/kv-anju-*", "properties.publicNetworkAccess", "\"Enabled\"", Check.Of(Safety.PublicAccess_InAPrivateNetwork_IsOffForAllButTheHubDevicesReach)),
        ["tables without a private way"] = ("Microsoft.Network/privateEndpoints/pe-anju-data-tables-*", "", null, Check.Of(Safety.PublicAccess_InAPrivateNetwork_IsOffForAllButTheHubDevicesReach)),
        ["telemetry from anybody"] = ("Microsoft.Insights/components/appi-anju-*", "properties.DisableLocalAuth", "false", Check.Of(Safety.Telemetry_OnlyIdentitiesWriteIt)),
        ["devices that may listen"] = ($"{Telemetry}/authorizationRules/devices", "properties.rights", "[\"Send\", \"Listen\"]", Check.Of(Safety.Hub_HasTwoRulesAndNoMore)),
        ["a setting nobody reads"] = ($"{App}/config/appsettings", "properties.Nobody__ReadsIt", "\"a\"", Check.Of(Settings.Template_SetsWhatTheCodeReadsAndNothingElse)),
        ["a setting that is missing"] = ($"{App}/config/appsettings", "properties.AZURE_CLIENT_ID", null, Check.Of(Settings.Template_SetsWhatTheCodeReadsAndNothingElse)),
        ["a function that does not exist"] = (App, "properties.functionAppConfig.scaleAndConcurrency.alwaysReady.2.name", "\"function:WatchHome\"", Check.Of(() => FunctionApp.AlwaysReady_AreTheAnswersTheClockAndThreeFunctionsThatExist("production", 2))),
        ["one instance for several zones"] = (App, "properties.functionAppConfig.scaleAndConcurrency.alwaysReady.0.instanceCount", "1", Check.Of(() => FunctionApp.AlwaysReady_AreTheAnswersTheClockAndThreeFunctionsThatExist("production", 2))),
        ["another runtime"] = (App, "properties.functionAppConfig.runtime.version", "\"8.0\"", Check.Of(FunctionApp.Runtime_IsTheOneTheAppIsBuiltFor)),
        ["a table that is missing"] = ($"{Data}/tableServices/default/tables/chains", "", null, Check.Of(Storage.Template_HasTheTablesTheCodeOpensAndNoOthers)),
        ["a table nobody opens"] = ($"{Data}/tableServices/default/tables/chains", "", """{ "id": "nobody", "name": "stdata/default/nobody", "type": "Microsoft.Storage/storageAccounts/tableServices/tables" }""", Check.Of(Storage.Template_HasTheTablesTheCodeOpensAndNoOthers)),
        ["data without a lock"] = ($"{Data}/providers/Microsoft.Authorization/locks/keep", "", null, Check.Of(Storage.ProductionsData_IsInSeveralZonesAndLocked)),
        ["anchors that can be changed"] = (Anchors, "", null, Check.Of(Storage.Anchors_AreWrittenOnce)),
        ["anchors for a day"] = (Anchors, "properties.immutabilityPeriodSinceCreationInDays", "1", Check.Of(Storage.Anchors_AreWrittenOnce)),
        ["data in one zone"] = (Data, "sku.name", "\"Standard_LRS\"", Check.Of(Storage.ProductionsData_IsInSeveralZonesAndLocked)),
        ["half the partitions"] = (Telemetry, "properties.partitionCount", "16", Check.Of(Storage.Hub_Has32PartitionsGrowsByItselfAndKeepsWhatCame)),
        ["a hub for a day"] = (Telemetry, "properties.retentionDescription.retentionTimeInHours", "24", Check.Of(Storage.Hub_Has32PartitionsGrowsByItselfAndKeepsWhatCame)),
        ["a hub that does not grow"] = (Hub, "properties.isAutoInflateEnabled", "false", Check.Of(Storage.Hub_Has32PartitionsGrowsByItselfAndKeepsWhatCame)),
        ["no Capture"] = (Telemetry, "properties.captureDescription.enabled", "false", Check.Of(Storage.Hub_Has32PartitionsGrowsByItselfAndKeepsWhatCame)),
        ["a metric the app does not emit"] = (RuleOf("breach"), Query, "\"AppMetrics | where Name == \\\"anju.breaches\\\" | summarize Value = sum(Sum)\"", Check.Of(Alerts.Alerts_LookAtEveryMeasureOfTheAppAndAtNothingElse)),
        ["a measure nobody looks at"] = (RuleOf("late-alarm"), "", null, Check.Of(Alerts.Alerts_LookAtEveryMeasureOfTheAppAndAtNothingElse)),
        ["an ingest that may fall silent"] = (RuleOf("ingest-silent"), "", null, Check.Of(() => Alerts.Silence_OfWhatIsSaidAllTheTime_IsNoticedWithinTenMinutes("anju-ingest-silent", "anju.ingest.lag"))),
        ["an ingest that is silent while the guard is not"] = (RuleOf("ingest-silent"), Query, "\"AppMetrics | where Name == \\\"anju.chains.overdue\\\"\"", Check.Of(() => Alerts.Silence_OfWhatIsSaidAllTheTime_IsNoticedWithinTenMinutes("anju-ingest-silent", "anju.ingest.lag"))),
        ["bugs among all that is parked"] = (RuleOf("bug-messages"), Query, "\"AppMetrics | where Name == \\\"anju.messages.parked\\\" | summarize Value = sum(Sum)\"", Check.Of(Alerts.Bugs_AreCountedByTheReasonTheAppParksThemFor)),
        ["a vault nobody hears"] = ("Microsoft.KeyVault/vaults/kv-anju-*/providers/Microsoft.Insights/diagnosticSettings/anju", "", null, Check.Of(() => Diagnostics.Everything_ThatSpeaksIsHeard("production"))),
        ["an app that keeps its logs"] = ($"{App}/providers/Microsoft.Insights/diagnosticSettings/anju", "properties.logs", null, Check.Of(() => Diagnostics.Logs_AreOnButWhereTheyHoldPhoneNumbers("production"))),
        ["phone numbers in the logs"] = ($"{Data}/tableServices/default/providers/Microsoft.Insights/diagnosticSettings/anju", "properties.logs", "[{ \"category\": \"StorageRead\", \"enabled\": true }]", Check.Of(() => Diagnostics.Logs_AreOnButWhereTheyHoldPhoneNumbers("production"))),
        ["a budget that says nothing"] = ("Microsoft.Consumption/budgets/anju", "properties.notifications.willPass.enabled", "false", Check.Of(() => new BudgetTests().Budget_WritesAtFourFifthsAndBeforeItIsPassed("production", 1500, "anju-on-call@example.org"))),
        ["telemetry that is kept for ever"] = ($"{Data}/managementPolicies/default", "properties.policy.rules.1.enabled", "false", Check.Of(Storage.Blobs_OfImportsAndTelemetryAreForgottenAndNoOthers)),
        ["anchors that are forgotten"] = ($"{Data}/managementPolicies/default", "properties.policy.rules.0.definition.filters.prefixMatch", "[\"anchors/\"]", Check.Of(Storage.Blobs_OfImportsAndTelemetryAreForgottenAndNoOthers)),
        ["a trigger with another connection"] = ($"{App}/config/appsettings", "properties.EventHub__credential", null, Check.Of(FunctionApp.Triggers_ReadTheHubThatIsDeployedAsTheApp)),
        ["an app without a way out"] = ("Microsoft.Network/virtualNetworks/vnet-anju-*", "properties.subnets.0.properties.defaultOutboundAccess", null, Check.Of(() => new ClosedNetworkTests().Subnets_LeadOutForTheAppAlone("production"))),
        ["a sum of what is measured"] = (RuleOf("ingest-lag"), Query, "\"AppMetrics | where Name == \\\"anju.ingest.lag\\\" | summarize Value = sum(Sum)\"", Check.Of(Alerts.Alerts_AddUpWhatIsCountedAndTakeTheWorstOfWhatIsMeasured)),
        ["a breach that only writes"] = (RuleOf("breach"), "properties.severity", "2", Check.Of(() => Alerts.Alert_FiresAboveItsLimitAndPagesIfItCannotWait("anju-breach", 0, 0))),
        ["a lag of five minutes"] = (RuleOf("ingest-lag"), "properties.criteria.allOf.0.threshold", "300", Check.Of(() => Alerts.Alert_FiresAboveItsLimitAndPagesIfItCannotWait("anju-ingest-lag", 0, 60))),
        ["a look at each minute once"] = (RuleOf("sms-failures"), "properties.windowSize", "\"PT5M\"", Check.Of(Alerts.Alerts_LookAtEveryMinuteMoreThanOnceAndBelieveInATableThatIsToCome)),
        ["an alert without a chapter"] = (RuleOf("guard-acted"), "properties.description", "\"Run book: nowhere.\"", Check.Of(Alerts.Alerts_NameAChapterOfTheRunBook)),
        ["a page that rings nobody"] = ("Microsoft.Insights/actionGroups/ag-anju-page-*", "properties.voiceReceivers", "[]", Check.Of(Alerts.Pages_RingAPhone)),
        ["a platform alert on nothing"] = ("Microsoft.Insights/metricAlerts/anju-hub-silent", "properties.criteria.allOf.0.metricName", "\"Messages\"", Check.Of(() => Alerts.Alert_OnThePlatform_Pages("anju-hub-silent", "IncomingMessages", "LessThanOrEqual", 0))),
        ["a host that sends its spans"] = ($"{App}/config/appsettings", "properties.APPLICATIONINSIGHTS_CONNECTION_STRING", "\"InstrumentationKey=a\"", Check.Of(FunctionApp.Host_HasNowhereToSendItsSpansAndItsLogsGoToTheWorkspace)),
        ["exceptions nobody keeps"] = ($"{App}/providers/Microsoft.Insights/diagnosticSettings/anju", "properties.logs.0.enabled", "false", Check.Of(FunctionApp.Host_HasNowhereToSendItsSpansAndItsLogsGoToTheWorkspace)),
        ["a breach below its limit"] = (RuleOf("breach"), "properties.criteria.allOf.0.operator", "\"LessThan\"", Check.Of(() => Alerts.Alert_FiresAboveItsLimitAndPagesIfItCannotWait("anju-breach", 0, 0))),
        ["an average of breaches"] = (RuleOf("breach"), "properties.criteria.allOf.0.timeAggregation", "\"Average\"", Check.Of(() => Alerts.Alert_FiresAboveItsLimitAndPagesIfItCannotWait("anju-breach", 0, 0))),
        ["a breach that has to last"] = (RuleOf("breach"), "properties.criteria.allOf.0.failingPeriods.minFailingPeriodsToAlert", "2", Check.Of(() => Alerts.Alert_FiresAboveItsLimitAndPagesIfItCannotWait("anju-breach", 0, 0))),
        ["a second breach nobody hears of"] = (RuleOf("breach"), "properties.criteria.allOf.0.dimensions", "[]", Check.Of(() => Alerts.Each_PagesThoughTheOneBeforeStillFires("anju-breach", "tostring(Properties.alarm)"))),
        ["a second bug nobody hears of"] = (RuleOf("bug-messages"), "properties.criteria.allOf.0.dimensions", "[]", Check.Of(() => Alerts.Each_PagesThoughTheOneBeforeStillFires("anju-bug-messages", "tostring(bin(TimeGenerated, 5m))"))),
        ["answers that may be dropped"] = ("Microsoft.Insights/metricAlerts/anju-answers-dropped", "properties.criteria.allOf.0.threshold", "5", Check.Of(() => Alerts.Alert_OnThePlatform_Pages("anju-answers-dropped", "DroppedEventCount", "GreaterThan", 0))),
        ["a hub that is silent on average"] = ("Microsoft.Insights/metricAlerts/anju-hub-silent", "properties.criteria.allOf.0.timeAggregation", "\"Average\"", Check.Of(() => Alerts.Alert_OnThePlatform_Pages("anju-hub-silent", "IncomingMessages", "LessThanOrEqual", 0))),
        ["a silence that has to last"] = (RuleOf("guard-silent"), "properties.criteria.allOf.0.failingPeriods.numberOfEvaluationPeriods", "3", Check.Of(() => Alerts.Silence_OfWhatIsSaidAllTheTime_IsNoticedWithinTenMinutes("anju-guard-silent", "anju.chains.overdue"))),
        ["a change nobody reviewed"] = (Hub, "sku.capacity", "3", Check.Of(() => new BicepTests().Snapshot_OfAParameterFile_IsTheOneReviewed("production"))),
    };

    public static TheoryData<string> Wrong => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Check_OfATemplateWithOneThingWrong_Fails(string wrong)
    {
        (string resource, string path, string? value, Check check) = All[wrong];
        Template.Pretend((await Template.Production).With(resource, path, value));

        await check.MustFailAsync();
    }

    [Fact]
    public async Task App_WithASettingTheTemplateForgot_DoesNotStart()
    {
        Template.Pretend((await Template.Production).With($"{App}/config/appsettings", "properties.Auth__Scope", null));

        await Assert.ThrowsAsync<SettingException>(() => Settings.Template_SetsAllThatTheAppNeedsToStart("production"));
    }

    [Theory]
    [InlineData("properties.roleDefinitionId", "\"/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635\"")] // Owner of it.
    [InlineData("properties.principalId", "\"somebody else\"")]
    [InlineData("", null)]
    public async Task RoleTable_OfOneAssignmentThatIsAnother_Fails(string path, string? value)
    {
        Template template = await Template.Production;
        foreach (CloudResource assignment in template.All("Microsoft.Authorization/roleAssignments"))
        {
            Template.Pretend(template.With(assignment.Id, path, value));

            await Check.Of(() => new RoleTests().Assignments_AreTheseAndNoOthers("production")).MustFailAsync();
        }
    }

    /// <summary>All the tables at once instead of one by one, and the vault instead of its secrets.</summary>
    [Theory]
    [InlineData($"{Data}/tableServices/default/tables/chains", Data)]
    [InlineData("Microsoft.KeyVault/vaults/kv-anju-*/secrets/sms-webhook-key", "Microsoft.KeyVault/vaults/kv-anju-*")]
    public async Task RoleTable_OfOneAssignmentMore_Fails(string scope, string wider)
    {
        Template template = await Template.Production;
        JsonNode more = template.All("Microsoft.Authorization/roleAssignments").Single(one => one.Id.StartsWith($"{scope}/", StringComparison.Ordinal)).Json.DeepClone();
        more["id"] = ((string)more["id"]!).Replace(scope.Split('*')[1], "", StringComparison.Ordinal);
        Template.Pretend(template.With(scope, "", more.ToJsonString()));
        Assert.Single((await Template.Production).All("Microsoft.Authorization/roleAssignments"), one => one.Id.StartsWith($"{wider}/providers/", StringComparison.Ordinal));

        await Check.Of(() => new RoleTests().Assignments_AreTheseAndNoOthers("production")).MustFailAsync();
    }

    private static string RuleOf(string name) => $"Microsoft.Insights/scheduledQueryRules/anju-{name}";
}
