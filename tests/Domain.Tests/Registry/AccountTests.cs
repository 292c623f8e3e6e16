namespace Anju.Registry;

public sealed class AccountTests
{
    private const string Village = "330109001001";

    [Theory]
    [InlineData("330109", "330109001001", true)]
    [InlineData("330109001", "330109001001", true)]
    [InlineData("330109001001", "330109001001", true)]
    [InlineData("330109001002", "330109001001", false)]
    [InlineData("330109001001", "330109001", false)]
    public void Covers_ARegion_OnlyItAndWhatIsBelow(string scope, string region, bool covered) =>
        Assert.Equal(covered, new Account("a", "", Role.VillageOfficer, scope).Covers(region));

    [Fact]
    public void Covers_AHomeOfAListedHomes_OnlyThose()
    {
        Account relative = new("a", "", Role.Relative, Village, ["h-1"]);

        Assert.True(relative.Covers(Village, "h-1"));
        Assert.False(relative.Covers(Village, "h-2"));
        Assert.False(relative.Covers("330109001002", "h-1"));
    }

    [Theory]
    [InlineData(Role.Relative, false)]
    [InlineData(Role.CommunityWorker, false)]
    [InlineData(Role.VillageOfficer, true)]
    [InlineData(Role.Technician, true)]
    public void Covers_AHomeWithoutAList_IsEveryHomeOfTheScopeButForThoseWhoNeedOne(Role role, bool covered) =>
        Assert.Equal(covered, new Account("a", "", role, Village).Covers(Village, "h-1"));
}
