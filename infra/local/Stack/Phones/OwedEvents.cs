namespace Anju.Phones;

/// <summary>The events the webhook has not taken yet, kept over a restart.</summary>
internal sealed class OwedEvents : IDisposable
{
    private readonly Lock _lock = new();
    private readonly JsonLines<Line> _file;
    private readonly List<EventGridEvent> _owed = [];

    /// <summary>Opens the file <c>events.jsonl</c> in the data folder.</summary>
    public OwedEvents(string dataFolder) => _file = new(Path.Combine(dataFolder, "events.jsonl"), (line, _) =>
    {
        if (line.Owed is not null)
        {
            _owed.Add(line.Owed);
        }

        _owed.RemoveAll(owed => owed.Id == line.TakenId);
    });

    /// <summary>What is owed now, oldest first.</summary>
    public IReadOnlyList<EventGridEvent> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _owed];
            }
        }
    }

    /// <summary>Owes an event from now on.</summary>
    public void Add(EventGridEvent owed)
    {
        lock (_lock)
        {
            _file.Append(new Line(owed, TakenId: null));
            _owed.Add(owed);
        }
    }

    /// <summary>Owes it no longer.</summary>
    public void Taken(EventGridEvent taken)
    {
        lock (_lock)
        {
            _file.Append(new Line(Owed: null, taken.Id));
            _owed.Remove(taken);
            if (_owed.Count == 0)
            {
                _file.Clear(); // Or it would grow as long as there are events.
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private sealed record Line(EventGridEvent? Owed, string? TakenId);
}
