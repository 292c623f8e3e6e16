using System.Text.Json.Nodes;
using Anju.Simulation.Faults;
using Anju.Simulation.Running;

namespace Anju.Simulation.Living;

/// <summary>Operators who find that two alarms of a home are one event; sometimes two of them at the same moment, each the other way round.</summary>
/// <param name="timeline">When.</param>
/// <param name="weather">Decides.</param>
/// <param name="merge">Has the app make the first alarm a part of the second; the last says whether the other operator does it.</param>
internal sealed class Merges(Timeline timeline, Weather weather, Action<string, string, bool> merge)
{
    private static readonly string[] Over = ["RESOLVED", "CLOSED", "SUPPRESSED"];

    private readonly Dictionary<string, HashSet<string>> _open = [];
    private readonly Dictionary<string, (string HomeId, string Scenario)> _alarms = [];

    /// <summary>Told of the home and the scenario of an alarm that was made a part of another one, some time later: its devices see the hazard once more.</summary>
    public Action<string, string> IsSeenAgain { get; set; } = (_, _) => { };

    /// <summary>How often two were made a part of each other in the same moment.</summary>
    public int Crosswise { get; private set; }

    /// <summary>The list shows an alarm as it is now.</summary>
    public void See(string alarmId, JsonNode alarm)
    {
        string home = (string)alarm["homeId"]!;
        _alarms[alarmId] = (home, (string)alarm["scenario"]!);
        HashSet<string> open = _open.TryGetValue(home, out HashSet<string>? known) ? known : _open[home] = [];
        if (Over.Contains((string)alarm["state"]!) || (bool)alarm["drill"]!)
        {
            _ = open.Remove(alarmId);
        }
        else if (open.Add(alarmId) && !weather.IsCalm && open.LastOrDefault(other => other != alarmId) is { } other && weather.Next(2) == 0)
        {
            (string part, string whole) = weather.Next(2) == 0 ? (alarmId, other) : (other, alarmId);
            bool crosswise = weather.Next(3) > 0;
            timeline.In(weather.Between(1, 45), () => Merge(part, whole, crosswise));
            if (weather.Next(2) == 0)
            {
                timeline.In(weather.Between(40, 400), () => IsSeenAgain(_alarms[part].HomeId, _alarms[part].Scenario));
            }
        }
    }

    private void Merge(string part, string whole, bool crosswise)
    {
        merge(part, whole, false);
        if (crosswise)
        {
            Crosswise++;
            merge(whole, part, true);
        }
    }
}
