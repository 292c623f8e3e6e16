using System.Globalization;

namespace Anju.Registry.Importing;

/// <summary>What is applied in one go: all lines about one home, or one line about an account.</summary>
/// <param name="Id">The home's id or the account's subject.</param>
/// <param name="Rows">In the order of the files.</param>
/// <param name="HomeParts">Of an account: the parts of the import the homes it names are in; null for none.</param>
public sealed record ImportUnit(string Id, IReadOnlyList<ImportRow> Rows, IReadOnlyList<int>? HomeParts = null)
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
            else if (OnlyOnce(row).FirstOrDefault(seen.ContainsKey) is { } key)
            {
                reports.Add(row.Refused(string.Create(CultureInfo.InvariantCulture, $"与 {seen[key].File} 第{seen[key].Line}行重复")));
            }
            else
            {
                foreach (string once in OnlyOnce(row))
                {
                    seen[once] = row;
                }

                string about = $"{row.Table == RegisterTable.Accounts.Name}|{unit}";
                (units.TryGetValue(about, out List<ImportRow>? there) ? there : units[about] = []).Add(row);
            }
        }

        return [.. units.Values.Select(lines => new ImportUnit(lines[0].Table == RegisterTable.Devices.Name ? lines[0].Cells["homeId"] : lines[0].Id, lines))];
    }

    /// <summary>
    /// What may be said once in all files; none for what may be said often. A device may have been in several homes, but is in one. Of a home's contacts neither a
    /// number nor an id is two people's.
    /// </summary>
    private static IEnumerable<string> OnlyOnce(ImportRow row)
    {
        if (row.Table == RegisterTable.Contacts.Name)
        {
            yield return $"{row.Table}|{row.Id}|{row.Cells.GetValueOrDefault("phone")}";
            if (row.Cells.GetValueOrDefault("contactId") is { Length: > 0 } contactId)
            {
                yield return $"{row.Table}|{row.Id}|id {contactId}";
            }
        }
        else if (!row.Cells.ContainsKey("removedAt"))
        {
            yield return $"{row.Table}|{row.Id}";
        }
    }
}
