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
        Dictionary<string, double> set = new(Everywhere);
        foreach ((string name, double value) in Of(ByTown, village[..TownDigits]).Concat(Of(ByHome, homeId)))
        {
            set[name] = value;
        }

        return Thresholds.Of(Version, set);
    }

    private static IEnumerable<KeyValuePair<string, double>> Of(IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> table, string key) =>
        table.TryGetValue(key, out IReadOnlyDictionary<string, double>? set) ? set : [];
}
