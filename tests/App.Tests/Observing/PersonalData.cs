using Anju.Homes;

namespace Anju.Observing;

/// <summary>What nobody outside the district may learn from what is observed.</summary>
internal static class PersonalData
{
    /// <summary>Fails if any of it is in one of the lines.</summary>
    public static void AssertNone(IReadOnlyCollection<string> lines, Seed seed) =>
        Assert.All(seed.Personal(), secret => Assert.DoesNotContain(lines, line => line.Contains(secret, StringComparison.Ordinal)));
}
