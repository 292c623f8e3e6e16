using System.Text.Json.Nodes;
using Anju.Chains;
using Anju.Registry;
using Anju.Scenarios;
using Anju.Simulation.Faults;
using Anju.Simulation.Running;
using Anju.Watching;

namespace Anju.Simulation.Living;

/// <summary>The homes' watches, as far as chains see them: each knows which of its families has an open alarm, and says what its devices find.</summary>
internal sealed class Watches
{
    private readonly Timeline _timeline;
    private readonly Dictionary<string, HomeStream> _streams;
    private readonly Dictionary<(string HomeId, string Family), Hazard> _open = [];
    private readonly List<Hazard> _hazards = [];
    private readonly List<(string HomeId, DateTimeOffset From, DateTimeOffset To)> _behind = [];
    private readonly Func<Hazard, bool> _forgets;
    private int _causes;

    public Watches(IReadOnlyList<Home> homes, Timeline timeline, Func<AppProcess> app, Weather weather, Action<FaultKind, string> hits)
    {
        _timeline = timeline;
        _forgets = open =>
        {
            bool forgets = weather.Brings(FaultKind.WatchForgets);
            if (forgets)
            {
                hits(FaultKind.WatchForgets, open.AlarmId);
            }

            return forgets;
        };
        _streams = homes.ToDictionary(home => home.HomeId, home => new HomeStream(home, timeline, app, weather, hits));
    }

    /// <summary>Every condition that was met while the watch knew of no open alarm of its family.</summary>
    public IReadOnlyList<Hazard> Hazards => _hazards;

    /// <summary>How long messages lay in the hub before the app had them.</summary>
    public IReadOnlyList<(string HomeId, DateTimeOffset From, DateTimeOffset To)> Behind => _behind;

    /// <summary>Told of a hazard when it is first read.</summary>
    public Action<Hazard> Found { get; set; } = _ => { };

    /// <summary>The home's devices meet a scenario's condition.</summary>
    /// <param name="home">Where.</param>
    /// <param name="scenario">Whose.</param>
    /// <param name="drillOfTheDevice">Somebody tries the device.</param>
    /// <param name="ofArea">The whole village has lost its power.</param>
    public void Meets(Home home, Scenario scenario, bool drillOfTheDevice, bool ofArea = false)
    {
        DateTimeOffset enqueuedAt = _timeline.Now;
        string cause = $"SIM-{++_causes}";
        Hazard? hazard = null;
        _streams[home.HomeId].Add(
            () => Judge(home, scenario, drillOfTheDevice, ofArea, cause, enqueuedAt, found => hazard = found),
            alarmId =>
            {
                _behind.Add((home.HomeId, enqueuedAt, _timeline.Now));
                if (hazard is { TakenAt: null })
                {
                    (hazard.TakenAt, hazard.HeldBy) = (_timeline.Now, alarmId);
                }
            });
    }

    /// <summary>The home's devices no longer meet the condition of the family's open alarm.</summary>
    public void Clears(Home home, string family, bool ends)
    {
        string cause = $"SIM-{++_causes}";
        _streams[home.HomeId].Add(
            () => _open.TryGetValue((home.HomeId, family), out Hazard? open)
                ? ends
                    ? new Detection.Ended(_timeline.Now) { AlarmId = open.StandsAs, Cause = cause }
                    : new Detection.HazardCleared(_timeline.Now) { AlarmId = open.StandsAs, Cause = cause }
                : null,
            _ => { });
    }

    /// <summary>The app tells a watch that an alarm is over, open again, or a part of another.</summary>
    public void Hear(string body)
    {
        JsonNode told = JsonNode.Parse(body)!;
        bool isReopened = (string?)told["kind"] == "alarmReopened";
        string? alarmId = (string?)told["alarmId"];
        foreach (Hazard about in _hazards.Where(hazard => (isReopened ? hazard.FirstAs : hazard.StandsAs) == alarmId && hazard.Family == (string?)told["family"]))
        {
            (string HomeId, string Family) place = (about.Home.HomeId, about.Family);
            if (told["into"] is { } whole)
            {
                about.GoesOnAs = (string)whole!;
                continue;
            }

            about.IsOver = !isReopened;
            if (isReopened)
            {
                about.GoesOnAs = null;
                _ = _open.TryAdd(place, about);
            }
            else if (_open.GetValueOrDefault(place) == about)
            {
                _ = _open.Remove(place);
            }
        }
    }

    /// <summary>Another process reads the hub.</summary>
    public void ReadAgain()
    {
        foreach (HomeStream stream in _streams.Values)
        {
            stream.ReadAgain();
        }
    }

    private Detection Judge(Home home, Scenario scenario, bool test, bool ofArea, string cause, DateTimeOffset enqueuedAt, Action<Hazard> isNew)
    {
        _ = _open.TryGetValue((home.HomeId, scenario.Family), out Hazard? open);
        bool forgets = open is not null && _forgets(open);
        if (!test && !forgets && open is not null)
        {
            if (!scenario.Outranks(open.Scenario))
            {
                return new Detection.Recurred(scenario, _timeline.Now, enqueuedAt, Late: false) { AlarmId = open.StandsAs, Cause = cause };
            }

            open.Scenario = scenario;
            return new Detection.Upgraded(scenario, enqueuedAt, enqueuedAt, Late: false, []) { AlarmId = open.StandsAs, Cause = cause };
        }

        Hazard hazard = new(home, scenario, AlarmId.Of(home.Village, home.HomeId, scenario.Code, cause), cause, enqueuedAt) { IsOfArea = ofArea };
        _hazards.Add(hazard);
        isNew(hazard);
        if (!test)
        {
            _open[(home.HomeId, scenario.Family)] = hazard;
        }

        Found(hazard);
        return new Detection.Raised(scenario, enqueuedAt, enqueuedAt, Late: false, test, [new Observation("smoke", "critical")])
        {
            AlarmId = hazard.AlarmId,
            Cause = cause,
        };
    }
}
