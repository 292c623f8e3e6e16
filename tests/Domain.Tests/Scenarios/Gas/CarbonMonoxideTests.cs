using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Judging;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios.Gas;

public sealed class CarbonMonoxideTests
{
    private const string Code = "GAS-04";

    /// <summary>Inside EN 50291's 60–90 min, 10–40 min, at most 3 min.</summary>
    [Theory]
    [InlineData(43, 90)]
    [InlineData(50, 75)]
    [InlineData(100, 20)]
    [InlineData(300, 2)]
    public void Apply_Concentration_IsRaisedAfterItsTimeAndNotASampleBefore(double ppm, int minutes)
    {
        WatchedHome home = new(GasAlarm);
        for (int minute = 0; minute < minutes; minute++)
        {
            home.Gas(0, Minutes(minute), ppm);
        }

        Assert.Empty(home.Alarms(Code));
        home.Gas(0, Minutes(minutes), ppm);
        Assert.Equal(Profile.Critical, home.Raised(Code).Scenario.Profile);
    }

    [Fact]
    public void Apply_FortyTwo_NeverAddsUp()
    {
        WatchedHome home = new(GasAlarm);
        for (int minute = 0; minute < 24 * 60; minute += 5)
        {
            home.Gas(0, Minutes(minute), 42.9);
        }

        Assert.Empty(home.Detections);
    }

    [Fact]
    public void Apply_AnHourInCleanAir_ForgetsTheDose()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(0, Minutes(0), 300);
        home.Gas(0, Seconds(55), 300);
        home.Gas(0, Minutes(1), 29.9);
        Assert.Equal(0.5, Dose(home), 6);

        home.Gas(0, Minutes(11), 29.9);
        Assert.Equal(0.5 - (10 / 60.0), Dose(home), 6);
        home.Gas(0, Minutes(21), 30);
        home.Gas(0, Minutes(31), 30);
        Assert.Equal(0.5 - (20 / 60.0), Dose(home), 6);
    }

    [Fact]
    public void Apply_SilenceAfterAHighValue_IsNotBreathed()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(0, Now, 50);
        home.Gas(0, Hours(2), 50);

        Assert.Equal(10 / 75.0, Dose(home), 6);
    }

    /// <summary>A stricter limit of the dose takes nothing from whoever sleeps.</summary>
    [Fact]
    public void Apply_DoseLimitBelowThatOfSleepers_StillTakesOverForWhoLiesInBed()
    {
        WatchedHome home = new(Snapshot(1, GasAlarm, SleepMonitor) with { Thresholds = Thresholds.Of(1, new Dictionary<string, double> { ["GAS-04.dose"] = 0.4 }) });
        home.Bed(true, -Minutes(6));
        for (TimeSpan at = Now; at <= Seconds(70); at += Seconds(5))
        {
            home.Gas(0, at, 300);
        }

        Assert.Single(home.Alarms("GAS-05"));
    }

    /// <summary>An alarm without a sensor for gas says normal of carbon monoxide alone: what it said before and comes late is over.</summary>
    [Fact]
    public void Apply_LateCriticalOfAnAlarmForCarbonMonoxideAlone_IsNotRaisedAfterItSaidNormal()
    {
        WatchedHome home = new(GasAlarm);
        home.Hears(Now, home.GasReading(null, Now) with { Gas = null });
        Reading critical = home.GasReading(null, Minutes(5), co: 200) with { Gas = null, CarbonMonoxide = AlertLevel.Critical };
        home.Hears(Minutes(6), home.GasReading(null, Minutes(6)) with { Gas = null });
        home.Wakes(Minutes(11) + Seconds(1));
        home.Hears(Minutes(12), critical);

        Assert.Empty(home.Alarms(Code));
    }

    [Fact]
    public void Apply_WarmingUp_TakesNothingIn()
    {
        WatchedHome home = new(GasAlarm);
        home.Hears(Now, home.GasReading(0, Now, 300) with { WarmingUp = true });
        home.Gas(0, Minutes(5), 300);

        Assert.Equal(0, Dose(home));
    }

    [Fact]
    public void Apply_DeviceSaysCritical_IsRaisedAtOnce()
    {
        WatchedHome home = new(GasAlarm);

        Assert.Single(home.Hears(Now, home.GasReading(0, Now, 10) with { CarbonMonoxide = AlertLevel.Critical }));
        Assert.Single(home.Alarms(Code));
    }

    [Fact]
    public void Apply_BelowThirtyForTenMinutes_ClearsTheHazardAndNotAStepBefore()
    {
        WatchedHome home = new(GasAlarm);
        home.Hears(Now, home.GasReading(0, Now, 80) with { CarbonMonoxide = AlertLevel.Critical });
        home.Gas(0, Minutes(1), 29.9);
        home.Gas(0, Minutes(6), 29.9);

        Assert.Empty(home.Wakes(Minutes(11) - Step));
        Assert.IsType<Detection.HazardCleared>(Assert.Single(home.Wakes(Minutes(11))));
    }

    /// <summary>The next message is due after ten minutes, as the hazard would be over: without it, it is not.</summary>
    [Fact]
    public void Apply_OneCleanMessageAndSilence_ClearsNothing()
    {
        WatchedHome home = new(GasAlarm);
        home.Hears(Now, home.GasReading(0, Now, 80) with { CarbonMonoxide = AlertLevel.Critical });
        home.Gas(0, Minutes(1), 29);

        Assert.Empty(home.Wakes(Hours(1)));
        Assert.Empty(home.Gas(0, Hours(1) + Step, 29));
        Assert.IsType<Detection.HazardCleared>(Assert.Single(home.Gas(0, Hours(1) + Minutes(10) + Step, 29)));
    }

    /// <summary>At 300 ppm it owes a message every 5 s: ten minutes later it may as well have been clean all the while.</summary>
    [Fact]
    public void Apply_OneHighValueAndACleanOneMuchLater_IsNotBreathedInBetween()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(0, Now, 300);

        Assert.Empty(home.Gas(0, Minutes(10), 3));
        Assert.Equal(5 / 120.0, Dose(home), 6);
    }

    /// <summary>Whoever aired the room is not called again and again for what was breathed in.</summary>
    [Fact]
    public void Apply_CleanAirAfterALongExposure_ClearsAndIsNotRaisedAgain()
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        for (TimeSpan at = Now; at <= Minutes(10); at += Seconds(5))
        {
            home.Gas(0, at, 400);
        }

        home.Lives(Minutes(11), Minutes(22));
        Assert.Single(home.Detections.OfType<Detection.HazardCleared>());
        home.ClosesFamily("GAS", Minutes(22));
        home.Lives(Minutes(23), Hours(4), inBed: true);

        Assert.Single(home.Detections.OfType<Detection.Raised>());
        Assert.Empty(home.Detections.OfType<Detection.Upgraded>());

        // Recovered long ago, whatever was breathed in: 50 ppm take their time as at first.
        home.Gas(0, Hours(4), 50);
        Assert.Empty(home.Gas(0, Hours(4) + Minutes(1), 50));
    }

    private static double Dose(WatchedHome home) => ((Watching.Devices.GasMemory)home.Watch.FindDevice(GasAlarm)!.Memory).Dose;
}
