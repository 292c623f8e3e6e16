namespace Azure.Messaging.EventHubs;

/// <summary>How long a client tries.</summary>
public class EventHubsRetryOptions
{
    /// <summary>Further tries after the first failed in a transient way.</summary>
    public int MaximumRetries { get; set; } = 3;

    /// <summary>The wait before the second try; it doubles from try to try.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(0.8);

    /// <summary>The longest a single try may take.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(60);
}
