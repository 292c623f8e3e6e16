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
    public void LowerBound_FewCases_DoNotMakeAPlaceFirst()
    {
        // By hand, z = 1.96: 3 of 4 → 0.301; 90 of 100 → 0.826; 4 of 4 → 0.510.
        Assert.Equal(0.301, new Share(3, 4).LowerBound!.Value, 3);
        Assert.Equal(0.826, new Share(90, 100).LowerBound!.Value, 3);
        Assert.Equal(0.510, new Share(4, 4).LowerBound!.Value, 3);
        Assert.Equal(0, new Share(0, 3).LowerBound);
        Assert.Null(new Share(0, 0).LowerBound);
    }
}
