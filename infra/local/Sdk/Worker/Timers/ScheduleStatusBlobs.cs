using Anju.Worker.Hosting;
using Azure;

namespace Anju.Worker.Timers;

/// <summary>Remembers over restarts when each timer is due next: one blob per function.</summary>
internal sealed class ScheduleStatusBlobs(HostBlobs blobs)
{
    /// <summary>Null if the function never ran here.</summary>
    public async Task<ScheduleStatus?> ReadAsync(string function, CancellationToken cancellation)
    {
        try
        {
            var blob = await blobs.Host.GetBlobClient(PathOf(function)).DownloadContentAsync(cancellation);
            return blob.Value.Content.ToObjectFromJson<ScheduleStatus>();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public Task WriteAsync(string function, ScheduleStatus status, CancellationToken cancellation) =>
        blobs.Host.GetBlobClient(PathOf(function)).UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true, cancellation);

    private static string PathOf(string function) => $"timers/{function}";
}
