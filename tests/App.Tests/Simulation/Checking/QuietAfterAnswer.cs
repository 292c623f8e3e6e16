using Anju.Simulation.Living;

namespace Anju.Simulation.Checking;

/// <summary>
/// Property 5: after an answer nobody is told but who has it, and everybody who was asked hears that; a confirmed fire's first round excepted, which
/// completes. Once that is no longer so nobody hears it any more.
/// </summary>
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
                foreach (Finding finding in Decided(history, alarm, answered, next).Concat(Unheard(history, alarm, answered)).Concat(Sent(history, alarm, answered, next))
                    .Concat(CalledOff(history, alarm, answered, next)))
                {
                    yield return finding;
                }
            }

            foreach (Finding finding in Outdated(history, alarm))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Decided(History history, AlarmRecord alarm, LedgerLine answered, LedgerLine? next) => alarm.Ledger
        .Where(line => line.Number > answered.Number && line.Number < (next?.Number ?? int.MaxValue))
        .Where(line => line.Kind == "desk" ? line.Text("task") == "CallContact" : line.Kind == "told" && !Allowed.Contains(line.Text("message")) && !IsOver(alarm, line))
        .Where(line => !IsOwners(alarm, line))
        .Select(line => history.Find(Property, alarm, line, $"{line.Text("contactId")} hears {line.Text("message")} although {answered.Text("by")} has had it since entry {answered.Number}"));

    /// <summary>What was put off to the morning: that it is over, and it is.</summary>
    private static bool IsOver(AlarmRecord alarm, LedgerLine told) => told.Text("message") == "Over" && Standing.Of(alarm.Ledger.Take(told.Number)).IsOver;

    /// <summary>That another alarm is theirs too.</summary>
    private static bool IsOwners(AlarmRecord alarm, LedgerLine line) =>
        line.Kind == "told" && line.Text("message") == "Widened" && Standing.Of(alarm.Ledger.Take(line.Number)).Owner == line.Text("contactId");

    /// <summary>
    /// Whoever was asked by SMS and still belongs to it, or was not called off since, hears at once who has it; of what can wait not at night. Who was only
    /// ever told whose it is, because what they were asked about became a part of it, does not hear of each who has it after that.
    /// </summary>
    private static IEnumerable<Finding> Unheard(History history, AlarmRecord alarm, LedgerLine answered)
    {
        LedgerLine[] before = [.. alarm.Ledger.Take(answered.Number - 1)];
        Standing then = Standing.Of(before);
        if (then.Owner is not null || (!then.IsPromised && QuietNights.IsNight(answered.At)))
        {
            // Who had it has only more to say.
            yield break;
        }

        string people = before.Last(line => line.Is("raised", "renewed")).Body["people"]!.ToJsonString();
        IEnumerable<LedgerLine> told = before.Where(line => line.Kind == "told" && (Asking.Contains(line.Text("message")) || line.Text("message") is "Taken" or "Over"));
        foreach (LedgerLine last in told.GroupBy(line => line.Text("contactId")).Where(messages => messages.Any(line => Asking.Contains(line.Text("message")))).Select(messages => messages.Last()))
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
        HashSet<string> firstRound = [.. FirstRound(alarm, answered)];
        foreach (Copy copy in Copies(history, alarm))
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

    private static IEnumerable<Finding> CalledOff(History history, AlarmRecord alarm, LedgerLine answered, LedgerLine? next)
    {
        HashSet<string> firstRound = [.. FirstRound(alarm, answered)];
        return from line in alarm.Ledger
               where line.Kind == "withdrawn" && line.Number > answered.Number && line.Number < (next?.Number ?? int.MaxValue) && firstRound.Contains(line.Text("notification"))
               where !Standing.Of(alarm.Ledger.Take(line.Number)).IsOver
               select history.Find(Property, alarm, line, $"{line.Text("notification")} is of a confirmed fire's first round, and is called off by the answer of {answered.Text("by")}");
    }

    /// <summary>Who has given it back has it no more, and what has begun again is not over.</summary>
    private static IEnumerable<Finding> Outdated(History history, AlarmRecord alarm) =>
        from told in alarm.Ledger
        where told.Kind == "told" && told.Text("message") is "Taken" or "Over"
        let next = alarm.Ledger.Skip(told.Number).FirstOrDefault(line => line.Is("resumed", "upgraded", "reopened"))
        where next is not null
        from copy in Copies(history, alarm)
        where copy.Key == $"{alarm.AlarmId}/{told.Text("notification")}" && copy.At > next.StoredAt + UnderWay
        select history.Find(Property, alarm, told, $"{told.Text("contactId")} hears {told.Text("message")} {(copy.At - next.StoredAt).TotalSeconds:F1} s after entry {next.Number}, since which it is not so");

    private static IEnumerable<Copy> Copies(History history, AlarmRecord alarm) =>
        history.World.Phones.Copies.Where(copy => copy.Key.StartsWith(alarm.AlarmId + "/", StringComparison.Ordinal));

    /// <summary>A confirmed fire's: the relatives and workers told with the first step since the profile began, unless somebody had it and let it go since.</summary>
    private static IEnumerable<string> FirstRound(AlarmRecord alarm, LedgerLine answered)
    {
        LedgerLine begin = alarm.Ledger.Take(answered.Number).Last(line => line.Is("raised", "upgraded", "reopened"));
        LedgerLine[] since = [.. alarm.Ledger.Where(line => line.Number >= begin.Number)];
        DateTimeOffset first = since.FirstOrDefault(line => line.Kind == "step")?.At ?? begin.At;
        return Standing.Of(alarm.Ledger.Take(answered.Number)).Profile == "FIRE_NOW" && !since.Any(line => line.Kind == "resumed" && line.Number < answered.Number)
            ? since.Where(line => line.Kind == "told" && line.At == first && line.Text("message") is not ("Unanswered" or "Taken")).Select(line => line.Text("notification"))
            : [];
    }
}
