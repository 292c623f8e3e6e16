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

    /// <summary>A leak rests for ten minutes after its alarm; one that comes again does not, and grows to what it is.</summary>
    [Fact]
    public void Apply_LeakAgainWhileTheFirstOneRests_IsRaisedAsItComes()
    {
        WatchedHome home = new(GasAlarm);
        Leaks(home, Now);
        home.ClosesFamily("GAS", Minutes(8));

        IReadOnlyList<Detection> found = home.Gas(12, Minutes(10), level: AlertLevel.Critical);

        Assert.Equal(Start.AddMinutes(10), home.Raised(Code).ConditionAt);
        Assert.Equal(["GAS-03", "GAS-01"], found.Select(one => one is Detection.Upgraded upgraded ? upgraded.Scenario.Code : Assert.IsType<Detection.Raised>(one).Scenario.Code));
    }

    /// <summary>The second leak is told when it comes, and over when the air is clean: neither hours later nor for a day.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_LeakTwiceInADay_IsOverWithTheAirAndRaisesNothingInIt(bool isClosedBetween)
    {
        WatchedHome home = new(GasAlarm);
        Leaks(home, Now);
        if (isClosedBetween)
        {
            home.ClosesFamily("GAS", Minutes(8));
        }

        Leaks(home, Minutes(20));
        home.Gas(0, Minutes(36));

        Assert.Equal(2, home.Detections.Count(detection => detection is Detection.HazardCleared));
        Assert.True(home.Watch.FindFamily("GAS")!.HazardCleared);
        home.ClosesFamily("GAS", Minutes(40));
        home.Detections.Clear();
        home.Lives(Minutes(46), Days(2));
        Assert.Empty(home.Detections);
    }

    [Fact]
    public void Apply_OneLeakThatIsRaisedAnew_IsToldOnceAndNotAsAnotherOccurrence()
    {
        WatchedHome home = new(GasAlarm);
        Leaks(home, Now);
        home.ClosesFamily("GAS", Minutes(8));

        Assert.IsType<Detection.Raised>(Assert.Single(home.Gas(12, Minutes(20), level: AlertLevel.Critical)));
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
    [InlineData(23.99, true)]
    [InlineData(24.01, false)]
    public void Apply_LeakAgain_CountsWithinADay(double hours, bool counts)
    {
        WatchedHome home = new(GasAlarm);
        Leaks(home, Now);
        TimeSpan again = Minutes(6) + Hours(hours);
        home.Lives(Minutes(10), again);

        home.Gas(12, again, level: AlertLevel.Critical);
        home.Gas(0, again + Minutes(1));
        home.Gas(0, again + Minutes(8));

        // What counts is over after fifteen minutes, a leak alone after five.
        Assert.Equal(!counts, home.Watch.FindFamily("GAS")!.HazardCleared);
    }

    /// <summary>Carbon monoxide before a leak, or after one, is no second leak.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_CarbonMonoxideAndALeak_AreNoTwoLeaks(bool isLeakFirst)
    {
        WatchedHome home = new(GasAlarm);
        if (isLeakFirst)
        {
            Leaks(home, Now);
        }

        TimeSpan at = Minutes(20);
        home.Hears(at, home.GasReading(0, at, co: 10) with { CarbonMonoxide = AlertLevel.Critical });
        home.Gas(0, at + Minutes(1), co: 0);
        home.Gas(0, at + Minutes(12), co: 0);
        if (!isLeakFirst)
        {
            Leaks(home, Minutes(40));
        }

        Assert.Equal(2, home.Detections.Count(detection => detection is Detection.HazardCleared));
        Assert.True(home.Watch.FindFamily("GAS")!.HazardCleared);
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

    /// <summary>A worn sensor showed 2 %LEL in clean air; the new one has a zero of its own, not known for two days.</summary>
    [Fact]
    public void Apply_SensorReplaced_IsNotJudgedByItsPredecessorsZero()
    {
        DeviceId other = DeviceId.Parse("GS-330109-0000002");
        WatchedHome home = new(GasAlarm);
        for (TimeSpan at = Now; at < Days(6); at += Minutes(10))
        {
            home.Gas(2, at);
        }

        RegistrySnapshot replaced = Snapshot(2) with { Devices = [new RegisteredDevice(other, Start + Days(6))] };
        home.Registers(replaced, Days(6));
        for (TimeSpan at = Days(6) + Minutes(1); at < Days(6) + Hours(2); at += Minutes(5))
        {
            home.Hears(at, home.Reading(other, at) with { Gas = AlertLevel.Normal, GasPercentLel = 4.5 });
        }

        Assert.Equal(2, home.Watch.Habits.GasZero);
        Assert.Single(home.Alarms("GAS-03"));
    }

    private static void Leaks(WatchedHome home, TimeSpan at)
    {
        home.Gas(12, at, level: AlertLevel.Critical);
        home.Gas(0, at + Minutes(1));
        home.Gas(0, at + Minutes(7));
    }
}
