namespace Anju.Registry.Duties;

/// <summary>Who does duty for a region in one role, week after week.</summary>
/// <param name="Region">A village, a town or the district.</param>
/// <param name="Role">As what.</param>
/// <param name="Shifts">In any order. Each lasts until the next one begins, the week's last one until the next week's first.</param>
/// <param name="Overrides">Exceptions; null for none. Of two that replace the same person at the same moment the later in the list holds.</param>
public sealed record Rota(string Region, DutyRole Role, IReadOnlyList<Shift> Shifts, IReadOnlyList<DutyOverride>? Overrides = null)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Who is planned for a moment, by contact id, in the shift's order; at the very moment of a hand-over the new ones.</summary>
    /// <remarks>Leave is not looked at: that is the people's own, see <see cref="DutyPlan"/>.</remarks>
    public IReadOnlyList<string> OnDutyAt(DateTimeOffset at)
    {
        TimeSpan sinceHandOver = Shifts.Count == 0 ? default : Shifts.Min(shift => SinceBegin(shift, at));
        return
        [
            .. Shifts.Where(shift => SinceBegin(shift, at) == sinceHandOver)
                .SelectMany(shift => shift.People)
                .Select(person => StandIn(person, at))
                .Distinct(),
        ];
    }

    /// <summary>Where the rota names somebody, as paths of its fields: <c>shifts[2].people[0]</c>, <c>overrides[0].by</c>.</summary>
    public IEnumerable<string> PlacesOf(string contactId) =>
    [
        .. from shift in Shifts.Index()
           from person in shift.Item.People.Index()
           where person.Item == contactId
           select $"shifts[{shift.Index}].people[{person.Index}]",
        .. from each in (Overrides ?? []).Index()
           from named in new[] { (Field: "replaces", Id: each.Item.Replaces), (Field: "by", Id: each.Item.By) }
           where named.Id == contactId
           select $"overrides[{each.Index}].{named.Field}",
    ];

    /// <summary>Every moment in the time given when the plan may change: hand-overs and the ends of overrides.</summary>
    internal IEnumerable<DateTimeOffset> ChangesIn(DateTimeOffset from, DateTimeOffset until) =>
        Shifts.SelectMany(shift => BeginsIn(shift, from, until))
            .Concat((Overrides ?? []).SelectMany(each => new[] { each.From, each.Until }))
            .Where(change => from < change && change < until);

    private static IEnumerable<DateTimeOffset> BeginsIn(Shift shift, DateTimeOffset from, DateTimeOffset until)
    {
        for (DateTimeOffset begin = from - SinceBegin(shift, from); begin < until; begin += Week)
        {
            yield return begin;
        }
    }

    /// <summary>How long ago a shift began last: nothing at its own beginning, always less than a week.</summary>
    private static TimeSpan SinceBegin(Shift shift, DateTimeOffset at)
    {
        DateTimeOffset local = LocalTime.Of(at);
        TimeSpan since = TimeSpan.FromDays((int)local.DayOfWeek) + local.TimeOfDay - shift.IntoWeek;
        return since >= TimeSpan.Zero ? since : since + Week;
    }

    private string StandIn(string person, DateTimeOffset at) =>
        Overrides?.LastOrDefault(each => each.Replaces == person && each.Covers(at))?.By ?? person;
}
