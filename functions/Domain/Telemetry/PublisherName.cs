using System.Globalization;

namespace Anju.Telemetry;

/// <summary>
/// The names a home's devices send under at the hub: the home's id, and after each revocation the id, a dot and a number, such as
/// <c>h-0001.48213</c>. The hub revokes names, not tokens: a name that was revoked is never used again, so no old token comes back to life.
/// </summary>
public static class PublisherName
{
    private const char Dot = '.';

    /// <summary>The home a name belongs to; null if it is nobody's.</summary>
    public static string? HomeOf(string publisher)
    {
        ArgumentNullException.ThrowIfNull(publisher);
        int dot = publisher.IndexOf(Dot, StringComparison.Ordinal);
        return dot < 0 ? publisher
            : NumberIn(publisher) is { } number && publisher == Of(publisher[..dot], number) ? publisher[..dot]
            : null;
    }

    /// <summary>The name a home gets once this one was revoked.</summary>
    /// <remarks>
    /// The hub takes a publisher's name for the partition key. So of all numbers the next one is taken that leaves the key's hash as the
    /// home's id has it: the home stays on its partition, however many there are. One in 65,536 does, which takes milliseconds to find.
    /// </remarks>
    public static string After(string publisher)
    {
        string homeId = HomeOf(publisher) ?? throw new ArgumentException($"'{publisher}' is no home's publisher.", nameof(publisher));
        short hash = PartitionKeyHash.Of(homeId);
        for (int number = (NumberIn(publisher) ?? 0) + 1; ; number++)
        {
            if (Of(homeId, number) is var next && PartitionKeyHash.Of(next) == hash)
            {
                return next;
            }
        }
    }

    private static string Of(string homeId, int number) => string.Create(CultureInfo.InvariantCulture, $"{homeId}{Dot}{number}");

    private static int? NumberIn(string publisher) =>
        int.TryParse(publisher.AsSpan(publisher.IndexOf(Dot, StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && publisher.Contains(Dot, StringComparison.Ordinal)
            ? number
            : null;
}
