using System.Globalization;
using System.Text;

namespace Anju.Registry.Checking;

/// <summary>
/// Whether a text is read as what it is, the one rule for everything people write: what is not seen, or turns what stands around it, has no place in it, since on
/// a list or a screen it would read as another. Around a text it is what copying left there, and is dropped.
/// </summary>
public static class Readable
{
    /// <summary>In somebody's own words: where a long word may be parted, and what joins two signs into one, as in a family's picture.</summary>
    private const int SoftHyphen = 0x00AD;
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;

    /// <summary>A name, a number, whatever stands on one line and is compared with others: two that look alike must be alike.</summary>
    public static bool IsLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().All(IsSeen);
    }

    /// <summary>What somebody tells in their own words, which is only read: it may go on on another line, and have what phones and word processors put in.</summary>
    public static bool IsText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().All(rune => IsSeen(rune) || rune.Value is '\n' or '\r' or '\t' or SoftHyphen or NonJoiner or Joiner);
    }

    /// <summary>Without blanks and what is not seen at both ends: spreadsheets and messengers wrap what is copied in it.</summary>
    public static string Trimmed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int from = 0;
        int until = text.Length;
        while (from < until && IsAround(text[from]))
        {
            from++;
        }

        while (until > from && IsAround(text[until - 1]))
        {
            until--;
        }

        return text[from..until];
    }

    /// <summary>Whether a letter may stand around a text without belonging to it.</summary>
    public static bool IsAround(char letter) =>
        char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && rune != Rune.ReplacementChar;
}
