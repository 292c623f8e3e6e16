namespace Anju.Homes;

/// <summary>Tells who caused a hazard which message carried it and when the hub had it.</summary>
/// <param name="HomeId">The home it happened in.</param>
/// <param name="Device">The device that spoke, or will speak, or fell silent.</param>
/// <param name="Boot">The device's boot counter.</param>
/// <param name="Seq">The message's number; null when nothing got out yet.</param>
/// <param name="IsCutOff">The device's line is cut: what it says waits at home until the line is mended.</param>
/// <param name="AcknowledgedAt">When the hub acknowledged the message, by the homes' clock; without one, when it was caused.</param>
/// <param name="Scenario">The scenario it is found by; null if by none.</param>
/// <param name="FoundBy">By when, at the latest, by the homes' clock; null likewise.</param>
internal sealed record HazardCaused(
    string HomeId, string Device, int Boot, long? Seq, bool IsCutOff, DateTimeOffset AcknowledgedAt, string? Scenario, DateTimeOffset? FoundBy);
