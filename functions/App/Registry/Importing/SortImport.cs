using System.IO.Compression;
using System.Text;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Importing;

/// <summary>Reads an uploaded file, sorts its lines by home, and keeps them in parts.</summary>
internal sealed class SortImport(ImportBlobs blobs)
{
    /// <summary>Homes of a part. Chosen: a few seconds' work, so that a crash loses little and progress is seen.</summary>
    private const int UnitsOfAPart = 50;

    /// <summary>Chosen: more tables than there are; beyond it, and beyond this size unpacked, a ZIP is a bomb.</summary>
    private const int MostFiles = 12;
    private const int MostBytes = 64 * 1024 * 1024;

    private static readonly byte[] ZipMark = "PK\u0003\u0004"u8.ToArray();

    [Function(nameof(SortImport))]
    public async Task<ImportParts> RunAsync([ActivityTrigger] ImportProgress progress, CancellationToken cancellation)
    {
        ImportFacts facts = await blobs.FindFactsAsync(progress.ImportId, cancellation) ?? throw new InvalidDataException($"There is no import {progress.ImportId}.");
        List<RegisterFile> files = [.. Files(facts.File, await blobs.ReadFileAsync(progress.ImportId, cancellation))];
        List<RowReport> reports = [.. files.SelectMany(file => file.Reports)];
        ImportUnit[][] parts = [.. Parts(ImportUnit.Of(files.SelectMany(file => file.Rows), reports))];
        foreach ((int index, ImportUnit[] units) in parts.Index())
        {
            await blobs.WritePartAsync(progress.ImportId, index + 1, units, cancellation);
        }

        await blobs.WriteReportAsync(progress.ImportId, progress.Stage, 0, reports, cancellation);
        return new ImportParts(parts.Length, ImportCounts.Of(reports));
    }

    /// <summary>Homes, then accounts, which name them: these begin a turn of their own, when all homes are done.</summary>
    private static IEnumerable<ImportUnit[]> Parts(IReadOnlyList<ImportUnit> units)
    {
        List<ImportUnit[]> parts = [.. units.Where(unit => !unit.IsAccount).Chunk(UnitsOfAPart)];
        Dictionary<string, int> partOf = parts.Index().SelectMany(part => part.Item, (part, home) => (home.Id, Part: part.Index + 1)).ToDictionary(home => home.Id, home => home.Part);
        List<ImportUnit[]> accounts = [.. units.Where(unit => unit.IsAccount).Select(account => account with { HomeParts = HomePartsOf(account, partOf) }).Chunk(UnitsOfAPart)];
        int left = parts.Count % ImportRegister.AtOnce;
        return parts.Concat(Enumerable.Repeat(Array.Empty<ImportUnit>(), left == 0 || accounts.Count == 0 ? 0 : ImportRegister.AtOnce - left)).Concat(accounts);
    }

    private static IReadOnlyList<int> HomePartsOf(ImportUnit account, Dictionary<string, int> partOf) =>
        [.. AccountMerge.HomesOf(account.Rows[0], null).Where(partOf.ContainsKey).Select(home => partOf[home]).Distinct()];

    private static IEnumerable<RegisterFile> Files(string name, byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(ZipMark))
        {
            return [RegisterFile.Read(name, bytes)];
        }

        try
        {
            return [.. Unpacked(bytes)];
        }
        catch (InvalidDataException)
        {
            return [Refused(name, "ZIP文件已损坏、文件重复，或解压后过大")];
        }
    }

    private static IEnumerable<RegisterFile> Unpacked(byte[] bytes)
    {
        // Windows in China writes names in its own code page where nothing says otherwise.
        using ZipArchive zip = new(new MemoryStream(bytes), ZipArchiveMode.Read, leaveOpen: false, CodePagesEncodingProvider.Instance.GetEncoding("GB18030"));
        ZipArchiveEntry[] entries = [.. zip.Entries.Where(entry => entry.Name.Length > 0)];
        if (entries.Length > MostFiles)
        {
            throw new InvalidDataException("Too many files.");
        }

        if (entries.DistinctBy(entry => entry.FullName).Count() < entries.Length)
        {
            throw new InvalidDataException("One path twice.");
        }

        int left = MostBytes;
        foreach (ZipArchiveEntry entry in entries)
        {
            using Stream packed = entry.Open();
            byte[] buffer = new byte[Math.Min(left, Math.Max(0, entry.Length)) + 1];
            int length = packed.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            left -= length;
            if (length == buffer.Length)
            {
                // More than it said, or than we take.
                throw new InvalidDataException("Too large.");
            }

            // A folder for each town has files of the same name.
            yield return RegisterFile.Read(entry.FullName, buffer.AsSpan(0, length));
        }
    }

    private static RegisterFile Refused(string name, string reason) => new([], [new RowReport(name, 0, "", "", RowOutcome.Refused, reason)]);
}
