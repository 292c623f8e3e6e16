using Anju.Worker.Functions;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace Anju.Worker.Hosting;

/// <summary>The blob containers of the host itself, in the account of <c>AzureWebJobsStorage</c>.</summary>
internal sealed class HostBlobs
{
    /// <summary>The name of <see cref="Host"/>.</summary>
    public const string HostContainer = "anju-host";

    /// <param name="settings">Have the account.</param>
    /// <param name="each">Sees every request; null for nobody.</param>
    /// <exception cref="FormatException"><c>AzureWebJobsStorage</c> is missing or malformed.</exception>
    public HostBlobs(IConfiguration settings, HttpPipelinePolicy? each = null)
    {
        BlobClientOptions options = new();
        if (each is not null)
        {
            options.AddPolicy(each, HttpPipelinePosition.PerRetry);
        }

        // Short of the lease's 15 s, so that a holder whose storage hangs notices before another may take over.
        options.Retry.MaxRetries = 1;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.Mode = RetryMode.Fixed;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(3);
        BlobServiceClient account = settings.Connection("AzureWebJobsStorage", "a storage account", text => new BlobServiceClient(text, options));
        Host = account.GetBlobContainerClient(HostContainer);
        Checkpoints = account.GetBlobContainerClient("azure-webjobs-eventhub");
    }

    /// <summary>The host's lock and the status of schedules.</summary>
    public BlobContainerClient Host { get; }

    /// <summary>How far each partition has been read.</summary>
    public BlobContainerClient Checkpoints { get; }

    public async Task CreateAsync(CancellationToken cancellation)
    {
        await Host.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await Checkpoints.CreateIfNotExistsAsync(cancellationToken: cancellation);
    }
}
