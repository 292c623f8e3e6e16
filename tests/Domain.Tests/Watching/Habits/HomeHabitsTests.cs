using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching.Habits;

/// <summary>Which percentile of what, and from how much on. A span is given as the upper end of its bin, at most 19 % above it.</summary>
public sealed class HomeHabitsTests
{
    [Theory]
    [InlineData(24, 1, 5)]
    [InlineData(23, 2, 60)]
    public void OpenByDay_SomeLongSpellsAmongTwentyFive_IsTheNinetyFifthPercentile(int brief, int lengthy, double minutes)
    {
        WatchedHome home = new(DoorMagnet, GasAlarm);
        for (int spell = 0; spell < brief + lengthy; spell++)
        {
            TimeSpan at = Days(spell / 2) + Hours(2.5 * (spell % 2));
            home.Opens(at);
            home.Shuts(at + Minutes(spell < brief ? 5 : 60));
        }

        home.Wakes(Days(16));

        Assert.InRange(home.Watch.Habits.OpenByDay!.Value.TotalMinutes, minutes, minutes * 1.19);
        Assert.Null(home.Watch.Habits.OpenByNight);
    }

    [Fact]
    public void Away_OneLongSpellAmongTwenty_IsTheNinetyNinthPercentile()
    {
        WatchedHome home = GoesOut(times: 20, hours: place => place == 11 ? 5 : 1);

        Assert.InRange(home.Watch.Habits.Away!.Value.TotalHours, 5, 5 * 1.19);
    }

    /// <summary>It was registered the day before.</summary>
    [Theory]
    [InlineData(14, 13, false)]
    [InlineData(15, 13, true)]
    [InlineData(15, 12, false)]
    public void Away_FifteenSpellsAndFourteenDays_AreKnownAndNoFewer(int spells, int day, bool isKnown)
    {
        WatchedHome home = GoesOut(spells, _ => 1, until: Days(day));

        Assert.Equal(isKnown, home.Watch.Habits.Away is not null);
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void StayIn_TenTimesBetweenOutings_AreKnownAndNoFewer(int outings, bool isKnown)
    {
        WatchedHome home = GoesOut(outings, _ => 1);

        Assert.Equal(isKnown, home.Watch.Habits.StayIn is not null);
    }

    /// <summary>Two outings a day, at four and at ten; in the middle one stays away.</summary>
    [Fact]
    public void StayIn_OneLongTimeAmongMany_IsTheNinetyNinthPercentile()
    {
        WatchedHome home = GoesOut(times: 20, _ => 1, pause: Hours(30));

        Assert.InRange(home.Watch.Habits.StayIn!.Value.TotalHours, 48, 48 * 1.19);
    }

    /// <summary>Goes out at four in the afternoon and six hours later, day by day, and is seen in bed afterwards.</summary>
    private static WatchedHome GoesOut(int times, Func<int, double> hours, TimeSpan pause = default, TimeSpan? until = null)
    {
        WatchedHome home = new(DoorMagnet, SleepMonitor);
        home.Bed(true, -Minutes(10));
        for (int outing = 0; outing < times; outing++)
        {
            TimeSpan at = Days(outing / 2) + Hours(6 * (outing % 2)) + (outing >= 10 ? pause : default);
            home.Opens(at);
            home.Shuts(at + Seconds(5));

            // Half an hour passes before anybody counts as away.
            home.Bed(true, at + Seconds(5) + Minutes(30) + Hours(hours(outing)));
        }

        home.Wakes(until ?? Days(17));
        return home;
    }
}
