using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using Anju.Observing;
using Anju.Telemetry;

namespace Anju.Cloud;

/// <summary>People are woken by numbers the app really counts.</summary>
public sealed partial class AlertTests
{
    [Fact]
    public async Task Alerts_LookAtEveryMeasureOfTheAppAndAtNothingElse()
    {
        using MeterFactory meters = new();
        using CountedMeasures counted = new(meters);
        _ = new Measures(meters);

        Assert.Equal(
            counted.Instruments.Select(instrument => instrument.Name).Order(),
            (await RulesAsync()).Select(rule => MetricName().Match(QueryOf(rule)).Value).Distinct().Order());
    }

    [Fact]
    public async Task Alerts_AddUpWhatIsCountedAndTakeTheWorstOfWhatIsMeasured()
    {
        using MeterFactory meters = new();
        using CountedMeasures counted = new(meters);
        _ = new Measures(meters);

        Assert.All((await RulesAsync()).Where(rule => QueryOf(rule).Contains("summarize", StringComparison.Ordinal)), rule =>
        {
            Instrument instrument = counted.Instruments.Single(one => one.Name == MetricName().Match(QueryOf(rule)).Value);
            Assert.EndsWith(instrument is Counter<long> ? "Value = sum(Sum)" : "Value = max(Max)", QueryOf(rule), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("anju-breach", 0, 0)]
    [InlineData("anju-bug-messages", 0, 0)]
    [InlineData("anju-ingest-lag", 0, 60)]
    [InlineData("anju-chains-overdue", 0, 20)]
    [InlineData("anju-sms-failures", 0, 10)]
    [InlineData("anju-guard-silent", 0, 0)]
    [InlineData("anju-ingest-silent", 0, 0)]
    [InlineData("anju-late-alarm", 1, 60)]
    [InlineData("anju-guard-acted", 1, 5)]
    [InlineData("anju-parked-messages", 2, 100)]
    public async Task Alert_FiresAboveItsLimitAndPagesIfItCannotWait(string name, int severity, int limit)
    {
        CloudResource rule = (await RulesAsync()).Single(one => one.Name == name);

        Assert.Equal(severity, (int)rule.Properties["severity"]!);
        Assert.Equal(limit, (int)rule.Properties["criteria"]!["allOf"]![0]!["threshold"]!);
        string to = (string)rule.Properties["actions"]!["actionGroups"]![0]!;
        Assert.Contains(severity == 0 ? "/ag-anju-page-" : "/ag-anju-write-", to, StringComparison.Ordinal);
    }

    /// <summary>Nothing can be summed of what never came: these count.</summary>
    [Theory]
    [InlineData("anju-guard-silent", "anju.chains.overdue")]
    [InlineData("anju-ingest-silent", "anju.ingest.lag")]
    public async Task Silence_OfWhatIsSaidAllTheTime_IsNoticedWithinTenMinutes(string name, string metric)
    {
        JsonNode rule = Assert.Single(await RulesAsync(), one => one.Name == name).Properties;
        JsonNode criterion = Assert.Single(rule["criteria"]!["allOf"]!.AsArray())!;

        Assert.Equal($"AppMetrics | where Name == \"{metric}\"", (string?)criterion["query"]);
        Assert.Equal(("Count", "LessThanOrEqual"), ((string?)criterion["timeAggregation"], (string?)criterion["operator"]));
        Assert.Equal("PT10M", (string?)rule["windowSize"]);
    }

    /// <summary>Of all that is parked only our own mistakes get somebody out of bed.</summary>
    [Fact]
    public async Task Bugs_AreCountedByTheReasonTheAppParksThemFor()
    {
        string reason = JsonNamingPolicy.CamelCase.ConvertName(nameof(RefusalReason.Bug));

        Assert.Equal(
            $"AppMetrics | where Name == \"anju.messages.parked\" | where tostring(Properties.reason) == \"{reason}\" | summarize Value = sum(Sum)",
            QueryOf(Assert.Single(await RulesAsync(), one => one.Name == "anju-bug-messages")));
    }

    /// <summary>Telemetry is minutes on its way, and what is looked at once and had not come yet would never be seen.</summary>
    [Fact]
    public async Task Alerts_LookAtEveryMinuteMoreThanOnceAndBelieveInATableThatIsToCome() => Assert.All(await RulesAsync(), rule =>
    {
        TimeSpan every = XmlConvert.ToTimeSpan((string)rule.Properties["evaluationFrequency"]!);
        Assert.True(XmlConvert.ToTimeSpan((string)rule.Properties["windowSize"]!) >= 2 * every, rule.Name);
        Assert.True((bool)rule.Properties["skipQueryValidation"]!, rule.Name);
        // Rules that look every minute have their query validated whatever they say.
        Assert.True(every >= TimeSpan.FromMinutes(5), rule.Name);
    });

    [Theory]
    [InlineData("anju-hub-silent", "IncomingMessages")]
    [InlineData("anju-answers-unheard", "DeliveryAttemptFailCount")]
    public async Task Alert_OnThePlatform_Pages(string name, string metric)
    {
        CloudResource rule = (await Template.Production).All("Microsoft.Insights/metricAlerts").Single(one => one.Name == name);

        Assert.Equal(metric, (string?)rule.Properties["criteria"]!["allOf"]![0]!["metricName"]);
        Assert.Contains("/ag-anju-page-", (string?)rule.Properties["actions"]![0]!["actionGroupId"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_RingAPhone()
    {
        JsonNode page = (await Template.Production).All("Microsoft.Insights/actionGroups").Single(group => group.Name == "ag-anju-page-*").Properties;

        Assert.NotEmpty(page["voiceReceivers"]!.AsArray());
        Assert.NotEmpty(page["smsReceivers"]!.AsArray());
        Assert.NotEmpty(page["emailReceivers"]!.AsArray());
    }

    [Fact]
    public async Task Alerts_NameAChapterOfTheRunBook()
    {
        string runBook = Committed.TextOf("infra/RUNBOOK.md");

        Assert.All(
            (await RulesAsync()).Concat((await Template.Production).All("Microsoft.Insights/metricAlerts")),
            rule => Assert.Contains($"\n## {Chapter().Match((string)rule.Properties["description"]!).Groups[1].Value}\n", runBook, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<CloudResource[]> RulesAsync() => [.. (await Template.Production).All("Microsoft.Insights/scheduledQueryRules")];

    private static string QueryOf(CloudResource rule) => (string)rule.Properties["criteria"]!["allOf"]![0]!["query"]!;

    [GeneratedRegex("(?<=Name == \")[^\"]+")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"Run book: (.+)\.$")]
    private static partial Regex Chapter();
}
