namespace Anju.Page;

/// <summary>One file of the cockpit page as it is served.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="ETag">Quoted; of the content.</param>
/// <param name="Plain">The bytes.</param>
/// <param name="Brotli">The same, compressed; null where that gains nothing.</param>
internal sealed record PageFile(string ContentType, string ETag, byte[] Plain, byte[]? Brotli);
