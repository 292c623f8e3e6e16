using System.Text;

namespace Anju.Telemetry;

/// <summary>Texts that whole series of devices send alike, such as their firmware: made into a string once, not with every heartbeat.</summary>
internal static class KnownTexts
{
    /// <summary>Chosen: more firmware than a district has at a time. Whatever else shares a place only costs a string, as it would without.</summary>
    private const int Places = 64;

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
