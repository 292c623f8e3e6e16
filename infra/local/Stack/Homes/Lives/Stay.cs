namespace Anju.Homes.Lives;

/// <summary>Days on which the elder stays in: bad weather, a cold, a hip. Once in seven weeks, for three days in the mean.</summary>
internal static class Stay
{
    private const int Purpose = 7;
    private const int LongestDays = 10;
    private const double BeginsADay = 0.02;
    private const double GoesOn = 0.66;

    /// <summary>Whether a day is one of them.</summary>
    public static bool Holds(Person person, int day) =>
        !person.IsCalm && Enumerable.Range(0, LongestDays).Any(back => Days(person.ChanceOf(day - back, Purpose)) > back);

    /// <summary>How many days one that begins on a day lasts; 0 if none does.</summary>
    private static int Days(Random random)
    {
        int days = random.Happens(BeginsADay) ? 1 : 0;
        while (days is > 0 and < LongestDays && random.Happens(GoesOn))
        {
            days++;
        }

        return days;
    }
}
