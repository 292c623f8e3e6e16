using System.Globalization;
using System.Text;

namespace Anju.Registry.Checking;

/// <summary>
/// Whether a text is read as what it is. What is not seen, or turns what stands around it, has no place in one: on a list or a screen it would read as another.
/// </summary>
public static class Readable
{
    /// <summary>A name, a number, whatever stands on one line.</summary>
    public static bool IsLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().All(IsSeen);
    }

    /// <summary>What somebody tells in their own words, which may go on on another line.</summary>
    public static bool IsText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().All(rune => IsSeen(rune) || rune.Value is '\n' or '\r');
    }

    private static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && rune != Rune.ReplacementChar;
}
