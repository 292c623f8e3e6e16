namespace Anju.Registry;

/// <summary>What is known of the token a home's devices send with; the token itself is nowhere stored.</summary>
/// <param name="IssuedAt">When the last one was issued.</param>
/// <param name="ExpiresAt">Until when that one is good.</param>
/// <param name="IsRevoked">Whether it was revoked, and none was issued since.</param>
/// <param name="Publisher">The name at the hub it is for; null for the home's id, as long as none was revoked.</param>
/// <param name="Dead">Names whose tokens were revoked: they stay shut out for good. Null for none.</param>
public sealed record PublisherCredentials(
    DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, bool IsRevoked = false, string? Publisher = null, IReadOnlyList<string>? Dead = null);
