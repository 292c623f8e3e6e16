using Anju.Scenarios.Device;
using Anju.Simulation.Living;

namespace Anju.Simulation.Checking;

/// <summary>Property 1 for an area: five homes of a village that fall silent within a quarter of an hour are one alarm, and their own wait for it.</summary>
internal static class OneAreaAlarm
{
    private const int Property = 1;
    private const int HomesOfAVillage = 5;

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
            bool hears = alarm.Ledger.Any(line => line.Kind == "held" && line.Text("parentId") == areas[0].AlarmId);
            if (!hears && heldBy < history.End && Waiting.Contains(alarm.At(heldBy).State))
            {
                yield return history.Find(Property, alarm, $"it goes its own way although {areas[0].AlarmId} stands for it");
            }
        }
    }
}
