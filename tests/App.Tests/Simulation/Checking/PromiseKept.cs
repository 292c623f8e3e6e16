using System.Text.Json.Nodes;
using Anju.Simulation.Living;

namespace Anju.Simulation.Checking;

/// <summary>
/// Property 2: answered before T0 + 300 s wherever an operator claims within 20 s of the card and nothing was away for a minute;
/// otherwise the breach is flagged, the supervisor told by T0 + 315 s, and ringing goes on as designed. What people said is heard.
/// </summary>
internal static class PromiseKept
{
    private const int Property = 2;
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan SupervisorToldBy = TimeSpan.FromSeconds(315);
    private static readonly TimeSpan ClaimWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestOutage = TimeSpan.FromSeconds(60);

    public static IEnumerable<Finding> Check(History history) => history.Alarms
        .Where(alarm => !alarm.IsTest && Promised(alarm) is not null)
        .SelectMany(alarm => Check(history, alarm, Promised(alarm)!.T0))
        .Concat(Forgotten(history))
        .Concat(LostAnswers(history));

    /// <summary>How long the first answer took; null if the promise was not made for the alarm, or it was over before anybody had to answer.</summary>
    public static TimeSpan? AnswerTime(AlarmRecord alarm) =>
        !alarm.IsTest && Promised(alarm) is { AnsweredAt: { } answeredAt, T0: var t0 } ? answeredAt - t0 : null;

    /// <summary>The alarm as it stood when the promise last counted; null if it never did.</summary>
    private static Standing? Promised(AlarmRecord alarm) =>
        Standing.Of(alarm.Ledger.TakeWhile(line => line.Kind != "reopened")) is { IsPromised: true, IsAsked: false, IsHeld: false } standing ? standing : null;

    private static IEnumerable<Finding> Check(History history, AlarmRecord alarm, DateTimeOffset t0)
    {
        DateTimeOffset deadline = t0 + Promise;
        DateTimeOffset settled = alarm.Ledger.FirstOrDefault(line => line.At >= t0 && (line.Is("resolved", "closed") || (IsAnswer(alarm, line, t0) && !IsGivenBack(alarm, line, deadline))))?.At ?? history.End;
        TimeSpan away = history.Outage(alarm, t0, deadline);
        if (settled < deadline)
        {
            yield break;
        }

        // A claim of what somebody had comes to nothing, even if it is given back later.
        DateTimeOffset? givenBackAt = alarm.Ledger.LastOrDefault(line => IsGivenBack(line, deadline))?.At;
        if (history.World.Desk.Cards.TryGetValue(alarm.AlarmId, out (DateTimeOffset ShownAt, DateTimeOffset? ClaimedAt) card)
            && card.ClaimedAt - card.ShownAt <= ClaimWithin && card.ShownAt >= (Inherited(alarm, t0)?.At ?? t0) && card.ShownAt < deadline && !(givenBackAt > card.ClaimedAt) && away < LongestOutage)
        {
            yield return history.Find(Property, alarm, $"claimed {(card.ClaimedAt!.Value - t0).TotalSeconds:F1} s after T0 and only {away.TotalSeconds:F1} s away, yet answered after {(settled - t0).TotalSeconds:F1} s");
        }

        foreach (Finding finding in Broken(history, alarm, t0, deadline, settled))
        {
            yield return finding;
        }
    }

    /// <summary>Whoever has the whole has the part from then on.</summary>
    private static bool IsAnswer(AlarmRecord alarm, LedgerLine line, DateTimeOffset t0) =>
        line.Kind == "answered" || (line == Inherited(alarm, t0) && Standing.Of(alarm.Ledger.Take(line.Number - 1)).Owner is not null);

    /// <summary>Who had it gave it back while the promise ran: what is promised is somebody who has it.</summary>
    private static bool IsGivenBack(AlarmRecord alarm, LedgerLine answered, DateTimeOffset deadline) =>
        alarm.Ledger.FirstOrDefault(line => line.Number > answered.Number && line.Is("resumed", "upgraded", "reopened", "resolved", "closed")) is { } next && IsGivenBack(next, deadline);

    private static bool IsGivenBack(LedgerLine line, DateTimeOffset deadline) =>
        line.Kind == "resumed" && line.Text("reason") is "OwnerCannot" or "Rejected" && line.At < deadline;

    private static IEnumerable<Finding> Broken(History history, AlarmRecord alarm, DateTimeOffset t0, DateTimeOffset deadline, DateTimeOffset settled)
    {
        TimeSpan Late(DateTimeOffset due, DateTimeOffset at) => at - due - history.Outage(alarm, due, at);

        // Answered in the same breath as the breach falls due: either may come first.
        if (Late(deadline, settled) < Lateness.Allowed)
        {
            yield break;
        }

        LedgerLine? inherited = Inherited(alarm, t0);
        LedgerLine? breached = alarm.Ledger.FirstOrDefault(line => line.Kind == "breached");
        if (inherited is not null && Standing.Of(alarm.Ledger.Take(inherited.Number)).PromiseBroken)
        {
            // Flagged and told of in the part, up to the merge.
            breached = inherited;
        }
        else if (breached is null || Late(deadline, breached.At) > Lateness.Allowed)
        {
            yield return history.Find(Property, alarm, $"unanswered until {(settled - t0).TotalSeconds:F0} s after T0, but the breach is flagged {(breached is null ? "never" : $"{(breached.At - t0).TotalSeconds:F0} s after it")}");
            yield break;
        }

        bool told = breached == inherited || alarm.Ledger.Any(line => line.Kind == "told" && line.Text("message") == "Unanswered" && line.At >= t0 && Late(t0 + SupervisorToldBy, line.At) <= TimeSpan.FromSeconds(30));
        if (!told)
        {
            yield return history.Find(Property, alarm, breached, "no supervisor was told by T0 + 315 s");
        }

        int lastDue = (int)((settled - deadline - Lateness.Allowed) / TimeSpan.FromSeconds(60));
        for (int ring = 0; ring <= lastDue; ring++)
        {
            DateTimeOffset due = deadline.AddSeconds(60 * ring);
            LedgerLine? rang = alarm.Ledger.FirstOrDefault(line => line.Kind == "rang" && line.Body["ring"]!.GetValue<int>() >= ring && line.At >= due);
            if (!(due < inherited?.At) && (rang is null || Late(due, rang.At) > Lateness.Allowed))
            {
                yield return history.Find(Property, alarm, $"ring {ring} of {due:HH:mm:ss} rang {(rang is null ? "never" : $"{(rang.At - due).TotalSeconds:F0} s late")}");
            }
        }

        foreach ((LedgerLine rang, string person) in Unrung(alarm, settled))
        {
            yield return history.Find(Property, alarm, rang, $"{person} is not told at this ring");
        }

        foreach (Finding finding in PublicRings.Check(history, alarm, deadline, inherited?.At ?? deadline, settled))
        {
            yield return finding;
        }
    }

    /// <summary>Every ring tells the desk's supervisors and the duty leaders, whatever they have said: it is their work.</summary>
    private static IEnumerable<(LedgerLine Rang, string Person)> Unrung(AlarmRecord alarm, DateTimeOffset settled)
    {
        ILookup<DateTimeOffset, string> told = alarm.Ledger.Where(line => line.Kind == "told").ToLookup(line => line.At, line => line.Text("contactId"));
        string[] own = [];
        foreach (LedgerLine line in alarm.Ledger.TakeWhile(line => line.At < settled))
        {
            switch (line.Kind)
            {
                case "raised" or "renewed":
                    JsonNode people = line.Body["people"]!;
                    own = [.. people["supervisors"]!.AsArray().Concat(people["dutyLeaders"]!.AsArray()).Select(person => (string)person!["id"]!)];
                    break;
                case "rang":
                    foreach (string person in own.Where(person => !told[line.At].Contains(person)))
                    {
                        yield return (line, person);
                    }

                    break;
                default:
                    // It changes nothing for them.
                    break;
            }
        }
    }

    /// <summary>When it took in the part whose promise goes on in it; null if the promise is its own.</summary>
    private static LedgerLine? Inherited(AlarmRecord alarm, DateTimeOffset t0) =>
        Standing.Of(alarm.Ledger.Take(1)).T0 == t0 ? null : alarm.Ledger.FirstOrDefault(line => line.Kind == "tookIn" && line.Body["waits"]?["t0"]?.GetValue<DateTimeOffset>() == t0);

    /// <summary>Whom nobody had answered waits on, from the same moment, in the alarm that theirs became a part of, unless somebody has that; and in none whose own promise is over.</summary>
    private static IEnumerable<Finding> Forgotten(History history) =>
        from part in history.Alarms
        from merged in part.Ledger
        where merged.Kind == "closed" && merged.Text("reason") == "DUPLICATE" && merged.Text("by") != "engine"
        let waited = Standing.Of(part.Ledger.Take(merged.Number - 1))
        where waited is { IsPromised: true, IsAsked: false, IsHeld: false, Owner: null, AnsweredAt: null }
        from whole in history.Alarms
        where whole.AlarmId == merged.Text("parentId")
        let then = Standing.Of(whole.Ledger.Take(whole.Ledger.FirstOrDefault(line => line.Kind == "tookIn" && line.Text("partId") == part.AlarmId)?.Number ?? whole.Ledger.Count(line => line.StoredAt <= merged.StoredAt)))
        where then.Owner is null && (then.AnsweredAt is not null || then.T0 > waited.T0)
        select history.Find(Property, part, merged, $"nobody has come since {waited.T0:HH:mm:ss}, and the alarm it became a part of counts from {then.T0:HH:mm:ss}");

    /// <summary>Whoever was told yes by the app is in a ledger.</summary>
    private static IEnumerable<Finding> LostAnswers(History history)
    {
        foreach (Said said in history.World.Persons.Said.Where(said => said.Answer is "1" or "2"))
        {
            AlarmRecord? asked = history.Alarms.FirstOrDefault(alarm => alarm.AlarmId == said.AlarmId);
            bool heard = history.Alarms.Any(alarm => alarm.Ledger.Any(line =>
                line.Text("by") == said.ContactId && line.Is("answered", "overruled", "declined", "puzzled", "checked") && line.At >= said.At.AddMinutes(-20) && line.At <= said.At));
            if (asked?.IsUnansweredAt(said.At) is true && !heard)
            {
                yield return history.Find(Property, asked, $"{said.ContactId} said {said.Answer} and the app took it at {said.At:HH:mm:ss.fff}, but no ledger has it");
            }
        }
    }
}
