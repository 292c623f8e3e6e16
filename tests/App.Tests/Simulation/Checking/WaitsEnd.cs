namespace Anju.Simulation.Checking;

/// <summary>Of property 3: while the elder is asked, or an area stands for a home, nobody is told; both end in time, or nobody ever is.</summary>
internal static class WaitsEnd
{
    private const int Property = 3;

    public static IEnumerable<Finding> Check(History history) => history.Alarms.Where(alarm => !alarm.IsTest).SelectMany(alarm => Check(history, alarm));

    private static IEnumerable<Finding> Check(History history, AlarmRecord alarm) =>
        from begin in alarm.Ledger
        let due = DueOf(begin)
        where due is not null
        let end = alarm.Ledger.FirstOrDefault(line => line.Number > begin.Number && Ends(begin, line))?.At ?? history.End
        where end - due.Value - history.Outage(alarm, due.Value, end) > Lateness.Allowed
        select history.Find(Property, alarm, begin, $"it waits until {due:HH:mm:ss} and goes on {(end - due.Value).TotalSeconds:F0} s after that");

    private static DateTimeOffset? DueOf(LedgerLine line) => line.Kind switch
    {
        "held" => line.Time("until"),
        "desk" when line.Text("task") == "SelfCheck" => line.Time("dueAt"),
        _ => null,
    };

    private static bool Ends(LedgerLine begin, LedgerLine line) =>
        line.Is("resolved", "closed", "held") || line.Kind == (begin.Kind == "held" ? "released" : "checkEnded");
}
