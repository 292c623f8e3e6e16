using System.Text;
using Anju.Registry.Checking;

namespace Anju.Registry.Importing;

/// <summary>One record of a table.</summary>
/// <param name="Number">The line it begins on, as an editor counts: 1 is the first.</param>
/// <param name="Cells">Its cells; none if it is broken.</param>
/// <param name="Broken">What is wrong with it; null if nothing is.</param>
public sealed record CsvLine(int Number, IReadOnlyList<string> Cells, Problem? Broken = null);

/// <summary>Splits comma-separated text into records (RFC 4180), so that a broken line breaks nothing but itself.</summary>
/// <remarks>
/// Why not a library: to the ones there are, a quotation mark that is never closed is the beginning of a cell that holds the rest of the
/// file. Here such a line is reported and reading goes on with the next one.
/// </remarks>
public static class CsvLines
{
    /// <summary>Chosen: an address or a note with more line breaks in it is a forgotten quotation mark.</summary>
    private const int LongestRecord = 10;

    private static readonly Problem Unquoted = new("has a quotation mark that is not closed, or stands inside a cell", "引号不成对或位置不对");

    private static readonly Problem TooWide = new("has more cells than the heading", "列数比表头多");

    /// <summary>The records that have anything in them, the heading first. Lines shorter than the heading count as ending in empty cells.</summary>
    public static IEnumerable<CsvLine> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int width = int.MaxValue;
        for (int at = 0; at < lines.Length;)
        {
            (CsvLine line, int taken) = Take(lines, at, width);
            at += taken;
            if (line.Broken is not null || line.Cells.Any(cell => cell.Length > 0))
            {
                width = width == int.MaxValue && line.Broken is null ? line.Cells.Count : width;
                yield return line;
            }
        }
    }

    private static (CsvLine Line, int Taken) Take(string[] lines, int at, int width)
    {
        int taken = 1;
        string record = lines[at];
        while (record.Count(letter => letter == '"') % 2 == 1 && taken < LongestRecord && at + taken < lines.Length)
        {
            record += '\n' + lines[at + taken++];
        }

        if (Split(record) is not { } cells)
        {
            return (new CsvLine(at + 1, [], Unquoted), 1);
        }

        return cells.Skip(width).Any(cell => cell.Length > 0)
            ? (new CsvLine(at + 1, [], TooWide), 1)
            : (new CsvLine(at + 1, cells), taken);
    }

    /// <summary>The cells without outer blanks; null if quotation marks are not where they may be.</summary>
    private static List<string>? Split(string record)
    {
        List<string> cells = [];
        for (int at = 0; at <= record.Length; at++)
        {
            StringBuilder cell = new();
            if (at < record.Length && record[at] == '"')
            {
                at = TakeQuoted(record, at, cell);
                if (at < 0)
                {
                    return null;
                }
            }
            else
            {
                int end = record.IndexOf(',', at) is var comma and >= 0 ? comma : record.Length;
                cell.Append(record, at, end - at);
                at = end;
                if (cell.ToString().Contains('"', StringComparison.Ordinal))
                {
                    return null;
                }
            }

            cells.Add(Readable.Trimmed(cell.ToString()));
        }

        return cells;
    }

    /// <returns>Where the comma or the end after it is; negative if neither follows.</returns>
    private static int TakeQuoted(string record, int at, StringBuilder cell)
    {
        for (at++; at < record.Length; at++)
        {
            bool isMark = record[at] == '"';
            if (isMark && at + 1 < record.Length && record[at + 1] == '"')
            {
                at++;
            }
            else if (isMark)
            {
                return at + 1 == record.Length || record[at + 1] == ',' ? at + 1 : -1;
            }

            cell.Append(record[at]);
        }

        return -1;
    }
}
