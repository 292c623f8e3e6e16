using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;

namespace Anju.Worker.Hosting;

/// <summary>Lets one process at a time run partitions, timers and orchestrations: a lease on a blob.</summary>
/// <remarks>It ends a <paramref name="period"/> after its owner stopped renewing it: until then nothing runs once that was killed.</remarks>
internal sealed partial class HostLock(HostBlobs blobs, TimeSpan period, TimeProvider time, ILogger<HostLock> log)
{
    /// <summary>The blob, in <see cref="HostBlobs.HostContainer"/>.</summary>
    public const string BlobName = "lock";

    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(500);

    private readonly BlobClient _blob = blobs.Host.GetBlobClient(BlobName);

    /// <summary>Waits until this process is the one.</summary>
    /// <exception cref="RequestFailedException">Storage refused or could not be reached.</exception>
    public async Task<HostLease> AcquireAsync(CancellationToken cancellation)
    {
        await CreateBlobAsync(cancellation);
        for (bool told = false; ; told = true)
        {
            if (await TryAcquireAsync(cancellation) is { } lease)
            {
                Acquired(log);
                return lease;
            }

            if (!told)
            {
                Waiting(log);
            }

            await Task.Delay(AskAgainAfter, time, cancellation);
        }
    }

    private async Task CreateBlobAsync(CancellationToken cancellation)
    {
        try
        {
            BlobUploadOptions onlyIfNew = new() { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await _blob.UploadAsync(BinaryData.Empty, onlyIfNew, cancellation);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // It exists, leased or not.
        }
    }

    private async Task<HostLease?> TryAcquireAsync(CancellationToken cancellation)
    {
        BlobLeaseClient lease = _blob.GetBlobLeaseClient();
        try
        {
            long asked = time.GetTimestamp();
            await lease.AcquireAsync(period, cancellationToken: cancellation);
            return new HostLease(lease, period, time, asked, log);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Information, "This process runs partitions, timers and orchestrations from now on")]
    private static partial void Acquired(ILogger log);

    [LoggerMessage(LogLevel.Information, "Another process runs partitions, timers and orchestrations; waiting for its lock")]
    private static partial void Waiting(ILogger log);
}
