namespace Anju.Watching;

/// <summary>The rules beside the same rules written a second time, for another engine.</summary>
public sealed class EqualVerdictsTests
{
    [Fact]
    public void TenThousandReadings_EveryRule_HoldsWhereTheOtherEnginesDoes()
    {
        IReadOnlyDictionary<string, int> held = EqualVerdicts.Compare(readings: 10_000);

        Assert.Equal(19, held.Count);
    }
}
