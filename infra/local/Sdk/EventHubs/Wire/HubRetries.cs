namespace Anju.EventHubs.Wire;

/// <summary>How long a client tries; unless said otherwise, as the real one.</summary>
internal sealed record HubRetries
{
    /// <summary>Further tries after the first failed in a transient way.</summary>
    public int Most { get; init; } = 3;

    /// <summary>The wait before the second try; it doubles from try to try.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(0.8);

    /// <summary>The longest a single try may take.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
