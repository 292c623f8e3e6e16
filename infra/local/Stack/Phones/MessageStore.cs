namespace Anju.Phones;

/// <summary>All messages of all phones, kept over a restart.</summary>
internal sealed class MessageStore : IDisposable
{
    private readonly Lock _lock = new();
    private readonly JsonLines<PhoneMessage> _file;
    private readonly List<PhoneMessage> _messages = [];
    private readonly Dictionary<string, PhoneMessage> _byRepeatKey = [];

    /// <summary>Opens the file <c>phones.jsonl</c> in the data folder; a message that is in it twice is reported, and its first line kept.</summary>
    public MessageStore(string dataFolder, Action<string> report) => _file = new(Path.Combine(dataFolder, "phones.jsonl"), (message, at) =>
    {
        if (message.RepeatKey is null || _byRepeatKey.TryAdd(message.RepeatKey, message))
        {
            _messages.Add(message);
        }
        else
        {
            report($"phones | {at} repeats an earlier message and is left out.");
        }
    });

    /// <summary>All messages so far, oldest first.</summary>
    public IReadOnlyList<PhoneMessage> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>Keeps a message, unless one with its repeat key is kept already.</summary>
    /// <param name="message">The message.</param>
    /// <param name="owe">Owes what its keeping brings about. Done first: whoever is killed in between owes something for a message its
    /// sender will send again, instead of keeping one that nothing will ever be heard of.</param>
    /// <returns>The message that is kept: an earlier one for a repeat.</returns>
    public PhoneMessage Keep(PhoneMessage message, Action? owe = null)
    {
        lock (_lock)
        {
            if (message.RepeatKey is not null && _byRepeatKey.TryGetValue(message.RepeatKey, out PhoneMessage? earlier))
            {
                return earlier;
            }

            owe?.Invoke();
            _file.Append(message); // Before anything here knows of it: what cannot be written was not kept.
            _messages.Add(message);
            if (message.RepeatKey is not null)
            {
                _byRepeatKey.Add(message.RepeatKey, message);
            }

            return message;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _file.Dispose();
        }
    }
}
