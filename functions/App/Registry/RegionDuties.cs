using Anju.Registry.Duties;

namespace Anju.Registry;

/// <summary>Everybody's duty in a region and in what it lies in.</summary>
internal sealed class RegionDuties(ILookup<string, Duty> duties, ILookup<string, Rota> rotas)
{
    /// <summary>The plan of one village: its own, its town's and its district's.</summary>
    public DutyPlan Of(string village)
    {
        string[] regions = [village, Region.TownOf(village), Region.DistrictOf(village)];
        return new DutyPlan([.. regions.SelectMany(region => duties[region])], [.. regions.SelectMany(region => rotas[region])]);
    }
}
