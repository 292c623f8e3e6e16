using Anju.Telemetry;
using Anju.Watching;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios.Gas;

/// <summary>GAS-05 and GAS-06: gas that matters because of who is, or is not, there.</summary>
public sealed class GasAtHomeTests
{
    /// <summary>The ten minutes are over when nothing proves it, and the gas alarm says no more: the next quiet word of another device is the proof.</summary>
    [Fact]
    public void Apply_AwayForTenMinutesProvenByTheNextQuietWord_IsRaised()
    {
        WatchedHome home = new(GasAlarm, DoorMagnet, SleepMonitor);
        home.Bed(true, -Minutes(10));
        home.Bed(false, -Minutes(2));
        home.Opens(-Seconds(10));
        home.Shuts(Now);
        for (int minute = 8; minute <= 38; minute += 10)
        {
            home.Gas(0, Minutes(minute - 2));
            home.Bed(false, Minutes(minute));
        }

        home.Gas(6, Minutes(38.5));
        home.Gas(6, Minutes(39.5));
        Assert.Empty(home.Wakes(Minutes(45)));

        home.Bed(false, Minutes(48));

        Assert.Single(home.Alarms("GAS-06"));
    }

    [Fact]
    public void Apply_TracesWhileInBedForFiveMinutes_IsRaisedByTime()
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Bed(true, Now);
        home.Gas(5, Minutes(3));
        home.Gas(5, Minutes(4) - Step);
        home.Gas(5, Minutes(4));

        Assert.Empty(home.Wakes(Minutes(5) - Step));
        home.Wakes(Minutes(5));
        Assert.Equal((Profile.CriticalFast, Start.AddMinutes(5)), (home.Raised("GAS-05").Scenario.Profile, home.Raised("GAS-05").ConditionAt));
    }

    [Theory]
    [InlineData(5.0, 60.000, true)]
    [InlineData(5.0, 59.999, false)]
    [InlineData(4.9, 90.000, false)]
    public void Apply_TracesLongEnoughWhileInBed_IsRaised(double lel, double seconds, bool raised)
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Bed(true, Now - Minutes(10));
        home.Gas(lel, Now);
        home.Gas(lel, Seconds(seconds));

        Assert.Equal(raised, home.Alarms("GAS-05").Count == 1);
    }

    [Theory]
    [InlineData(50.0, 600, true)]
    [InlineData(50.0, 599, false)]
    [InlineData(49.9, 600, false)]
    public void Apply_FumesLongEnoughWhileInBed_IsRaised(double ppm, int seconds, bool raised)
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Bed(true, Now - Minutes(10));
        home.Gas(0, Now, ppm);
        home.Gas(0, Seconds(300), ppm);
        home.Gas(0, Seconds(seconds), ppm);

        Assert.Equal(raised, home.Alarms("GAS-05").Count == 1);
    }

    [Fact]
    public void Apply_HalfTheDoseWhileInBed_IsRaised()
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Bed(true, Now - Minutes(10));
        home.Gas(0, Now, 300);
        home.Gas(0, Seconds(59), 300);
        Assert.Empty(home.Detections);

        home.Gas(0, Seconds(60), 300);
        Assert.Single(home.Alarms("GAS-05"));
    }

    [Fact]
    public void Apply_MonitorSilentForHalfAnHour_PutsNobodyInBed()
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Bed(true, Now - Minutes(30));
        home.Gas(6, Now);
        home.Gas(6, Seconds(60));

        Assert.Empty(home.Alarms("GAS-05"));
    }

    [Fact]
    public void Apply_WhileALeakIsOpen_TakesItOver()
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Bed(true, Now - Minutes(10));
        home.Gas(12, Now);
        home.Gas(12, Seconds(10));
        home.Gas(12, Seconds(60));

        Assert.Equal(home.Raised("GAS-01").AlarmId, Assert.IsType<Detection.Upgraded>(Assert.Single(home.Alarms("GAS-05"))).AlarmId);
    }

    [Theory]
    [InlineData(2.9, 29.9, true)]
    [InlineData(3.0, 0.0, false)]
    [InlineData(0.0, 30.0, false)]
    public void Apply_NeitherForTenMinutes_ClearsTheHazard(double lel, double ppm, bool cleared)
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Bed(true, Now - Minutes(10));
        home.Gas(6, Now);
        home.Gas(6, Seconds(60));
        home.Gas(lel, Minutes(2), ppm);
        home.Gas(lel, Minutes(10), ppm);

        Assert.Empty(home.Wakes(Minutes(12) - Step));
        Assert.Equal(cleared, home.Wakes(Minutes(12)).Any(detection => detection is Detection.HazardCleared));
    }

    /// <summary>Clean before, it is not clean because one of two values is left out: the other is at its limit.</summary>
    [Theory]
    [InlineData(8.0, null)]
    [InlineData(null, 80.0)]
    public void Apply_OneValueAtItsLimitAndTheOtherMissing_IsNotOver(double? lel, double? ppm)
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Gas(0, Now - Minutes(12), co: 1);
        home.Bed(true, Now - Minutes(10));
        for (int minute = 0; minute <= 11; minute++)
        {
            home.Gas(lel, Minutes(minute), ppm);
        }

        home.Bed(false, Minutes(11) + Seconds(10));
        home.Gas(lel, Minutes(12), ppm);

        home.Raised("GAS-05");
        Assert.DoesNotContain(home.Detections, detection => detection is Detection.HazardCleared);
    }

    [Fact]
    public void Apply_AlarmWithoutASensorForCarbonMonoxide_ClearsByTheGasAlone()
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Bed(true, Now - Minutes(10));
        Says(6, Now);
        Says(6, Minutes(1));
        home.Raised("GAS-05");
        Says(0, Minutes(2));
        Says(0, Minutes(7));

        Assert.Empty(home.Wakes(Minutes(12) - Step));
        Assert.IsType<Detection.HazardCleared>(Assert.Single(home.Wakes(Minutes(12))));

        void Says(double lel, TimeSpan at) => home.Hears(at, home.GasReading(lel, at, co: null) with { CarbonMonoxide = null });
    }

    [Fact]
    public void Apply_OneOfTwoValuesMissingAtTheEnd_IsNotOverUntilBothAreThere()
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Bed(true, Now - Minutes(10));
        home.Gas(6, Now);
        home.Gas(6, Minutes(1));
        home.Gas(0, Minutes(2));
        home.Gas(0, Minutes(7), co: null);
        Assert.Empty(home.Wakes(Minutes(14)));

        Assert.IsType<Detection.HazardCleared>(Assert.Single(home.Gas(0, Minutes(15))));
    }

    /// <summary>Whoever lies there has lain there, whoever else lies down beside.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_PartnerLiesDownLater_PutsNothingOff(bool isPartnerFirst)
    {
        DeviceId partner = DeviceId.Parse("SL-330109-0000002");
        WatchedHome home = isPartnerFirst ? new(GasAlarm, partner, SleepMonitor) : new(GasAlarm, SleepMonitor, partner);
        home.Bed(true, Now - Minutes(20));
        home.Hears(Now - Minutes(1), home.Reading(partner, Now - Minutes(1)) with { InBed = true });
        home.Gas(6, Now);
        home.Gas(6, Minutes(1));

        home.Raised("GAS-05");
    }

    [Fact]
    public void Apply_HalfTheDoseAfterHoursInBed_IsConditionOfTheMessageThatCompletedIt()
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Bed(true, Now - Hours(8));
        home.Bed(true, Now);
        home.Gas(0, Now, 300);
        home.Gas(0, Minutes(1), 300);

        Assert.Equal(Start.AddMinutes(1), home.Raised("GAS-05").ConditionAt);
    }

    [Theory]
    [InlineData(44, false)]
    [InlineData(45, true)]
    public void Apply_TracesWhenMaybeAwayForTenMinutes_IsRaised(int minutesAfterTheDoor, bool raised)
    {
        // Half an hour until maybe away, ten minutes of it, five a message may be on its way.
        WatchedHome home = Away();
        TimeSpan at = Minutes(minutesAfterTheDoor);
        home.Bed(false, at - Seconds(80));
        home.Gas(6, at - Seconds(60));
        home.Gas(6, at);

        Assert.Equal(raised, home.Alarms("GAS-06").Count == 1);
    }

    [Fact]
    public void Apply_TracesWithSomebodySeenInside_AreNotRaised()
    {
        WatchedHome home = Away();
        home.Bed(true, Minutes(50));
        home.Bed(false, Minutes(55));
        home.Gas(6, Minutes(60));
        home.Gas(6, Minutes(62));

        Assert.Empty(home.Alarms("GAS-06"));
    }

    [Fact]
    public void Apply_TracesWhileAwayByPlan_AreRaised()
    {
        WatchedHome home = new(Snapshot(1, GasAlarm, DoorMagnet, SleepMonitor) with { Away = [new Period(Start, Start.AddDays(1))] });
        home.Opens(Seconds(10));
        home.Shuts(Seconds(20));
        home.Gas(6, Minutes(5));
        home.Gas(6, Minutes(6));

        Assert.Single(home.Alarms("GAS-06"));
    }

    [Fact]
    public void Apply_TracesBecomeALeak_IsTakenOver()
    {
        WatchedHome home = Away();
        home.Lives(Minutes(41), Minutes(60));
        home.Gas(6, Minutes(60));
        home.Gas(6, Minutes(61));
        home.Gas(11, Minutes(62));
        home.Gas(11, Minutes(62) + Seconds(10));

        Assert.Equal(home.Raised("GAS-06").AlarmId, Assert.IsType<Detection.Upgraded>(Assert.Single(home.Alarms("GAS-01"))).AlarmId);
    }

    [Fact]
    public void Apply_CleanForTenMinutesWhileAway_IsOverAndNotAStepBefore()
    {
        WatchedHome home = Away();
        home.Lives(Minutes(41), Minutes(60));
        home.Gas(6, Minutes(60));
        home.Gas(6, Minutes(61));
        home.Gas(0, Minutes(62));
        home.Gas(0, Minutes(67));
        Assert.Single(home.Alarms("GAS-06"));

        Assert.DoesNotContain(home.Wakes(Minutes(72) - Step), detection => detection is Detection.HazardCleared);
        Assert.IsType<Detection.HazardCleared>(Assert.Single(home.Wakes(Minutes(72))));
    }

    private static WatchedHome Away()
    {
        WatchedHome home = new(GasAlarm, DoorMagnet, SleepMonitor);
        home.Bed(true, Now - Hours(1));
        home.Bed(false, Now - Minutes(30));
        home.Opens(Now - Seconds(5));
        home.Shuts(Now);
        home.Lives(Minutes(1), Minutes(40));
        return home;
    }
}
