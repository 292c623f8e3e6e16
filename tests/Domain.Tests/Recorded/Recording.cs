using System.Globalization;
using System.Runtime.CompilerServices;

namespace Anju.Recorded;

/// <summary>One of the recordings beside the project that nobody here made: a table with a time in its first column.</summary>
internal sealed class Recording
{
    private readonly Dictionary<string, int> _columns;
    private readonly List<string[]> _rows;

    private Recording(string path)
    {
        string[][] rows = [.. File.ReadLines(path).Select(line => line.Split(','))];
        _columns = rows[0].Index().ToDictionary(column => column.Item, column => column.Index);
        _rows = [.. rows.Skip(1).Where(row => row.Length > 1)];
        Times = [.. _rows.Select(row => TimeSpan.FromSeconds(Number(row[0])!.Value))];
    }

    /// <summary>Seconds from ignition of each row.</summary>
    public IReadOnlyList<TimeSpan> Times { get; }

    /// <summary>Whether the recordings are there; they may not be copied into the project.</summary>
    public static bool AreThere => Directory.Exists(Folder);

    private static string Folder => Path.GetFullPath(Path.Combine(Here(), "../../../../shared/data"));

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static Recording Of(string name) => new(PathOf(name));

    /// <summary>The columns whose names fit.</summary>
    public IEnumerable<string> Columns(Func<string, bool> fits) => _columns.Keys.Where(fits);

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>A column's values; null where a row has none.</summary>
    public IReadOnlyList<double?> Values(string column) => [.. _rows.Select(row => Number(row[_columns[column]]))];

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
