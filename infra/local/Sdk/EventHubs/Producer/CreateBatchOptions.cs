namespace Azure.Messaging.EventHubs.Producer;

/// <summary>Where a batch goes and how large it may become.</summary>
public class CreateBatchOptions : SendEventOptions
{
    /// <summary>The largest encoded size of the batch; null means what the hub takes.</summary>
    public long? MaximumSizeInBytes { get; set; }
}
