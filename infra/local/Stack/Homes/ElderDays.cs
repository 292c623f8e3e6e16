namespace Anju.Homes;

/// <summary>The days of one elder, one after the other without end; the same for the same home and date.</summary>
/// <remarks>The rates are those the volume is planned with (domain.md 2.5): 8 door openings, 9.5 h in bed, 8 bed events a day.</remarks>
internal static class ElderDays
{
    private const int DoorOpenings = 8;
    private const int WalksAtNight = 3;
    private const int DaySeedStride = 100_003;

    private static readonly TimeSpan InHangzhou = TimeSpan.FromHours(8);
    private static readonly TimeSpan UsualRising = new(6, 35, 0);
    private static readonly TimeSpan UsualBedtime = new(20, 45, 0);
    private static readonly TimeSpan FirstWalkAtNight = new(23, 30, 0);
    private static readonly TimeSpan FirstOuting = new(7, 30, 0);
    private static readonly TimeSpan BetweenOutings = TimeSpan.FromMinutes(95);
    private static readonly TimeSpan BetweenWalksAtNight = TimeSpan.FromMinutes(110);
    private static readonly TimeSpan SummaryAfterRising = TimeSpan.FromMinutes(30);

    /// <summary>All moments from the morning before <paramref name="start"/>'s day on, in order.</summary>
    public static IEnumerable<ElderMoment> Around(DateTimeOffset start, int home)
    {
        DateTimeOffset midnight = new(start.ToOffset(InHangzhou).Date, InHangzhou);
        for (int day = -1; ; day++)
        {
            foreach (ElderMoment moment in Day(midnight.AddDays(day), home).OrderBy(moment => moment.At))
            {
                yield return moment;
            }
        }
    }

    /// <summary>From rising to the last walk of the following night, so that one day's moments all precede the next's.</summary>
    private static IEnumerable<ElderMoment> Day(DateTimeOffset midnight, int home)
    {
        int date = DateOnly.FromDateTime(midnight.Date).DayNumber;
        Random random = new((date % DaySeedStride) + (home * DaySeedStride));
        DateTimeOffset Roughly(TimeSpan usual) => (midnight + usual).AddSeconds(random.Next(-900, 900)).ToUniversalTime();

        DateTimeOffset rising = Roughly(UsualRising);
        yield return new(rising, ElderAct.GetsOutOfBed);
        yield return new(rising + SummaryAfterRising, ElderAct.NightIsOver);

        for (int outing = 0; outing < DoorOpenings; outing++)
        {
            DateTimeOffset opened = Roughly(FirstOuting + (outing * BetweenOutings));
            yield return new(opened, ElderAct.OpensDoor);
            yield return new(opened.AddSeconds(random.Next(4, 40)), ElderAct.ClosesDoor);
        }

        yield return new(Roughly(UsualBedtime), ElderAct.GetsIntoBed);

        for (int walk = 0; walk < WalksAtNight; walk++)
        {
            DateTimeOffset up = Roughly(FirstWalkAtNight + (walk * BetweenWalksAtNight));
            yield return new(up, ElderAct.GetsOutOfBed);
            yield return new(up.AddSeconds(random.Next(180, 600)), ElderAct.GetsIntoBed);
        }
    }
}
