using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Anju.Running;

/// <summary>Makes the app's tables and its containers, as Bicep does in the cloud: code never makes them on its way.</summary>
internal static class StorageTables
{
    private static readonly string[] Names =
    [
        "watches", "wakes", "homes", "duty", "districts", "accounts", "chains", "alarms", "open", "parked",
        "links", "phones", "unanchored", "places", "audit", "silent", "thresholds", "tellings", "bindings", "owed",
        "glass", "history", "now", "days", "samples",
    ];

    private static readonly string[] Containers = ["anchors", "imports"];

    /// <summary>Makes those that are not there.</summary>
    public static Task MakeAsync(string connectionString, CancellationToken cancellation)
    {
        TableServiceClient storage = new(connectionString);
        return Task.WhenAll([
            .. Names.Select(name => storage.CreateTableIfNotExistsAsync(name, cancellation)),
            .. Containers.Select(name => new BlobContainerClient(connectionString, name).CreateIfNotExistsAsync(cancellationToken: cancellation))]);
    }
}
