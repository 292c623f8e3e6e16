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
            Assert.EndsWith(instrument is Counter<long> ? "Value = sum(Sum)" : "Value = max(Max)", QueryOf(rule).Split(" by ")[0], StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("anju-breach", 0, 0)]
    [InlineData("anju-bug-messages", 0, 0)]
    [InlineData("anju-ingest-lag", 0, 60)]
    [InlineData("anju-chains-overdue", 0, 20)]
    [InlineData("anju-sms-failures", 0, 10)]
    [InlineData("anju-late-alarm", 1, 60)]
    [InlineData("anju-guard-acted", 1, 5)]
    [InlineData("anju-parked-messages", 2, 100)]
    [InlineData("anju-answers-refused", 0, 0)]
    public async Task Alert_FiresAboveItsLimitAndPagesIfItCannotWait(string name, int severity, int limit)
    {
        CloudResource rule = (await RulesAsync()).Single(one => one.Name == name);

        Assert.Equal($"Maximum GreaterThan {limit} at 1 of 1", FiresAt(rule));
        Assert.Equal("Value", (string?)Assert.Single(rule.Properties["criteria"]!["allOf"]!.AsArray())!["metricMeasureColumn"]);
        Assert.Equal(severity, (int)rule.Properties["severity"]!);
        Assert.Contains(severity == 0 ? "/ag-anju-page-" : "/ag-anju-write-", GroupOf(rule), StringComparison.Ordinal);
    }

    /// <summary>An alert that fires says nothing until all has been well for a while, unless what it fires for is told apart.</summary>
    [Theory]
    [InlineData("anju-breach", "tostring(Properties.alarm)")]
    [InlineData("anju-bug-messages", "tostring(bin(TimeGenerated, 5m))")]
    public async Task Each_PagesThoughTheOneBeforeStillFires(string name, string each)
    {
        CloudResource rule = (await RulesAsync()).Single(one => one.Name == name);
        JsonNode dimension = Assert.Single(rule.Properties["criteria"]!["allOf"]![0]!["dimensions"]!.AsArray())!;

        Assert.EndsWith($"| summarize Value = sum(Sum) by Each = {each}", QueryOf(rule), StringComparison.Ordinal);
        Assert.Equal("""{"name":"Each","operator":"Include","values":["*"]}""", dimension.ToJsonString());
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
        Assert.Equal("Count LessThanOrEqual 0 at 1 of 1", FiresAt((await RulesAsync()).Single(one => one.Name == name)));
        Assert.Equal(("PT10M", 0), ((string?)rule["windowSize"], (int)rule["severity"]!));
        Assert.Contains("/ag-anju-page-", (string?)rule["actions"]!["actionGroups"]![0], StringComparison.Ordinal);
    }

    /// <summary>Of all that is parked only our own mistakes get somebody out of bed.</summary>
    [Fact]
    public async Task Bugs_AreCountedByTheReasonTheAppParksThemFor()
    {
        string reason = JsonNamingPolicy.CamelCase.ConvertName(nameof(RefusalReason.Bug));

        Assert.Equal(
            $"AppMetrics | where Name == \"anju.messages.parked\" | where tostring(Properties.reason) == \"{reason}\" | summarize Value = sum(Sum) by Each = tostring(bin(TimeGenerated, 5m))",
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
    [InlineData("anju-hub-silent", "IncomingMessages", "LessThanOrEqual", 0)]
    [InlineData("anju-answers-unheard", "DeliveryAttemptFailCount", "GreaterThan", 5)]
    [InlineData("anju-answers-dropped", "DroppedEventCount", "GreaterThan", 0)]
    public async Task Alert_OnThePlatform_Pages(string name, string metric, string than, int limit)
    {
        CloudResource rule = (await Template.Production).All("Microsoft.Insights/metricAlerts").Single(one => one.Name == name);

        JsonNode criterion = Assert.Single(rule.Properties["criteria"]!["allOf"]!.AsArray())!;
        Assert.Equal($"Total of {metric} {than} {limit}", $"{criterion["timeAggregation"]} of {criterion["metricName"]} {criterion["operator"]} {criterion["threshold"]}");
        Assert.Equal(("PT1M", "PT5M", 0, true), ((string)rule.Properties["evaluationFrequency"]!, (string)rule.Properties["windowSize"]!, (int)rule.Properties["severity"]!, (bool)rule.Properties["enabled"]!));
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

    [Fact]
    public async Task Chapters_ListTheAlertsThatLeadThere()
    {
        CloudResource[] rules = [.. await RulesAsync(), .. (await Template.Production).All("Microsoft.Insights/metricAlerts")];

        Assert.Equal(
            rules.Select(rule => $"{Chapter().Match((string)rule.Properties["description"]!).Groups[1].Value}: {rule.Name}".ToUpperInvariant()).Order(),
            Listing().Matches(Committed.TextOf("infra/RUNBOOK.md"))
                .SelectMany(match => match.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries).Select(name => $"{match.Groups[1]}: {name}".ToUpperInvariant())).Order());
    }

    private static async Task<CloudResource[]> RulesAsync() => [.. (await Template.Production).All("Microsoft.Insights/scheduledQueryRules")];

    private static string GroupOf(CloudResource rule) => (string)Assert.Single(rule.Properties["actions"]!["actionGroups"]!.AsArray())!;

    /// <summary>When it fires, in words; a rule that says <c>enabled</c> false never does.</summary>
    private static string FiresAt(CloudResource rule)
    {
        JsonNode criterion = Assert.Single(rule.Properties["criteria"]!["allOf"]!.AsArray())!;
        JsonNode periods = criterion["failingPeriods"]!;
        Assert.NotEqual(false, (bool?)rule.Properties["enabled"]);
        return $"{criterion["timeAggregation"]} {criterion["operator"]} {criterion["threshold"]} at {periods["minFailingPeriodsToAlert"]} of {periods["numberOfEvaluationPeriods"]}";
    }

    private static string QueryOf(CloudResource rule) => (string)rule.Properties["criteria"]!["allOf"]![0]!["query"]!;

    [GeneratedRegex("(?<=Name == \")[^\"]+")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"^## (.+)\n\n\*(anju-[^*]+)\.\*", RegexOptions.Multiline)]
    private static partial Regex Listing();

    [GeneratedRegex(@"Run book: (.+)\.$")]
    private static partial Regex Chapter();
}
