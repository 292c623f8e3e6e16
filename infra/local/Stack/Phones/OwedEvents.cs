namespace Anju.Phones;

/// <summary>The events the webhook has not taken yet, kept over a restart.</summary>
internal sealed class OwedEvents : IDisposable
{
    private readonly Lock _lock = new();
    private readonly JsonLines<Line> _file;
    private readonly List<EventGridEvent> _owed = [];

    /// <summary>Opens the file <c>events.jsonl</c> in the data folder.</summary>
    public OwedEvents(string dataFolder)
    {
        _file = new JsonLines<Line>(Path.Combine(dataFolder, "events.jsonl"));
        HashSet<string> taken = [.. _file.Read.Where(line => line.TakenId is not null).Select(line => line.TakenId!)];
        _owed.AddRange(_file.Read.Where(line => line.Owed is not null && !taken.Contains(line.Owed.Id)).Select(line => line.Owed!));
    }

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
        }
    }

    public void Dispose() => _file.Dispose();

    private sealed record Line(EventGridEvent? Owed, string? TakenId);
}
