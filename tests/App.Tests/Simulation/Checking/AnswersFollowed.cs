namespace Anju.Simulation.Checking;

/// <summary>Of property 2: an answer that nothing follows in time re-arms the chain, and not before (domain reference 3.8).</summary>
internal static class AnswersFollowed
{
    private const int Property = 2;

    public static IEnumerable<Finding> Check(History history) =>
        from alarm in history.Alarms
        where !alarm.IsTest
        from answered in alarm.Ledger
        where answered.Kind == "answered"
        let then = Standing.Of(alarm.Ledger.Take(answered.Number))
        // Who has an area's outage waits for others; what was not promised waits for the morning; who is there, or has seen the services come, has only more to say.
        where then is { IsPromised: true, Profile: not "AREA", State: "ANSWERED" }
        from finding in Check(history, alarm, answered, TimeSpan.FromMinutes(then.Severity == "critical" ? 10 : 20))
        select finding;

    private static IEnumerable<Finding> Check(History history, AlarmRecord alarm, LedgerLine answered, TimeSpan lease)
    {
        LedgerLine? next = alarm.Ledger.Skip(answered.Number)
            .FirstOrDefault(line => line.Is("answered", "arrived", "handedOver", "resolved", "closed", "resumed", "upgraded", "reopened"));
        DateTimeOffset due = HasItSince(alarm, answered) + lease;
        DateTimeOffset latest = due + Lateness.Allowed + history.Outage(alarm, due, due.AddMinutes(10));
        if ((next?.At ?? history.End) > latest)
        {
            yield return history.Find(Property, alarm, answered, $"nothing follows the answer, and the chain does not go on after {lease.TotalMinutes} min");
        }
        else if (next?.Kind == "resumed" && next.Text("reason") == "NoProgress" && next.At < due)
        {
            yield return history.Find(Property, alarm, next, $"the answer holds for {lease.TotalMinutes} min, and the chain goes on {(due - next.At).TotalSeconds:F0} s before");
        }
    }

    /// <summary>Who puts right what they answered has it since the first time.</summary>
    private static DateTimeOffset HasItSince(AlarmRecord alarm, LedgerLine answered) =>
        Standing.Of(alarm.Ledger.Take(answered.Number - 1)).Owner == answered.Text("by")
            ? HasItSince(alarm, alarm.Ledger.Last(line => line.Number < answered.Number && line.Kind == "answered"))
            : answered.At;
}
