namespace Microsoft.DurableTask.Client;

/// <summary>What a purge found.</summary>
public sealed class PurgeResult
{
    internal PurgeResult(int count) => PurgedInstanceCount = count;

    /// <summary>How many instances were forgotten.</summary>
    public int PurgedInstanceCount { get; }
}
