using Anju.Registry.Duties;

namespace Anju.Registry.Checking;

/// <summary>What duty must be like: who does it, and when.</summary>
public static class DutyCheck
{
    /// <summary>Chosen: three shifts a day.</summary>
    public const int MostShifts = 21;

    /// <summary>People of a shift at most.</summary>
    public const int MostPeople = 8;

    /// <summary>Chosen: what is over can be dropped.</summary>
    public const int MostOverrides = 60;

    private static readonly Problem NotOnDutyHere = new("is not the id of somebody who does duty in this region", "不是本区域值班人员的编号");

    private static readonly Problem SameMoment = new("begins when another shift does", "与另一班次同时开始");

    /// <summary>Checks a person who does duty.</summary>
    /// <param name="region">Where.</param>
    /// <param name="person">Who.</param>
    /// <param name="role">As what; null where nobody said.</param>
    /// <param name="regions">The regions there are.</param>
    public static IReadOnlyList<Flaw> Of(string region, Contact person, DutyRole? role, Regions regions)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(regions);
        Flaws flaws = new();
        ContactCheck.Check(person, flaws);
        flaws.Required("role", role);
        CheckRegion(region, role, regions, flaws);
        return flaws.Found;
    }

    /// <summary>Checks a rota against those who do duty in its region.</summary>
    public static IReadOnlyList<Flaw> Of(Rota rota, IReadOnlyList<Duty> people, Regions regions)
    {
        ArgumentNullException.ThrowIfNull(rota);
        ArgumentNullException.ThrowIfNull(regions);
        Flaws flaws = new();
        HashSet<string> known = [.. people.Where(duty => duty.Region == rota.Region).Select(duty => duty.Person.ContactId)];
        CheckRegion(rota.Region, rota.Role, regions, flaws);
        CheckShifts(rota.Shifts ?? [], known, flaws);
        CheckOverrides(rota.Overrides ?? [], known, flaws);
        return flaws.Found;
    }

    private static void CheckRegion(string region, DutyRole? role, Regions regions, Flaws flaws)
    {
        flaws.Unless(regions.Knows(region), "region", Problem.NoSuchRegion);

        // Whoever did duty where nobody looks for them would never be told.
        RegionLevel level = Region.LevelOf(region);
        RegionLevel wanted = role switch { DutyRole.CommunityWorker => RegionLevel.Village, DutyRole.TownOfficer => RegionLevel.Town, _ => RegionLevel.District };
        flaws.Unless(
            role is null || level == wanted, "role", new Problem($"is a duty of a {Spelling.Of(wanted)}, and this is a {Spelling.Of(level)}", "与区域级别不符"));
    }

    private static void CheckShifts(IReadOnlyList<Shift> shifts, HashSet<string> known, Flaws flaws)
    {
        flaws.Unless(shifts.Count > 0, "shifts", Problem.Missing);
        HashSet<(DayOfWeek, TimeOnly)> begins = [];
        foreach ((Flaws own, Shift shift) in flaws.Each("shifts", shifts, MostShifts))
        {
            own.Choice<DayOfWeek>("day", shift.Day);
            own.Unless(begins.Add((shift.Day, shift.From ?? Shift.UsualHandOver)), "from", SameMoment);
            own.Unless(shift.People is not null, "people", Problem.Missing);
            own.Unless((shift.People ?? []).Count <= MostPeople, "people", Problem.More(MostPeople));
            foreach ((int place, string person) in (shift.People ?? []).Index())
            {
                own.Unless(known.Contains(person ?? ""), $"people[{place}]", NotOnDutyHere);
            }
        }
    }

    private static void CheckOverrides(IReadOnlyList<DutyOverride> overrides, HashSet<string> known, Flaws flaws)
    {
        foreach ((Flaws own, DutyOverride each) in flaws.Each("overrides", overrides, MostOverrides))
        {
            own.Unless(known.Contains(each.Replaces ?? ""), "replaces", NotOnDutyHere);
            own.Unless(known.Contains(each.By ?? ""), "by", NotOnDutyHere);
            own.Span(each.From, each.Until);
        }
    }
}
