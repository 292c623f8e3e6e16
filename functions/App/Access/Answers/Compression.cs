using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Anju.Access.Answers;

/// <summary>A way to compress that HTTP has a name for.</summary>
/// <param name="Name">As in <c>Content-Encoding</c>.</param>
/// <param name="Open">A stream that compresses into another and leaves that open.</param>
internal sealed record Compression(string Name, Func<Stream, Stream> Open)
{
    /// <summary>The better first. Fastest: an answer is read once, and a screen waits for it.</summary>
    private static readonly Compression[] Known =
    [
        new("br", static into => new BrotliStream(into, CompressionLevel.Fastest, leaveOpen: true)),
        new("gzip", static into => new GZipStream(into, CompressionLevel.Fastest, leaveOpen: true)),
    ];

    /// <summary>The best a reader can unpack; null if it names none, or refuses it with <c>q=0</c>.</summary>
    /// <param name="acceptEncoding">The header's values.</param>
    public static Compression? Of(StringValues acceptEncoding) =>
        StringWithQualityHeaderValue.TryParseList(acceptEncoding, out IList<StringWithQualityHeaderValue>? accepted)
            ? Known.FirstOrDefault(one => accepted.Any(name => name.Value.Equals(one.Name, StringComparison.OrdinalIgnoreCase) && name.Quality is not 0))
            : null;

    public byte[] Compress(ReadOnlySpan<byte> plain)
    {
        using MemoryStream packed = new();
        using (Stream compressing = Open(packed))
        {
            compressing.Write(plain);
        }

        return packed.ToArray();
    }
}
