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
    private const int MinutesOfASample = 5;
    private readonly List<(string AlarmId, List<JsonNode> Entries)> _ledgers;
    private readonly IReadOnlyList<(DateOnly Day, string Village, int Elders, int Installed, int Online)> _seen;

    public LedgerTally(IReadOnlyList<Row> chains, IReadOnlyList<(DateOnly Day, string Village, int Elders, int Installed, int Online)> seen) => (_seen, _ledgers) = (seen,
    [
        .. from row in chains
           where row.RowKey.StartsWith("L|", StringComparison.Ordinal)
           orderby row.RowKey
           group JsonNode.Parse((string)row["Body"]!)! by row.PartitionKey into alarm
           select (alarm.Key, alarm.ToList()),
    ]);

    /// <summary>A region's figures of some days, as lines of <c>name value</c>.</summary>
    public string[] Indicators(string region, DateOnly from, DateOnly until, DateTimeOffset now)
    {
        List<string> lines = [];
        List<(string Severity, int Seconds, bool Due, bool Kept)> promised = [], triaged = [], drills = [];
        List<string> raised = [], rated = [], falselyRated = [], raisedAs = [], raisedBefore = [], answered = [], closed = [], real = [];
        List<int> arrived = [], toClose = [];
        (int begun, int fine, int again) = (0, 0, 0);
        for (DateOnly day = from.AddDays(-28); day < from; day = day.AddDays(1))
        {
            raisedBefore.AddRange(RaisedOn(region, day).Select(alarm => alarm.Scenario));
        }

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

                // Rates are of the days whose elders were counted.
                bool isRated = _seen.Any(one => one.Day == day && one.Village == alarm.Village);
                raised.AddRange(On(alarm.RaisedAt) ? [alarm.Severity] : []);
                rated.AddRange(On(alarm.RaisedAt) && isRated ? [alarm.Severity] : []);
                falselyRated.AddRange(On(alarm.ClosedAt) && isRated && ClassOf(alarm.Reason!) == "false" ? [alarm.Scenario] : []);
                raisedAs.AddRange(On(alarm.RaisedAt) ? [alarm.Scenario] : []);
                real.AddRange(On(alarm.ClosedAt) && ClassOf(alarm.Reason!) == "real" ? [alarm.Scenario] : []);
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

        (int elderDays, long online, long installed) = HomesOf(region, from, until);
        foreach (string severity in new[] { "critical", "urgent", "advisory", "maintenance", "all" })
        {
            lines.Add($"perThousand.{severity} {Rounded(elderDays == 0 ? null : 1000.0 * rated.Count(one => severity == "all" || one == severity) / elderDays)}");
        }

        lines.Add($"falsePerThousand {Rounded(elderDays == 0 ? null : 1000.0 * falselyRated.Count / elderDays)}");
        lines.Add($"elderDays {elderDays}");
        lines.Add($"devicesOnline {online}/{installed} {Rounded(installed == 0 ? null : (double)online / installed)}");
        lines.Add($"realIncidents {string.Join(' ', Counts(real).Select(one => $"{one.Scenario}:{one.Count}"))}");
        lines.Add($"topScenarios {string.Join(' ', Counts(raisedAs).Where(one => one.Count >= 5).Select(one => (one, Before: raisedBefore.Count(before => before == one.Scenario))).Select(one => $"{one.one.Scenario}:{one.one.Count}:{one.Before}:{Rounded(one.one.Count - (one.Before * (until.DayNumber - from.DayNumber) / 28.0))}"))}");
        lines.Add($"answeredInTime {Share(promised.Count(one => one.Due && one.Kept), promised.Count(one => one.Due))}");
        lines.Add($"triagedInTime {Share(triaged.Count(one => one.Due && one.Kept), triaged.Count(one => one.Due))}");
        lines.Add($"drills {Share(drills.Count(one => one.Due && one.Kept), drills.Count(one => one.Due))}");

        // A village's are told of 90 days and more.
        bool ranked = region.Length < 12 || until.DayNumber - from.DayNumber >= 90;
        lines.Add($"timeToAnswer {Ranks(promised.Select(one => one.Seconds), ranked)}");
        lines.Add($"timeToArrival {Ranks(arrived, ranked)}");
        lines.Add($"timeToClose {Ranks(toClose, ranked)}");
        foreach (string level in new[] { "l1", "l2", "l3", "desk" })
        {
            lines.Add($"answeredBy.{level} {Share(answered.Count(one => one == level), answered.Count)}");
        }

        foreach (string ending in new[] { "real", "realMinor", "false", "technical", "selfCleared", "unknown" })
        {
            lines.Add($"outcomes.{ending} {closed.Count(one => one == ending)}");
        }

        lines.Add($"falseAlarms {Share(closed.Count(one => one == "false"), closed.Count(one => one is "real" or "realMinor" or "false"))}");
        lines.Add($"reEscalated {Share(again, answered.Count)}");
        lines.Add($"selfChecks {Share(fine, begun)}");
        return [.. lines];
    }

    /// <summary>A region's safety index: each part's counts and points, the cap, the index.</summary>
    /// <param name="region">The region.</param>
    /// <param name="homes">Its homes, and their devices; one in so many has all four kinds.</param>
    /// <param name="now">The moment.</param>
    public string[] Safety(string region, (int Homes, int FullKit, int Devices) homes, DateTimeOffset now)
    {
        DateOnly today = DateOnly.FromDateTime(now.ToOffset(China).DateTime);
        DateOnly from = today.AddDays(region.Length == 12 ? -27 : -6);
        List<(int Count, int Among)> inTime = [], falses = [];
        bool missed = false;
        for (DateOnly day = from; day <= today; day = day.AddDays(1))
        {
            DateTimeOffset begin = new(day.ToDateTime(TimeOnly.MinValue), China);
            bool On(DateTimeOffset? at) => at >= begin && at < begin.AddDays(1);
            foreach (Course alarm in Courses(region, begin.AddDays(3)).Where(alarm => alarm.Counts))
            {
                bool kept = alarm.AnsweredAt - alarm.T0 <= TimeSpan.FromSeconds(300);
                bool due = On(alarm.T0) && alarm.Severity is "critical" or "urgent" && On(alarm.T0) && alarm.T0.AddSeconds(300) <= now;
                inTime.AddRange(due ? [(kept ? 1 : 0, 1)] : []);
                missed |= due && !kept && alarm.Severity == "critical";
                falses.AddRange(On(alarm.ClosedAt) && ClassOf(alarm.Reason!) is "real" or "realMinor" or "false" && On(alarm.ClosedAt) ? [(ClassOf(alarm.Reason!) == "false" ? 1 : 0, 1)] : []);
            }
        }

        Course[] open = [.. Courses(region, DateTimeOffset.MaxValue).Where(alarm => alarm is { Counts: true, OverAt: null })];
        (_, long online, long installed) = HomesOf(region, from, today.AddDays(1));
        (string Letter, int Weight, double Zero, double One, long Count, long Among, int Per, bool NoneIsGood)[] parts =
        [
            ("A", 30, 0.9, 1, inTime.Sum(one => one.Count), inTime.Count, 1, true),
            ("O", 20, 0.85, 0.99, online, installed, 1, false),
            ("K", 15, 0.6, 1, homes.FullKit, homes.Homes, 1, false),
            ("F", 15, 0.8, 0.2, falses.Sum(one => one.Count), falses.Count, 1, true),
            ("B", 10, 5, 0, open.Count(alarm => alarm.IsOverdue(now)), homes.Devices, 100, false),
            ("C", 10, 10, 0, open.Count(alarm => alarm.Severity == "advisory" && now - alarm.T0 > TimeSpan.FromHours(24)), homes.Homes, 1000, false),
        ];
        double? ScoreOf((string Letter, int Weight, double Zero, double One, long Count, long Among, int Per, bool NoneIsGood) part) =>
            part.Among == 0 ? part.NoneIsGood ? 1 : null : Math.Min(1, Math.Max(0, (((double)part.Per * part.Count / part.Among) - part.Zero) / (part.One - part.Zero)));
        int? cap = open.Any(alarm => alarm.Severity == "critical" && now - alarm.T0 > TimeSpan.FromMinutes(30)) ? 59 : missed ? 79 : null;
        double? sum = parts.Any(part => ScoreOf(part) is null) ? null : parts.Sum(part => part.Weight * ScoreOf(part)!.Value);
        return
        [
            .. parts.Select(part => $"{part.Letter} {part.Count}/{part.Among} {Rounded(part.Among < 20 ? null : (double)part.Per * part.Count / part.Among)} {Rounded(ScoreOf(part))}"),
            $"cap {cap}",
            $"value {Rounded(sum is { } all && cap is { } most ? Math.Min(all, most) : sum)}",
        ];
    }

    /// <summary>What technicians owe in a region now.</summary>
    public string Backlog(string region, DateTimeOffset now)
    {
        Course[] open = [.. Courses(region, DateTimeOffset.MaxValue).Where(alarm => alarm is { Counts: true, OverAt: null })];
        return $"{open.Count(alarm => alarm.Scenario == "DEV-01")} {open.Count(alarm => alarm.Scenario == "DEV-01" && alarm.IsOverdue(now))} "
            + $"{open.Count(alarm => alarm.Scenario == "DEV-02" && alarm.Severity != "maintenance")} {open.Count(alarm => alarm.IsOverdue(now))}";
    }

    private IEnumerable<Course> RaisedOn(string region, DateOnly day)
    {
        DateTimeOffset begin = new(day.ToDateTime(TimeOnly.MinValue), China);
        return Courses(region, begin.AddDays(3)).Where(alarm => alarm.Counts && alarm.RaisedAt >= begin && alarm.RaisedAt < begin.AddDays(1));
    }

    /// <summary>Elders are those of each day's last sample; every sample stands for five minutes.</summary>
    private (int ElderDays, long Online, long Installed) HomesOf(string region, DateOnly from, DateOnly until)
    {
        var seen = _seen.Where(one => one.Village.StartsWith(region, StringComparison.Ordinal) && from <= one.Day && one.Day < until).ToList();
        return (
            seen.GroupBy(one => (one.Day, one.Village)).Sum(day => day.Last().Elders),
            seen.Sum(one => (long)one.Online * MinutesOfASample),
            seen.Sum(one => (long)one.Installed * MinutesOfASample));
    }

    /// <summary>Counts with the percentage and the lower end of Wilson's interval, both of twenty and more alone.</summary>
    private static string Share(int count, int among)
    {
        if (among < 20)
        {
            return $"{count}/{among} - -";
        }

        double p = (double)count / among, z = 1.959964, n = among;
        double lower = (p + (z * z / (2 * n)) - (z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n))))) / (1 + (z * z / n));
        return $"{count}/{among} {Rounded(100 * p)} {Rounded(Math.Max(0, 100 * lower))}";
    }

    private static IEnumerable<(string Scenario, int Count)> Counts(IEnumerable<string> scenarios) =>
        scenarios.GroupBy(one => one).Select(same => (same.Key, Count: same.Count())).OrderByDescending(one => one.Count).ThenBy(one => one.Key, StringComparer.Ordinal);

    private static string Ranks(IEnumerable<int> values, bool told)
    {
        int[] all = [.. values];
        return told ? $"{all.Length} {Rank(all, 0.50m)} {Rank(all, 0.90m)} {Rank(all, 0.95m)}" : $"{all.Length} - - -";
    }

    /// <summary>A number as both sides write it; a dash for none.</summary>
    public static string Rounded(double? value) => value is { } known ? Math.Round(known + 0.0, 6).ToString(System.Globalization.CultureInfo.InvariantCulture) : "-";

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
        select new Course(ledger.AlarmId[..12], known);

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
        public Course(string village, List<JsonNode> entries)
        {
            Village = village;
            JsonNode alarm = entries[0]["alarm"]!;
            Severity = (string)alarm["severity"]!;
            Scenario = (string)alarm["code"]!;
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
        private DateTimeOffset? _orderDueAt;

        public string Village { get; }

        public string Severity { get; private set; }

        public string Scenario { get; private set; }

        /// <summary>A device's work order that is past its date, or a battery that cannot wait.</summary>
        public bool IsOverdue(DateTimeOffset now) =>
            Scenario.StartsWith("DEV-", StringComparison.Ordinal) && (_orderDueAt <= now || (Scenario == "DEV-01" && Severity != "maintenance"));

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
                case "desk" when (string)entry["task"]! is "WorkOrder" or "Visit":
                    _orderDueAt = (string)entry["task"]! == "WorkOrder" ? (DateTimeOffset)entry["dueAt"]! : null;
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
                    Scenario = (string)entry["scenario"]!;
                    if (begins)
                    {
                        (T0, AnsweredAt, From, ArrivedAt) = ((DateTimeOffset)entry["from"]!, null, null, null);
                    }

                    break;
                case "resumed" when (string)entry["reason"]! is "OwnerCannot" or "Rejected" && Severity is "critical" or "urgent" && at < T0.AddSeconds(300):
                    // Given back, or not believed, while the promise ran: nobody has answered it.
                    (AnsweredAt, From, ArrivedAt) = (null, null, null);
                    break;
                case "resumed" when (string)entry["reason"]! == "NoProgress":
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
