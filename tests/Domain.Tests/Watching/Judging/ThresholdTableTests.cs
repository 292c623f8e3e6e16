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

    /// <summary>A table with one change has a version, and every home would else hold numbers of its own.</summary>
    [Fact]
    public void For_HomesJudgedAlike_IsTheSame()
    {
        Assert.Same(Table.For("330109001001", "h-0002"), Table.For("330109001002", "h-0003"));
        Assert.NotSame(Table.For("330109001001", "h-0002"), Table.For("330109001001", "h-0001"));
        Assert.NotSame(Table.For("330109001001", "h-0002"), (Table with { Version = 8 }).For("330109001001", "h-0002"));
    }

    [Fact]
    public void For_NumberBeyondItsBounds_StaysWithinThem() =>
        Assert.Equal(20, new ThresholdTable(1, Set(("GAS-01.lel", 1000)), Nothing, Nothing).For("330109001001", "h-0001")[GasLeak.Lel]);

    [Fact]
    public void With_ANumberTakenBack_IsWhatItIsWithoutThePlace()
    {
        ThresholdTable changed = Table.With(new ThresholdChange(null, "h-0001", new Dictionary<string, double?> { ["GAS-01.lel"] = null }), 8);

        Assert.Equal((8, 13), (changed.For("330109001001", "h-0001").Version, changed.For("330109001001", "h-0001")[GasLeak.Lel]));
        Assert.Equal(14, Table.For("330109001001", "h-0001")[GasLeak.Lel]);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Flaw_NumberAtItsBounds_IsInside(int beyond, bool good)
    {
        double value = beyond <= 0 ? GasLeak.Lel.Least + beyond : GasLeak.Lel.Most + beyond - 1;

        Assert.Equal(good, new ThresholdChange(null, null, new Dictionary<string, double?> { ["GAS-01.lel"] = value }).Flaw() is null);
    }

    /// <summary>By hand from domain reference 1.3: where one number raises and another clears, or one is the graver limit of the other.</summary>
    [Fact]
    public void Rules_NumbersThatMustStayUnderOthers_SaySo() => Assert.Equal(
        [
            "FIRE-02.cool < FIRE-02.hot", "FIRE-03.thin < FIRE-03.dense", "GAS-01.over < GAS-01.lel", "GAS-02.over < GAS-02.lel", "GAS-03.over < GAS-03.excess",
            "GAS-05.lelOver < GAS-05.lel", "GAS-05.coOver < GAS-05.co", "DEV-01.low < DEV-01.replaced", "DEV-01.empty < DEV-01.low",
        ],
        Rules.All.SelectMany(rule => rule.Thresholds).Where(low => low.Under is not null).Select(low => $"{low.Name} < {low.Under!.Name}"));

    [Fact]
    public void Rules_NormalNumbers_StayUnderTheOthers() => Assert.All(
        Rules.All.SelectMany(rule => rule.Thresholds).Where(low => low.Under is not null), low => Assert.True(low.Normal < low.Under!.Normal, low.Name));

    [Theory]
    [InlineData("GAS-05.lel", 3, "set.GAS-05.lel", "they would be 3 and 3")]
    [InlineData("GAS-05.lel", 3.1, null, "")]
    [InlineData("GAS-05.lelOver", 5, "set.GAS-05.lelOver", "they would be 5 and 5")]
    [InlineData("DEV-01.low", 50, "set.DEV-01.low", "they would be 50 and 50")]
    public void FlawOf_WhatRaisesWouldClear_IsNamed(string name, double value, string? field, string words)
    {
        (string Field, string Problem)? flaw = ThresholdTable.Initial.FlawOf(new ThresholdChange(null, null, new Dictionary<string, double?> { [name] = value }), NoHome);

        Assert.Equal(field, flaw?.Field);
        Assert.EndsWith(words, flaw?.Problem ?? "", StringComparison.Ordinal);
    }

    /// <summary>A home's number goes together with what holds for everybody, until that is changed.</summary>
    [Fact]
    public void FlawOf_ContradictsAHomesNumber_NamesTheHome()
    {
        ThresholdTable table = ThresholdTable.Initial.With(new ThresholdChange(null, "h-0001", new Dictionary<string, double?> { ["GAS-01.over"] = 8 }), 1);

        (string Field, string Problem)? flaw = table.FlawOf(new ThresholdChange(null, null, new Dictionary<string, double?> { ["GAS-01.lel"] = 7 }), NoHome);

        Assert.Equal(("set.GAS-01.lel", "must leave GAS-01.over under GAS-01.lel: they would be 8 and 7 in home h-0001"), flaw);
    }

    /// <summary>A home goes by its own town's numbers, whatever another town's are.</summary>
    [Theory]
    [InlineData("330109001", true)]
    [InlineData("330109002", false)]
    public void FlawOf_ATownsNumber_IsHeldAgainstItsOwnHomes(string town, bool contradicts)
    {
        ThresholdTable table = ThresholdTable.Initial.With(new ThresholdChange(null, "h-0001", new Dictionary<string, double?> { ["GAS-01.over"] = 8 }), 1);
        Dictionary<string, string> villages = new() { ["h-0001"] = "330109001001" };

        Assert.Equal(contradicts, table.FlawOf(new ThresholdChange(town, null, new Dictionary<string, double?> { ["GAS-01.lel"] = 7 }), villages) is not null);
    }

    /// <summary>What is contradictory already, from before such changes were refused, hinders no other change.</summary>
    [Fact]
    public void FlawOf_WasSoBefore_IsNotTheChanges()
    {
        ThresholdTable table = ThresholdTable.Initial.With(new ThresholdChange(null, "h-0001", new Dictionary<string, double?> { ["GAS-01.over"] = 10, ["GAS-01.lel"] = 4 }), 1);

        Assert.Null(table.FlawOf(new ThresholdChange("330109001", null, new Dictionary<string, double?> { ["GAS-01.lel"] = 11 }), new Dictionary<string, string> { ["h-0001"] = "330109001001" }));
    }

    [Fact]
    public void Rules_EveryNumber_HasAnOwnNameBoundsAroundItsValueAndASource() =>
        Assert.All(Rules.All.SelectMany(rule => rule.Thresholds.Select(threshold => (rule.Scenario.Code, threshold))).GroupBy(one => one.threshold.Name), named =>
        {
            (string code, Threshold threshold) = Assert.Single(named);
            Assert.StartsWith($"{code}.", threshold.Name, StringComparison.Ordinal);
            Assert.InRange(threshold.Normal, threshold.Least, threshold.Most);
            Assert.NotEmpty(threshold.Source);
        });

    private static Dictionary<string, string> NoHome => [];

    private static Dictionary<string, IReadOnlyDictionary<string, double>> Nothing => [];

    private static Dictionary<string, double> Set(params (string Name, double Value)[] values) => values.ToDictionary(value => value.Name, value => value.Value);
}
