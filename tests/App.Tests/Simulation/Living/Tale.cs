using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Anju.Simulation.Living;

/// <summary>What happened in a world, line by line, as a person can read it; two runs of a seed tell the same tale.</summary>
/// <remarks>
/// Ids and tokens that the app draws at random (for links, repeatability and causes) are written as the number of their first
/// appearance: they are secret in earnest, so the app offers no way to foretell them.
/// </remarks>
internal sealed partial class Tale(DateTimeOffset begin)
{
    private readonly List<(DateTimeOffset At, string About, string What)> _lines = [];
    private readonly Dictionary<string, int> _drawn = [];

    /// <summary>Notes that something happened.</summary>
    /// <param name="at">When.</param>
    /// <param name="about">The alarm, home or process.</param>
    /// <param name="what">What.</param>
    public void Add(DateTimeOffset at, string about, string what) => _lines.Add((at, Drawn().Replace(about, Number), Drawn().Replace(what, Number)));

    /// <summary>Adds another tale's lines.</summary>
    public void Add(Tale other) => _lines.AddRange(other._lines);

    public override string ToString()
    {
        StringBuilder text = new();
        foreach ((DateTimeOffset at, string about, string what) in _lines.OrderBy(line => line.At))
        {
            text.Append(CultureInfo.InvariantCulture, $"{(at - begin).TotalSeconds,10:F3} s  {about} {what}\n");
        }

        return text.ToString();
    }

    private string Number(Match drawn)
    {
        if (!_drawn.TryGetValue(drawn.Value, out int number))
        {
            _drawn.Add(drawn.Value, number = _drawn.Count + 1);
        }

        return string.Create(CultureInfo.InvariantCulture, $"drawn#{number}");
    }

    /// <summary>A GUID, the token in a link, or where its hash is kept.</summary>
    [GeneratedRegex("[0-9a-f]{2}\\|[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=/a/)[A-Za-z0-9_-]{22}")]
    private static partial Regex Drawn();
}
