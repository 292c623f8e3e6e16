namespace Anju.Registry.Divisions;

/// <summary>A region.</summary>
/// <param name="Code">Six digits for a district, nine for a town, twelve for a village; a code's prefix is its parent.</param>
/// <param name="Name">As on the national list, or as the district calls it.</param>
/// <param name="Level">How far down it lies.</param>
/// <param name="Parent">The code of what it lies in; null for a district.</param>
/// <param name="Children">How many regions lie in it, one level down.</param>
internal sealed record RegionView(string Code, string Name, RegionLevel Level, string? Parent, int Children)
{
    public static RegionView Of(string code, Regions regions) =>
        new(code, regions.NameOf(code), Region.LevelOf(code), Region.ParentOf(code), regions.ChildrenOf(code).Count());
}

/// <summary>A region and all that lies in it, by code: at most some hundreds.</summary>
internal sealed record RegionListView(IReadOnlyList<RegionView> Regions);
