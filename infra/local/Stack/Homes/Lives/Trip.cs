namespace Anju.Homes.Lives;

/// <summary>Some nights elsewhere: with the children, in hospital, on a journey.</summary>
/// <param name="LeavesAt">When the door is shut behind.</param>
/// <param name="ReturnsAt">When it is opened again.</param>
/// <param name="IsPlanned">Whether the system was told.</param>
internal sealed record Trip(DateTimeOffset LeavesAt, DateTimeOffset ReturnsAt, bool IsPlanned)
{
    private const int Purpose = 2;
    private const int LongestNights = 10;

    // Four nights of unannounced absence begin in 1,000 days (domain.md 1.3 DOOR-04, rate basis); somewhat fewer journeys are announced.
    private const double BeginADay = 0.0065;
    private const double AreAnnounced = 0.4;
    private const double OneNightMore = 0.45;

    /// <summary>Whether a moment lies in it.</summary>
    public bool Holds(DateTimeOffset at) => at > LeavesAt && at < ReturnsAt;

    /// <summary>The trips of the elder that touch a day; those who lose their way or cannot walk make none.</summary>
    public static IEnumerable<Trip> Touching(Person person, int day) =>
        Enumerable.Range(day - LongestNights - 1, LongestNights + 2)
            .Select(start => Beginning(person, start))
            .OfType<Trip>()
            .Where(trip => trip.ReturnsAt > Hangzhou.At(day, TimeSpan.Zero) && trip.LeavesAt < Hangzhou.At(day + 1, TimeSpan.Zero));

    private static Trip? Beginning(Person person, int day)
    {
        Random random = person.ChanceOf(day, Purpose);
        if (person.IsCalm || person.HasDementia || person.IsHousebound || !random.Happens(BeginADay))
        {
            return null;
        }

        int nights = 1;
        while (nights < LongestNights && random.Happens(OneNightMore))
        {
            nights++;
        }

        TimeSpan leaves = TimeSpan.FromHours(8 + (8 * random.NextDouble()));
        TimeSpan returns = TimeSpan.FromHours(9 + (8 * random.NextDouble()));
        return new Trip(Hangzhou.At(day, leaves), Hangzhou.At(day + nights, returns), random.Happens(AreAnnounced));
    }
}
