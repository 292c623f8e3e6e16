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

    /// <summary>Asks for a sign as text or as a picture.</summary>
    private const int TextStyle = 0xFE0E;
    private const int PictureStyle = 0xFE0F;

    /// <summary>
    /// Letters and signs nobody sees, first and last of each range (Unicode, Default_Ignorable_Code_Point beyond the categories below; U+2800 is a blank of Braille).
    /// </summary>
    private static readonly (int First, int Last)[] Invisible =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2800, 0x2800), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xE0000, 0xE0FFF),
    ];

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
        return text.EnumerateRunes().All(rune => IsSeen(rune) || rune.Value is '\n' or '\r' or '\t' or SoftHyphen or NonJoiner or Joiner or TextStyle or PictureStyle);
    }

    /// <summary>Whether something is said at all: a letter, a digit or a Chinese character.</summary>
    public static bool HasWord(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().Any(rune => Rune.IsLetterOrDigit(rune) && IsSeen(rune));
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
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
        && rune != Rune.ReplacementChar
        && !Invisible.Any(range => range.First <= rune.Value && rune.Value <= range.Last);
}
