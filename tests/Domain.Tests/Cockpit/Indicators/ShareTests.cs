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

    [Fact]
    public void LowerBoundPercent_FewCases_DoNotMakeAPlaceFirst()
    {
        // By hand, z = 1.96: 3 of 4 → 30.1; 90 of 100 → 82.6; 4 of 4 → 51.0.
        Assert.Equal(30.1, new Share(3, 4).LowerBoundPercent!.Value, 1);
        Assert.Equal(82.6, new Share(90, 100).LowerBoundPercent!.Value, 1);
        Assert.Equal(51.0, new Share(4, 4).LowerBoundPercent!.Value, 1);
        Assert.Equal(0, new Share(0, 3).LowerBoundPercent);
        Assert.Null(new Share(0, 0).LowerBoundPercent);
    }
}
