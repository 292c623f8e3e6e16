using System.Collections.Frozen;

namespace Anju.Watching.Judging;

/// <summary>The numbers a home is judged by: each one's normal value, unless it is set otherwise for the home.</summary>
public sealed class Thresholds
{
    /// <summary>Every number at its normal value.</summary>
    public static readonly Thresholds Default = new(0, FrozenDictionary<string, double>.Empty);

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

    /// <summary>Those of a table's version with the given numbers set.</summary>
    public static Thresholds Of(int version, IReadOnlyCollection<KeyValuePair<string, double>> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.Count == 0 && version == 0 ? Default : new Thresholds(version, set.ToFrozenDictionary());
    }

    /// <summary>A number that is a span.</summary>
    public TimeSpan Span(Threshold threshold) => _isSet ? TimeSpan.FromSeconds(this[threshold]) : threshold.NormalSpan;
}
