namespace Anju.Watching.Areas;

public sealed class OutagesTests
{
    private const string Village = "330109001001";
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(5, 15.0, true)]
    [InlineData(5, 15.1, false)]
    [InlineData(4, 1.0, false)]
    public void Among_HomesOfAVillage_AreAnOutageIfEnoughMeetWithinAQuarterOfAnHour(int homes, double minutes, bool outage)
    {
        SilentHome[] silent = [.. Enumerable.Range(0, homes).Select(home => Home(home, minutes * home / (homes - 1)))];

        Assert.Equal(outage, Outages.Among(silent).Count == 1);
    }

    [Fact]
    public void Among_Outage_HoldsItsHomesForAnHourFromTheFirst()
    {
        SilentArea outage = Assert.Single(Outages.Among([Home(2, 2), Home(0, 0), Home(4, 14), Home(1, 1), Home(3, 3), Home(5, 16), Home(9, 40)]));

        Assert.Equal((Village, Noon, Noon.AddHours(1)), (outage.Region, outage.Since, outage.HeldUntil));
        Assert.Equal(["h-0", "h-1", "h-2", "h-3", "h-4", "h-5"], outage.Homes);
    }

    [Fact]
    public void Among_HomeWithAFire_IsNeitherCountedNorHeld()
    {
        SilentHome[] five = [.. Enumerable.Range(0, 5).Select(home => Home(home, home))];

        Assert.Empty(Outages.Among([.. five[..4], five[4] with { HasHazard = true }]));
        Assert.DoesNotContain("h-9", Assert.Single(Outages.Among([.. five, Home(9, 2) with { HasHazard = true }])).Homes);
    }

    [Fact]
    public void Among_TwentyHomesOfATown_AreOneOutageOfTheTown()
    {
        SilentHome[] silent = [.. Enumerable.Range(0, 20).Select(home => Home(home, home / 2.0) with { Village = $"33010900100{home % 4}" })];

        Assert.Equal(("330109001", 20), (Assert.Single(Outages.Among(silent)).Region, Outages.Among(silent)[0].Homes.Count));
        Assert.All(Outages.Among(silent[..19]), outage => Assert.Equal(12, outage.Region.Length));
    }

    [Fact]
    public void Among_SixtyHomesOfOneVillage_AreTheVillages() =>
        Assert.Equal(Village, Assert.Single(Outages.Among(Enumerable.Range(0, 60).Select(home => Home(home, home / 10.0)))).Region);

    [Theory]
    [InlineData(14, 60)]
    [InlineData(30, 60)]
    [InlineData(31, 91)]
    public void HeldUntil_FoundLate_CountsFromBeingFound(int foundAfter, int heldUntil) => Assert.Equal(
        Noon.AddMinutes(heldUntil),
        Outages.HeldUntil(Outages.Among(Enumerable.Range(0, 5).Select(home => Home(home, 0)))[0], Noon.AddMinutes(foundAfter)));

    [Fact]
    public void Among_TwoOutagesOfADay_AreToldApart() =>
        Assert.Equal(2, Outages.Among(Enumerable.Range(0, 10).Select(home => Home(home, home < 5 ? home : 600 + home))).Count);

    private static SilentHome Home(int number, double minutes) => new($"h-{number}", Village, Noon.AddMinutes(minutes), HasHazard: false);
}
