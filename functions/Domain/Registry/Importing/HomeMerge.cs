using System.Text.Json;
using Anju.Registry.Checking;
using Anju.Registry.Duties;

namespace Anju.Registry.Importing;

/// <summary>A home as its lines want it.</summary>
/// <param name="Home">To be stored; null if nothing is to be.</param>
/// <param name="Reports">What came of each line.</param>
public sealed record HomeMerge(Home? Home, IReadOnlyList<RowReport> Reports)
{
    private static readonly Problem OutsideScope = new("is not in your scope", "不在您的管辖范围内");

    private static readonly Problem Elsewhere = new("is bound to another home", "已绑定在其他家庭");

    /// <summary>Merges the lines about one home into what is registered. Bad lines are left out; without a good line of its own a new home is.</summary>
    /// <param name="unit">The lines.</param>
    /// <param name="existing">The home as it is registered; null if it is not.</param>
    /// <param name="regions">The regions there are.</param>
    /// <param name="now">Nothing may have happened later.</param>
    /// <param name="boundElsewhere">Devices that another home has.</param>
    /// <param name="duties">Who is on duty for the home.</param>
    /// <param name="importer">Whose scope limits what can be registered.</param>
    public static HomeMerge Of(
        ImportUnit unit, Home? existing, Regions regions, DateTimeOffset now, IReadOnlySet<string> boundElsewhere, IReadOnlyList<Duty> duties, Importer importer)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(boundElsewhere);
        ArgumentNullException.ThrowIfNull(importer);
        if (existing is not null && !importer.Covers(existing.Village))
        {
            return new HomeMerge(null, [.. unit.Rows.Select(row => row.Refused("家庭编号：已被使用"))]);
        }

        string[] coming = [.. unit.In(RegisterTable.Contacts).Select(contact => contact.Cells.GetValueOrDefault("contactId", ""))];
        HomeMerge merge = Merged(unit, existing, regions, now, boundElsewhere, duties, importer, coming);

        // The key was with a contact whose own line is refused: then so is the line that says it.
        return merge.Home is { } home && !KeyCheck.IsHeld(home, duties) ? Merged(unit, existing, regions, now, boundElsewhere, duties, importer, []) : merge;
    }

    private static HomeMerge Merged(
        ImportUnit unit,
        Home? existing,
        Regions regions,
        DateTimeOffset now,
        IReadOnlySet<string> boundElsewhere,
        IReadOnlyList<Duty> duties,
        Importer importer,
        IReadOnlyList<string> coming)
    {
        List<RowReport> reports = [];
        Home? home = existing;
        foreach (ImportRow row in unit.In(RegisterTable.Homes))
        {
            home = Take(home, row, reports, (before, flaws) =>
            {
                Home wanted = Checked(HomeRow.Into(before, row, flaws), existing, regions, now, importer, flaws);
                wanted = before is null ? wanted with { ShadowUntil = now + ShadowMode.Lasts } : wanted;
                flaws.Unless(KeyCheck.IsHeld(wanted, duties, coming), KeyCheck.Field, KeyCheck.NotTheirs);
                return wanted;
            });
        }

        foreach (ImportRow row in unit.In(RegisterTable.Contacts))
        {
            home = TakePart(home, row, reports, (before, flaws) =>
            {
                string id = row.Cells.GetValueOrDefault("contactId", "");
                flaws.Unless(id != before.ElderId && duties.All(duty => duty.Person.ContactId != id), "contactId", Problem.Twice);
                return ContactRow.Into(before, row, flaws);
            });
        }

        foreach (ImportRow row in unit.In(RegisterTable.Devices))
        {
            home = TakePart(home, row, reports, (before, flaws) => Device(before, row, now, boundElsewhere, flaws));
        }

        return new HomeMerge(home is null || IsSame(home, existing) ? null : home with { Revision = (existing?.Revision ?? 0) + 1 }, reports);
    }

    private static Home Checked(Home home, Home? existing, Regions regions, DateTimeOffset now, Importer importer, Flaws flaws)
    {
        flaws.Unless(existing is null || existing.Village == home.Village, "village", Problem.Fixed);
        if (flaws.Found.Count == 0)
        {
            foreach (Flaw flaw in HomeCheck.Of(home, regions, now))
            {
                flaws.Add(flaw.Field, flaw.Problem);
            }

            flaws.Unless(home.Village.Length == 0 || importer.Covers(home.Village), "village", OutsideScope);
        }

        return home;
    }

    private static Home Device(Home home, ImportRow row, DateTimeOffset now, IReadOnlySet<string> boundElsewhere, Flaws flaws)
    {
        Cells cells = new(row, flaws);
        string dev = row.Id;
        DateTimeOffset? installedAt = cells.Moment("installedAt");
        DateTimeOffset? removedAt = cells.Moment("removedAt");
        flaws.Unless(row.Cells.ContainsKey("removedAt") || !boundElsewhere.Contains(dev), "dev", Elsewhere);
        flaws.Unless(row.Cells.ContainsKey("installedAt"), "installedAt", Problem.Missing);
        if (flaws.Found.Count > 0)
        {
            return home;
        }

        Home bound = Binding.Bind(home, dev, installedAt!.Value, now, flaws);
        return removedAt is { } removed && flaws.Found.Count == 0 ? Binding.Release(bound, dev, removed, now, flaws) : bound;
    }

    private static Home? TakePart(Home? home, ImportRow row, List<RowReport> reports, Func<Home, Flaws, Home> change)
    {
        if (home is null)
        {
            reports.Add(row.Refused("家庭编号：这一户没有登记，或它的家庭行有错"));
            return null;
        }

        return Take(home, row, reports, (before, flaws) => change(before!, flaws));
    }

    private static Home? Take(Home? home, ImportRow row, List<RowReport> reports, Func<Home?, Flaws, Home> change)
    {
        Flaws flaws = new();
        Home changed = change(home, flaws);
        if (flaws.Found.Count > 0)
        {
            reports.Add(row.Refused(flaws.Found));
            return home;
        }

        bool isNew = home is null || changed.Relatives.Count > home.Relatives.Count || changed.Devices.Count > home.Devices.Count;
        reports.Add(row.Is(isNew ? RowOutcome.New : IsSame(changed, home) ? RowOutcome.Unchanged : RowOutcome.Changed));
        return changed;
    }

    /// <summary>By what is stored: lists in records are compared by identity.</summary>
    private static bool IsSame(Home home, Home? other) =>
        other is not null && JsonSerializer.Serialize(home, RegistryJson.Default.Home) == JsonSerializer.Serialize(other, RegistryJson.Default.Home);
}
