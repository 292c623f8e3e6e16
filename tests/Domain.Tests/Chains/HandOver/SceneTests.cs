namespace Anju.Chains.HandOver;

public sealed class SceneTests
{
    [Theory]
    [InlineData(false, false, false, 1)]
    [InlineData(false, false, true, 1)]
    [InlineData(false, true, false, 2)]
    [InlineData(false, true, true, 2)]
    [InlineData(true, false, false, 3)]
    [InlineData(true, true, false, 4)]
    [InlineData(true, false, true, 4)]
    [InlineData(true, true, true, 4)]
    public void AvsScore_EachScene_IsThatOfTheStandard(bool confirmed, bool inside, bool silent, int score) =>
        Assert.Equal(score, new Scene(confirmed, inside, silent).AvsScore);

    [Fact]
    public void AvsScore_TheElderAsksForHelp_IsTheGravest() =>
        Assert.Equal(4, new Scene(Confirmed: true, ElderInside: false, ElderSilent: false, ElderAskedForHelp: true).AvsScore);
}
