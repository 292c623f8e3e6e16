namespace Anju.Telemetry.Parking;

/// <summary>A parked message as a screen shows it. It holds what devices sent: no names, no numbers.</summary>
/// <remarks>
/// EnqueuedAt and Text are as <see cref="ParkedText"/> shows them, Text null if it is no JSON. Obstacle says why it cannot be sent to its home once more, null if it
/// can. RedrivenBy and RedrivenAt are of the last time somebody did. Instants are UTC.
/// </remarks>
internal sealed record ParkedView(
    string Partition,
    string Row,
    string Reason,
    string? Field,
    int Index,
    string? Note,
    DateTimeOffset EnqueuedAt,
    string? HomeId,
    string? Publisher,
    int Length,
    string? Text,
    string? Obstacle,
    string? RedrivenBy,
    DateTimeOffset? RedrivenAt)
{
    public static ParkedView Of(ParkedRow row) => new(
        row.Place.Partition,
        row.Place.Row,
        row.Reason,
        row.Field,
        row.Index,
        row.Note,
        ParkedText.At(row.EnqueuedAt),
        row.HomeId,
        row.Publisher,
        row.Length,
        ParkedText.Of(row.Body),
        row.Obstacle,
        row.RedrivenBy,
        row.RedrivenAt);
}

/// <summary>A page of parked messages, as the hub took them within each partition. <paramref name="Next"/>: what <c>after</c> has to be for the page that follows; null on the last one.</summary>
internal sealed record ParkedListView(IReadOnlyList<ParkedView> Messages, string? Next);

/// <summary>How much was parked, by day, reason and field. Of a flood in the last hour some may be missing.</summary>
internal sealed record ParkedCountsView(IReadOnlyList<ParkedCount> Counts);
