using Anju.Scenarios;
using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>Everything that can change a watch. It arrives on the home's own partition, in the hub's order.</summary>
/// <param name="Position">Where and when the hub took it.</param>
public abstract record WatchEvent(HubPosition Position)
{
    /// <summary>One message of the home's devices: what could be decoded of it.</summary>
    /// <param name="Position">Where and when the hub took it.</param>
    /// <param name="Readings">At least one, as they stood in the message.</param>
    public sealed record Measured(HubPosition Position, IReadOnlyList<Reading> Readings) : WatchEvent(Position)
    {
        /// <summary>When the hub first took a message that was parked and comes again; null for one that comes the first time.</summary>
        /// <remarks>By this its readings' times are found. But it is as late as it now is, and says nothing of whether its device lives.</remarks>
        public DateTimeOffset? FirstTakenAt { get; init; }
    }

    /// <summary>Time has come to look.</summary>
    /// <param name="Position">Where and when the hub took it.</param>
    /// <param name="DueAt">The instant the wake was ordered for; null if the sender did not say.</param>
    public sealed record Wake(HubPosition Position, DateTimeOffset? DueAt) : WatchEvent(Position);

    /// <summary>The home's registration, whole.</summary>
    /// <param name="Position">Where and when the hub took it.</param>
    /// <param name="Snapshot">The registration.</param>
    public sealed record Registry(HubPosition Position, RegistrySnapshot Snapshot) : WatchEvent(Position);

    /// <summary>An alarm of this home was closed.</summary>
    /// <param name="Position">Where and when the hub took it.</param>
    /// <param name="Family">The alarm's family.</param>
    /// <param name="AlarmId">The alarm.</param>
    /// <param name="ClosedAt">When; the cool-down runs from here.</param>
    public sealed record AlarmClosed(HubPosition Position, string Family, string AlarmId, DateTimeOffset ClosedAt) : WatchEvent(Position);

    /// <summary>An alarm of this home became a part of another: what its devices find is that one's, until it is over.</summary>
    /// <param name="Position">Where and when the hub took it.</param>
    /// <param name="Family">The alarm's family.</param>
    /// <param name="AlarmId">The alarm.</param>
    /// <param name="Into">The other one.</param>
    public sealed record AlarmMerged(HubPosition Position, string Family, string AlarmId, string Into) : WatchEvent(Position);

    /// <summary>A closed alarm of this home was opened again: what its devices find is that alarm's once more.</summary>
    /// <param name="Position">Where and when the hub took it.</param>
    /// <param name="Family">The alarm's family.</param>
    /// <param name="AlarmId">The alarm.</param>
    /// <param name="Scenarios">Codes of what it has been of that family, the present one last; at least one.</param>
    /// <param name="Severity">As grave as it is.</param>
    /// <param name="ReopenedAt">When; an alarm that was raised since counts more.</param>
    public sealed record AlarmReopened(
        HubPosition Position, string Family, string AlarmId, IReadOnlyList<string> Scenarios, Severity Severity, DateTimeOffset ReopenedAt) : WatchEvent(Position);
}
