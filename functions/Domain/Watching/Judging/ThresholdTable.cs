namespace Anju.Watching.Judging;

/// <summary>The numbers homes are judged by where they differ from the code's own: for everybody, for a town, for a home.</summary>
/// <remarks>A new table has a higher version. What a table says of a number no rule has, or beyond its bounds, does no harm (<see cref="Thresholds"/>).</remarks>
/// <param name="Version">Its version; alarms store it.</param>
/// <param name="Everywhere">Numbers by name, for every home.</param>
/// <param name="ByTown">The same by town (9 digits); they go before those for everybody.</param>
/// <param name="ByHome">The same by home; they go before all others.</param>
public sealed record ThresholdTable(
    int Version,
    IReadOnlyDictionary<string, double> Everywhere,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> ByTown,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> ByHome)
{
    private const int TownDigits = 9;

    /// <summary>The code's own values for everybody.</summary>
    public static readonly ThresholdTable Initial = new(
        0,
        new Dictionary<string, double>(),
        new Dictionary<string, IReadOnlyDictionary<string, double>>(),
        new Dictionary<string, IReadOnlyDictionary<string, double>>());

    /// <summary>The table after one more change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="version">The version it makes; higher than this one's.</param>
    public ThresholdTable With(ThresholdChange change, int version)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change switch
        {
            { HomeId: { } homeId } => this with { Version = version, ByHome = Changed(ByHome, homeId, change) },
            { Town: { } town } => this with { Version = version, ByTown = Changed(ByTown, town, change) },
            _ => this with { Version = version, Everywhere = Changed(Everywhere, change) },
        };
    }

    /// <summary>What a change would make wrong that is good in itself (<see cref="ThresholdChange.Flaw"/>): two numbers that no longer go together, for everybody or anywhere.</summary>
    /// <param name="change">The change.</param>
    /// <param name="villages">The villages of the homes that have numbers of their own, the change's included.</param>
    /// <returns>The field, and what it must leave as it is; null if nothing is wrong.</returns>
    public (string Field, string Problem)? FlawOf(ThresholdChange change, IReadOnlyDictionary<string, string> villages)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(villages);
        ThresholdTable changed = With(change, Version + 1);
        foreach (Threshold low in Rules.All.SelectMany(rule => rule.Thresholds).Where(low => low.Under is not null))
        {
            Threshold high = low.Under!;
            string? named = change.Set.ContainsKey(low.Name) ? low.Name : change.Set.ContainsKey(high.Name) ? high.Name : null;
            foreach ((string? town, string? homeId) in named is null ? [] : changed.Places(villages))
            {
                (Thresholds now, Thresholds before) = (changed.Of(town, homeId), Of(town, homeId));
                if (now[low] >= now[high] && before[low] < before[high])
                {
                    string place = homeId is not null ? $" in home {homeId}" : town is not null ? $" in town {town}" : string.Empty;
                    return ($"set.{named}", FormattableString.Invariant($"must leave {low.Name} under {high.Name}: they would be {now[low]} and {now[high]}{place}"));
                }
            }
        }

        return null;
    }

    /// <summary>Everywhere, and every town and every home with numbers of its own.</summary>
    private IEnumerable<(string? Town, string? HomeId)> Places(IReadOnlyDictionary<string, string> villages) =>
    [
        (null, null),
        .. ByTown.Keys.Select(town => (town, (string?)null)),
        .. ByHome.Keys.Select(homeId => (villages.GetValueOrDefault(homeId)?[..TownDigits], homeId)),
    ];

    private static Dictionary<string, IReadOnlyDictionary<string, double>> Changed(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> table, string key, ThresholdChange change) =>
        new(table) { [key] = Changed(table.GetValueOrDefault(key) ?? new Dictionary<string, double>(), change) };

    private static Dictionary<string, double> Changed(IReadOnlyDictionary<string, double> set, ThresholdChange change)
    {
        Dictionary<string, double> changed = new(set);
        foreach ((string name, double? value) in change.Set)
        {
            if (value is { } number)
            {
                changed[name] = number;
            }
            else
            {
                changed.Remove(name);
            }
        }

        return changed;
    }

    /// <summary>The numbers for one home: the nearest word counts.</summary>
    public Thresholds For(string village, string homeId)
    {
        ArgumentNullException.ThrowIfNull(village);
        return Of(village[..TownDigits], homeId);
    }

    private Thresholds Of(string? town, string? homeId)
    {
        Dictionary<string, double> set = new(Everywhere);
        foreach ((string name, double value) in Of(ByTown, town).Concat(Of(ByHome, homeId)))
        {
            set[name] = value;
        }

        return Thresholds.Of(Version, set);
    }

    private static IEnumerable<KeyValuePair<string, double>> Of(IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> table, string? key) =>
        key is not null && table.TryGetValue(key, out IReadOnlyDictionary<string, double>? set) ? set : [];
}
