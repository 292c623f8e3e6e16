using Anju.Telemetry;
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

    /// <summary>Two outings a day, at ten and at four; in the middle one stays away.</summary>
    [Fact]
    public void StayIn_OneLongTimeAmongMany_IsTheNinetyNinthPercentile()
    {
        WatchedHome home = GoesOut(times: 20, _ => 1, pause: Hours(30));

        Assert.InRange(home.Watch.Habits.StayIn!.Value.TotalHours, 48, 48 * 1.19);
    }

    /// <summary>A monitor without power sees nobody inside: the night it was off is no night away, nor does it say how long one stays out.</summary>
    [Fact]
    public void Away_MonitorWasOff_IsNotLearnt()
    {
        WatchedHome seen = GoesOut(times: 30, _ => 1);
        WatchedHome home = GoesOut(times: 30, _ => 1);
        home.Bed(true, Days(17) + Hours(1));
        home.Opens(Days(17) + Hours(2));
        home.Shuts(Days(17) + Hours(2) + Seconds(5));
        home.Bed(false, Days(17) + Hours(2) + Minutes(1));

        // Off for the night; in the morning the door opens, and later the monitor is back.
        for (int tick = 1; tick < 8; tick++)
        {
            home.Hears(Days(17) + Hours(2 + (2 * tick)), home.DoorReading(Days(17) + Hours(2 + (2 * tick))));
        }

        home.Opens(Days(17) + Hours(16));
        home.Bed(true, Days(17) + Hours(18));
        home.Wakes(Days(19));
        seen.Wakes(Days(19));

        Assert.Equal(seen.Watch.Habits.Away, home.Watch.Habits.Away);
        Assert.Equal(0, home.Watch.Habits.NightsAwayBefore(home.Watch.Habits.Day));
    }

    /// <summary>Away by plan for four days, left before it began and back after it was over: nobody usually stays in, or out, so long.</summary>
    [Fact]
    public void Begin_TimesThatAPlanInterrupts_AreNotLearnt()
    {
        WatchedHome home = GoesOut(times: 30, _ => 1, until: Days(14) + Hours(4));
        TimeSpan back = Days(19) + Hours(3);
        home.Registers(Snapshot(2, DoorMagnet, SleepMonitor) with { Away = [new Period(Start + Days(15), Start + Days(19))] }, Days(14) + Hours(5));
        home.Bed(true, Days(14) + Hours(18));
        home.Opens(Days(14) + Hours(19));
        home.Shuts(Days(14) + Hours(19) + Seconds(5));
        home.Lives(Days(14) + Hours(19) + Minutes(1), back);
        home.Opens(back);
        home.Bed(true, back + Minutes(1));
        home.Wakes(Days(21));

        Assert.InRange(home.Watch.Habits.StayIn!.Value.TotalHours, 18, 18 * 1.19);
        Assert.InRange(home.Watch.Habits.Away!.Value.TotalHours, 1, 1.19);
    }

    /// <summary>Three days of the door's messages are lost, and its count says that it was used: it did not stay shut.</summary>
    [Fact]
    public void Begin_TimesWithLostMessages_AreNotLearnt()
    {
        WatchedHome home = GoesOut(times: 30, _ => 1);
        home.Wakes(Days(17) + Hours(1));
        Reading after = home.DoorReading(Days(18)) with { Seq = 5000, Openings = 90 };
        home.Hears(Days(18), after);
        home.Wakes(Days(18) + Minutes(6));
        home.Hears(Days(18) + Hours(1), after with { Seq = 5001, Openings = 91, Open = true, MeasuredAt = Start + Days(18) + Hours(1) });
        home.Wakes(Days(20));

        Assert.InRange(home.Watch.Habits.StayIn!.Value.TotalHours, 18, 18 * 1.19);
    }

    /// <summary>Goes out at ten in the morning and at four, day by day, and is seen in bed before and afterwards.</summary>
    private static WatchedHome GoesOut(int times, Func<int, double> hours, TimeSpan pause = default, TimeSpan? until = null)
    {
        WatchedHome home = new(DoorMagnet, SleepMonitor);
        for (int outing = 0; outing < times; outing++)
        {
            TimeSpan at = Days(outing / 2) - Hours(outing % 2 == 0 ? 6 : 0) + (outing >= 10 ? pause : default);
            home.Bed(true, at - Minutes(10));
            home.Opens(at);
            home.Shuts(at + Seconds(5));

            // Half an hour passes before anybody counts as away.
            TimeSpan back = at + Seconds(5) + Minutes(30) + Hours(hours(outing));
            home.Lives(at + Minutes(1), back);
            home.Bed(true, back);
        }

        home.Wakes(until ?? Days(17));
        return home;
    }
}
