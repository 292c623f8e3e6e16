namespace Anju.Cockpit.Indicators;

public class ShareTests
{
    [Fact]
    public void Percent_OfFewerThanTwenty_IsHidden()
    {
        Assert.Null(new Share(3, 4).Percent);
        Assert.Null(new Share(19, 19).Percent);
        Assert.Equal(95, new Share(19, 20).Percent);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 4)]
    [InlineData(19, 19)]
    public void LowerBoundPercent_OfFewerThanTwenty_IsHidden(int count, int among) => Assert.Null(new Share(count, among).LowerBoundPercent);

    [Fact]
    public void LowerBoundPercent_FewCases_DoNotMakeAPlaceFirst()
    {
        // By hand, z = 1.96: 20 of 20 → 83.9; 90 of 100 → 82.6.
        Assert.Equal(83.9, new Share(20, 20).LowerBoundPercent!.Value, 1);
        Assert.Equal(82.6, new Share(90, 100).LowerBoundPercent!.Value, 1);
        Assert.Equal(0, new Share(0, 30).LowerBoundPercent);
    }
}
