using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Anju.Chains.Anchoring;

/// <summary>
/// The anchors: one blob per ledger and hour in which it changed, named <c>{ledgerId}/{yyyyMMddHH}</c>, written once and never
/// again. The ledger's id leads, so that all anchors of a ledger are found from what is asked for and from nothing stored
/// elsewhere that whoever rewrote the ledger could have rewritten too.
/// </summary>
/// <remarks>That a blob can be neither replaced nor deleted later is the container's immutability policy, which infra sets.</remarks>
internal sealed class AnchorBlobs(BlobContainerClient container)
{
    /// <summary>The container's name.</summary>
    public const string Container = "anchors";

    /// <summary>Chosen: whoever verifies waits for it, storage does not notice.</summary>
    private const int AtOnce = 16;

    /// <summary>Writes an anchor.</summary>
    /// <returns>False if the hour has one of this ledger already; it stays as it is.</returns>
    public async Task<bool> TryWriteAsync(string hour, Anchor anchor, CancellationToken cancellation)
    {
        BlobUploadOptions once = new()
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
        };
        try
        {
            BinaryData content = new(JsonSerializer.SerializeToUtf8Bytes(anchor, AnchorJson.Default.Anchor));
            await container.GetBlobClient($"{anchor.LedgerId}/{hour}").UploadAsync(content, once, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            return false;
        }
    }

    /// <summary>The anchor of a ledger in an hour that has one.</summary>
    public async Task<Anchor> ReadAsync(string ledgerId, string hour, CancellationToken cancellation) =>
        await ReadAsync($"{ledgerId}/{hour}", cancellation);

    /// <summary>Every anchor of a ledger, oldest first; none if nothing of it was anchored yet.</summary>
    public Task<IReadOnlyList<Anchor>> OfAsync(string ledgerId, CancellationToken cancellation) => BeginningWithAsync($"{ledgerId}/", cancellation);

    /// <summary>Every anchor of the ledgers whose ids begin with something, ledger by ledger, oldest first.</summary>
    public async Task<IReadOnlyList<Anchor>> BeginningWithAsync(string prefix, CancellationToken cancellation)
    {
        List<Anchor> anchors = [];
        await foreach (Page<BlobItem> page in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellation).AsPages())
        {
            foreach (BlobItem[] some in page.Values.Chunk(AtOnce))
            {
                anchors.AddRange(await Task.WhenAll(some.Select(blob => ReadAsync(blob.Name, cancellation))));
            }
        }

        return anchors;
    }

    /// <summary>What the names of a region's anchors begin with, each once and in order, up to and with the next <paramref name="end"/> behind <paramref name="prefix"/>.</summary>
    public async Task<IReadOnlyList<string>> PrefixesAsync(string prefix, string end, CancellationToken cancellation)
    {
        List<string> prefixes = [];
        await foreach (BlobHierarchyItem found in container.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, end, prefix, cancellation))
        {
            if (found.IsPrefix)
            {
                prefixes.Add(found.Prefix);
            }
        }

        return prefixes;
    }

    /// <summary>The newest anchor of a ledger; null if nothing of it was anchored yet.</summary>
    public async Task<Anchor?> NewestAsync(string ledgerId, CancellationToken cancellation)
    {
        string? newest = null;
        await foreach (BlobItem blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{ledgerId}/", cancellation))
        {
            newest = blob.Name;
        }

        return newest is null ? null : await ReadAsync(newest, cancellation);
    }

    private async Task<Anchor> ReadAsync(string name, CancellationToken cancellation)
    {
        Response<BlobDownloadResult> blob = await container.GetBlobClient(name).DownloadContentAsync(cancellation);
        try
        {
            return JsonSerializer.Deserialize(blob.Value.Content, AnchorJson.Default.Anchor) ?? throw new UnreadableException($"{Container}/{name}", "is empty");
        }
        catch (JsonException e)
        {
            throw new UnreadableException($"{Container}/{name}", $"is no anchor: {e.Message}");
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Anchor))]
internal sealed partial class AnchorJson : JsonSerializerContext;
