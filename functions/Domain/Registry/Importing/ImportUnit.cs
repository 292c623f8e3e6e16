using System.Globalization;
using Anju.Registry.Checking;

namespace Anju.Registry.Importing;

/// <summary>What is applied in one go: all lines about one home, or one line about an account.</summary>
/// <param name="Id">The home's id or the account's subject.</param>
/// <param name="Rows">In the order of the files.</param>
/// <param name="Coming">Of an account: the homes it names that are in the same files; null for none.</param>
public sealed record ImportUnit(string Id, IReadOnlyList<ImportRow> Rows, IReadOnlyList<ComingHome>? Coming = null)
{
    /// <summary>Whether it is about an account.</summary>
    public bool IsAccount => Rows[0].Table == RegisterTable.Accounts.Name;

    /// <summary>Its lines in one table.</summary>
    public IEnumerable<ImportRow> In(RegisterTable table) => Rows.Where(row => row.Table == table.Name);

    /// <summary>Sorts the lines of all files by what they are about, and sets those aside that contradict earlier ones.</summary>
    public static IReadOnlyList<ImportUnit> Of(IEnumerable<ImportRow> rows, List<RowReport> reports)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(reports);
        Dictionary<string, ImportRow> seen = [];
        Dictionary<string, List<ImportRow>> units = [];
        foreach (ImportRow row in rows)
        {
            string unit = row.Cells.GetValueOrDefault(row.Table == RegisterTable.Accounts.Name ? "subject" : "homeId", "");
            if (unit.Length == 0)
            {
                reports.Add(row.Refused($"{RegisterTable.Named(row.Table).HeadingOf(row.Table == RegisterTable.Accounts.Name ? "subject" : "homeId")}：未填写"));
            }
            else if (OnlyOnce(row) is { } key && !seen.TryAdd(key, row))
            {
                reports.Add(row.Refused(string.Create(CultureInfo.InvariantCulture, $"与 {seen[key].File} 第{seen[key].Line}行重复")));
            }
            else
            {
                string key2 = $"{row.Table == RegisterTable.Accounts.Name}|{unit}";
                (units.TryGetValue(key2, out List<ImportRow>? there) ? there : units[key2] = []).Add(row);
            }
        }

        ILookup<bool, ImportUnit> sorted = units.Values
            .Select(lines => new ImportUnit(lines[0].Table == RegisterTable.Devices.Name ? lines[0].Cells["homeId"] : lines[0].Id, lines))
            .ToLookup(unit => unit.IsAccount);
        Dictionary<string, ImportUnit> homes = sorted[false].ToDictionary(unit => unit.Id, StringComparer.Ordinal);
        return
        [
            .. sorted[false],
            .. sorted[true].Select(account => account with
            {
                Coming = [.. AccountMerge.HomesOf(account.Rows[0], null).Where(homes.ContainsKey).Select(home => homes[home].AsComing())],
            }),
        ];
    }

    /// <summary>A contact without an id is given one of the home's own when it is registered (<see cref="ContactRow"/>).</summary>
    private ComingHome AsComing() => new(
        Id,
        In(RegisterTable.Homes).FirstOrDefault()?.Cells.GetValueOrDefault("village")?.TrimStart('\'') ?? "",
        [
            .. In(RegisterTable.Contacts).Select(row => row.Cells.GetValueOrDefault("contactId", "")).Where(id => id.Length > 0),
            .. Enumerable.Range(1, HomePeople.MostRelatives).Select(number => ContactRow.IdOf(Id, number)),
        ]);

    /// <summary>What may be said once in all files; null for what may be said often. A device may have been in several homes, but is in one.</summary>
    private static string? OnlyOnce(ImportRow row) =>
        row.Table == RegisterTable.Contacts.Name ? $"{row.Table}|{row.Id}|{row.Cells.GetValueOrDefault("phone")}"
        : row.Cells.ContainsKey("removedAt") ? null
        : $"{row.Table}|{row.Id}";
}
