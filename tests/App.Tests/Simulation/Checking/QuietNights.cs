namespace Anju.Simulation.Checking;

/// <summary>
/// Of property 5: what is not promised rings no relative's and no worker's phone in quiet hours, 21:00 to 08:00 (domain reference 3.7); and in the morning it is
/// told how it stands.
/// </summary>
internal static class QuietNights
{
    private const int Property = 5;
    private static readonly TimeSpan ShanghaisOffset = TimeSpan.FromHours(8);

    /// <summary>Whether it is no time to ring for what can wait.</summary>
    public static bool IsNight(DateTimeOffset at) => at.ToOffset(ShanghaisOffset).Hour is < 8 or >= 21;

    public static IEnumerable<Finding> Check(History history) => history.Alarms.SelectMany(alarm => Rung(history, alarm).Concat(Untold(history, alarm)));

    /// <summary>Who has just written is awake, and is asked which alarm they mean.</summary>
    private static IEnumerable<Finding> Rung(History history, AlarmRecord alarm) =>
        from told in alarm.Ledger
        where told.Kind == "told" && IsNight(told.At) && told.Body["level"]!.GetValue<int>() is 1 or 2
        where !told.Text("notification").StartsWith("which", StringComparison.Ordinal) && !Standing.Of(alarm.Ledger.Take(told.Number)).IsPromised
        let evening = told.At.ToOffset(ShanghaisOffset).Hour == 21 ? told.At.AddMinutes(-told.At.Minute) : DateTimeOffset.MinValue
        where told.At - evening > Lateness.Allowed + history.Outage(alarm, evening, told.At)
        select history.Find(Property, alarm, told, $"{told.Text("contactId")} is told {told.Text("message")} in quiet hours of what can wait");

    /// <summary>Whether somebody is to hear in the morning how it stands, and has not yet.</summary>
    public static bool IsPutOff(IEnumerable<LedgerLine> ledger) =>
        ledger.LastOrDefault(line => line.Kind == "quieted" || EndsWait(line)) is { } last && !EndsWait(last);

    /// <summary>Whether somebody heard in a morning how it stood.</summary>
    public static bool IsToldInTheMorning(AlarmRecord alarm) => alarm.Ledger.Any(IsMorning);

    private static IEnumerable<Finding> Untold(History history, AlarmRecord alarm) =>
        from quieted in alarm.Ledger
        where quieted.Kind == "quieted" && !EndsWait(quieted)
        let until = quieted.Time("until")
        let then = alarm.Ledger.FirstOrDefault(line => line.Number > quieted.Number && EndsWait(line))
        where (then?.At ?? history.End) > until + Lateness.Allowed + history.Outage(alarm, until, until.AddMinutes(10))
        select history.Find(Property, alarm, quieted, $"nobody hears from {until:HH:mm} on how it stands");

    /// <summary>It is the morning; or it has begun anew, tells nobody, or is told of in another alarm.</summary>
    private static bool EndsWait(LedgerLine line) =>
        IsMorning(line) || line.Is("upgraded", "reopened", "held") || line.Text("parentId").Length > 0;

    private static bool IsMorning(LedgerLine line) => line.Kind == "quieted" && line.Body["until"] is null;
}
