using Anju.Telemetry;
using Anju.Watching;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios.Gas;

public sealed class SlowLeakTests
{
    private const string Code = "GAS-03";

    [Fact]
    public void Apply_ThirtyMinutesOfFortyWithALittleGas_IsRaisedAndNotAMinuteBefore()
    {
        WatchedHome home = new(GasAlarm);
        for (int minute = 0; minute < 29; minute++)
        {
            home.Gas(3, Minutes(minute));
        }

        Assert.Empty(home.Detections);
        home.Gas(3, Minutes(29));
        Assert.Equal(Severity.Urgent, home.Raised(Code).Scenario.Severity);
    }

    [Theory]
    [InlineData(2.9)]
    [InlineData(10.0)]
    public void Apply_LessOrALeak_IsNotASlowLeak(double lel)
    {
        WatchedHome home = new(GasAlarm);
        for (int minute = 0; minute < 60; minute++)
        {
            home.Gas(lel, Minutes(minute));
        }

        Assert.Empty(home.Alarms(Code));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(20)]
    public void Apply_AValueNowAndThen_StandsForTenMinutes(int every)
    {
        WatchedHome home = new(GasAlarm);
        for (int minute = 0; minute <= 120; minute += every)
        {
            home.Gas(4, Minutes(minute));
        }

        Assert.Empty(home.Detections);
    }

    [Fact]
    public void Apply_AValueEveryTenMinutes_IsRaisedByTheFourth()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(4, Minutes(0));
        home.Gas(4, Minutes(10));
        home.Gas(4, Minutes(20));
        Assert.Empty(home.Detections);

        home.Gas(4, Minutes(30));
        Assert.Single(home.Alarms(Code));
    }

    [Fact]
    public void Apply_SensorWhoseZeroHasDrifted_IsHeldAgainstItsOwnZero()
    {
        WatchedHome home = new(GasAlarm);
        for (int tick = 0; tick < 4 * 24 * 6; tick++)
        {
            home.Gas(1.8, Minutes(10 * tick));
        }

        TimeSpan later = Days(4);
        for (int minute = 0; minute < 60; minute++)
        {
            home.Gas(4.7, later + Minutes(minute));
        }

        Assert.Empty(home.Alarms(Code));
        for (int minute = 60; minute < 100; minute++)
        {
            home.Gas(4.8, later + Minutes(minute));
        }

        Assert.Single(home.Alarms(Code));
    }

    [Fact]
    public void Apply_LeakThatIsOverTwiceInADay_IsRaisedSixHoursAfterThatAlarmIsClosed()
    {
        WatchedHome home = new(GasAlarm);
        Leaks(home, Now);
        Leaks(home, Minutes(20));
        Assert.Equal(2, home.Detections.Count(detection => detection is Detection.HazardCleared));
        Assert.Empty(home.Alarms(Code));

        home.ClosesFamily("GAS", Minutes(35));
        home.Lives(Minutes(40), Minutes(35) + Hours(6));
        Assert.Empty(home.Alarms(Code));
        home.Wakes(Minutes(35) + Hours(6));
        Assert.Single(home.Alarms(Code));
    }

    /// <summary>Clean air and a zero of its own: the limit is three above it to the tenth.</summary>
    [Theory]
    [InlineData(0.0, 3.0, true)]
    [InlineData(0.0, 2.9, false)]
    [InlineData(1.0, 4.0, true)]
    [InlineData(1.0, 3.9, false)]
    [InlineData(0.3, 3.3, true)]
    public void Apply_AboveTheSensorsOwnZero_IsRaisedFromThreeOn(double zero, double lel, bool raised)
    {
        WatchedHome home = new(GasAlarm);
        for (int tick = 0; tick < 4 * 24 * 6; tick++)
        {
            home.Gas(zero, Minutes(10 * tick));
        }

        for (int minute = 0; minute < 40; minute++)
        {
            home.Gas(lel, Days(4) + Minutes(minute));
        }

        Assert.Equal(raised, home.Alarms(Code).Count == 1);
    }

    [Theory]
    [InlineData(23.98, true)]
    [InlineData(24.0, false)]
    public void Apply_LeakThatIsOverTwice_CountsWithinADay(double hours, bool counts)
    {
        WatchedHome home = new(GasAlarm);
        Leaks(home, Now);
        home.ClosesFamily("GAS", Minutes(10));
        TimeSpan again = Hours(hours) - Hours(6);
        home.Lives(Minutes(20), again);
        Leaks(home, again);
        home.ClosesFamily("GAS", again + Minutes(7));
        // It rests for six hours after that alarm, and the first leak must still be of the last day then.
        home.Lives(again + Minutes(10), again + Hours(6) + Minutes(7));

        home.Wakes(again + Hours(6) + Minutes(7));

        Assert.Equal(counts, home.Alarms(Code).Count == 1);
    }

    /// <summary>Carbon monoxide twice in a day, whether under an alarm of its own or one of gas, is no leak.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_CarbonMonoxideThatIsOverTwice_IsNoLeak(bool isUnderALeak)
    {
        WatchedHome home = new(GasAlarm);
        if (isUnderALeak)
        {
            Leaks(home, Now);
        }

        foreach (TimeSpan at in (TimeSpan[])[Minutes(20), Minutes(60)])
        {
            home.Hears(at, home.GasReading(0, at, co: 10) with { CarbonMonoxide = AlertLevel.Critical });
            home.Gas(0, at + Minutes(1), co: 0);
            home.Gas(0, at + Minutes(12), co: 0);
            if (!isUnderALeak)
            {
                home.ClosesFamily("GAS", at + Minutes(13));
            }
        }

        if (isUnderALeak)
        {
            home.ClosesFamily("GAS", Minutes(80));
        }

        home.Lives(Minutes(90), Hours(23));

        Assert.Equal(isUnderALeak ? 3 : 2, home.Detections.Count(detection => detection is Detection.HazardCleared));
        Assert.Empty(home.Alarms(Code));
    }

    [Fact]
    public void Apply_CleanForAQuarterOfAnHour_EndsItAndNotAStepBefore()
    {
        WatchedHome home = new(GasAlarm);
        for (int minute = 0; minute < 30; minute++)
        {
            home.Gas(3, Minutes(minute));
        }

        home.Gas(1.9, Minutes(30));
        home.Gas(1.9, Minutes(40));
        Assert.Empty(home.Wakes(Minutes(45) - Step));
        Assert.IsType<Detection.Ended>(Assert.Single(home.Wakes(Minutes(45))));
    }

    private static void Leaks(WatchedHome home, TimeSpan at)
    {
        home.Gas(12, at, level: AlertLevel.Critical);
        home.Gas(0, at + Minutes(1));
        home.Gas(0, at + Minutes(7));
    }
}
