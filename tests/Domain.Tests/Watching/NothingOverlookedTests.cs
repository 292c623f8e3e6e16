namespace Anju.Watching;

/// <summary>A watch looks only when a reading gives it cause or an instant it named has come. Looking at any other moment must find nothing.</summary>
/// <remarks>
/// The home is registered once more, unchanged: that looks and changes nothing. What only such a look finds, a rule completed without having named when, or
/// a reading completed that was wrongly taken for a quiet one.
/// </remarks>
public sealed class NothingOverlookedTests
{
    private const int Days = 3;

    /// <summary>Few in CI; more by the variable ANJU_LIVES.</summary>
    private static readonly int Lives = int.Parse(Environment.GetEnvironmentVariable("ANJU_LIVES") ?? "24", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Apply_LookAtAnyMoment_FindsNothingThatWasNotFoundInItsTime()
    {
        HashSet<string> codes = [];
        List<string> overlooked = [];
        Parallel.For(0, Lives, seed =>
        {
            OverlookedHome home = new(seed, Days);
            home.Live();
            lock (codes)
            {
                codes.UnionWith(home.Codes);
                overlooked.AddRange(home.Overlooked.Select(found => $"life {seed} {found}"));
            }
        });

        Assert.True(overlooked.Count == 0, $"{overlooked.Count}:\n{string.Join('\n', overlooked.Take(20))}");
        Assert.Superset(Rules.All.Select(rule => rule.Scenario.Code).ToHashSet(), codes);
    }
}
