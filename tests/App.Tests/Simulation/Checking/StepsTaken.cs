using System.Text.Json.Nodes;

namespace Anju.Simulation.Checking;

/// <summary>Property 3: no step is skipped without a reason in the ledger.</summary>
/// <remarks>
/// Looked at from the beginning, and from every upgrade, the end of a hold and every reopening, until somebody answers or the next
/// beginning; and after an answer that came to nothing the next level is there at once.
/// </remarks>
internal static class StepsTaken
{
    private const int Property = 3;

    public static IEnumerable<Finding> Check(History history) => history.Alarms.Where(alarm => !alarm.IsTest).SelectMany(alarm => Check(history, alarm));

    private static IEnumerable<Finding> Check(History history, AlarmRecord alarm)
    {
        foreach (LedgerLine mute in alarm.Ledger.Where(line => line.Kind == "skipped" && line.Text("reason").Length == 0))
        {
            yield return history.Find(Property, alarm, mute, "a step is skipped without a reason");
        }

        foreach (LedgerLine begin in alarm.Ledger.Where(line => line.Is("raised", "checkEnded", "upgraded", "released", "reopened")))
        {
            Standing then = Standing.Of(alarm.Ledger.Take(begin.Number));
            if (then.State is "SELF_CHECK")
            {
                continue;
            }

            DateTimeOffset until = alarm.Ledger.Skip(begin.Number)
                .FirstOrDefault(line => line.Is("answered", "upgraded", "checkEnded", "held", "released", "resolved", "closed"))?.At ?? history.End;
            foreach (Finding finding in Due.Of(then.Profile, then.Scenario).SelectMany(due => Check(history, alarm, begin, then.From + due.After, due, until)))
            {
                yield return finding;
            }
        }

        foreach (LedgerLine resumed in alarm.Ledger.Where(line => line.Kind == "resumed"))
        {
            if (!GoesOn(alarm, resumed))
            {
                yield return history.Find(Property, alarm, resumed, "the answer came to nothing, and what follows is not what should be there at once");
            }
        }
    }

    private static bool GoesOn(AlarmRecord alarm, LedgerLine resumed)
    {
        Standing then = Standing.Of(alarm.Ledger.Take(resumed.Number));
        LedgerLine[] turn = [.. alarm.Ledger.Where(line => line.Number > resumed.Number && line.At == resumed.At)];
        if (then.Profile == "MAINT")
        {
            // It calls no person: the desk looks, and the town once it is overdue.
            return turn.Any(line => line.Kind == "desk") && turn.All(line => line.Kind != "told" || line.Text("message") is "Overdue" or "Resumed");
        }

        return then is not { IsPromised: true, Profile: not "AREA" }
            || (then.Level < 2
                ? turn.Any(line => line.Kind == "step" && line.Body["level"]!.GetValue<int>() > then.Level)
                : turn.Any(line => line.Kind == "desk" && line.Text("task") == "HandOver"));
    }

    private static IEnumerable<Finding> Check(History history, AlarmRecord alarm, LedgerLine begin, DateTimeOffset dueAt, Due due, DateTimeOffset until)
    {
        // Before it is begun nothing can be due.
        dueAt = dueAt > begin.At ? dueAt : begin.At;
        DateTimeOffset latest = dueAt + Lateness.Allowed + history.Outage(alarm, dueAt, dueAt.AddMinutes(10));
        if (latest >= until)
        {
            yield break;
        }

        LedgerLine[] round = [.. alarm.Ledger.Where(line => line.Number >= begin.Number && line.At <= latest)];
        foreach (string task in due.Asks.Where(task => !IsNeedless(task, alarm, latest) && !round.Any(line => line.Kind == "desk" && line.Text("task") == task)))
        {
            yield return history.Find(Property, alarm, begin, $"{due.After.TotalSeconds} s after it the desk is to be asked for {task}, and is not");
        }

        foreach (string group in due.Tells)
        {
            string[] people = [.. PeopleAt(alarm, dueAt)[group]!.AsArray().Select(person => (string)person!["id"]!)];
            bool reason = round.Any(line => line.Kind == "skipped");
            if (people.Length == 0 && !reason)
            {
                yield return history.Find(Property, alarm, begin, $"{due.After.TotalSeconds} s after it there is nobody among the {group}, and the ledger does not say so");
            }

            foreach (string person in people.Where(person => (group is "supervisors" || !SaidNo(alarm, person, latest)) && !IsTold(round, person, dueAt)))
            {
                yield return history.Find(Property, alarm, begin, $"{due.After.TotalSeconds} s after it {person} of the {group} is to be told, and is not");
            }
        }
    }

    /// <summary>An elder who has asked for help is not rung to hear whether it is real.</summary>
    private static bool IsNeedless(string task, AlarmRecord alarm, DateTimeOffset by) =>
        task == "CallElder" && alarm.Ledger.Any(line => line.At <= by && line.Kind == "checked" && line.Text("result") == "Help");

    /// <summary>Whoever said no is left alone, unless it is their work.</summary>
    private static bool SaidNo(AlarmRecord alarm, string person, DateTimeOffset by) =>
        alarm.Ledger.Any(line => line.At <= by && line.Kind == "declined" && line.Text("by") == person);

    /// <summary>Told in time, or before it because nobody else was left.</summary>
    private static bool IsTold(LedgerLine[] round, string person, DateTimeOffset dueAt) =>
        round.Any(line => line.Is("told", "desk") && line.Text("contactId") == person && (line.At >= dueAt || CameEarly(round, dueAt)));

    private static bool CameEarly(LedgerLine[] round, DateTimeOffset dueAt) =>
        round.Any(line => line.At < dueAt && line.Is("skipped", "raisedTo", "faltered", "handed", "reported", "declined", "missed", "upgraded", "reopened"));

    private static JsonObject PeopleAt(AlarmRecord alarm, DateTimeOffset at) =>
        alarm.Ledger.Last(line => line.Is("raised", "renewed") && (line.At <= at || line.Number == 1)).Body["people"]!.AsObject();
}
