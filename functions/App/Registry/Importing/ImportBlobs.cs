using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Anju.Registry.Checking;
using Azure;
using Azure.Storage.Blobs;

namespace Anju.Registry.Importing;

/// <summary>What is known of an import besides its lines.</summary>
/// <param name="File">The file's name, as the caller gave it.</param>
/// <param name="Importer">Who brings it in.</param>
/// <param name="At">When it was uploaded.</param>
/// <param name="Bytes">How large it is.</param>
internal sealed record ImportFacts(string File, Importer Importer, DateTimeOffset At, long Bytes);

/// <summary>
/// An import's blobs: <c>{id}/facts</c>, <c>{id}/file</c> as uploaded, <c>{id}/units/{0000}</c> the parts its lines were sorted into, and
/// <c>{id}/checked/{0000}</c> and <c>{id}/applied/{0000}</c> what came of each, <c>{id}/seen/{0000}</c> the versions that were checked,
/// <c>{id}/coming/{0000}</c> the homes that passed. File and parts hold people's names and go once they are
/// applied; the reports name nobody. Everything is written over by a repetition with the same.
/// </summary>
internal sealed class ImportBlobs(BlobContainerClient container)
{
    /// <summary>The container's name.</summary>
    public const string Container = "imports";

    private const string File = "file";

    public Task WriteFileAsync(string importId, BinaryData file, CancellationToken cancellation) =>
        container.GetBlobClient($"{importId}/{File}").UploadAsync(file, overwrite: true, cancellation);

    public async Task<byte[]> ReadFileAsync(string importId, CancellationToken cancellation) =>
        (await container.GetBlobClient($"{importId}/{File}").DownloadContentAsync(cancellation)).Value.Content.ToArray();

    public Task WriteFactsAsync(string importId, ImportFacts facts, CancellationToken cancellation) =>
        WriteAsync($"{importId}/facts", facts, ImportJson.Default.ImportFacts, cancellation);

    /// <summary>What is known of an import; null if there is none of that id.</summary>
    public Task<ImportFacts?> FindFactsAsync(string importId, CancellationToken cancellation) =>
        FindAsync($"{importId}/facts", ImportJson.Default.ImportFacts, cancellation);

    public Task WritePartAsync(string importId, int part, IReadOnlyList<ImportUnit> units, CancellationToken cancellation) =>
        WriteAsync(PartOf(importId, part), units, ImportJson.Default.IReadOnlyListImportUnit, cancellation);

    public async Task<IReadOnlyList<ImportUnit>> ReadPartAsync(string importId, int part, CancellationToken cancellation) =>
        await FindAsync(PartOf(importId, part), ImportJson.Default.IReadOnlyListImportUnit, cancellation)
        ?? throw new InvalidDataException($"Import {importId} has no part {part}.");

    public Task WriteReportAsync(string importId, ImportStage stage, int part, IReadOnlyList<RowReport> reports, CancellationToken cancellation) =>
        WriteAsync(ReportOf(importId, stage, part), reports, ImportJson.Default.IReadOnlyListRowReport, cancellation);

    /// <summary>The report of a part; null if it is not done yet. Part 0 has the lines that could not even be sorted.</summary>
    public Task<IReadOnlyList<RowReport>?> FindReportAsync(string importId, ImportStage stage, int part, CancellationToken cancellation) =>
        FindAsync(ReportOf(importId, stage, part), ImportJson.Default.IReadOnlyListRowReport, cancellation);

    public Task WriteSeenAsync(string importId, int part, Dictionary<string, string> seen, CancellationToken cancellation) =>
        WriteAsync(SeenOf(importId, part), seen, ImportJson.Default.DictionaryStringString, cancellation);

    /// <summary>The versions a part's homes and accounts had when they were checked.</summary>
    public async Task<Dictionary<string, string>> ReadSeenAsync(string importId, int part, CancellationToken cancellation) =>
        await FindAsync(SeenOf(importId, part), ImportJson.Default.DictionaryStringString, cancellation) ?? [];

    public Task WriteComingAsync(string importId, int part, IReadOnlyList<ComingHome> coming, CancellationToken cancellation) =>
        WriteAsync(ComingOf(importId, part), coming, ImportJson.Default.IReadOnlyListComingHome, cancellation);

    /// <summary>The homes of a part that passed the check, as they will be.</summary>
    public async Task<IReadOnlyList<ComingHome>> ReadComingAsync(string importId, int part, CancellationToken cancellation) =>
        await FindAsync(ComingOf(importId, part), ImportJson.Default.IReadOnlyListComingHome, cancellation) ?? [];

    /// <summary>Forgets what names people; may be repeated.</summary>
    public async Task ForgetPeopleAsync(string importId, int parts, CancellationToken cancellation)
    {
        await container.GetBlobClient($"{importId}/{File}").DeleteIfExistsAsync(cancellationToken: cancellation);
        for (int part = 1; part <= parts; part++)
        {
            await container.GetBlobClient(PartOf(importId, part)).DeleteIfExistsAsync(cancellationToken: cancellation);
        }
    }

    private static string PartOf(string importId, int part) => string.Create(CultureInfo.InvariantCulture, $"{importId}/units/{part:D4}");

    private static string ComingOf(string importId, int part) => string.Create(CultureInfo.InvariantCulture, $"{importId}/coming/{part:D4}");

    private static string SeenOf(string importId, int part) => string.Create(CultureInfo.InvariantCulture, $"{importId}/seen/{part:D4}");

    private static string ReportOf(string importId, ImportStage stage, int part) =>
        string.Create(CultureInfo.InvariantCulture, $"{importId}/{(stage == ImportStage.Apply ? "applied" : "checked")}/{part:D4}");

    private async Task WriteAsync<T>(string name, T value, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        await container.GetBlobClient(name).UploadAsync(new BinaryData(JsonSerializer.SerializeToUtf8Bytes(value, type)), overwrite: true, cancellation);

    private async Task<T?> FindAsync<T>(string name, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize((await container.GetBlobClient(name).DownloadContentAsync(cancellation)).Value.Content, type);
        }
        catch (RequestFailedException e) when (e.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }
}

/// <summary>What is done with an import.</summary>
internal enum ImportStage
{
    /// <summary>Everything is looked at and nothing is stored.</summary>
    Check,

    /// <summary>What can be taken is.</summary>
    Apply,
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ImportFacts))]
[JsonSerializable(typeof(IReadOnlyList<ImportUnit>))]
[JsonSerializable(typeof(IReadOnlyList<RowReport>))]
[JsonSerializable(typeof(IReadOnlyList<ComingHome>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ImportJson : JsonSerializerContext;
