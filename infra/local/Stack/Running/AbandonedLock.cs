using Anju.Worker.Hosting;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;

namespace Anju.Running;

/// <summary>The host lock of an app that is known to be dead. Azure has everybody wait until its lease of 15 s ends; whoever develops need not.</summary>
internal static class AbandonedLock
{
    /// <summary>Lets the next process have it at once.</summary>
    /// <param name="storage">The host's storage account.</param>
    public static async Task BreakAsync(string storage)
    {
        try
        {
            await new BlobClient(storage, HostBlobs.HostContainer, HostLock.BlobName).GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            // Nobody has taken it yet, or it was given back; if storage is away, the app will say so itself.
        }
    }
}
