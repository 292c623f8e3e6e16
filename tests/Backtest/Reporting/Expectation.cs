using System.Globalization;
using System.Text;

namespace Anju.Reporting;

/// <summary>How often the catalogue expects a scenario.</summary>
/// <param name="PerThousandDays">Alarms per 1,000 home-days.</param>
/// <param name="Basis">What that rests on.</param>
internal sealed record Expectation(double PerThousandDays, string Basis)
{
    /// <summary>Reads the catalogue's table, by code: a CSV file with columns <c>code</c>, <c>expected_alarms_per_1000_elder_days</c> and <c>rate_basis</c>.</summary>
    /// <exception cref="InvalidDataException">It is empty, a column or a cell is missing, a rate is no number, or a code stands there twice.</exception>
    public static IReadOnlyDictionary<string, Expectation> ReadAll(string path)
    {
        List<string[]> rows = [.. File.ReadLines(path).Select(Cells)];
        if (rows.Count == 0)
        {
            throw new InvalidDataException($"The catalogue {path} is empty.");
        }

        int code = Column("code");
        int rate = Column("expected_alarms_per_1000_elder_days");
        int basis = Column("rate_basis");
        Dictionary<string, Expectation> expected = [];
        for (int number = 1; number < rows.Count; number++)
        {
            string[] row = rows[number];
            if (row.Length != rows[0].Length
                || !double.TryParse(row[rate], NumberStyles.Float, CultureInfo.InvariantCulture, out double perThousandDays)
                || perThousandDays is not (>= 0 and < double.PositiveInfinity)
                || !expected.TryAdd(row[code], new Expectation(perThousandDays, row[basis])))
            {
                throw new InvalidDataException($"{path}:{number + 1}: not a row of the catalogue, or a code that stood there before.");
            }
        }

        return expected;

        int Column(string name) =>
            Array.IndexOf(rows[0], name) is var place and >= 0 ? place : throw new InvalidDataException($"The catalogue {path} has no column {name}.");
    }

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
