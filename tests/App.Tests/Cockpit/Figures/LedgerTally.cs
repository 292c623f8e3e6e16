using System.Text.Json.Nodes;
using Anju.Storage;

namespace Anju.Cockpit.Figures;

/// <summary>
/// Figures told once more from the ledgers' stored words, by nothing but this file: no type of the app is used, so that a mistake
/// there cannot be made here.
/// </summary>
internal sealed class LedgerTally
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private readonly List<(string AlarmId, List<JsonNode> Entries)> _ledgers;

    public LedgerTally(IReadOnlyList<Row> chains) => _ledgers =
    [
        .. from row in chains
           where row.RowKey.StartsWith("L|", StringComparison.Ordinal)
           orderby row.RowKey
           group JsonNode.Parse((string)row["Body"]!)! by row.PartitionKey into alarm
           select (alarm.Key, alarm.ToList()),
    ];

    /// <summary>A region's figures of some days, as lines of <c>name value</c>.</summary>
    public string[] Indicators(string region, DateOnly from, DateOnly until, DateTimeOffset now)
    {
        List<string> lines = [];
        List<(string Severity, int Seconds, bool Due, bool Kept)> promised = [], triaged = [], drills = [];
        List<string> raised = [], answered = [], closed = [];
        List<int> arrived = [], toClose = [];
        (int begun, int fine, int again) = (0, 0, 0);
        for (DateOnly day = from; day < until; day = day.AddDays(1))
        {
            DateTimeOffset begin = new(day.ToDateTime(TimeOnly.MinValue), China);
            DateTimeOffset frozen = begin.AddDays(3);
            bool On(DateTimeOffset? at) => at >= begin && at < begin.AddDays(1);
            foreach (Course alarm in Courses(region, frozen))
            {
                if (On(alarm.CheckedAt) && !alarm.Drill)
                {
                    begun++;
                    fine += alarm.Reason == "SELF_OK" ? 1 : 0;
                }

                DateTimeOffset stop = now < frozen ? now : frozen;
                int waited = alarm.AnsweredAt is { } at ? Whole(at - alarm.T0) : Whole((alarm.OverAt ?? stop) - alarm.T0);
                var wait = (alarm.Severity, waited, alarm.T0.AddSeconds(300) <= now, alarm.AnsweredAt is { } a && a - alarm.T0 <= TimeSpan.FromSeconds(300));
                if (alarm.Drill)
                {
                    drills.AddRange(alarm.RaisedAt is not null && On(alarm.T0) ? [wait] : []);
                    continue;
                }

                if (!alarm.Counts)
                {
                    continue;
                }

                raised.AddRange(On(alarm.RaisedAt) ? [alarm.Severity] : []);
                promised.AddRange(On(alarm.T0) && alarm.Severity is "critical" or "urgent" && On(alarm.T0) ? [wait] : []);
                triaged.AddRange(On(alarm.T0) && alarm.Severity == "advisory" ? [wait] : []);
                answered.AddRange(On(alarm.AnsweredAt) ? [alarm.From!] : []);
                again += On(alarm.AnsweredAt) && alarm.Resumptions > 0 ? 1 : 0;
                arrived.AddRange(On(alarm.ArrivedAt) ? [Whole(alarm.ArrivedAt!.Value - alarm.AnsweredAt!.Value)] : []);
                closed.AddRange(On(alarm.ClosedAt) ? [ClassOf(alarm.Reason!)] : []);
                toClose.AddRange(On(alarm.ClosedAt) ? [Whole(alarm.ClosedAt!.Value - alarm.T0)] : []);
            }
        }

        foreach (string severity in new[] { "critical", "urgent", "advisory", "maintenance" })
        {
            lines.Add($"raised.{severity} {raised.Count(one => one == severity)}");
        }

        lines.Add($"answeredInTime {promised.Count(one => one.Due && one.Kept)}/{promised.Count(one => one.Due)}");
        lines.Add($"triagedInTime {triaged.Count(one => one.Due && one.Kept)}/{triaged.Count(one => one.Due)}");
        lines.Add($"drills {drills.Count(one => one.Due && one.Kept)}/{drills.Count(one => one.Due)}");
        lines.Add($"timeToAnswer {promised.Count} {Rank(promised.Select(one => one.Seconds), 0.50m)} {Rank(promised.Select(one => one.Seconds), 0.95m)}");
        lines.Add($"timeToArrival {arrived.Count} {Rank(arrived, 0.50m)} {Rank(arrived, 0.95m)}");
        lines.Add($"timeToClose {toClose.Count} {Rank(toClose, 0.50m)} {Rank(toClose, 0.95m)}");
        foreach (string level in new[] { "l1", "l2", "l3", "desk" })
        {
            lines.Add($"answeredBy.{level} {answered.Count(one => one == level)}/{answered.Count}");
        }

        foreach (string ending in new[] { "real", "realMinor", "false", "technical", "selfCleared", "unknown" })
        {
            lines.Add($"outcomes.{ending} {closed.Count(one => one == ending)}");
        }

        lines.Add($"falseAlarms {closed.Count(one => one == "false")}/{closed.Count(one => one is "real" or "realMinor" or "false")}");
        lines.Add($"reEscalated {again}/{answered.Count}");
        lines.Add($"selfChecks {fine}/{begun}");
        return [.. lines];
    }

    /// <summary>A region's open alarms: severity and since when, sorted.</summary>
    public string[] Open(string region) =>
    [
        .. Courses(region, DateTimeOffset.MaxValue).Where(alarm => alarm is { Counts: true, OverAt: null })
            .Select(alarm => $"{alarm.Severity} {alarm.T0.UtcDateTime:O}").Order(StringComparer.Ordinal),
    ];

    private IEnumerable<Course> Courses(string region, DateTimeOffset until) =>
        from ledger in _ledgers
        where ledger.AlarmId.StartsWith(region, StringComparison.Ordinal)
        let known = ledger.Entries.TakeWhile(entry => (DateTimeOffset)entry["at"]! < until).ToList()
        where known.Count > 0
        select new Course(known);

    private static int Whole(TimeSpan span) => (int)Math.Ceiling(span.TotalSeconds);

    private static string Rank(IEnumerable<int> values, decimal part)
    {
        int[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? "-" : $"{sorted[(int)Math.Ceiling(part * sorted.Length) - 1]}";
    }

    private static string ClassOf(string reason) => reason switch
    {
        "SELF_CLEARED_CONFIRMED" or "NEEDED_HELP_MINOR" or "HEALTH_REFERRAL" => "realMinor",
        "SELF_CLEARED" => "selfCleared",
        "UNKNOWN" => "unknown",
        _ => reason.Split('_')[0] switch { "REAL" => "real", "FALSE" => "false", "TECH" => "technical", _ => "none" },
    };

    /// <summary>One alarm, entry by entry.</summary>
    private sealed class Course
    {
        public Course(List<JsonNode> entries)
        {
            JsonNode alarm = entries[0]["alarm"]!;
            Severity = (string)alarm["severity"]!;
            T0 = (DateTimeOffset)alarm["t0"]!;
            Drill = (bool?)alarm["drill"] ?? false;
            _suppressed = (bool)alarm["suppressed"]!;
            RaisedAt = alarm["selfCheck"] is { } check && !(bool)check["parallel"]! ? null : T0;
            foreach (JsonNode entry in entries.Skip(1))
            {
                Take(entry, (string)entry["kind"]!, (DateTimeOffset)entry["at"]!);
            }
        }

        private readonly bool _suppressed;

        public string Severity { get; private set; }

        public DateTimeOffset T0 { get; private set; }

        public bool Drill { get; }

        public DateTimeOffset? RaisedAt { get; private set; }

        public DateTimeOffset? CheckedAt { get; private set; }

        public DateTimeOffset? AnsweredAt { get; private set; }

        public string? From { get; private set; }

        public DateTimeOffset? ArrivedAt { get; private set; }

        public DateTimeOffset? OverAt { get; private set; }

        public DateTimeOffset? ClosedAt { get; private set; }

        public string? Reason { get; private set; }

        public int Resumptions { get; private set; }

        public bool Counts => !Drill && !_suppressed && RaisedAt is not null && !(ClosedAt is not null && ClassOf(Reason!) == "none");

        private void Take(JsonNode entry, string kind, DateTimeOffset at)
        {
            switch (kind)
            {
                case "desk" when (string)entry["task"]! == "SelfCheck":
                    CheckedAt ??= at;
                    break;
                case "checkEnded":
                    RaisedAt = T0 = (DateTimeOffset)entry["t0"]!;
                    break;
                case "answered" when AnsweredAt is null:
                    (AnsweredAt, ArrivedAt) = (at, null);
                    From = (string)entry["channel"]! == "Desk" ? "desk" : LevelOf((string)entry["by"]!);
                    break;
                case "handedOver" when AnsweredAt == at && From == "desk":
                    From = "l3";
                    break;
                case "arrived":
                    ArrivedAt ??= at;
                    break;
                case "upgraded":
                    bool begins = Severity is "advisory" or "maintenance" && (string)entry["severity"]! is "critical" or "urgent";
                    Severity = (string)entry["severity"]!;
                    if (begins)
                    {
                        (T0, AnsweredAt, From, ArrivedAt) = ((DateTimeOffset)entry["from"]!, null, null, null);
                    }

                    break;
                case "resumed":
                    Resumptions++;
                    break;
                case "resolved":
                    (OverAt, Reason) = (at, (string)entry["reason"]!);
                    break;
                case "closed":
                    (OverAt, ClosedAt, Reason) = (OverAt ?? at, at, (string)entry["reason"]!);
                    break;
                case "reopened":
                    (OverAt, ClosedAt, Reason) = (null, null, null);
                    T0 = AnsweredAt is null ? at : T0;
                    break;
                default:
                    // Says nothing figures are made of.
                    break;
            }
        }

        private static string LevelOf(string contact) => contact switch
        {
            "supervisor" or "leader" => "l3",
            "wang" or "li" => "l2",
            _ => "l1",
        };
    }
}
