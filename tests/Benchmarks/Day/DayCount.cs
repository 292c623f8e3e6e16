namespace Anju.Day;

/// <summary>What a simulated day cost.</summary>
/// <param name="Part">The share of the district that lived it; what a clock causes falls on the whole, so only this share of it counts.</param>
/// <param name="Homes">Homes that lived it.</param>
/// <param name="Events">Events the app was given.</param>
/// <param name="Batches">In how many batches.</param>
/// <param name="ByHomes">Table transactions that more homes would cause more of.</param>
/// <param name="ByClock">Table transactions that timers cause however many homes there are: looking for wakes, deadlines, unwoken homes, and once a night for each village.</param>
/// <param name="Checkpoints">Checkpoints written.</param>
/// <param name="LogRecords">Log records at Information or above.</param>
/// <param name="Alarms">How many alarms of each scenario the desk saw.</param>
/// <param name="Requests">Every kind of request with its number, most frequent first.</param>
internal sealed record DayCount(
    double Part, int Homes, long Events, long Batches, long ByHomes, long ByClock, long Checkpoints, long LogRecords,
    IReadOnlyList<KeyValuePair<string, int>> Alarms, IReadOnlyList<KeyValuePair<string, long>> Requests)
{
    /// <summary>Source of the limit in tests: performance.md, at most 0.1.</summary>
    public double TransactionsPerEvent => (ByHomes + (ByClock * Part)) / Events;

    /// <summary>At most 0.002.</summary>
    public double CheckpointsPerEvent => (double)Checkpoints / Events;

    /// <summary>At most 0.001.</summary>
    public double LogRecordsPerEvent => (double)LogRecords / Events;

    /// <summary>The count of a day.</summary>
    /// <param name="counted">All of it, lived in steps too long for every timer.</param>
    /// <param name="anHour">The requests of one of its hours, lived in steps short enough for all of them; none of its timers comes once a day.</param>
    /// <param name="part">The share of the district that lived it.</param>
    /// <param name="homes">Homes that lived it.</param>
    /// <param name="alarms">The scenarios of the alarms that were raised.</param>
    public static DayCount Of(Counted counted, IReadOnlyDictionary<string, long> anHour, double part, int homes, IEnumerable<string> alarms)
    {
        long tables = counted.Requests.Where(request => request.Key.StartsWith("table ", StringComparison.Ordinal)).Sum(request => request.Value);
        KeyValuePair<string, long>[] clock = [.. counted.Requests.Where(request => IsByClock(request.Key))];
        return new DayCount(
            part,
            homes,
            counted.Events,
            counted.Invocations.GetValueOrDefault("WatchHomes"),
            tables - clock.Sum(request => request.Value),
            clock.Sum(request => Math.Max(request.Value, 24 * anHour.GetValueOrDefault(request.Key))),
            counted.Requests.Where(request => request.Key.StartsWith("blob PUT", StringComparison.Ordinal) && request.Key.Contains("/checkpoint/", StringComparison.Ordinal)).Sum(request => request.Value),
            counted.LogRecords,
            [.. alarms.CountBy(code => code).OrderBy(code => code.Key, StringComparer.Ordinal)],
            [.. counted.Requests.OrderByDescending(request => request.Value)]);
    }

    /// <summary>
    /// A query over a table, or what is written down of each village once a night and of all of them every five minutes; a home's history is asked for
    /// home by home. The few villages an alarm has counted anew are among them.
    /// </summary>
    private static bool IsByClock(string request) =>
        (request.StartsWith("table GET", StringComparison.Ordinal) && request.EndsWith("()", StringComparison.Ordinal) && !request.Contains(" history", StringComparison.Ordinal))
        || request is "table PUT tellings" or "table DELETE now"
            or "table POST $batch now" or "table POST $batch days" or "table POST $batch samples";
}
