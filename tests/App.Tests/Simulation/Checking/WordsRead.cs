using Anju.Simulation.Living;

namespace Anju.Simulation.Checking;

/// <summary>Of property 2: what somebody wrote stays on the desk until a note names it, or the desk itself closes the alarm.</summary>
internal static class WordsRead
{
    private const int Property = 2;

    public static IEnumerable<Finding> Check(History history)
    {
        foreach (AlarmRecord alarm in history.Alarms)
        {
            foreach (Unread shown in history.World.Desk.Unread.GetValueOrDefault(alarm.AlarmId, []))
            {
                HashSet<string> unread = After(alarm.Ledger.Take(shown.Version));
                if (!unread.SetEquals(shown.Words))
                {
                    LedgerLine last = alarm.Ledger[shown.Version - 1];
                    yield return history.Find(Property, alarm, last, $"unread are {Words(unread)}, and the desk is shown {Words(shown.Words)}");
                    break;
                }
            }
        }
    }

    private static HashSet<string> After(IEnumerable<LedgerLine> ledger)
    {
        HashSet<string> unread = [];
        foreach (LedgerLine line in ledger)
        {
            if (line.Kind == "desk" && line.Text("words") is { Length: > 0 } words)
            {
                _ = unread.Add($"{line.Text("contactId")}|{words}");
            }
            else if (line.Kind == "noted")
            {
                unread.ExceptWith(line.Body["words"]?.AsArray().Select(read => $"{line.Text("contactId")}|{read}") ?? []);
            }
            else if (line.Kind == "closed" && IsTheDesks(line))
            {
                unread.Clear();
            }
        }

        return unread;
    }

    /// <summary>Neither by the system, nor as a part of another alarm, nor by somebody who was there.</summary>
    private static bool IsTheDesks(LedgerLine closed) => closed.Text("by") is District.Operator or District.Supervisor && closed.Text("parentId").Length == 0;

    private static string Words(IEnumerable<string> words) => $"[{string.Join(", ", words.Order(StringComparer.Ordinal))}]";
}
