namespace Anju.Registry.Duties;

/// <summary>A time today or tomorrow in which villages of a town have nobody for level 2, neither their own nor the town's (domain reference 3.2).</summary>
/// <param name="Town">The town.</param>
/// <param name="From">The first moment of it; the beginning of today if it began earlier. UTC.</param>
/// <param name="Until">The first moment after it, UTC.</param>
/// <param name="Villages">The villages, by code.</param>
public sealed record DutyWarning(string Town, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<string> Villages)
{
    /// <summary>What the desk has to know of now: gaps before the end of tomorrow that are not over, the earliest first.</summary>
    /// <remarks>Where nobody was ever planned nothing is told: that is no gap in a plan, and the list of gaps shows it.</remarks>
    /// <param name="plans">Villages with who is on duty there, in their towns and in the district.</param>
    /// <param name="now">The moment, UTC.</param>
    public static IReadOnlyList<DutyWarning> Of(IEnumerable<(string Village, DutyPlan Plan)> plans, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plans);

        // From the day's beginning: a gap that has begun does not become another one with every look.
        DateTimeOffset local = LocalTime.Of(now);
        DateTimeOffset today = new DateTimeOffset(local.Date, local.Offset).ToUniversalTime();
        return
        [
            .. from one in plans
               where one.Plan.HasCommunity(one.Village)
               from gap in one.Plan.Unattended(one.Village, today, today.AddDays(2))
               where gap.Until > now
               group one.Village by (Town: Region.TownOf(one.Village), gap.From, gap.Until) into gap
               orderby gap.Key.From, gap.Key.Town
               select new DutyWarning(gap.Key.Town, gap.Key.From, gap.Key.Until, [.. gap.Order(StringComparer.Ordinal)]),
        ];
    }
}
