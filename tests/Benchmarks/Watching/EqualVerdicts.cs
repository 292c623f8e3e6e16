using Anju.Watching.Judging;

namespace Anju.Watching;

/// <summary>Our rules and the same in the language of the RulesEngine package, asked about the same homes: two readings of the catalogue that must agree.</summary>
internal static class EqualVerdicts
{
    /// <summary>Lets both judge the same readings of homes in which everything happens.</summary>
    /// <returns>For every scenario, after how many readings it held; the same for both.</returns>
    /// <exception cref="InvalidOperationException">They differ, or agree only because a rule never had to say yes.</exception>
    public static IReadOnlyDictionary<string, int> Compare(int readings)
    {
        RuleBook book = new();
        Dictionary<string, int> held = Rules.All.ToDictionary(rule => rule.Scenario.Code, _ => 0);
        foreach ((Watch home, DeviceWatch device) in new EventfulHomes(seed: 20261123).Live(readings))
        {
            string[] ours = [.. Rules.All.Where(rule => Holds(rule, home, device)).Select(rule => rule.Scenario.Code)];
            IReadOnlyList<string> theirs = book.Holding(Facts.Of(home, device));
            if (!ours.SequenceEqual(theirs))
            {
                throw new InvalidOperationException($"After {device.Id} at {home.Now:O} we say [{string.Join(' ', ours)}], the engine [{string.Join(' ', theirs)}].");
            }

            foreach (string code in ours)
            {
                held[code]++;
            }
        }

        string[] never = [.. held.Where(one => one.Value == 0).Select(one => one.Key)];
        return never.Length == 0 ? held : throw new InvalidOperationException($"Never held: {string.Join(' ', never)}.");
    }

    private static bool Holds(Rule rule, Watch home, DeviceWatch device) => (rule.About == About.Home || rule.Concerns(device.Id.Kind))
        && rule.Raises(new Scene(home, rule.About == About.Home ? null : device, home.Now, home.Whereabouts), new Evidence(home.Thresholds, null)).Holds;
}
