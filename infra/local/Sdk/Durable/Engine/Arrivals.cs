namespace Anju.Durable;

/// <summary>What has come for an instance and has not been in a turn: answers to what it asked, and events.</summary>
internal sealed class Arrivals
{
    // Keeps a turn and the list of messages it took in well within one row.
    private const int MostPerTurn = 50;

    private readonly List<Arrival> _waiting = [];

    public bool Any => _waiting.Count > 0;

    /// <summary>Ids of the messages among them.</summary>
    public IEnumerable<string> Messages => _waiting.Select(arrival => arrival.Message).OfType<string>();

    public void Add(string executionId, HistoryEvent answer) => _waiting.Add(new Arrival(answer, executionId, null));

    public void Add(HubMessage message) =>
        _waiting.Add(new Arrival(new HistoryEvent.EventRaised(message.Name, message.Payload), null, message.Id));

    /// <summary>Removes messages that were taken in already.</summary>
    public void Remove(IReadOnlyCollection<string> messages) =>
        _waiting.RemoveAll(arrival => arrival.Message is { } message && messages.Contains(message));

    /// <summary>Removes all messages; answers stay, since nobody else would bring them again.</summary>
    public void RemoveMessages() => _waiting.RemoveAll(arrival => arrival.Message is not null);

    /// <summary>What the next turn takes in. Answers that nobody waits for are left out.</summary>
    public Batch Next(StoredInstance instance)
    {
        Dictionary<int, HistoryEvent> pending = PendingWork.Of(instance.History);
        List<Arrival> next = [.. _waiting.Take(MostPerTurn)];
        IEnumerable<HistoryEvent> wanted =
            from arrival in next
            where arrival.Message is not null
                || (arrival.ExecutionId == instance.Head.ExecutionId && pending.Remove(PendingWork.AnsweredBy(arrival.Event)!.Value))
            select arrival.Event;
        return new Batch([.. instance.Head.Carried, .. wanted], [.. next.Select(arrival => arrival.Message).OfType<string>()], next.Count);
    }

    /// <summary>The batch is stored, or there was nothing in it.</summary>
    public void Done(Batch batch) => _waiting.RemoveRange(0, batch.Arrivals);

    private sealed record Arrival(HistoryEvent Event, string? ExecutionId, string? Message);
}

/// <summary>What one turn takes in.</summary>
/// <param name="Events">The events, in order.</param>
/// <param name="Messages">Ids of the messages they came in.</param>
/// <param name="Arrivals">How many arrivals are used up.</param>
internal sealed record Batch(IReadOnlyList<HistoryEvent> Events, IReadOnlyList<string> Messages, int Arrivals);
