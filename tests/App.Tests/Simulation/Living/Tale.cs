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
    /// <param name="about">The alarm, home or process; part of what is found by <see cref="Of"/>.</param>
    /// <param name="what">What.</param>
    public void Add(DateTimeOffset at, string about, string what) => _lines.Add((at, about, Drawn().Replace(what, Number)));

    /// <summary>The lines that mention an alarm or its home, and those that concern everyone.</summary>
    public string Of(string alarmId, string home) =>
        Text(_lines.Where(line => line.About.Length == 0 || line.About.Contains(home, StringComparison.Ordinal) || line.What.Contains(alarmId, StringComparison.Ordinal)));

    public override string ToString() => Text(_lines);

    private string Text(IEnumerable<(DateTimeOffset At, string About, string What)> lines)
    {
        StringBuilder text = new();
        foreach ((DateTimeOffset at, string about, string what) in lines)
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

    /// <summary>A GUID, or the token in a link.</summary>
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=/a/)[A-Za-z0-9_-]{22}")]
    private static partial Regex Drawn();
}
