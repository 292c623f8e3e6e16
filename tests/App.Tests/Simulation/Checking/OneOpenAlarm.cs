using Anju.Simulation.Living;

namespace Anju.Simulation.Checking;

/// <summary>Property 1: each hazard has exactly one open alarm per home and family.</summary>
internal static class OneOpenAlarm
{
    private const int Property = 1;

    public static IEnumerable<Finding> Check(History history) => Overlaps(history).Concat(Lost(history));

    private static IEnumerable<Finding> Overlaps(History history)
    {
        foreach (IGrouping<(string, string), AlarmRecord> family in history.Alarms.Where(alarm => !alarm.IsTest).GroupBy(alarm => (alarm.HomeId, alarm.Family)))
        {
            (AlarmRecord Alarm, DateTimeOffset From, DateTimeOffset To)[] open =
                [.. family.SelectMany(alarm => Open(alarm, history.End)).OrderBy(time => time.From).ThenBy(time => time.To)];
            foreach (((AlarmRecord one, _, DateTimeOffset until), (AlarmRecord other, DateTimeOffset from, _)) in open.Zip(open.Skip(1)))
            {
                if (from < until && one != other)
                {
                    yield return history.Find(Property, other, $"it is open from {from:HH:mm:ss.fff} while {one.AlarmId} of the same family is open until {until:HH:mm:ss.fff}");
                }
            }
        }
    }

    private static IEnumerable<(AlarmRecord Alarm, DateTimeOffset From, DateTimeOffset To)> Open(AlarmRecord alarm, DateTimeOffset end)
    {
        foreach (LedgerLine begin in alarm.Ledger.Where(line => line.Is("raised", "reopened")))
        {
            LedgerLine? over = alarm.Ledger.FirstOrDefault(line => line.Number > begin.Number && line.Is("resolved", "closed"));
            yield return (alarm, begin.At, over?.At ?? end);
        }
    }

    private static IEnumerable<Finding> Lost(History history)
    {
        foreach (Hazard hazard in history.World.Watches.Hazards)
        {
            AlarmRecord? holder = history.Alarms.FirstOrDefault(alarm => alarm.AlarmId == hazard.HeldBy);
            string? fault = hazard.TakenAt is null ? "was never taken"
                : holder is null ? $"is said to stand as {hazard.HeldBy}, which does not exist"
                : holder.AlarmId != hazard.AlarmId && !Knows(holder, hazard) && holder.IsUnansweredAt(hazard.TakenAt.Value) ? $"is not in the ledger of {holder.AlarmId}, which holds its family"
                : null;
            if (fault is not null)
            {
                yield return new Finding(Property, history.World.Seed, hazard.AlarmId, 0, $"the hazard {fault}");
            }
        }
    }

    private static bool Knows(AlarmRecord holder, Hazard hazard) => holder.Ledger.Any(line => line.Text("cause") == hazard.Cause);
}
