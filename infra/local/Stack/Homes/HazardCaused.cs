namespace Anju.Homes;

/// <summary>Tells who caused a hazard which message carried it and when the hub had it.</summary>
/// <param name="HomeId">The home it happened in.</param>
/// <param name="Device">The device that spoke, or fell silent.</param>
/// <param name="Boot">The device's boot counter.</param>
/// <param name="Seq">The message's number; null when nothing was said, as after unplugging.</param>
/// <param name="AcknowledgedAt">When the hub acknowledged the message, by the homes' clock.</param>
internal sealed record HazardCaused(string HomeId, string Device, int Boot, long? Seq, DateTimeOffset AcknowledgedAt);
