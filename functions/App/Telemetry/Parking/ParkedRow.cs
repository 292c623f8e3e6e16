namespace Anju.Telemetry.Parking;

/// <summary>Where a parked message is kept.</summary>
/// <param name="Partition">The hub partition it came on.</param>
/// <param name="Row">Its row there.</param>
internal sealed record ParkedPlace(string Partition, string Row);

/// <summary>A parked message as it is stored.</summary>
/// <param name="Place">Where.</param>
/// <param name="Reason">Why it was parked, in the wire's words.</param>
/// <param name="Field">The field at fault; null if it is the message as a whole.</param>
/// <param name="Index">The element's place in its array.</param>
/// <param name="Note">What else is known; null if nothing.</param>
/// <param name="EnqueuedAt">When the hub first took it, UTC.</param>
/// <param name="HomeId">The home it was for; null if it had none.</param>
/// <param name="Publisher">Who sent it, by the hub's word; null for the app.</param>
/// <param name="Length">Bytes it had.</param>
/// <param name="Body">The bytes, as many as are kept.</param>
/// <param name="RedrivenBy">Who sent it to its home once more, last; null if nobody did.</param>
/// <param name="RedrivenAt">When, UTC.</param>
internal sealed record ParkedRow(
    ParkedPlace Place,
    string Reason,
    string? Field,
    int Index,
    string? Note,
    DateTimeOffset EnqueuedAt,
    string? HomeId,
    string? Publisher,
    int Length,
    ReadOnlyMemory<byte> Body,
    string? RedrivenBy,
    DateTimeOffset? RedrivenAt)
{
    /// <summary>Why it cannot be sent to its home once more; null if it can.</summary>
    public string? Obstacle =>
        HomeId is null ? "it was for no home"
        : Publisher is not null && PublisherName.HomeOf(Publisher) != HomeId ? "another sender than the home's own sent it"
        : Body.Length < Length ? $"only {Body.Length} of its {Length} bytes are kept"
        : null;
}
