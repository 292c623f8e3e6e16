namespace Anju.Watching.Devices;

/// <summary>How a door stands, or who lies in a bed: what rules go by besides values.</summary>
/// <param name="State">Open, or occupied; null if it never said.</param>
/// <param name="Since">Since when.</param>
/// <param name="MovedAt">When the door last moved.</param>
/// <param name="SeenInsideAt">When somebody was last seen inside.</param>
internal readonly record struct Standing(bool? State, Instant Since, Instant MovedAt, Instant SeenInsideAt);
