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

    private static IEnumerable<Finding> Untold(History history, AlarmRecord alarm) =>
        from quieted in alarm.Ledger
        where quieted.Kind == "quieted" && quieted.Body["until"] is not null
        let until = quieted.Time("until")
        let then = alarm.Ledger.FirstOrDefault(line => line.Number > quieted.Number && line.Is("quieted", "upgraded", "reopened", "held") || (line.Number > quieted.Number && line.Text("parentId").Length > 0))
        where (then?.At ?? history.End) > until + Lateness.Allowed + history.Outage(alarm, until, until.AddMinutes(10))
        select history.Find(Property, alarm, quieted, $"nobody hears from {until:HH:mm} on how it stands");
}
