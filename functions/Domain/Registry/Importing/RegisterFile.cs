namespace Anju.Registry.Importing;

/// <summary>What a file holds.</summary>
/// <param name="Rows">The lines that can be worked with.</param>
/// <param name="Reports">The lines that cannot, or the file as a whole under line 0.</param>
public sealed record RegisterFile(IReadOnlyList<ImportRow> Rows, IReadOnlyList<RowReport> Reports)
{
    private const string NotText = "不是CSV文件：请在Excel中另存为“CSV UTF-8（逗号分隔）”";

    /// <summary>Reads one; never fails.</summary>
    public static RegisterFile Read(string name, ReadOnlySpan<byte> bytes) =>
        RegisterText.Decode(bytes) is { } text ? Read(name, text) : Refused(name, NotText);

    private static RegisterFile Read(string name, string text)
    {
        using IEnumerator<CsvLine> lines = CsvLines.Read(text).GetEnumerator();
        if (!lines.MoveNext())
        {
            return Refused(name, "文件是空的");
        }

        if (RegisterTable.Recognise(lines.Current.Cells, out string? problem) is not var (table, columns))
        {
            return Refused(name, problem!);
        }

        List<ImportRow> rows = [];
        List<RowReport> reports = [];
        while (lines.MoveNext())
        {
            CsvLine line = lines.Current;
            Dictionary<string, string> cells = [];
            foreach ((Column? column, string cell) in columns.Zip(line.Cells))
            {
                if (column is not null && cell.Length > 0)
                {
                    cells.Add(column.Name, cell);
                }
            }

            ImportRow row = new(name, line.Number, table.Name, cells);
            if (line.Broken is { } broken)
            {
                reports.Add(row.Refused(broken.Chinese));
            }
            else
            {
                rows.Add(row);
            }
        }

        return new RegisterFile(rows, reports);
    }

    private static RegisterFile Refused(string name, string reason) => new([], [new RowReport(name, 0, "", "", RowOutcome.Refused, reason)]);
}
