namespace Microsoft.DurableTask.Client;

/// <summary>How to purge; the local task hub has no sub-orchestrations, so there is nothing to choose.</summary>
public class PurgeInstanceOptions
{
    internal PurgeInstanceOptions()
    {
    }
}
