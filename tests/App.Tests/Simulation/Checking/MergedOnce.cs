namespace Anju.Simulation.Checking;

/// <summary>Of property 1: what the desk makes a part of another alarm goes on as that one, so no two ever end in each other.</summary>
internal static class MergedOnce
{
    private const int Property = 1;

    public static IEnumerable<Finding> Check(History history) => InCircles(history).Concat(RaisedBeside(history));

    /// <summary>The alarm of its home that people made a part a part of, and that has been open since; null if there is none at that moment.</summary>
    /// <remarks>One that was over and is opened again goes on for itself.</remarks>
    public static AlarmRecord? WholeOf(AlarmRecord part, History history, DateTimeOffset moment)
    {
        AlarmRecord? whole = part;
        LedgerLine? ending = LastEnding(part.Ledger.Where(line => line.At < moment));
        while (whole is not null && ending is not null)
        {
            whole = ending.Kind == "closed" && ending.Text("by") != "engine" ? history.Alarms.FirstOrDefault(alarm => alarm.AlarmId == ending.Text("parentId")) : null;
            ending = whole?.Ledger.FirstOrDefault(line => line.At > ending.At && line.At < moment && line.Is("closed", "resolved"));
        }

        return whole is not null && whole != part && whole.HomeId == part.HomeId && !whole.At(moment).IsOver ? whole : null;
    }

    /// <summary>What is raised of the family of a part is the whole's, and rings nobody anew.</summary>
    private static IEnumerable<Finding> RaisedBeside(History history) =>
        from alarm in history.Alarms
        where !alarm.IsTest
        let raisedAt = alarm.Ledger[0].At
        from part in history.Alarms
        where part != alarm && part.HomeId == alarm.HomeId && part.Family == alarm.Family && part.Ledger[0].At < raisedAt
        let whole = WholeOf(part, history, raisedAt)
        where whole is not null
        select history.Find(Property, alarm, $"it is raised while {whole.AlarmId} is open, which {part.AlarmId} of the same family is a part of");

    private static IEnumerable<Finding> InCircles(History history)
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

    private static LedgerLine? Ending(AlarmRecord alarm) => LastEnding(alarm.Ledger) is { Kind: "closed" } closed ? closed : null;

    /// <summary>How it ended last; null if it was opened again since, or never ended.</summary>
    private static LedgerLine? LastEnding(IEnumerable<LedgerLine> lines) =>
        lines.LastOrDefault(line => line.Is("closed", "resolved", "reopened")) is { Kind: not "reopened" } ending ? ending : null;
}
