using System.Diagnostics;
using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;

namespace Anju.Worker.Hosting;

/// <summary>Lets one process at a time run partitions, timers and orchestrations: a lease on a blob that names its owner.</summary>
/// <remarks>
/// A lease ends a <paramref name="period"/> after its owner stopped renewing it. One whose owner is a dead process of this machine is broken at once.
/// A process id that was given to another process since merely makes the wait for the end of the lease necessary.
/// </remarks>
internal sealed partial class HostLock(HostBlobs blobs, TimeSpan period, TimeProvider time, ILogger<HostLock> log)
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(500);

    private readonly BlobClient _blob = blobs.Host.GetBlobClient("lock");

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

            if (!await BreakIfOwnerIsDeadAsync(cancellation))
            {
                if (!told)
                {
                    Waiting(log);
                }

                await Task.Delay(AskAgainAfter, time, cancellation);
            }
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

            // Also fails if another process just took the lease for a dead owner's and broke it: then it is not ours.
            await _blob.SetMetadataAsync(
                Owner(), new BlobRequestConditions { LeaseId = lease.LeaseId }, cancellation);
            return new HostLease(lease, period, time, asked, log);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return null;
        }
    }

    private async Task<bool> BreakIfOwnerIsDeadAsync(CancellationToken cancellation)
    {
        BlobProperties blob = await _blob.GetPropertiesAsync(cancellationToken: cancellation);
        if (blob.LeaseState != LeaseState.Leased
            || !blob.Metadata.TryGetValue("machine", out string? machine)
            || machine != Environment.MachineName
            || !blob.Metadata.TryGetValue("pid", out string? recorded)
            || !int.TryParse(recorded, CultureInfo.InvariantCulture, out int pid)
            || IsAlive(pid))
        {
            return false;
        }

        try
        {
            // Only what was looked at: a new owner has written its name since.
            RequestConditions unchanged = new() { IfMatch = blob.ETag };
            await _blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, unchanged, cancellation);
            OwnerDied(log, pid);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }

    private static Dictionary<string, string> Owner() => new()
    {
        ["machine"] = Environment.MachineName,
        ["pid"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
    };

    private static bool IsAlive(int pid)
    {
        try
        {
            using Process process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "This process runs partitions, timers and orchestrations from now on")]
    private static partial void Acquired(ILogger log);

    [LoggerMessage(LogLevel.Information, "Another process runs partitions, timers and orchestrations; waiting for its lock")]
    private static partial void Waiting(ILogger log);

    [LoggerMessage(LogLevel.Warning, "The host lock's owner, process {Pid}, is dead; its lease is broken")]
    private static partial void OwnerDied(ILogger log, int pid);
}
