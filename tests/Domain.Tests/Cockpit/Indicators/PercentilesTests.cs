namespace Anju.Cockpit.Indicators;

public class PercentilesTests
{
    [Theory]
    [InlineData(50, 20)]
    [InlineData(51, 30)]
    [InlineData(90, 40)]
    [InlineData(95, 40)]
    [InlineData(25, 10)]
    public void Nearest_OfFour_IsAValueThatOccurred(int percent, int expected) =>
        Assert.Equal(expected, Percentiles.Nearest([40, 10, 30, 20], percent));

    [Fact]
    public void Nearest_The95thOfTwenty_IsTheNineteenth() =>
        Assert.Equal(19, Percentiles.Nearest(Enumerable.Range(1, 20), 95));

    [Fact]
    public void Nearest_OfNothing_IsNothing() => Assert.Null(Percentiles.Nearest([], 50));
}
