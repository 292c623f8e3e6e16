using Anju.Worker.EventHubs;
using Anju.Worker.Hosting;
using Azure.Messaging.EventHubs;
using Azure.Storage.Blobs.Models;

namespace Anju.Worker.Storage;

[Collection(HostStorage.Name)]
public class CheckpointBlobsTests(AzuriteFixture azurite)
{
    private static readonly HubSource Source = new("unused", "127.0.0.1", "Telemetry", "$Default");

    [Fact]
    public async Task WriteAsync_Twice_KeepsTheLastWhereTheRealExtensionDoes()
    {
        HostBlobs blobs = await azurite.BlobsAsync();
        CheckpointBlobs checkpoints = new(blobs);

        await checkpoints.WriteAsync(Source, "3", Event(41, "4100"));
        await checkpoints.WriteAsync(Source, "3", Event(42, "4200"));

        BlobProperties blob = await blobs.Checkpoints.GetBlobClient("127.0.0.1/telemetry/$default/checkpoint/3").GetPropertiesAsync();
        Assert.Equal(("42", "4200"), (blob.Metadata["sequencenumber"], blob.Metadata["offset"]));
        Assert.Equal(42, await checkpoints.ReadAsync(Source, "3", CancellationToken.None));
    }

    [Fact]
    public async Task ReadAsync_PartitionNeverRead_IsNull() =>
        Assert.Null(await new CheckpointBlobs(await azurite.BlobsAsync()).ReadAsync(Source, "0", CancellationToken.None));

    private static EventData Event(long number, string offset) =>
        EventHubsModelFactory.EventData(new BinaryData("{}"), sequenceNumber: number, offsetString: offset);
}
