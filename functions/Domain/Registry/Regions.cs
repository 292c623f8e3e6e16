using System.Collections.Frozen;

namespace Anju.Registry;

/// <summary>The names of the district, its towns and its villages.</summary>
public sealed class Regions
{
    private const int VillageDigits = 12;

    private readonly FrozenDictionary<string, string> _names;

    private Regions(FrozenDictionary<string, string> names) => _names = names;

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

    /// <summary>The villages' 12-digit codes, in order.</summary>
    public IReadOnlyList<string> Villages => [.. _names.Keys.Where(code => code.Length == VillageDigits).Order(StringComparer.Ordinal)];

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
