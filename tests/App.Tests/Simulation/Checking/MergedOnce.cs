namespace Anju.Simulation.Checking;

/// <summary>Of property 1: what the desk makes a part of another alarm goes on as that one, so no two ever end in each other.</summary>
internal static class MergedOnce
{
    private const int Property = 1;

    public static IEnumerable<Finding> Check(History history)
    {
        Dictionary<string, LedgerLine> merged = history.Alarms
            .Select(alarm => (alarm.AlarmId, Ending: Ending(alarm)))
            .Where(alarm => alarm.Ending?.Text("parentId") is { Length: > 0 })
            .ToDictionary(alarm => alarm.AlarmId, alarm => alarm.Ending!);
        foreach (AlarmRecord alarm in history.Alarms.Where(alarm => merged.ContainsKey(alarm.AlarmId)))
        {
            HashSet<string> on = [];
            string at = alarm.AlarmId;
            while (merged.TryGetValue(at, out LedgerLine? ending) && on.Add(at))
            {
                at = ending.Text("parentId");
            }

            if (on.Contains(at))
            {
                yield return history.Find(Property, alarm, merged[alarm.AlarmId], $"{string.Join(" and ", on)} end in each other: nobody goes on with what befell the home");
            }
        }
    }

    /// <summary>How it ended last; null if it was opened again since, or never ended.</summary>
    private static LedgerLine? Ending(AlarmRecord alarm) =>
        alarm.Ledger.LastOrDefault(line => line.Is("closed", "resolved", "reopened")) is { Kind: "closed" } closed ? closed : null;
}
