namespace Anju.Access.Answers;

/// <summary>Names the version of an answer.</summary>
internal static class Tagging
{
    /// <summary>
    /// Whoever asks keeps what is in hand and names its version; a browser's cache keeps nothing: it would leave an elder's address on a shared
    /// machine's disk, and answer with stars whoever has just been allowed to see.
    /// </summary>
    public static void Tag(this HttpResponse response, string tag)
    {
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "no-store";
    }
}
