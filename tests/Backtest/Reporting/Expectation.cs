using System.Globalization;
using System.Text;

namespace Anju.Reporting;

/// <summary>How often the catalogue expects a scenario.</summary>
/// <param name="PerThousandDays">Alarms per 1,000 home-days.</param>
/// <param name="Basis">What that rests on.</param>
internal sealed record Expectation(double PerThousandDays, string Basis)
{
    /// <summary>Reads the catalogue's table, by code: a CSV file with columns <c>code</c>, <c>expected_alarms_per_1000_elder_days</c> and <c>rate_basis</c>.</summary>
    /// <exception cref="InvalidDataException">It is empty, or a column is missing.</exception>
    public static IReadOnlyDictionary<string, Expectation> ReadAll(string path)
    {
        List<string[]> rows = [.. File.ReadLines(path).Select(Cells)];
        if (rows.Count == 0)
        {
            throw new InvalidDataException($"The catalogue {path} is empty.");
        }

        int code = Column(rows[0], "code");
        int rate = Column(rows[0], "expected_alarms_per_1000_elder_days");
        int basis = Column(rows[0], "rate_basis");
        return rows.Skip(1).ToDictionary(row => row[code], row => new Expectation(double.Parse(row[rate], CultureInfo.InvariantCulture), row[basis]));
    }

    private static int Column(string[] head, string name) =>
        Array.IndexOf(head, name) is var place and >= 0 ? place : throw new InvalidDataException($"The catalogue has no column {name}.");

    private static string[] Cells(string line)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool isQuoted = false;
        foreach (char character in line)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(character);
            }
        }

        return [.. cells, cell.ToString()];
    }
}
