namespace Anju.Registry;

/// <summary>Reads region codes: district 6 digits, town 9, village 12; a code's prefix is its parent.</summary>
public static class Region
{
    /// <summary>How a code is written, as a regular expression, for the document of the routes.</summary>
    public const string Pattern = @"^\d{6}(\d{3}(\d{3})?)?$";

    private const int DistrictDigits = 6;
    private const int TownDigits = 9;
    private const int VillageDigits = 12;

    /// <summary>The town of a village, or the code itself if it is a town.</summary>
    public static string TownOf(string code) => Prefix(code, TownDigits);

    /// <summary>The district of any region below it.</summary>
    public static string DistrictOf(string code) => Prefix(code, DistrictDigits);

    /// <summary>Whether a text is written as a code is.</summary>
    public static bool IsCode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is DistrictDigits or TownDigits or VillageDigits && text.All(char.IsAsciiDigit);
    }

    /// <summary>Whether a code has a village's length.</summary>
    public static bool IsVillage(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Length == VillageDigits;
    }

    /// <summary>How far down a region lies.</summary>
    public static RegionLevel LevelOf(string code) =>
        IsVillage(code) ? RegionLevel.Village : code == DistrictOf(code) ? RegionLevel.District : RegionLevel.Town;

    /// <summary>What a region lies in; null for a district.</summary>
    public static string? ParentOf(string code) => LevelOf(code) switch
    {
        RegionLevel.Village => TownOf(code),
        RegionLevel.Town => DistrictOf(code),
        _ => null,
    };

    /// <summary>The first code after every code that starts with <paramref name="code"/>: the end of a range query.</summary>
    public static string End(string code)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return code[..^1] + (char)(code[^1] + 1);
    }

    private static string Prefix(string code, int digits)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Length >= digits ? code[..digits] : code;
    }
}
