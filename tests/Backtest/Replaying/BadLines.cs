using System.Globalization;
using Anju.Telemetry;

namespace Anju.Replaying;

/// <summary>Lines, or elements of them, that were not taken: each counted, the first ones named.</summary>
internal sealed class BadLines
{
    private const int MostNamed = 20;

    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<string> _named = [];

    /// <summary>How many, by reason and field.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>The first ones: <c>file:line: reason field</c>.</summary>
    public IReadOnlyList<string> Named => _named;

    /// <summary>Counts one.</summary>
    public void Add(LineName line, Refusal refusal)
    {
        string why = refusal.Field is null ? $"{refusal.Reason}" : $"{refusal.Reason} {refusal.Field}";
        _counts[why] = _counts.GetValueOrDefault(why) + 1;
        if (_named.Count < MostNamed)
        {
            _named.Add(string.Create(CultureInfo.InvariantCulture, $"{line.File}:{line.Number}: {why}"));
        }
    }
}

/// <summary>Names a line.</summary>
/// <param name="File">The file.</param>
/// <param name="Number">From 1.</param>
internal readonly record struct LineName(string File, int Number);
