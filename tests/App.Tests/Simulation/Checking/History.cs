using System.Text.RegularExpressions;
using Anju.Simulation.Living;
using Anju.Storage;

namespace Anju.Simulation.Checking;

/// <summary>A world's whole history: what storage has of its alarms, what phones received, what broke.</summary>
/// <param name="world">The world.</param>
/// <param name="tables">Storage, where a test made the history by hand; null for the world's.</param>
internal sealed class History(SimulatedWorld world, MemoryTables? tables = null)
{
    public SimulatedWorld World => world;

    /// <summary>The moment it was looked at.</summary>
    public DateTimeOffset End { get; } = world.Timeline.Now;

    public IReadOnlyList<AlarmRecord> Alarms { get; } = AlarmRecord.All(tables ?? world.Tables);

    /// <summary>What happened, in order: faults, messages, and every ledger entry; the same text for the same seed.</summary>
    public string ToText()
    {
        Tale tale = new(world.Begin);
        tale.Add(world.Tale);
        foreach (Copy copy in world.Phones.Copies)
        {
            tale.Add(copy.At, copy.Key, $"SMS to {copy.To}: {copy.Text}");
        }

        foreach ((AlarmRecord alarm, LedgerLine line) in Alarms.SelectMany(alarm => alarm.Ledger.Select(line => (alarm, line))))
        {
            tale.Add(line.StoredAt, alarm.AlarmId, $"{line.Number} {Regex.Unescape(line.Body.ToJsonString())}");
        }

        return tale.ToString();
    }

    public Finding Find(int property, AlarmRecord alarm, string what) => new(property, world.Seed, alarm.AlarmId, 0, what);

    public Finding Find(int property, AlarmRecord alarm, LedgerLine line, string what) => new(property, world.Seed, alarm.AlarmId, line.Number, what);

    /// <summary>How long an alarm could not be worked on: the app or storage was away, or its home's messages lay in the hub.</summary>
    public TimeSpan Outage(AlarmRecord alarm, DateTimeOffset from, DateTimeOffset to) => world.Outages.Within(
        from, to, world.Watches.Behind.Where(behind => behind.HomeId == alarm.HomeId).Select(behind => (behind.From, behind.To)));
}
