using System.Collections.Concurrent;
using Anju.Homes.Lives;
using Anju.Reporting;
using Xunit.Abstractions;

namespace Anju.Replaying;

/// <summary>Months of simulated homes, in which each hazard is caused now and then, through the domain's rules.</summary>
/// <remarks>
/// Here they are few and short; <c>ANJU_LIVES=full dotnet test tests/App.Tests -c Release --filter QuietDays --logger "console;verbosity=detailed"</c> lives 90 days in 200 homes and prints the
/// table, as do the commands <c>lives</c> and the back-test one after the other.
/// </remarks>
public sealed class QuietDaysTests(ITestOutputHelper output)
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("ANJU_LIVES") == "full";

    // 73 in the full size, more than half of it DOOR-04 where somebody may lose the way; the README says why.
    private const double MostPerThousandDays = 120;

    /// <summary>What each scenario may at most raise by itself in 1,000 days; 6 if it is not listed, which is five alarms in the small size.</summary>
    private static readonly Dictionary<string, double> MostOf = new() { ["DOOR-01"] = 12, ["DOOR-03"] = 25, ["DOOR-04"] = 60, ["DEV-02"] = 20 };

    [Fact]
    public async Task Days_OfManyHomes_FindEveryHazardAndRaiseFewAlarmsBesides()
    {
        RecordedLives lives = IsFull ? new() { HazardsOfEachKind = 10 } : new() { Homes = 19, Days = 45, HazardsOfEachKind = 1 };

        Report report = await RunAsync(lives);

        ReportText.Write(report, new OutputWriter(output));
        Assert.Equal(lives.Homes, report.Homes);
        Assert.Empty(report.BadLines);
        Assert.All(report.Scenarios, scenario => Assert.Equal(lives.HazardsOfEachKind, scenario.Findings.Count));
        Assert.All(report.Scenarios.SelectMany(scenario => scenario.Findings.Select(finding => (scenario.Code, finding))), one =>
            Assert.True(one.finding.IsInTime, $"{one.Code} in {one.finding.HomeId} at {one.finding.From:u} was not found in time"));
        Assert.InRange(report.Scenarios.Sum(scenario => scenario.PerThousandDays), 1, MostPerThousandDays);
        Assert.All(report.Scenarios, scenario => Assert.True(
            scenario.PerThousandDays <= MostOf.GetValueOrDefault(scenario.Code, 6), $"{scenario.Code} raises {scenario.PerThousandDays:0.0} alarms in 1,000 days"));
        Assert.InRange(report.NaivePerThousandDays!.Value, 5, 25);
    }

    private static async Task<Report> RunAsync(RecordedLives lives)
    {
        ConcurrentBag<Replay> replays = [];
        ConcurrentBag<Label> labels = [];
        await Parallel.ForEachAsync(Enumerable.Range(1, lives.Homes), (home, _) =>
        {
            using MemoryStream lines = new();
            using StringWriter told = new();
            lives.Write(home, lines, told);
            lines.Position = 0;
            Replay replay = new(closedAfter: TimeSpan.FromMinutes(30));
            replay.Run(new LineReader(lines), $"home {home}");
            replays.Add(replay);
            foreach (Label label in Label.Read(new StringReader(told.ToString()), $"home {home}"))
            {
                labels.Add(label);
            }

            return ValueTask.CompletedTask;
        });
        return Report.Of([.. replays], [.. labels], Expected());
    }

    private static IReadOnlyDictionary<string, Expectation> Expected()
    {
        string catalogue = Path.Combine(Processes.ProjectFolder.Repository, "../shared/scenarios.csv");
        return File.Exists(catalogue) ? Expectation.ReadAll(catalogue) : new Dictionary<string, Expectation>();
    }
}
