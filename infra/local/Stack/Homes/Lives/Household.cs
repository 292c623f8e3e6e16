namespace Anju.Homes.Lives;

/// <summary>What else goes on in a home: cooking, steam, spirits and coals, the network, the power, wear, and who looks after the devices.</summary>
/// <remarks>
/// Rates are events a day. Chosen by general knowledge: the power fails four times a year, mostly for less than an hour, four and a half in a year; the network for ten minutes every
/// twelve days; a device dies once in three years and is seen to in ten days; batteries last three years (scenarios.csv, DEV-01); a worker presses the test
/// buttons every month, now and then late (domain.md 3.7).
/// </remarks>
internal static class Household
{
    private const int AirPurpose = 8;
    private const int LinesPurpose = 9;
    private const int CarePurpose = 10;
    private const int TestsEvery = 30;

    private static readonly string[] Kinds = ["door", "smoke", "gas", "sleep"];
    private static readonly TimeSpan Fades = TimeSpan.FromMinutes(3.5);

    /// <summary>What happens on a day; in no order.</summary>
    public static IEnumerable<Moment> Of(Person person, int day) =>
        person.IsCalm ? [] : Air(person, day).Concat(Lines(person, day)).Concat(Care(person, day));

    /// <summary>How long a battery of the kit lasts.</summary>
    public static TimeSpan BatteryLife(Random random) => random.Span(TimeSpan.FromDays(3 * 365), 0.2);

    private static IEnumerable<Moment> Air(Person person, int day)
    {
        Random random = person.ChanceOf(day, AirPurpose);
        DateTimeOffset At(double hour) => Hangzhou.At(day, TimeSpan.FromHours(hour));
        foreach (DateTimeOffset begins in ElderDays.Meals(person, day, random))
        {
            TimeSpan lasts = random.Span(TimeSpan.FromMinutes(16), 0.35);
            yield return Fills(new Source(begins, Growth.Saturating, lasts / 3, lasts, TimeSpan.FromMinutes(12)) { Kelvin = random.LogNormal(1.5, 0.5), Ppm = random.LogNormal(4, 0.6) });

            // What smokes is the hot oil, for a minute.
            TimeSpan oil = random.Span(TimeSpan.FromSeconds(70), 0.4);
            double greasy = person.Cooks;
            yield return Fills(new Source(begins + (lasts * random.NextDouble()), Growth.Even, oil, oil, Fades) { Smoke = greasy * random.LogNormal(0.004, 1.0), Lel = greasy * random.LogNormal(0.7, 0.65) });
        }

        if (random.Happens(0.3))
        {
            TimeSpan bath = random.Span(TimeSpan.FromMinutes(8), 0.4);
            yield return Fills(new Source(At(19.3 + random.Normal()), Growth.Saturating, bath / 2, bath, Fades) { Smoke = random.LogNormal(0.005, 0.8) });
        }

        if (random.Happens(1.0 / 90))
        {
            // Spirits, liniment, paint: vapour that stays.
            TimeSpan work = random.Span(TimeSpan.FromMinutes(15), 0.8);
            yield return Fills(new Source(At(9 + (8 * random.NextDouble())), Growth.Saturating, work / 2, work, TimeSpan.FromMinutes(20)) { Lel = random.LogNormal(1.5, 0.6) });
        }

        bool isWinter = DateOnly.FromDayNumber(day).Month is 11 or 12 or 1 or 2;
        if (random.Happens(isWinter ? 1.0 / 200 : 1.0 / 2000))
        {
            TimeSpan coals = random.Span(TimeSpan.FromMinutes(45), 0.6);
            yield return Fills(new Source(At(11 + (8 * random.NextDouble())), Growth.Saturating, coals / 3, coals, TimeSpan.FromMinutes(15)) { Ppm = random.LogNormal(22, 0.5) });
        }
    }

    private static IEnumerable<Moment> Lines(Person person, int day)
    {
        Random random = person.ChanceOf(day, LinesPurpose);
        foreach (Moment moment in Now(1.0 / 12, Act.LosesRadio, Act.RegainsRadio, null, TimeSpan.FromMinutes(10), 1.3)
            .Concat(Now(1.0 / 90, Act.LosesPower, Act.RegainsPower, null, TimeSpan.FromMinutes(40), 1.0)))
        {
            yield return moment;
        }

        foreach (string kind in Kinds)
        {
            foreach (Moment moment in Now(1.0 / 40, Act.LosesRadio, Act.RegainsRadio, kind, TimeSpan.FromMinutes(3), 1.2)
                .Concat(Now(1.0 / 1000, Act.LosesPower, Act.RegainsPower, kind, TimeSpan.FromDays(10), 0.9)))
            {
                yield return moment;
            }
        }

        IEnumerable<Moment> Now(double rate, Act begins, Act ends, string? kind, TimeSpan median, double spread)
        {
            if (random.Happens(rate))
            {
                DateTimeOffset at = Hangzhou.At(day, TimeSpan.FromDays(random.NextDouble()));
                return [new Moment(at, begins, kind), new Moment(at + random.Span(median, spread), ends, kind)];
            }

            return [];
        }
    }

    private static IEnumerable<Moment> Care(Person person, int day)
    {
        Random random = person.ChanceOf(day, CarePurpose);
        DateTimeOffset morning = Hangzhou.At(day, TimeSpan.FromHours(9 + (2 * random.NextDouble())));
        if ((day + person.Home) % TestsEvery == 0)
        {
            DateTimeOffset visit = morning.AddDays(Math.Floor(-3 * Math.Log(1 - random.NextDouble())));
            yield return new Moment(visit, Act.Tested, "smoke");
            yield return new Moment(visit.AddMinutes(1), Act.Tested, "gas");
        }

        foreach (string kind in Kinds)
        {
            if (random.Happens(1.0 / (20 * 365)))
            {
                yield return new Moment(morning, Act.Breaks, kind);
                yield return new Moment(morning + random.Span(TimeSpan.FromDays(6), 0.6), Act.Repaired, kind);
            }

            if (random.Happens(1.0 / (8 * 365)))
            {
                yield return new Moment(morning, Act.Removed, kind);
                yield return new Moment(morning + random.Span(TimeSpan.FromMinutes(4), 1), Act.Refitted, kind);
            }
        }
    }

    private static Moment Fills(Source source) => new(source.At, Act.FillsAir, Source: source);
}
