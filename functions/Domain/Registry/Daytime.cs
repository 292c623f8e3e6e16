namespace Anju.Registry;

/// <summary>Hours of the day in Shanghai's time, from the first (inclusive) to the last (exclusive); over midnight if the last is earlier.</summary>
public sealed record Daytime(TimeOnly From, TimeOnly Until)
{
    /// <summary>Whether the moment lies in these hours.</summary>
    public bool Contains(DateTimeOffset at) => TimeOnly.FromTimeSpan(LocalTime.Of(at).TimeOfDay).IsBetween(From, Until);

    /// <summary>The moment itself if it lies in these hours, else the next time they begin.</summary>
    public DateTimeOffset NextFrom(DateTimeOffset at)
    {
        if (Contains(at))
        {
            return at;
        }

        DateTimeOffset local = LocalTime.Of(at);
        DateTimeOffset begins = local - local.TimeOfDay + From.ToTimeSpan();
        return (begins > local ? begins : begins.AddDays(1)).ToUniversalTime();
    }
}
