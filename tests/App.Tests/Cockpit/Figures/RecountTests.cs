using System.Globalization;
using System.Text.Json.Nodes;
using Anju.Registry;
using Anju.Turned;

namespace Anju.Cockpit.Figures;

/// <summary>Whatever happened and whoever died at it: every figure at every level is what the ledgers say.</summary>
public sealed class RecountTests
{
    private static readonly int Seeds = int.Parse(Environment.GetEnvironmentVariable("ANJU_FIGURES") ?? "6", CultureInfo.InvariantCulture);

    private static readonly string[] Regions = ["330109", "330109001", "330109002", .. RandomDistrict.Villages];
    private static readonly string[] Severities = ["critical", "urgent", "advisory", "maintenance"];
    private static readonly string[] Levels = ["l1", "l2", "l3", "desk"];
    private static readonly string[] Endings = ["real", "realMinor", "false", "technical", "selfCleared", "unknown"];

    [Fact]
    public async Task Figures_AfterAnySequenceOfAlarmsAnswersClosingsAndCrashes_EqualARecountFromTheLedgers()
    {
        int deaths = 0;
        int compared = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            await using RandomDistrict district = new(seed);
            await district.LiveAsync(events: 120);
            deaths += district.Deaths;
            compared += await CompareAsync(district, seed);
        }

        Assert.True(deaths > Seeds, $"Only {deaths} processes died.");
        Assert.True(compared > 100 * Seeds, $"Only {compared} figures were not empty.");
    }

    /// <returns>How many figures said that something happened.</returns>
    private static async Task<int> CompareAsync(RandomDistrict district, int seed)
    {
        TurnedApp app = district.App;
        LedgerTally tally = new(app.Storage.Rows("chains"), district.Seen);
        DateTimeOffset now = app.Clock.GetUtcNow();
        DateOnly first = LocalTime.DayOf(TurnedApp.Noon);
        DateOnly end = LocalTime.DayOf(now).AddDays(1);
        List<(DateOnly From, DateOnly Until)> spans = [(first, end), (end.AddDays(-90), end), .. Enumerable.Range(0, end.DayNumber - first.DayNumber).Select(day => (first.AddDays(day), first.AddDays(day + 1)))];
        int telling = 0;
        foreach (string region in Regions)
        {
            foreach ((DateOnly from, DateOnly until) in spans)
            {
                string path = string.Create(CultureInfo.InvariantCulture, $"/api/indicators?region={region}&from={from:yyyy-MM-dd}&until={until:yyyy-MM-dd}");
                JsonNode answer = await (await app.GetAsync("district-1", path)).JsonAsync();
                string[] shown = Lines(answer["indicators"]!, answer["topScenarios"]!);
                string[] told = tally.Indicators(region, from, until, now);
                Assert.True(told.SequenceEqual(shown), $"seed {seed}, {path}\n{string.Join('\n', told.Zip(shown).Where(pair => pair.First != pair.Second))}");
                telling += told.Count(line => line.Any(c => c is >= '1' and <= '9') && !line.StartsWith("answeredBy", StringComparison.Ordinal));
            }

            JsonNode figures = (await (await app.GetAsync("district-1", $"/api/overview?region={region}")).JsonAsync())["figures"]!;
            string[] open = [.. figures["alarms"]!["open"]!.AsObject().SelectMany(severity => severity.Value!.AsArray().Select(since => $"{severity.Key} {((DateTimeOffset)since!).UtcDateTime:O}")).Order(StringComparer.Ordinal)];
            Assert.Equal(tally.Open(region), open);
            Assert.Equal(tally.Backlog(region, now), string.Join(' ', ((string[])["lowBattery", "lowBatteryOverdue", "smokeOrGasOffline24H", "overdue"]).Select(name => figures["backlog"]![name])));

            JsonNode index = (await (await app.GetAsync("district-1", $"/api/safety?region={region}")).JsonAsync())["region"]!["index"]!;
            Assert.Equal(tally.Safety(region, HomesOf(region), now), Safety(index));
        }

        return telling;
    }

    /// <summary>Two homes in each village, one of them with all four devices; a third without any in the first village.</summary>
    private static (int Homes, int FullKit, int Devices) HomesOf(string region)
    {
        int villages = RandomDistrict.Villages.Count(village => village.StartsWith(region, StringComparison.Ordinal));
        return ((2 * villages) + (TurnedApp.Village.StartsWith(region, StringComparison.Ordinal) ? 1 : 0), villages, 5 * villages);
    }

    private static string Number(JsonNode? node) => LedgerTally.Rounded((double?)node);

    private static string[] Safety(JsonNode index) =>
    [
        .. index["parts"]!.AsArray().Select(part => $"{part!["letter"]} {part["count"]}/{part["among"]} {Number(part["value"])} {Number(part["score"])}"),
        $"cap {index["cap"]}",
        $"value {Number(index["value"])}",
    ];

    private static string[] Lines(JsonNode indicators, JsonNode top)
    {
        string Told(JsonNode share) => $"{share["count"]}/{share["among"]} {Number(share["percent"])} {Number(share["lowerBoundPercent"])}";
        string Share(string name) => Told(indicators[name]!);
        string Part(string name, string part) => $"{name}.{part} {Told(indicators[name]![part]!)}";
        string Seconds(string name) => $"{name} {indicators[name]!["count"]} {string.Join(' ', ((string[])["p50", "p90", "p95"]).Select(rank => indicators[name]![rank]?.ToString() ?? "-"))}";
        return
        [
            .. Severities.Select(severity => $"raised.{severity} {indicators["raised"]![severity]}"),
            .. Severities.Append("all").Select(severity => $"perThousand.{severity} {Number(indicators["perThousandElderDays"]?[severity])}"),
            $"falsePerThousand {Number(indicators["falsePerThousandElderDays"])}",
            $"elderDays {indicators["elderDays"]}",
            $"devicesOnline {indicators["onlineMinutes"]}/{indicators["installedMinutes"]} {Number(indicators["devicesOnline"])}",
            $"realIncidents {string.Join(' ', indicators["realIncidents"]!.AsArray().Select(one => $"{one!["scenario"]}:{one["count"]}"))}",
            $"topScenarios {string.Join(' ', top.AsArray().Select(one => $"{one!["scenario"]}:{one["count"]}:{one["before"]}:{Number(one["change"])}"))}",
            $"answeredInTime {Share("answeredInTime")}",
            $"triagedInTime {Share("triagedInTime")}",
            $"drills {Share("drills")}",
            Seconds("timeToAnswer"),
            Seconds("timeToArrival"),
            Seconds("timeToClose"),
            .. Levels.Select(level => Part("answeredBy", level)),
            .. Endings.Select(ending => $"outcomes.{ending} {indicators["outcomes"]![ending]}"),
            $"falseAlarms {Share("falseAlarms")}",
            $"reEscalated {Share("reEscalated")}",
            $"selfChecks {Share("selfChecks")}",
        ];
    }
}
