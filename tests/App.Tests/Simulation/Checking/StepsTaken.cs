namespace Anju.Simulation.Checking;

/// <summary>Property 3: no step is skipped without a reason in the ledger.</summary>
/// <remarks>
/// Looked at from the beginning, and from every upgrade, the end of a hold and every reopening, until somebody answers or the next
/// beginning; each step by its name, in its time, and with everybody it is for; and after an answer that came to nothing the next level is there at once.
/// </remarks>
internal static class StepsTaken
{
    private const int Property = 3;
    private const string Guard = "guard";

    public static IEnumerable<Finding> Check(History history) => history.Alarms.Where(alarm => !alarm.IsTest).SelectMany(alarm => Check(history, alarm));

    private static IEnumerable<Finding> Check(History history, AlarmRecord alarm)
    {
        foreach (LedgerLine mute in alarm.Ledger.Where(line => line.Kind == "skipped" && line.Text("reason").Length == 0))
        {
            yield return history.Find(Property, alarm, mute, "a step is skipped without a reason");
        }

        foreach (LedgerLine begin in alarm.Ledger.Where(Begins))
        {
            Standing then = Standing.Of(alarm.Ledger.Take(begin.Number));
            if (then.State is "SELF_CHECK")
            {
                continue;
            }

            LedgerLine[] round = [.. alarm.Ledger.Skip(begin.Number).TakeWhile(line => !Begins(line))];
            DateTimeOffset until = alarm.Ledger.Skip(begin.Number)
                .FirstOrDefault(line => Begins(line) || line.Is("answered", "held", "resolved", "closed"))?.At ?? history.End;
            foreach (Finding finding in Due.Of(then.Profile, then.Scenario).SelectMany(due => Check(history, alarm, begin, then, round, due, until)))
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
            return turn.Any(line => line.Kind == "desk") && turn.All(line => line.Kind != "told" || line.Text("message") is ("Overdue" or "Resumed"));
        }

        return then is not { IsPromised: true, Profile: not "AREA" }
            || (then.Level < 2
                ? turn.Any(line => line.Kind == "step" && line.Body["level"]!.GetValue<int>() > then.Level)
                : turn.Any(line => line.Kind == "desk" && line.Text("task") == "HandOver"));
    }

    /// <summary>When the supervisors were due before an upgrade, which must not delay them; null if they had heard, or somebody had it.</summary>
    private static DateTimeOffset? GuardBefore(AlarmRecord alarm, LedgerLine upgraded)
    {
        LedgerLine[] before = [.. alarm.Ledger.Take(upgraded.Number - 1)];
        if (upgraded.Kind != "upgraded" || Standing.Of(before).Owner is not null || before.LastOrDefault(Begins) is not { } begin)
        {
            return null;
        }

        Standing then = Standing.Of(alarm.Ledger.Take(begin.Number));
        bool isOver = before.Skip(begin.Number).Any(line => line.Kind == "resumed" || (line.Kind == "step" && line.Text("step") == Guard));
        return isOver || !then.IsPromised || then.State is "SELF_CHECK" || Due.Of(then.Profile, then.Scenario).FirstOrDefault(due => due.Name == Guard) is not { } guard
            ? null
            : Earlier(then.From + guard.After, GuardBefore(alarm, begin));
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;

    private static bool Begins(LedgerLine line) => line.Is("raised", "checkEnded", "upgraded", "released", "reopened");

    private static IEnumerable<Finding> Check(
        History history, AlarmRecord alarm, LedgerLine begin, Standing then, LedgerLine[] round, Due due, DateTimeOffset until)
    {
        DateTimeOffset dueAt = Earlier(then.From + due.After, due.Name == Guard ? GuardBefore(alarm, begin) : null);

        // Before it is begun nothing can be due.
        DateTimeOffset earliest = dueAt > begin.At ? dueAt : begin.At;
        DateTimeOffset latest = earliest + Lateness.Allowed + history.Outage(alarm, earliest, earliest.AddMinutes(10));
        LedgerLine? taken = round.FirstOrDefault(line => line.Kind == "step" && line.Text("step") == due.Name);
        if (taken is null || (taken.At > latest && latest < until))
        {
            LedgerLine? overtaken = round.FirstOrDefault(line => line.Kind == "skipped" && line.Text("step") == due.Name && line.Text("reason") == "NobodyLeft");
            return overtaken is not null && !IsForNobody(alarm, due, overtaken) ? [history.Find(Property, alarm, overtaken, $"{due.Name} is skipped as if nobody were left, and somebody is")]
                : latest < until && overtaken is null
                ? [history.Find(Property, alarm, begin, $"{due.Name} is due {due.After.TotalSeconds} s after it and is taken {(taken is null ? "never" : $"{(taken.At - begin.At).TotalSeconds:F0} s after it")}")]
                : [];
        }

        return taken.At < dueAt && !MayComeEarly(alarm, begin, then, due, taken)
            ? [history.Find(Property, alarm, taken, $"{due.Name} comes {(dueAt - taken.At).TotalSeconds:F0} s too early, and nothing hurries it")]
            : Untold(history, alarm, due, taken);
    }

    /// <summary>Whom the step should have told, or asked at the desk, in its very turn.</summary>
    private static IEnumerable<Finding> Untold(History history, AlarmRecord alarm, Due due, LedgerLine taken)
    {
        LedgerLine[] turn = [.. alarm.Ledger.Where(line => line.At == taken.At)];
        foreach (string task in due.Asks.Where(task => !IsNeedless(task, alarm, taken.At) && !turn.Any(line => line.Kind == "desk" && line.Text("task") == task)))
        {
            yield return history.Find(Property, alarm, taken, $"with {due.Name} the desk is to be asked for {task}, and is not");
        }

        foreach (string group in due.Tells)
        {
            string[] members = Members(alarm, group, taken);
            if (members.Length == 0 && !turn.Any(line => line.Kind == "skipped" && line.Text("reason").Equals($"No{group}", StringComparison.OrdinalIgnoreCase)))
            {
                yield return history.Find(Property, alarm, taken, $"with {due.Name} there is nobody among the {group}, and the ledger does not say so");
            }

            IEnumerable<string> wanted = members.Where(person => (group is "supervisors" || !SaidNo(alarm, person, taken.At)) && !LetItGo(alarm, person, taken.At) && !OpenedIt(alarm, person, taken.At));
            foreach (string person in wanted.Where(person => !turn.Any(line => line.Is("told", "desk") && line.Text("contactId") == person)))
            {
                yield return history.Find(Property, alarm, taken, $"with {due.Name} {person} of the {group} is to be told, and is not");
            }
        }
    }

    private static string[] Members(AlarmRecord alarm, string group, LedgerLine by) =>
        [.. alarm.Ledger.Last(line => line.Number < by.Number && line.Is("raised", "renewed")).Body["people"]![group]!.AsArray().Select(person => (string)person!["id"]!)];

    /// <summary>Nobody whom the step tells can be expected to answer.</summary>
    private static bool IsForNobody(AlarmRecord alarm, Due due, LedgerLine skipped) => due.Tells
        .SelectMany(group => Members(alarm, group, skipped))
        .All(person => alarm.Ledger.Take(skipped.Number - 1).Any(line => IsOut(line, person)));

    /// <summary>An elder who has asked for help is not rung to hear whether it is real.</summary>
    private static bool IsNeedless(string task, AlarmRecord alarm, DateTimeOffset by) =>
        task == "CallElder" && alarm.Ledger.Any(line => line.At <= by && line.Kind == "checked" && line.Text("result") == "Help");

    /// <summary>Whoever said no is left alone, unless it is their work.</summary>
    private static bool SaidNo(AlarmRecord alarm, string person, DateTimeOffset by) =>
        alarm.Ledger.Any(line => line.At <= by && line.Kind == "declined" && line.Text("by") == person);

    /// <summary>Whoever had it up to this turn hears only that; and who is rung up is not rung up for mere news.</summary>
    private static bool LetItGo(AlarmRecord alarm, string person, DateTimeOffset at) =>
        alarm.Ledger.FirstOrDefault(line => line.At == at && line.Kind == "resumed") is { } resumed && Standing.Of(alarm.Ledger.Take(resumed.Number - 1)).Owner == person;

    /// <summary>Whoever says that it is not over need not hear it in that turn.</summary>
    private static bool OpenedIt(AlarmRecord alarm, string person, DateTimeOffset at) =>
        alarm.Ledger.Any(line => line.At == at && line.Kind == "reopened" && line.Text("by") == person);

    /// <summary>
    /// After an answer that came to nothing what follows does not wait for its time. Nor does a level's beginning where the level was told
    /// before, where somebody wants it now, where a higher one came before it, or where nobody of the one before can be expected to answer;
    /// and neither an upgrade nor becoming a part of another alarm delays the community, the desk's card or the supervisors. Who is only rung again is
    /// rung in time.
    /// </summary>
    private static bool MayComeEarly(AlarmRecord alarm, LedgerLine begin, Standing then, Due due, LedgerLine taken)
    {
        LedgerLine[] before = [.. alarm.Ledger.Take(taken.Number - 1)];
        IEnumerable<LedgerLine> since = before.Skip(begin.Number);
        bool isBeginning = Due.Of(then.Profile, then.Scenario).First(one => one.Level == due.Level).Name == due.Name;
        bool isDueBefore = begin.Kind == "upgraded" || since.Any(line => line.Kind == "tookIn");
        return since.Any(line => line.Kind == "resumed")
            || (isDueBefore && due.Tells.Contains("supervisors"))
            || (isBeginning
                && (then.Level >= due.Level
                    || (isDueBefore && due.Level > 1)
                    || since.Any(line => line.Is("raisedTo", "step") && line.Body["level"]!.GetValue<int>() >= due.Level)
                    || Asked(before, Standing.Of(before)).All(contact => before.Any(line => IsOut(line, contact)))));
    }

    /// <summary>Those of the present level who were asked and not called off since; while a fire is verified those below it too.</summary>
    private static IEnumerable<string> Asked(LedgerLine[] ledger, Standing now) => ledger
        .Where(line => IsAsking(line) || (line.Kind == "told" && line.Text("message") is ("Taken" or "Over")))
        .GroupBy(line => line.Text("contactId"))
        .Where(lines => IsAsking(lines.Last()) && lines.Last().Body["level"]!.GetValue<int>() is var level && (level == now.Level || (now.Profile is "FIRE_VERIFY" && level < now.Level)))
        .Select(lines => lines.Key);

    private static bool IsAsking(LedgerLine line) =>
        line.Kind == "told" ? QuietAfterAnswer.Asking.Contains(line.Text("message")) : line.Kind == "desk" && line.Text("task") == "CallContact";

    private static bool IsOut(LedgerLine line, string contact) => line.Kind switch
    {
        "declined" or "missed" => line.Text("by") == contact,
        "faltered" => IsTo(line, contact),
        "handed" => IsTo(line, contact) && !(bool)line.Body["accepted"]!,
        "reported" => IsTo(line, contact) && !(bool)line.Body["delivered"]!,
        _ => false,
    };

    private static bool IsTo(LedgerLine line, string contact) => line.Text("notification").Split('|')[1] == contact;
}
