using Anju.Scenarios.Device;
using Anju.Simulation.Living;

namespace Anju.Simulation.Checking;

/// <summary>Property 1 for an area: five homes of a village that fall silent within a quarter of an hour are one alarm, and their own wait for it.</summary>
internal static class OneAreaAlarm
{
    private const int Property = 1;
    private const int HomesOfAVillage = 5;

    /// <summary>Nobody has them; an elder who asked for help waits for nothing.</summary>
    private static readonly string[] Waiting = ["SELF_CHECK", "L1", "L2", "L3"];

    public static IEnumerable<Finding> Check(History history)
    {
        Hazard[] silent = [.. history.World.Watches.Hazards.Where(hazard => hazard.IsOfArea && hazard.TakenAt is not null)];
        AlarmRecord[] areas = [.. history.Alarms.Where(alarm => alarm.Family == AreaSilent.Scenario.Family)];
        if (silent.Length < HomesOfAVillage)
        {
            yield break;
        }

        if (areas.Length != 1)
        {
            yield return new Finding(Property, history.World.Seed, silent[^1].AlarmId, 0, $"{silent.Length} homes of a village fell silent, and the area has {areas.Length} alarms");
            yield break;
        }

        foreach (AlarmRecord alarm in history.Alarms.Where(alarm => silent.Any(hazard => hazard.HeldBy == alarm.AlarmId)))
        {
            DateTimeOffset heldBy = areas[0].Ledger[0].At + Lateness.Allowed;
            heldBy += history.Outage(alarm, areas[0].Ledger[0].At, heldBy.AddMinutes(10));

            // What had ended by then, and is opened again before or after, is a person's wish to have that home looked after for itself.
            if (alarm.At(areas[0].Ledger[0].At).IsOver || alarm.Ledger.Any(line => line.Kind == "reopened" && line.At <= heldBy))
            {
                continue;
            }

            // What is about more than the silence is not the area's: another alarm became a part of it, perhaps a silence that is found once more, or the elder called for help.
            DateTimeOffset takenAt = silent.Where(hazard => hazard.HeldBy == alarm.AlarmId).Max(hazard => hazard.TakenAt!.Value);
            if (alarm.Ledger.Any(line => line.At <= (takenAt > heldBy ? takenAt : heldBy) && (line.Kind == "tookIn" || (line.Kind == "checked" && line.Text("result") == "Help"))))
            {
                continue;
            }

            bool hears = alarm.Ledger.Any(line => line.Kind == "held" && line.Text("parentId") == areas[0].AlarmId);
            if (!hears && heldBy < history.End && alarm.At(heldBy) is { Severity: not "critical", State: var state } && Waiting.Contains(state))
            {
                yield return history.Find(Property, alarm, $"it goes its own way although {areas[0].AlarmId} stands for it");
            }
        }
    }
}
