using System.Text.Json.Nodes;

namespace Anju.Simulation.Checking;

/// <summary>Of property 2: once the promise is broken, relatives and community are rung every five minutes, six times at most (design 5).</summary>
internal static class PublicRings
{
    private const int Property = 2;
    private const int Most = 6;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    public static IEnumerable<Finding> Check(History history, AlarmRecord alarm, DateTimeOffset deadline, DateTimeOffset begins, DateTimeOffset settled) =>
        Unrung(history, alarm, deadline, begins, settled).Concat(RungTooOften(history, alarm, settled));

    private static IEnumerable<Finding> Unrung(History history, AlarmRecord alarm, DateTimeOffset deadline, DateTimeOffset begins, DateTimeOffset settled)
    {
        for (DateTimeOffset due = deadline; due < deadline + (Most * Every); due += Every)
        {
            if (due < begins)
            {
                continue;
            }

            LedgerLine? rang = alarm.Ledger.FirstOrDefault(line => line.Kind == "rang" && line.At >= due);
            if (rang is null || rang.At >= settled || due + Lateness.Allowed + history.Outage(alarm, due, due.AddMinutes(10)) >= settled)
            {
                // Whether it rings at all is looked at elsewhere.
                yield break;
            }

            JsonNode people = alarm.Ledger.Last(line => line.Number < rang.Number && line.Is("raised", "renewed")).Body["people"]!;
            IEnumerable<string> everybody = people["relatives"]!.AsArray().Concat(people["community"]!.AsArray()).Select(person => (string)person!["id"]!);
            foreach (string person in everybody.Where(person => !alarm.Ledger.Any(line => IsTold(line, person, rang) || HasDeclined(line, person, rang))))
            {
                yield return history.Find(Property, alarm, rang, $"{person} is not rung with everybody {(due - deadline).TotalMinutes} min after the promise was broken");
            }
        }
    }

    private static IEnumerable<Finding> RungTooOften(History history, AlarmRecord alarm, DateTimeOffset settled) =>
        from line in alarm.Ledger
        where line.Kind == "told" && line.At < settled && line.Body["level"]!.GetValue<int>() < 3 && line.Text("notification").StartsWith("ring", StringComparison.Ordinal)
        group line by line.Text("contactId") into contact
        where contact.Count() > Most
        select history.Find(Property, alarm, contact.Last(), $"{contact.Key} is rung {contact.Count()} times; six is the most");

    private static bool IsTold(LedgerLine line, string person, LedgerLine rang) =>
        line.At == rang.At && line.Is("told", "desk") && line.Text("contactId") == person;

    private static bool HasDeclined(LedgerLine line, string person, LedgerLine rang) =>
        line.At <= rang.At && line.Kind == "declined" && line.Text("by") == person;
}
