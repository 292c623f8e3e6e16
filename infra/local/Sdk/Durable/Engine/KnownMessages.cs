namespace Anju.Durable;

/// <summary>Keeps a message that is both told of directly and found by a poll, or found by a poll that began before it was
/// removed, from being taken in twice.</summary>
internal sealed class KnownMessages
{
    private readonly HashSet<(string InstanceId, string Key)> _known = [];
    private readonly List<(string InstanceId, string Key)> _removed = [];

    /// <summary>True if the message is new.</summary>
    public bool Add(string instanceId, string key) => _known.Add((instanceId, key));

    /// <summary>The message is in the store no more; a poll under way may still bring it.</summary>
    public void Removed(string instanceId, string key) => _removed.Add((instanceId, key));

    /// <summary>The message is to be found again by the next poll.</summary>
    public void Forget(string instanceId, string key) => _known.Remove((instanceId, key));

    /// <summary>A poll that begins now no longer finds what has been removed.</summary>
    public void BeginPoll()
    {
        _known.ExceptWith(_removed);
        _removed.Clear();
    }
}
