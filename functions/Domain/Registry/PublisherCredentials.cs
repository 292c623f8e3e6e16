namespace Anju.Registry;

/// <summary>What is known of the token a home's devices send with; the token itself is nowhere stored.</summary>
/// <param name="IssuedAt">When the last one was issued.</param>
/// <param name="ExpiresAt">Until when that one is good.</param>
/// <param name="IsRevoked">Whether the home's publisher is shut out, whatever token it holds.</param>
public sealed record PublisherCredentials(DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, bool IsRevoked = false);
