namespace Anju.Durable;

/// <summary>What has come for an instance and has not been in a turn: answers to what it asked, and events.</summary>
internal sealed class Arrivals
{
    // Keeps a turn and the list of messages it took in well within one row.
    private const int MostPerTurn = 50;

    private readonly List<Arrival> _waiting = [];

    public bool Any => _waiting.Count > 0;

    /// <summary>Keys of the messages among them.</summary>
    public IEnumerable<string> Keys => _waiting.Select(arrival => arrival.Key).OfType<string>();

    public void Add(string executionId, HistoryEvent answer) => _waiting.Add(new Arrival(answer, executionId, null));

    public void Add(HubMessage message) =>
        _waiting.Add(new Arrival(new HistoryEvent.EventRaised(message.Name, message.Payload), null, message.Key));

    /// <summary>Removes messages that were taken in already.</summary>
    public void Remove(IReadOnlyCollection<string> keys) => _waiting.RemoveAll(arrival => arrival.Key is { } key && keys.Contains(key));

    /// <summary>Removes all messages; answers stay, since nobody else would bring them again.</summary>
    public void RemoveMessages() => _waiting.RemoveAll(arrival => arrival.Key is not null);

    /// <summary>What the next turn takes in. Answers that nobody waits for are left out.</summary>
    public Batch Next(StoredInstance instance)
    {
        Dictionary<int, HistoryEvent> pending = PendingWork.Of(instance.History);
        List<Arrival> next = _waiting[..Math.Min(_waiting.Count, MostPerTurn)];
        IEnumerable<HistoryEvent> wanted =
            from arrival in next
            where arrival.Key is not null
                || (arrival.ExecutionId == instance.Head.ExecutionId && pending.Remove(PendingWork.AnsweredBy(arrival.Event)!.Value))
            select arrival.Event;
        return new Batch([.. instance.Head.Carried, .. wanted], [.. next.Select(arrival => arrival.Key).OfType<string>()], next.Count);
    }

    /// <summary>The batch is stored, or there was nothing in it.</summary>
    public void Done(Batch batch) => _waiting.RemoveRange(0, batch.Arrivals);

    private sealed record Arrival(HistoryEvent Event, string? ExecutionId, string? Key);
}

/// <summary>What one turn takes in.</summary>
/// <param name="Events">The events, in order.</param>
/// <param name="Keys">The messages they came in.</param>
/// <param name="Arrivals">How many arrivals are used up.</param>
internal sealed record Batch(IReadOnlyList<HistoryEvent> Events, IReadOnlyList<string> Keys, int Arrivals);
