using System.Collections.Frozen;

namespace Anju.Registry;

/// <summary>The district, its towns and its villages, and what they are called.</summary>
public sealed class Regions
{
    private const int DistrictDigits = 6;
    private const int TownDigits = 9;
    private const int VillageDigits = 12;

    private readonly FrozenDictionary<string, string> _names;
    private readonly string[] _codes;

    private Regions(FrozenDictionary<string, string> names)
    {
        _names = names;
        _codes = [.. names.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The districts.</summary>
    public IEnumerable<string> Districts => _codes.Where(code => code.Length == DistrictDigits);

    /// <summary>Reads lines of <c>code,name</c>; lines starting with <c>#</c> and the heading are passed over.</summary>
    public static Regions Parse(TextReader lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        while (lines.ReadLine() is { } line)
        {
            if (line.Split(',') is [var code, var name] && code.Length > 0 && char.IsAsciiDigit(code[0]))
            {
                names[code] = name;
            }
        }

        return new Regions(names.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Whether there is such a region.</summary>
    public bool Knows(string code) => _names.ContainsKey(code);

    /// <summary>A region and all that lies in it, by code.</summary>
    public IEnumerable<string> In(string region) => _codes.Where(code => code.StartsWith(region, StringComparison.Ordinal));

    /// <summary>The towns of a district, or the one a town or village lies in.</summary>
    public IEnumerable<string> TownsOf(string region) => _codes.Where(code =>
        code.Length == TownDigits && (code.StartsWith(region, StringComparison.Ordinal) || region.StartsWith(code, StringComparison.Ordinal)));

    /// <summary>The villages of a region; a village is its own.</summary>
    public IEnumerable<string> VillagesOf(string region) =>
        _codes.Where(code => code.Length == VillageDigits && code.StartsWith(region, StringComparison.Ordinal));

    /// <summary>The towns of a district, the villages of a town; a village has none.</summary>
    public IEnumerable<string> ChildrenOf(string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        int digits = region.Length == DistrictDigits ? TownDigits : VillageDigits;
        return _codes.Where(code => code.Length == digits && region.Length < digits && code.StartsWith(region, StringComparison.Ordinal));
    }

    /// <summary>The villages' 12-digit codes, in order.</summary>
    public IReadOnlyList<string> Villages => [.. _codes.Where(code => code.Length == VillageDigits)];

    /// <summary>The region's name; the town's for the code that stands for a whole town among villages; the code itself if nobody named it.</summary>
    public string NameOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return _names.TryGetValue(code, out string? name) ? name
            : code.Length == VillageDigits && code.EndsWith("000", StringComparison.Ordinal) ? NameOf(Region.TownOf(code))
            : code;
    }

    /// <summary>The names of a village's town and of itself, as an address begins: 城厢街道陈公桥社区.</summary>
    public string PathOf(string village) => Region.TownOf(village) is var town && town == village ? NameOf(village) : NameOf(town) + NameOf(village);
}
