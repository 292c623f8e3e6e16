using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Anju.Registry;

/// <summary>The district, its towns and its villages, and what they are called: the national list, with what the district's office changed of it.</summary>
/// <remarks>Who reads sees one state of it at a time; a change replaces the whole.</remarks>
public sealed class Regions
{
    private const int DistrictDigits = 6;
    private const int TownDigits = 9;
    private const int VillageDigits = 12;

    private readonly FrozenDictionary<string, string> _national;
    private readonly Lock _taking = new();
    private Dictionary<string, string> _changed = [];
    private volatile Known _known;

    private Regions(FrozenDictionary<string, string> national)
    {
        _national = national;
        _known = new Known(national, "");
    }

    /// <summary>Whether a region is on the national list.</summary>
    public bool IsNational(string code) => _national.ContainsKey(code);

    /// <summary>Whether there is such a region, or may be: a town of a district there is, or a village of a town there is.</summary>
    public bool MayHave(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.All(char.IsAsciiDigit) && code.Length switch
        {
            DistrictDigits => Knows(code),
            TownDigits or VillageDigits => Knows(code) || (Knows(Region.ParentOf(code)!) && !code.EndsWith("000", StringComparison.Ordinal)),
            _ => false,
        };
    }

    /// <summary>Takes in all that was changed of the list: names by code.</summary>
    public void Take(IReadOnlyDictionary<string, string> changed)
    {
        lock (_taking)
        {
            _changed = new Dictionary<string, string>(changed, StringComparer.Ordinal);
            _known = new Known(
                _national.Concat(_changed).GroupBy(one => one.Key, StringComparer.Ordinal).ToFrozenDictionary(one => one.Key, one => one.Last().Value, StringComparer.Ordinal),
                MarkOf(_changed));
        }
    }

    /// <summary>Takes in one change; with null it is taken back.</summary>
    public void Take(string code, string? name)
    {
        lock (_taking)
        {
            Dictionary<string, string> changed = new(_changed, StringComparer.Ordinal);
            changed.Remove(code);
            if (name is not null)
            {
                changed[code] = name;
            }

            Take(changed);
        }
    }

    /// <summary>A mark of what is known to be changed of the list, the same in every process that knows the same; empty for nothing.</summary>
    public string Mark => _known.Mark;

    /// <summary>The districts.</summary>
    public IEnumerable<string> Districts => _known.Codes.Where(code => code.Length == DistrictDigits);

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
    public bool Knows(string code) => _known.Names.ContainsKey(code);

    /// <summary>A region and all that lies in it, by code.</summary>
    public IEnumerable<string> In(string region) => _known.Codes.Where(code => code.StartsWith(region, StringComparison.Ordinal));

    /// <summary>The towns of a district, or the one a town or village lies in.</summary>
    public IEnumerable<string> TownsOf(string region) => _known.Codes.Where(code =>
        code.Length == TownDigits && (code.StartsWith(region, StringComparison.Ordinal) || region.StartsWith(code, StringComparison.Ordinal)));

    /// <summary>The villages of a region; a village is its own.</summary>
    public IEnumerable<string> VillagesOf(string region) =>
        _known.Codes.Where(code => code.Length == VillageDigits && code.StartsWith(region, StringComparison.Ordinal));

    /// <summary>The towns of a district, the villages of a town; a village has none.</summary>
    public IEnumerable<string> ChildrenOf(string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        int digits = region.Length == DistrictDigits ? TownDigits : VillageDigits;
        return _known.Codes.Where(code => code.Length == digits && region.Length < digits && code.StartsWith(region, StringComparison.Ordinal));
    }

    /// <summary>The villages' 12-digit codes, in order.</summary>
    public IReadOnlyList<string> Villages => [.. _known.Codes.Where(code => code.Length == VillageDigits)];

    /// <summary>The region's name; the town's for the code that stands for a whole town among villages; the code itself if nobody named it.</summary>
    public string NameOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return _known.Names.TryGetValue(code, out string? name) ? name
            : code.Length == VillageDigits && code.EndsWith("000", StringComparison.Ordinal) ? NameOf(Region.TownOf(code))
            : code;
    }

    /// <summary>The names of a village's town and of itself, as an address begins: 城厢街道陈公桥社区.</summary>
    public string PathOf(string village) => Region.TownOf(village) is var town && town == village ? NameOf(village) : NameOf(town) + NameOf(village);

    private static string MarkOf(Dictionary<string, string> changed)
    {
        if (changed.Count == 0)
        {
            return "";
        }

        string all = string.Join('\n', changed.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key},{one.Value}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..8];
    }

    /// <summary>One state of it: names by code, and the codes in order.</summary>
    private sealed class Known(FrozenDictionary<string, string> names, string mark)
    {
        public string Mark { get; } = mark;

        public FrozenDictionary<string, string> Names { get; } = names;

        public string[] Codes { get; } = [.. names.Keys.Order(StringComparer.Ordinal)];
    }
}
