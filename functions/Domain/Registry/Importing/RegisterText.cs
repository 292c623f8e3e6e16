using System.Text;

namespace Anju.Registry.Importing;

/// <summary>Reads the bytes of a table as Excel in China writes them: UTF-8 with or without its mark, or GB18030.</summary>
public static class RegisterText
{
    private static readonly UTF8Encoding Utf8 = new();

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    /// <summary>The text; what cannot be read becomes U+FFFD, so that the line it is on can be named.</summary>
    /// <returns>Null if it is of neither kind: a workbook or "Unicode text", which was not saved as CSV.</returns>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Utf8.Preamble.Length == 0 ? [0xEF, 0xBB, 0xBF] : Utf8.Preamble))
        {
            return Utf8.GetString(bytes[3..]);
        }

        if (bytes.Contains((byte)0))
        {
            return null;
        }

        string utf8 = Utf8.GetString(bytes);
        return IsMostlyReadable(utf8) ? utf8 : Gb18030.GetString(bytes);
    }

    /// <summary>One damaged letter must not turn a whole file to rubbish; GB18030 read as UTF-8 is damaged all over.</summary>
    private static bool IsMostlyReadable(string text)
    {
        int damaged = text.Count(letter => letter == '\uFFFD');
        int beyondAscii = text.Count(letter => letter >= '\u0080');
        return damaged * 4 <= beyondAscii;
    }
}
