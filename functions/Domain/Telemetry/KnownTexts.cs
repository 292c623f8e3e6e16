using System.Text;

namespace Anju.Telemetry;

/// <summary>Texts that many share, such as a series of devices their firmware and neighbours their village: made into a string once, not with every heartbeat or home.</summary>
internal static class KnownTexts
{
    /// <summary>Chosen: several times the firmware, villages (549) and partitions of a district. Those that share a place only cost a string, as they would without.</summary>
    private const int Places = 4096;

    private const int Spread = 31;

    private static readonly string?[] Kept = new string?[Places];

    /// <summary>The text of these bytes, which are UTF-8.</summary>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        uint place = 0;
        foreach (byte one in utf8)
        {
            place = unchecked((place * Spread) + one);
        }

        ref string? kept = ref Kept[place % Places];
        return kept is { } known && Ascii.Equals(utf8, known) ? known : kept = Encoding.UTF8.GetString(utf8);
    }
}
