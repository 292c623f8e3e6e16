using Anju.Azurite;
using Anju.Worker.Hosting;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;

namespace Anju.Worker.Storage;

/// <summary>One Azurite in memory for the tests of what the host keeps in blobs.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private Azurite.Azurite? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    internal async Task<HostBlobs> BlobsAsync(HttpPipelinePolicy? each = null)
    {
        HostBlobs blobs = new(
            new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("AzureWebJobsStorage", (string?)ConnectionString)]).Build(), each);
        await blobs.CreateAsync(CancellationToken.None);
        return blobs;
    }

    public async Task InitializeAsync() =>
        _azurite = await Azurite.Azurite.StartAsync(new AzuriteOptions(), static _ => { }, CancellationToken.None);

    public async Task DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class HostStorage : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "host storage";
}
