namespace Anju.Homes;

public class RegionTests
{
    private static readonly IReadOnlyList<Region> All = Region.ReadList(Region.ListPath);

    [Fact]
    public void ReadList_Shipped_HoldsTheDistrictItsTownsAndVillages()
    {
        Assert.Equal(new Region("330109", "萧山区"), All[0]);
        Assert.Equal(22, All.Count(region => region.IsTown));
        Assert.Equal(550, All.Count(region => region.IsVillage));
        Assert.Equal(1 + 22 + 550, All.Count);
    }

    [Fact]
    public void ReadList_Shipped_EveryVillageLiesInAListedTown()
    {
        HashSet<string> towns = [.. All.Where(region => region.IsTown).Select(town => town.Code)];

        Assert.All(All.Where(region => region.IsVillage), village => Assert.Contains(village.Code[..9], towns));
        Assert.All(towns, town => Assert.StartsWith("330109", town));
        Assert.All(towns, town => Assert.True(string.CompareOrdinal(town, "330109400") < 0));
    }

    [Fact]
    public void ReadList_Shipped_IsSortedByCodeWithoutRepeats()
    {
        string[] codes = [.. All.Select(region => region.Code)];

        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
    }

    [Fact]
    public void ListPath_Shipped_NamesSourceYearAndLicence()
    {
        string comments = string.Join('\n', File.ReadLines(Region.ListPath).TakeWhile(line => line.StartsWith('#')));

        Assert.Contains("china-division 2.5.0", comments);
        Assert.Contains("2021", comments);
        Assert.Contains("MIT", comments);
        Assert.Contains("549", comments);
    }
}
