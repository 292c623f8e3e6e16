using System.Globalization;
using Anju.Worker.Hosting;
using Azure;
using Azure.Messaging.EventHubs;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Anju.Worker.EventHubs;

/// <summary>How far each partition has been read, where and as the real extension keeps it: metadata of an empty blob.</summary>
internal sealed class CheckpointBlobs(HostBlobs blobs)
{
    /// <summary>The sequence number of the last event done; null if none is.</summary>
    public async Task<long?> ReadAsync(HubSource source, string partitionId, CancellationToken cancellation)
    {
        try
        {
            BlobProperties blob = await BlobOf(source, partitionId).GetPropertiesAsync(cancellationToken: cancellation);
            return long.Parse(blob.Metadata["sequencenumber"], CultureInfo.InvariantCulture);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public Task WriteAsync(HubSource source, string partitionId, EventData last)
    {
        Dictionary<string, string> metadata = new()
        {
            ["sequencenumber"] = last.SequenceNumber.ToString(CultureInfo.InvariantCulture),
            ["offset"] = last.OffsetString ?? "",
        };

        // Not to be cut short: at a stop it is the last thing done for the partition.
        return BlobOf(source, partitionId).UploadAsync(
            BinaryData.Empty, new BlobUploadOptions { Metadata = metadata }, CancellationToken.None);
    }

    private BlobClient BlobOf(HubSource source, string partitionId)
    {
        string path = $"{source.FullyQualifiedNamespace}/{source.Hub}/{source.ConsumerGroup}/checkpoint/{partitionId}";
#pragma warning disable CA1308 // The real extension's path is in lower case.
        return blobs.Checkpoints.GetBlobClient(path.ToLowerInvariant());
#pragma warning restore CA1308
    }
}
