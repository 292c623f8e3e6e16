using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Anju.Running;

/// <summary>Makes the app's tables and its container, as Bicep does in the cloud: code never makes them on its way.</summary>
internal static class StorageTables
{
    private static readonly string[] Names =
        ["watches", "wakes", "homes", "duty", "districts", "accounts", "chains", "alarms", "open", "parked", "links", "phones", "unanchored", "places", "audit", "now", "days", "samples"];

    /// <summary>Makes those that are not there.</summary>
    public static Task MakeAsync(string connectionString, CancellationToken cancellation)
    {
        TableServiceClient storage = new(connectionString);
        BlobContainerClient anchors = new(connectionString, "anchors");
        return Task.WhenAll([
            .. Names.Select(name => storage.CreateTableIfNotExistsAsync(name, cancellation)),
            anchors.CreateIfNotExistsAsync(cancellationToken: cancellation)]);
    }
}
