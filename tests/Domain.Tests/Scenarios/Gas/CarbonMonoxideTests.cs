using Anju.Telemetry;
using Anju.Watching;
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
        Assert.IsType<Detection.HazardCleared>(Assert.Single(home.Gas(0, Hours(1) + Step, 29)));
    }

    private static double Dose(WatchedHome home) => ((Watching.Devices.GasMemory)home.Watch.FindDevice(GasAlarm)!.Memory).Dose;
}
