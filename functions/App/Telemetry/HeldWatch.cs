using Anju.Watching;
using Anju.Watching.Past;
using Azure;

namespace Anju.Telemetry;

/// <summary>A home's watch in memory, and what it has taken since it was stored.</summary>
/// <remarks>
/// The events since then are kept too, so that the watch can always be made anew from what is stored: after an error of ours, or if another
/// process stored the home, what is in memory is void. They are few: a flush comes at the latest after five minutes or fifty events.
/// </remarks>
internal sealed class HeldWatch(string homeId)
{
    /// <summary>Events a home may have unsaved; chosen: more than five quiet minutes bring, and cheap to apply again.</summary>
    private const int MostUnsaved = 50;

    private readonly List<Arrived> _unsaved = [];
    private bool _isUrgent;
    private DateTimeOffset _unsavedSince;

    public string HomeId { get; } = homeId;

    public int Shard { get; } = Telemetry.Shard.Of(homeId);

    /// <summary>The watch and its running hour as they are now; null if they must be loaded.</summary>
    public StoredWatch? Stored { get; private set; }

    /// <summary>The events applied since the watch was stored, in order.</summary>
    public IReadOnlyList<Arrived> Unsaved => _unsaved;

    public bool IsUnsaved => _unsaved.Count > 0;

    /// <summary>Whether it has been unsaved since an instant or longer.</summary>
    public bool IsUnsavedSince(DateTimeOffset instant) => IsUnsaved && _unsavedSince <= instant;

    /// <summary>Whether its batch is not done before it is stored.</summary>
    public bool IsUrgent => _isUrgent || _unsaved.Count >= MostUnsaved;

    /// <summary>It was loaded: what it had taken since it was stored must be applied again.</summary>
    /// <returns>That.</returns>
    public IReadOnlyList<Arrived> Load(StoredWatch stored)
    {
        List<Arrived> again = [.. _unsaved];
        _unsaved.Clear();
        (Stored, _isUrgent) = (stored, false);
        return again;
    }

    /// <summary>It has applied an event, and all that follows from it is safe.</summary>
    /// <param name="arrived">The event.</param>
    /// <param name="now">The process's time.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="hour">The part of the home's history it belongs to; null if the home has none.</param>
    public void Took(Arrived arrived, DateTimeOffset now, Outcome outcome, HomeHour? hour)
    {
        if (outcome.Applied)
        {
            hour?.Add(Stored!.Watch, arrived.Event, outcome.Taken);
            Stored = Stored! with { Hour = hour };
            _unsavedSince = IsUnsaved ? _unsavedSince : now;
            _unsaved.Add(arrived);
            _isUrgent |= outcome.IsUrgent;
        }
    }

    /// <summary>Its history goes on in another part, or with its next event if this is null; the one before is written.</summary>
    public void GoesOnIn(HomeHour? hour) => Stored = Stored! with { Hour = hour };

    /// <summary>What is in memory is void.</summary>
    public void Void() => Stored = null;

    /// <summary>It is stored as it is now.</summary>
    public void Saved(ETag version)
    {
        Stored = Stored! with { ETag = version };
        _unsaved.Clear();
        _isUrgent = false;
    }

    /// <summary>Nothing of it is to be remembered.</summary>
    public void Forget()
    {
        Stored = null;
        _unsaved.Clear();
        _isUrgent = false;
    }
}
