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
    public void Among_Outage_IsSinceTheFirstHomeAndHasAllThatFollowed()
    {
        SilentArea outage = Assert.Single(Outages.Among([Home(2, 2), Home(0, 0), Home(4, 14), Home(1, 1), Home(3, 3), Home(5, 16), Home(9, 40)]));

        Assert.Equal((Village, Noon), (outage.Region, outage.Since));
        Assert.Equal(["h-0", "h-1", "h-2", "h-3", "h-4", "h-5"], outage.Homes);
    }

    /// <summary>Each device speaks at its own time, so that the homes of one power cut are known to be silent over nearly two hours.</summary>
    [Theory]
    [InlineData(60, 1)]
    [InlineData(11, 2)]
    [InlineData(11, 3)]
    [InlineData(5, 4)]
    public void Among_HomesOfOnePowerCut_AreOneOutageWheneverTheirSilenceIsKnown(int homes, int seed)
    {
        Random random = new(seed);
        TimeSpan cut = TimeSpan.FromHours(3);
        Detection.Raised[] silent = [.. Enumerable.Range(0, homes).Select(_ => Cut(random, cut))];

        SilentArea outage = Assert.Single(Outages.Among(silent.Select((home, number) => new SilentHome($"h-{number}", Village, home.LastHeardAt!.Value, HasHazard: false))));

        Assert.Equal(homes, outage.Homes.Count);
        Assert.InRange(outage.Since, WatchedHome.Start + cut - TimeSpan.FromMinutes(10), WatchedHome.Start + cut);
        Assert.True(silent.Max(home => home.EnqueuedAt) - silent.Min(home => home.EnqueuedAt) > TimeSpan.FromMinutes(15));
    }

    [Fact]
    public void Among_HomeWithAFire_IsNeitherCountedNorHeld()
    {
        SilentHome[] five = [.. Enumerable.Range(0, 5).Select(home => Home(home, home))];

        Assert.Empty(Outages.Among([.. five[..4], five[4] with { HasHazard = true }]));
        Assert.DoesNotContain("h-9", Assert.Single(Outages.Among([.. five, Home(9, 2) with { HasHazard = true }])).Homes);
    }

    /// <summary>Those of an outage that are back do not leave the last ones to themselves.</summary>
    [Theory]
    [InlineData(Village, 15.0, true)]
    [InlineData(Village, 15.1, false)]
    [InlineData("330109001002", 1.0, false)]
    public void IsOf_HomeThatFellSilentWithAnOutagesHome_BelongsToIt(string village, double minutes, bool belongs) =>
        Assert.Equal(belongs, Outages.IsOf(Home(9, minutes) with { Village = village }, Village, [Home(0, -20), Home(1, 0)]));

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

    [Fact]
    public void Among_TwoOutagesOfADay_AreToldApart() =>
        Assert.Equal(2, Outages.Among(Enumerable.Range(0, 10).Select(home => Home(home, home < 5 ? home : 600 + home))).Count);

    /// <summary>A home of the real kit whose devices are cut off wherever they were in their intervals.</summary>
    private static Detection.Raised Cut(Random random, TimeSpan cut)
    {
        WatchedHome home = WatchedHome.Whole();
        foreach ((TimeSpan at, DeviceWatch device) in home.Watch.Devices.Select(device => (cut - (device.Interval * random.NextDouble()), device)).OrderBy(one => one.Item1))
        {
            home.Hears(device.Id, at);
        }

        home.Wakes(cut + TimeSpan.FromHours(5));
        return home.Raised("DEV-05");
    }

    private static SilentHome Home(int number, double minutes) => new($"h-{number}", Village, Noon.AddMinutes(minutes), HasHazard: false);
}
