using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Anju.Replaying;
using Anju.Scenarios;

namespace Anju.Reporting;

/// <summary>What a back-test found.</summary>
/// <param name="Homes">Homes in the recordings.</param>
/// <param name="Readings">Readings taken.</param>
/// <param name="HomeDays">Days of all homes together.</param>
/// <param name="Scenarios">Each scenario of the catalogue.</param>
/// <param name="NaivePerThousandDays">How often the naive rule on outings fires in 1,000 home-days; null with less than a month.</param>
/// <param name="BadLines">What was not taken, by reason and field.</param>
/// <param name="FirstBadLines">The first of them by name.</param>
internal sealed record Report(
    int Homes,
    long Readings,
    double HomeDays,
    IReadOnlyList<ScenarioResult> Scenarios,
    double? NaivePerThousandDays,
    IReadOnlyDictionary<string, int> BadLines,
    IReadOnlyList<string> FirstBadLines)
{
    private const double Thousand = 1000;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>Every alarm, by home and in order.</summary>
    [JsonIgnore]
    public IReadOnlyList<Alarm> Alarms { get; private init; } = [];

    /// <summary>The report as JSON.</summary>
    /// <param name="each">With every alarm, as <c>alarms</c>.</param>
    public string ToJson(bool each)
    {
        JsonObject json = JsonSerializer.SerializeToNode(this, Json)!.AsObject();
        if (each)
        {
            json["alarms"] = JsonSerializer.SerializeToNode(Alarms, Json);
        }

        return json.ToJsonString(Json);
    }

    /// <summary>Puts together what replays of different homes found, each to the end of its recording.</summary>
    /// <remarks>A label counts once, however often and by whatever path its file was given.</remarks>
    /// <exception cref="InvalidDataException">A label is of a home that is in none of them, or of a time in which that was not recorded.</exception>
    public static Report Of(IReadOnlyCollection<Replay> replays, IReadOnlyList<Label> labels, IReadOnlyDictionary<string, Expectation> expected)
    {
        List<HomeReplay> homes = [.. replays.SelectMany(static replay => replay.ToTheEnd()).Where(home => home.To >= home.From)];
        Check(labels, homes);
        ILookup<string, Alarm> alarms = homes.SelectMany(home => home.Alarms).ToLookup(alarm => alarm.HomeId);
        ILookup<string, Label> labelled = labels.Distinct().ToLookup(label => label.HomeId);
        int naiveDays = homes.Sum(home => home.Openings.Days);
        return new Report(
            homes.Count,
            replays.Sum(replay => replay.Readings),
            homes.Sum(home => (home.To - home.From).TotalDays),
            [.. Catalogue.All.Select(scenario => Of(scenario, homes, alarms, labelled, expected.GetValueOrDefault(scenario.Code)))],
            naiveDays == 0 ? null : homes.Sum(home => home.Openings.OddDays) * Thousand / naiveDays,
            replays.SelectMany(replay => replay.Bad.Counts).GroupBy(one => one.Key, one => one.Value).ToDictionary(group => group.Key, group => group.Sum()),
            [.. replays.SelectMany(replay => replay.Bad.Named)])
        {
            Alarms = [.. homes.SelectMany(home => home.Alarms)],
        };
    }

    /// <summary>What nobody recorded cannot be found: it would count as missed.</summary>
    private static void Check(IReadOnlyList<Label> labels, List<HomeReplay> homes)
    {
        ILookup<string, HomeReplay> byId = homes.ToLookup(static home => home.HomeId);
        foreach (Label label in labels)
        {
            if (byId[label.HomeId].FirstOrDefault() is not { } home)
            {
                throw new InvalidDataException($"A label is of the home {label.HomeId}, which is in no recording.");
            }

            if (label.To < home.From || label.From > home.To)
            {
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"A label of {label.Scenario}, {label.From:u} to {label.To:u}, lies outside the recordings: the home {home.HomeId} was recorded from {home.From:u} to {home.To:u}."));
            }
        }
    }

    private static ScenarioResult Of(
        Scenario scenario, List<HomeReplay> homes, ILookup<string, Alarm> alarms, ILookup<string, Label> labelled, Expectation? expected)
    {
        Alarm[] own = [.. alarms.SelectMany(home => home).Where(alarm => alarm.Scenario.Code == scenario.Code)];
        Alarm[] told = [.. own.Where(alarm => !alarm.Recorded)];
        Alarm[] quiet = [.. told.Where(alarm => !labelled[alarm.HomeId].Any(label => alarm.FoundAt >= label.From && alarm.FoundAt <= label.To)).DistinctBy(alarm => alarm.AlarmId)];
        double days = homes.Sum(home => LiveDays(home, scenario));
        Finding[] findings = [.. labelled.SelectMany(home => home).Where(label => label.Scenario == scenario.Code).Select(label => Finding.Of(label, scenario, alarms[label.HomeId]))];
        return new ScenarioResult(scenario.Code, scenario.NameEn)
        {
            Alarms = quiet.Length,
            Recorded = own.Length - told.Length,
            HomeDays = days,
            PerThousandDays = days > 0 ? quiet.Length * Thousand / days : 0,
            Expected = expected?.PerThousandDays,
            Basis = expected?.Basis,
            Findings = findings,
        };
    }

    /// <summary>A home's days without those in which such alarms are only recorded.</summary>
    private static double LiveDays(HomeReplay home, Scenario scenario)
    {
        DateTimeOffset from = !scenario.IsLiveInNewHomes && home.ShadowUntil > home.From ? home.ShadowUntil : home.From;
        return Math.Max(0, (home.To - from).TotalDays);
    }
}
