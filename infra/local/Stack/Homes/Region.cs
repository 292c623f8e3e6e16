namespace Anju.Homes;

/// <summary>The district, a town or a village: 6, 9 or 12 digits; a code's prefix is its parent.</summary>
internal sealed record Region(string Code, string Name)
{
    private const int TownDigits = 9;
    private const int VillageDigits = 12;

    /// <summary>The list that is copied beside the Stack.</summary>
    public static string ListPath => Path.Combine(AppContext.BaseDirectory, "regions.csv");

    /// <summary>Is it a village or community?</summary>
    public bool IsVillage => Code.Length == VillageDigits;

    /// <summary>Is it a town or street?</summary>
    public bool IsTown => Code.Length == TownDigits;

    /// <summary>The code of the town a village belongs to.</summary>
    public string Town => Code[..TownDigits];

    /// <summary>The name as an address has it: a village committee's list entry names the committee, not the place.</summary>
    public string Place => Name.Replace("村委会", "村", StringComparison.Ordinal);

    /// <summary>Reads a list in the format of <c>functions/App/Registry/regions.csv</c>.</summary>
    public static IReadOnlyList<Region> ReadList(string path) =>
        [.. File.ReadLines(path)
            .Where(line => !line.StartsWith('#'))
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => new Region(cells[0], cells[1]))];
}
