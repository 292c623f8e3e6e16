namespace Anju.Cockpit.Present;

/// <summary>Open alarms by how long they have been open.</summary>
/// <param name="Under5Minutes">Less than 5 minutes.</param>
/// <param name="Under30Minutes">5 to 30 minutes.</param>
/// <param name="Under4Hours">30 minutes to 4 hours.</param>
/// <param name="Under24Hours">4 to 24 hours.</param>
/// <param name="Older">24 hours and more.</param>
public sealed record OpenByAge(int Under5Minutes, int Under30Minutes, int Under4Hours, int Under24Hours, int Older)
{
    private static readonly TimeSpan[] Limits = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(4), TimeSpan.FromHours(24)];

    /// <summary>Counts them.</summary>
    /// <param name="since">Since when each is open.</param>
    /// <param name="now">The moment.</param>
    public static OpenByAge Of(IEnumerable<DateTimeOffset> since, DateTimeOffset now)
    {
        int[] counts = new int[Limits.Length + 1];
        foreach (DateTimeOffset t0 in since)
        {
            counts[Array.FindIndex(Limits, limit => now - t0 < limit) is var age and >= 0 ? age : Limits.Length]++;
        }

        return new OpenByAge(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    /// <summary>When the next of them grows older than a limit; null if none will.</summary>
    public static DateTimeOffset? ChangesAt(IEnumerable<DateTimeOffset> since, DateTimeOffset now) =>
        since.SelectMany(t0 => Limits.Select(limit => (DateTimeOffset?)(t0 + limit))).Where(at => at > now).Min();
}
