using Anju.Scenarios;

namespace Anju.Chains.Texts;

public sealed class SafetyAdviceTests
{
    [Fact]
    public void For_Gas_FirstSaysWhatWouldSparkIt() => Assert.Equal("不进屋、不开灯、不在屋内打电话。", SafetyAdvice.For("GAS-01")[0]);

    [Fact]
    public void For_GasOfEitherKind_WarnsOfBoth() => Assert.Equal(
        [.. SafetyAdvice.For("GAS-01"), .. SafetyAdvice.For("GAS-04")], SafetyAdvice.For("GAS-05"));

    [Theory]
    [InlineData("FIRE-01", "119")]
    [InlineData("GAS-04", "120")]
    [InlineData("DOOR-04", "110")]
    [InlineData("HOME-01", "120")]
    public void For_AHazard_NamesTheNumberToRing(string scenario, string number) =>
        Assert.Contains(SafetyAdvice.For(scenario), advice => advice.Contains(number, StringComparison.Ordinal));

    /// <summary>Nobody is told to stay out and to go in.</summary>
    [Theory]
    [InlineData("FIRE-03", "DEV-05")]
    [InlineData("DEV-05", "GAS-01")]
    [InlineData("DOOR-04", "FIRE-01")]
    public void For_AFireOrGasAmongOtherHazards_KeepsPeopleOut(params string[] hazards)
    {
        Assert.Equal(SafetyAdvice.For(Assert.Single(hazards, code => code[0] is 'F' or 'G')), SafetyAdvice.For(hazards));
        Assert.Equal(SafetyAdvice.For(hazards)[0], Assert.Single(SafetyAdvice.InShort(hazards)));
    }

    [Fact]
    public void For_AWholeHomeThatIsSilent_IsAboutTheElderAndNotTheDevices() => Assert.Equal(SafetyAdvice.For("HOME-01"), SafetyAdvice.For("DEV-05"));

    [Fact]
    public void For_EveryScenario_AdvisesSomething() => Assert.All(Catalogue.All, scenario => Assert.NotEmpty(SafetyAdvice.For(scenario.Code)));
}
