namespace Anju.Registry.Duties;

/// <summary>Refuses a plan that opens a gap (domain reference 3.2): an hour in which a village has nobody for level 2, neither its own nor its town's.</summary>
public static class GapCheck
{
    /// <summary>How far ahead is looked. Rotas are weekly.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    /// <summary>The hours a plan leaves without anybody that another one did not; earliest first.</summary>
    /// <param name="region">The village, or a town: then what is asked is who stands in for its villages.</param>
    /// <param name="before">The plan as it is.</param>
    /// <param name="after">The plan as it is to be.</param>
    /// <param name="now">Looked at from then on, for a week.</param>
    public static IReadOnlyList<Gap> Opened(string region, DutyPlan before, DutyPlan after, DateTimeOffset now)
    {
        IReadOnlyList<Gap> were = In(region, before, now);
        return [.. In(region, after, now).Where(gap => !were.Any(known => known.From <= gap.From && gap.Until <= known.Until))];
    }

    /// <summary>The hours a plan leaves without anybody in the week to come; earliest first.</summary>
    public static IReadOnlyList<Gap> In(string region, DutyPlan plan, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(plan);
        return Region.IsVillage(region) ? plan.Unattended(region, now, now + Ahead)
            : region == Region.DistrictOf(region) ? plan.Gaps(region, DutyRole.Supervisor, now, now + Ahead)
            : plan.Gaps(region, DutyRole.TownOfficer, now, now + Ahead);
    }
}
