using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Anju.Page;

/// <summary>The page's build, read once: a few files, kept in memory with their compressed form.</summary>
/// <remarks>Only what the build made can be asked for, by its exact name, so no path leads out of the folder.</remarks>
internal sealed class PageFiles
{
    public const string Index = "index.html";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".webmanifest"] = "application/manifest+json",
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, PageFile> _files;

    private PageFiles(FrozenDictionary<string, PageFile> files) => _files = files;

    /// <summary>Reads the page's build.</summary>
    /// <exception cref="InvalidOperationException">It is not there, or holds a file of a kind we do not serve.</exception>
    public static PageFiles Read(string folder)
    {
        if (!File.Exists(Path.Combine(folder, Index)))
        {
            throw new InvalidOperationException($"The page's build is missing in {folder}.");
        }

        return new PageFiles(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToFrozenDictionary(
            path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), ReadFile));
    }

    /// <summary>The file of this name; null if the build has none.</summary>
    public PageFile? Find(string name) => _files.GetValueOrDefault(name);

    private static PageFile ReadFile(string path)
    {
        byte[] plain = File.ReadAllBytes(path);
        string type = ContentTypes.GetValueOrDefault(Path.GetExtension(path))
            ?? throw new InvalidOperationException($"The page's build has a file of an unknown kind: {path}.");
        byte[] brotli = Compress(plain);
        return new PageFile(type, $"\"{Convert.ToHexStringLower(SHA256.HashData(plain)[..12])}\"", plain, brotli.Length < plain.Length ? brotli : null);
    }

    private static byte[] Compress(byte[] plain)
    {
        using MemoryStream compressed = new();
        using (BrotliStream brotli = new(compressed, CompressionLevel.Optimal))
        {
            brotli.Write(plain);
        }

        return compressed.ToArray();
    }
}
