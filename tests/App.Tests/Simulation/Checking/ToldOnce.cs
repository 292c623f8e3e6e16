using Anju.Simulation.Living;

namespace Anju.Simulation.Checking;

/// <summary>
/// Property 4: each (step, contact, attempt) reaches the provider once; a second copy goes out only if the app broke off
/// mid-send (it died, did not hear the answer, or could not store it) at a provider that does not know repeats.
/// </summary>
internal static class ToldOnce
{
    private const int Property = 4;

    /// <summary>What was decided this long before the end has been handed over or withdrawn by then.</summary>
    private static readonly TimeSpan HandedWithin = TimeSpan.FromMinutes(2);

    /// <summary>After these a message may be wanted no longer; nothing else calls one back.</summary>
    private static readonly string[] Recalling = ["answered", "declined", "resumed", "upgraded", "reopened", "held", "released", "checked", "checkEnded", "resolved", "closed"];

    public static IEnumerable<Finding> Check(History history)
    {
        Dictionary<string, Copy[]> copies = history.World.Phones.Copies.GroupBy(copy => copy.Key).ToDictionary(group => group.Key, group => group.ToArray());
        foreach (AlarmRecord alarm in history.Alarms)
        {
            HashSet<string> decided = [];
            foreach (LedgerLine told in alarm.Ledger.Where(line => line.Kind == "told"))
            {
                string key = told.Text("notification");
                _ = decided.Add($"{alarm.AlarmId}/{key}");
                if (Fault(history, alarm, told, copies.GetValueOrDefault($"{alarm.AlarmId}/{key}", [])) is { } fault)
                {
                    yield return history.Find(Property, alarm, told, $"{key}: {fault}");
                }
            }

            foreach (string stray in copies.Keys.Where(key => key.StartsWith(alarm.AlarmId + "/", StringComparison.Ordinal) && !decided.Contains(key)))
            {
                yield return history.Find(Property, alarm, $"{stray} went out and no entry decided it");
            }
        }
    }

    /// <summary>Second copies, all of them explained if the check finds nothing.</summary>
    public static int SecondCopies(History history) =>
        history.World.Phones.Copies.GroupBy(copy => copy.Key).Sum(group => group.Count() - 1);

    private static string? Fault(History history, AlarmRecord alarm, LedgerLine told, Copy[] copies)
    {
        string key = told.Text("notification");
        LedgerLine[] ends = [.. alarm.Ledger.Where(line => line.Is("handed", "withdrawn") && line.Text("notification") == key)];
        bool accepted = ends.Any(end => end.Kind == "handed" && (bool)end.Body["accepted"]!);
        return ends.Length > 1 ? "it is settled twice"
            : ends.Length == 0 && history.End - told.At > HandedWithin ? "it was never settled"
            : ends is [{ Kind: "withdrawn" } recalled] && !alarm.Ledger.Any(line => line.Number > told.Number && line.Number < recalled.Number && line.Is(Recalling))
                ? "it is called back, and nothing has happened since it was decided"
            : accepted && copies.Length == 0 ? "the ledger says sent, and no copy went out"
            : copies.Zip(copies.Skip(1)).Any(pair => !IsExplained(history, pair.First, pair.Second)) ? $"{copies.Length} copies went out, the second {(copies[1].At - copies[0].At).TotalSeconds:F1} s after the first, and no crash explains it"
            : null;
    }

    private static bool IsExplained(History history, Copy first, Copy second) =>
        !history.World.Phones.DropsRepeats
        && (history.World.Deaths.Any(death => death >= first.At && death <= second.At)
            || history.World.Unheard.Any(unheard => unheard.Key == first.Key && unheard.At <= second.At)
            || history.World.Outages.Within(first.At, second.At) > TimeSpan.Zero);
}
