namespace Anju.Simulation.Living;

/// <summary>When the app could not work: it was down, storage was away, or the alarm's message had not reached it.</summary>
internal sealed class Outages
{
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _times = [];

    public void Add(DateTimeOffset from, DateTimeOffset to) => _times.Add((from, to));

    /// <summary>How long one or more of them lasted within a span; overlaps count once.</summary>
    /// <param name="from">Begin of the span.</param>
    /// <param name="to">Its end.</param>
    /// <param name="also">Times that count too.</param>
    public TimeSpan Within(DateTimeOffset from, DateTimeOffset to, params IEnumerable<(DateTimeOffset From, DateTimeOffset To)> also)
    {
        TimeSpan total = TimeSpan.Zero;
        DateTimeOffset covered = from;
        foreach ((DateTimeOffset begin, DateTimeOffset end) in _times.Concat(also).Order())
        {
            DateTimeOffset start = begin > covered ? begin : covered;
            DateTimeOffset stop = end < to ? end : to;
            if (stop > start)
            {
                total += stop - start;
                covered = stop;
            }
        }

        return total;
    }
}
