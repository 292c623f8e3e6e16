namespace Anju.Cloud;

/// <summary>Whatever has something to say of itself says it to the workspace, and nobody's phone number with it.</summary>
public sealed class DiagnosticTests
{
    /// <summary>What has logs or, the services of the accounts and what carries SMS, numbers worth having.</summary>
    private static readonly string[] Speaking =
    [
        "Microsoft.OperationalInsights/workspaces", "Microsoft.KeyVault/vaults", "Microsoft.EventHub/namespaces", "Microsoft.Web/sites",
        "Microsoft.EventGrid/systemTopics", "Microsoft.Communication/communicationServices", "Microsoft.Storage/storageAccounts/blobServices",
        "Microsoft.Storage/storageAccounts/queueServices", "Microsoft.Storage/storageAccounts/tableServices",
    ];

    /// <summary>Their logs hold phone numbers: in the addresses of rows, and as whom a message went to.</summary>
    private static readonly string[] Discreet = ["Microsoft.Storage/storageAccounts/tableServices", "Microsoft.Communication/communicationServices"];

    [Theory]
    [InlineData("production")]
    [InlineData("development")]
    [InlineData("china")]
    public async Task Everything_ThatSpeaksIsHeard(string parameters)
    {
        Template template = await Template.Of(parameters);

        Assert.Equal(
            template.Resources.Where(one => Speaking.Contains(one.Type)).Select(one => one.Id).Order(),
            Settings(template).Select(SubjectOf).Order());
        Assert.All(Settings(template), setting => Assert.Contains("/workspaces/log-anju-", (string?)setting.Properties["workspaceId"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("production")]
    [InlineData("china")]
    public async Task Logs_AreOnButWhereTheyHoldPhoneNumbers(string parameters)
    {
        Template template = await Template.Of(parameters);

        foreach (CloudResource setting in Settings(template))
        {
            string subject = SubjectOf(setting);
            string type = template.Resources.Single(one => one.Id == subject).Type;
            // The host's queues hold what is polled for all day, its tables are nobody's but its own.
            bool silent = Discreet.Contains(type) || type == "Microsoft.Storage/storageAccounts/queueServices";
            Assert.True(silent == (setting.Properties["logs"] is null), subject);
            Assert.All(setting.Properties["logs"]?.AsArray() ?? [], log => Assert.True((bool)log!["enabled"]!, subject));
        }
    }

    private static IEnumerable<CloudResource> Settings(Template template) => template.All("Microsoft.Insights/diagnosticSettings");

    private static string SubjectOf(CloudResource setting) => setting.Id.Split("/providers/")[0];
}
