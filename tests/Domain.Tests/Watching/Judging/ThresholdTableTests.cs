using Anju.Scenarios.Gas;

namespace Anju.Watching.Judging;

public sealed class ThresholdTableTests
{
    private static readonly ThresholdTable Table = new(
        7,
        Set(("GAS-01.lel", 12), ("GAS-02.lel", 25), ("GAS-03.minutes", 20)),
        new Dictionary<string, IReadOnlyDictionary<string, double>> { ["330109001"] = Set(("GAS-01.lel", 13), ("GAS-02.lel", 26)) },
        new Dictionary<string, IReadOnlyDictionary<string, double>> { ["h-0001"] = Set(("GAS-01.lel", 14)) });

    [Fact]
    public void For_Home_TheNearestWordCounts()
    {
        Thresholds home = Table.For("330109001001", "h-0001");

        Assert.Equal((7, 14, 26, 20), (home.Version, home[GasLeak.Lel], home[HighGas.High], home[SlowLeak.Minutes]));
        Assert.Equal((13, 12), (Table.For("330109001002", "h-0002")[GasLeak.Lel], Table.For("330109002001", "h-0003")[GasLeak.Lel]));
        Assert.Equal(2, home[SlowLeak.MostZero]);
    }

    [Fact]
    public void For_NumberBeyondItsBounds_StaysWithinThem() =>
        Assert.Equal(20, new ThresholdTable(1, Set(("GAS-01.lel", 1000)), Nothing, Nothing).For("330109001001", "h-0001")[GasLeak.Lel]);

    [Fact]
    public void Rules_EveryNumber_HasAnOwnNameBoundsAroundItsValueAndASource() =>
        Assert.All(Rules.All.SelectMany(rule => rule.Thresholds.Select(threshold => (rule.Scenario.Code, threshold))).GroupBy(one => one.threshold.Name), named =>
        {
            (string code, Threshold threshold) = Assert.Single(named);
            Assert.StartsWith($"{code}.", threshold.Name, StringComparison.Ordinal);
            Assert.InRange(threshold.Normal, threshold.Least, threshold.Most);
            Assert.NotEmpty(threshold.Source);
        });

    private static Dictionary<string, IReadOnlyDictionary<string, double>> Nothing => [];

    private static Dictionary<string, double> Set(params (string Name, double Value)[] values) => values.ToDictionary(value => value.Name, value => value.Value);
}
