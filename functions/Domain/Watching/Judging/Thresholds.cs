using System.Collections.Frozen;

namespace Anju.Watching.Judging;

/// <summary>The numbers a home is judged by: each one's normal value, unless it is set otherwise for the home.</summary>
public sealed class Thresholds
{
    /// <summary>Every number at its normal value.</summary>
    public static readonly Thresholds Default = new(0, FrozenDictionary<string, double>.Empty);

    /// <summary>Chosen: several times the towns of a district (22). Those that share a place only cost an object, as they would without.</summary>
    private const int Places = 256;

    private static readonly Thresholds?[] Kept = new Thresholds?[Places];

    private readonly FrozenDictionary<string, double> _set;

    // Numbers are asked for many times a reading, and nearly nowhere is one set otherwise.
    private readonly bool _isSet;

    private Thresholds(int version, FrozenDictionary<string, double> set)
    {
        Version = version;
        _set = set;
        _isSet = set.Count > 0;
        Judging = new Evidence(this, null);
    }

    /// <summary>Version of the table they are from; 0 is the code's own values. Every alarm stores it.</summary>
    public int Version { get; }

    /// <summary>The numbers that are set otherwise, by name.</summary>
    public IReadOnlyDictionary<string, double> Set => _set;

    /// <summary>Weighs conditions without taking notes; the same for all who judge by these numbers.</summary>
    internal Evidence Judging { get; }

    /// <summary>A number.</summary>
    public double this[Threshold threshold] =>
        _isSet && _set.TryGetValue(threshold.Name, out double set) ? Math.Clamp(set, threshold.Least, threshold.Most) : threshold.Normal;

    /// <summary>Those of a table's version with the given numbers set. Homes that are judged alike have the same.</summary>
    public static Thresholds Of(int version, IReadOnlyCollection<KeyValuePair<string, double>> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.Count == 0 && version == 0)
        {
            return Default;
        }

        ref Thresholds? kept = ref Kept[PlaceOf(version, set)];
        return kept is { } known && known.Are(version, set) ? known : kept = new Thresholds(version, set.ToFrozenDictionary());
    }

    private static int PlaceOf(int version, IReadOnlyCollection<KeyValuePair<string, double>> set)
    {
        // A sum, since their order says nothing.
        uint sum = unchecked((uint)version);
        foreach ((string name, double value) in set)
        {
            sum = unchecked(sum + (uint)HashCode.Combine(name, value));
        }

        return (int)(sum % Places);
    }

    private bool Are(int version, IReadOnlyCollection<KeyValuePair<string, double>> set) => version == Version && set.Count == _set.Count
        && _set.All(one => set.Contains(one));

    /// <summary>A number that is a span.</summary>
    public TimeSpan Span(Threshold threshold) => _isSet ? TimeSpan.FromSeconds(this[threshold]) : threshold.NormalSpan;
}
