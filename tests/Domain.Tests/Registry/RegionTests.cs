namespace Anju.Registry;

public sealed class RegionTests
{
    [Fact]
    public void TownOf_AVillage_IsItsFirstNineDigits() => Assert.Equal("330109001", Region.TownOf("330109001001"));

    [Theory]
    [InlineData("330109", "33010:")]
    [InlineData("330109001", "330109002")]
    public void End_ARegion_IsTheFirstCodeBehindAllBelowIt(string code, string end) => Assert.Equal(end, Region.End(code));

    [Fact]
    public void NameOf_ACodeNobodyNamed_IsTheCode()
    {
        Regions regions = Regions.Parse(new StringReader("# source\ncode,name\n330109001,城厢街道\n"));

        Assert.Equal("城厢街道", regions.NameOf("330109001"));
        Assert.Equal("330109999", regions.NameOf("330109999"));
    }
}
