using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Anju.Observing;

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
        string runBook = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "infra", "RUNBOOK.md"));

        Assert.All(
            await RulesAsync(),
            rule => Assert.Contains($"\n## {Chapter().Match((string)rule.Properties["description"]!).Groups[1].Value}\n", runBook, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<CloudResource[]> RulesAsync() => [.. (await Template.Production).All("Microsoft.Insights/scheduledQueryRules")];

    private static string QueryOf(CloudResource rule) => (string)rule.Properties["criteria"]!["allOf"]![0]!["query"]!;

    [GeneratedRegex("(?<=Name == \")[^\"]+")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"Run book: (.+)\.$")]
    private static partial Regex Chapter();
}
