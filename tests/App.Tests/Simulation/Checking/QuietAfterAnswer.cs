using Anju.Simulation.Living;

namespace Anju.Simulation.Checking;

/// <summary>Property 5: after an answer nobody is told but who has it, and everybody who was asked hears that; a confirmed fire's first round excepted.</summary>
internal static class QuietAfterAnswer
{
    private const int Property = 5;

    /// <summary>A message on its way to the provider when the answer was stored cannot be called back.</summary>
    private static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(1);

    /// <summary>The messages that want somebody to go.</summary>
    public static readonly string[] Asking = ["Alarm", "Upgraded", "Returned", "Visit", "Overdue", "Unanswered"];

    /// <summary>Who has it; and once it has ended, that somebody has to look at how.</summary>
    private static readonly string[] Allowed = ["Taken", "Review"];

    public static IEnumerable<Finding> Check(History history)
    {
        foreach (AlarmRecord alarm in history.Alarms)
        {
            foreach (LedgerLine answered in alarm.Ledger.Where(line => line.Kind == "answered"))
            {
                LedgerLine? next = alarm.Ledger.Skip(answered.Number).FirstOrDefault(line => line.Is("resumed", "upgraded", "reopened"));
                foreach (Finding finding in Decided(history, alarm, answered, next).Concat(Unheard(history, alarm, answered)).Concat(Sent(history, alarm, answered, next)))
                {
                    yield return finding;
                }
            }
        }
    }

    private static IEnumerable<Finding> Decided(History history, AlarmRecord alarm, LedgerLine answered, LedgerLine? next) => alarm.Ledger
        .Where(line => line.Number > answered.Number && line.Number < (next?.Number ?? int.MaxValue))
        .Where(line => (line.Kind == "told" && !Allowed.Contains(line.Text("message"))) || (line.Kind == "desk" && line.Text("task") == "CallContact"))
        .Select(line => history.Find(Property, alarm, line, $"{line.Text("contactId")} hears {line.Text("message")} although {answered.Text("by")} has had it since entry {answered.Number}"));

    /// <summary>Whoever was asked by SMS and still belongs to it, or was not called off since, hears at once who has it.</summary>
    private static IEnumerable<Finding> Unheard(History history, AlarmRecord alarm, LedgerLine answered)
    {
        LedgerLine[] before = [.. alarm.Ledger.Take(answered.Number - 1)];
        if (Standing.Of(before).Owner is not null)
        {
            // Who had it has only more to say.
            yield break;
        }

        string people = before.Last(line => line.Is("raised", "renewed")).Body["people"]!.ToJsonString();
        IEnumerable<LedgerLine> told = before.Where(line => line.Kind == "told" && (Asking.Contains(line.Text("message")) || line.Text("message") is "Taken" or "Over"));
        foreach (LedgerLine last in told.GroupBy(line => line.Text("contactId")).Select(messages => messages.Last()))
        {
            string contact = last.Text("contactId");
            bool waits = Asking.Contains(last.Text("message")) || people.Contains($"\"{contact}\"", StringComparison.Ordinal);
            if (!waits || contact == answered.Text("by"))
            {
                continue;
            }

            if (!alarm.Ledger.Any(line => line.Number > answered.Number && line.At == answered.At && line.Text("contactId") == contact && line.Text("message") == "Taken"))
            {
                yield return history.Find(Property, alarm, answered, $"{contact} was asked and does not hear that {answered.Text("by")} has it");
            }
        }
    }

    private static IEnumerable<Finding> Sent(History history, AlarmRecord alarm, LedgerLine answered, LedgerLine? next)
    {
        HashSet<string> firstRound = IsFireNow(alarm, answered) ? [.. FirstRound(alarm, answered)] : [];
        foreach (Copy copy in history.World.Phones.Copies.Where(copy => copy.Key.StartsWith(alarm.AlarmId + "/", StringComparison.Ordinal)))
        {
            string key = copy.Key[(alarm.AlarmId.Length + 1)..];
            LedgerLine? told = alarm.Ledger.FirstOrDefault(line => line.Kind == "told" && line.Text("notification") == key);
            if (told is not null && told.Number < answered.Number && Asking.Contains(told.Text("message"))
                && copy.At > answered.StoredAt + UnderWay && copy.At < (next?.At ?? DateTimeOffset.MaxValue) && !firstRound.Contains(key))
            {
                yield return history.Find(Property, alarm, told, $"{key} goes out {(copy.At - answered.StoredAt).TotalSeconds:F1} s after the answer of {answered.Text("by")} was stored");
            }
        }
    }

    private static bool IsFireNow(AlarmRecord alarm, LedgerLine answered) =>
        Standing.Of(alarm.Ledger.Take(answered.Number)).Profile == "FIRE_NOW";

    /// <summary>Those told with the first step since the profile began.</summary>
    private static IEnumerable<string> FirstRound(AlarmRecord alarm, LedgerLine answered)
    {
        LedgerLine begin = alarm.Ledger.Take(answered.Number).Last(line => line.Is("raised", "upgraded", "reopened"));
        DateTimeOffset first = alarm.Ledger.FirstOrDefault(line => line.Number >= begin.Number && line.Kind == "step")?.At ?? begin.At;
        return alarm.Ledger.Where(line => line.Kind == "told" && line.Number >= begin.Number && line.At == first).Select(line => line.Text("notification"));
    }
}
