namespace Anju.Homes;

/// <summary>Makes up who of a village's workers has duty on which day.</summary>
internal static class InventedRotas
{
    private static readonly TimeOnly HandOver = new(8, 30);

    // An old override: it shows how one looks and changes nothing.
    private static readonly DateTimeOffset NewYear = new(2026, 1, 1, 8, 30, 0, TimeSpan.FromHours(8));

    /// <summary>Every day all of them, another one first each day; or each alone on weekdays, and the town at weekends.</summary>
    public static SeedRota Of(string village, IReadOnlyList<SeedDuty> workers, bool oneAtATime) => new(
        village,
        "communityWorker",
        [.. Enum.GetValues<DayOfWeek>().Select(day => new SeedShift(day.ToString(), HandOver, oneAtATime ? Alone(workers, day) : InTurn(workers, day)))],
        [new SeedOverride(workers[0].ContactId, workers[1].ContactId, NewYear, NewYear.AddDays(1))]);

    private static IReadOnlyList<string> InTurn(IReadOnlyList<SeedDuty> workers, DayOfWeek day) =>
        [.. Enumerable.Range(0, workers.Count).Select(place => workers[((int)day + place) % workers.Count].ContactId)];

    private static IReadOnlyList<string> Alone(IReadOnlyList<SeedDuty> workers, DayOfWeek day) =>
        day is DayOfWeek.Saturday or DayOfWeek.Sunday ? [] : [workers[(int)day % workers.Count].ContactId];
}
