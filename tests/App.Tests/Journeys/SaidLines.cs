namespace Anju.Journeys;

/// <summary>The last lines the apps wrote: the place to look when a journey waits in vain.</summary>
internal sealed class SaidLines
{
    private const int Kept = 60;

    private readonly Queue<string> _lines = new();
    private readonly List<string> _all = [];

    /// <summary>Every line so far.</summary>
    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lines)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>Takes a line, from any thread.</summary>
    public void Add(string line)
    {
        lock (_lines)
        {
            _all.Add(line);
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
            {
                _ = _lines.Dequeue();
            }
        }
    }

    /// <summary>True if one line has all these words in it.</summary>
    public bool Contain(params IEnumerable<string> words)
    {
        lock (_lines)
        {
            return _lines.Any(line => words.All(word => line.Contains(word, StringComparison.Ordinal)));
        }
    }

    public override string ToString()
    {
        lock (_lines)
        {
            return string.Join('\n', _lines);
        }
    }
}
