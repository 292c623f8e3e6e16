using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Anju.Access;

/// <summary>Where in a table a page ended: the last row it has. The caller gets it as <c>next</c> and brings it back as <c>after</c>.</summary>
/// <remarks>
/// It opens nothing: a query is built from the caller's scope, and the mark only narrows it. So its check is no secret; it keeps what was cut, mistyped, made up,
/// another list's or another region's from being taken for the end of a list.
/// </remarks>
internal sealed record PageMark(string Partition, string Row) : IComparable<PageMark>
{
    /// <summary>Chosen: keys are shorter, and a longer filter would be refused by storage.</summary>
    private const int LongestText = 1024;

    private const int CheckBytes = 6;

    /// <summary>The mark of the request; null for the first page.</summary>
    /// <exception cref="BadRequestException">It was never given out.</exception>
    public static PageMark? Read(HttpRequest request)
    {
        string text = request.Query["after"].ToString();
        return text.Length == 0 ? null : Parse(text, request.HttpContext.Function(), request.Region()) ?? throw new BadRequestException("after", "must be the 'next' of a page before");
    }

    /// <summary>The order of the rows in their table.</summary>
    public int CompareTo(PageMark? other) => other is null ? 1
        : string.CompareOrdinal(Partition, other.Partition) is var partitions && partitions != 0 ? partitions
        : string.CompareOrdinal(Row, other.Row);

    /// <summary>The mark as the caller gets it.</summary>
    /// <param name="request">What is answered with the page it ends: for another function, or another region, it is none.</param>
    public string For(HttpRequest request) => For(request.HttpContext.Function(), request.Region());

    /// <summary>The same, of a function's list of a region.</summary>
    public string For(string function, string region) =>
        Base64Url.EncodeToString([.. Check(function, region), .. Encoding.UTF8.GetBytes($"{Partition}\n{Row}")]);

    private ReadOnlySpan<byte> Check(string function, string region) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{function}\n{region}\n{Partition}\n{Row}")).AsSpan(0, CheckBytes);

    private static PageMark? Parse(string text, string function, string region) =>
        text.Length <= LongestText && Base64Url.IsValid(text)
        && Base64Url.DecodeFromChars(text) is { Length: > CheckBytes } bytes
        && Encoding.UTF8.GetString(bytes.AsSpan(CheckBytes)).Split('\n') is [{ Length: > 0 } partition, { Length: > 0 } row]
        && new PageMark(partition, row) is var mark && mark.Check(function, region).SequenceEqual(bytes.AsSpan(0, CheckBytes))
            ? mark
            : null;
}
