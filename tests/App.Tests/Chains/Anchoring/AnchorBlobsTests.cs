using Anju.Storage;
using Azure.Storage.Blobs;

namespace Anju.Chains.Anchoring;

/// <summary>What anchors promise, over the memory's blobs and over Azurite's.</summary>
public abstract class AnchorBlobsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private protected abstract BlobContainerClient Blobs { get; }

    [Fact]
    public async Task TryWriteAsync_TheHourHasOne_IsRefusedAndTheFirstStays()
    {
        AnchorBlobs anchors = new(Blobs);
        string alarmId = $"330109001001-h-{Guid.NewGuid():N}-FIRE-01-SM-1.3.9";

        Assert.True(await anchors.TryWriteAsync("2026112304", new Anchor(alarmId, Noon, ["a"]), CancellationToken.None));
        Assert.False(await anchors.TryWriteAsync("2026112304", new Anchor(alarmId, Noon, ["b"]), CancellationToken.None));

        Assert.Equal(["a"], (await anchors.ReadAsync(alarmId, "2026112304", CancellationToken.None)).Hashes);
    }

    [Fact]
    public async Task OfAsync_SeveralHoursAndAnAlarmWhoseIdBeginsTheSame_FindsItsOwnOldestFirst()
    {
        AnchorBlobs anchors = new(Blobs);
        string alarmId = $"330109001001-h-{Guid.NewGuid():N}-FIRE-01-SM-1.3.9";
        await anchors.TryWriteAsync("2026112305", new Anchor(alarmId, Noon, ["a", "b"]), CancellationToken.None);
        await anchors.TryWriteAsync("2026112304", new Anchor(alarmId, Noon, ["a"]), CancellationToken.None);
        await anchors.TryWriteAsync("2026112304", new Anchor(alarmId + "1", Noon, ["c"]), CancellationToken.None);

        Assert.Equal([1, 2], (await anchors.OfAsync(alarmId, CancellationToken.None)).Select(anchor => anchor.Hashes.Count));
        Assert.Empty(await anchors.OfAsync(alarmId[..^1], CancellationToken.None));
    }
}

/// <summary>In memory.</summary>
public sealed class MemoryAnchorBlobsTests : AnchorBlobsTests
{
    private protected override BlobContainerClient Blobs { get; } = new MemoryBlobs().Connect(AnchorBlobs.Container);
}

/// <summary>Over a real Azurite.</summary>
public sealed class AzuriteAnchorBlobsTests(AzuriteTablesTests.Running azurite) : AnchorBlobsTests, IClassFixture<AzuriteTablesTests.Running>
{
    private protected override BlobContainerClient Blobs
    {
        get
        {
            BlobContainerClient container = new(azurite.ConnectionString, AnchorBlobs.Container);
            container.CreateIfNotExists();
            return container;
        }
    }
}
