using System.Globalization;
using System.Text;

namespace Anju.Access.Answers;

/// <summary>A file a spreadsheet opens as it is: UTF-8 with a mark, a heading and a line for each.</summary>
internal static class CsvFile
{
    /// <summary>Answers with a file.</summary>
    /// <param name="heading">The names of its columns, with commas.</param>
    /// <param name="lines">Its lines, with commas.</param>
    /// <param name="name">What it is kept as; null leaves that to the reader.</param>
    public static CsvAnswer Of(string heading, IEnumerable<string> lines, string? name = null)
    {
        StringBuilder csv = new(heading);
        foreach (string line in lines)
        {
            csv.Append("\r\n").Append(line);
        }

        return new CsvAnswer([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())], name);
    }

    /// <summary>A moment in UTC, to the second; empty for null.</summary>
    public static string At(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A cell of what people or other systems wrote: one that begins like a formula, in full width too, or with what is cut off before one, would be one in Excel.</summary>
    public static string Cell(string text) =>
        $"\"{(BeginsLikeAFormula(text) ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static bool BeginsLikeAFormula(string text) =>
        text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsControl(text[0]) || "=+-@＝＋－＠".Contains(text[0], StringComparison.Ordinal));
}
