using Anju.Telemetry;
using Anju.Watching;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios.Fire;

public sealed class HeatAtDetectorTests
{
    private const string Code = "FIRE-02";

    [Theory]
    [InlineData(57.0, 57.0, 10.000, true)]
    [InlineData(57.0, 56.9, 5.000, false)]
    [InlineData(56.9, 57.0, 5.000, false)]
    [InlineData(57.0, 57.0, 10.001, false)]
    public void Apply_HotTwiceWithinTenSeconds_IsRaised(double first, double second, double secondsApart, bool raised)
    {
        WatchedHome home = new(SmokeDetector);
        home.Warmth(50, Now - Minutes(2));
        home.Warmth(first, Now);
        home.Warmth(second, Seconds(secondsApart));

        Assert.Equal(raised, home.Alarms(Code).Count == 1);
    }

    [Fact]
    public void Apply_HotOnceAndOnceMoreAfterALostMessage_WaitsForTheNext()
    {
        WatchedHome home = new(SmokeDetector);
        home.Warmth(57, Now);
        home.Reading(SmokeDetector, Seconds(5));
        home.Warmth(57, Seconds(10));
        Assert.Empty(home.Alarms(Code));

        home.Warmth(57, Seconds(15));
        Assert.Equal("SM-330109-0000001.0.4", home.Raised(Code).Cause);
    }

    [Theory]
    [InlineData(29.7, 38.0, 60.000, true)]
    [InlineData(29.8, 38.0, 60.000, false)]
    [InlineData(29.6, 37.9, 60.000, false)]
    [InlineData(29.7, 38.0, 60.001, false)]
    [InlineData(30.0, 38.3, 60.000, true)]
    public void Apply_RiseWithinAMinuteToThirtyEight_IsRaised(double from, double to, double seconds, bool raised)
    {
        WatchedHome home = new(SmokeDetector);
        home.Warmth(from, Now);
        home.Warmth((from + to) / 2, Seconds(30));
        home.Warmth(to, Seconds(seconds));

        Assert.Equal(raised, home.Alarms(Code).Count == 1);
    }

    [Fact]
    public void Apply_MessageWithoutTemperature_NeitherRaisesNorInterrupts()
    {
        WatchedHome home = new(SmokeDetector);
        home.Warmth(57, Now);
        home.Smoke(null, Seconds(4));
        Assert.Empty(home.Detections);

        home.Warmth(57, Seconds(8));
        Assert.Single(home.Alarms(Code));
    }

    [Fact]
    public void Apply_WhileFireOneIsOpen_TakesItOver()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(AlertLevel.Critical, Now);
        string alarm = home.Raised("FIRE-01").AlarmId;
        home.Hears(Seconds(10), home.Reading(SmokeDetector, Seconds(10), AlertLevel.Critical) with { TemperatureCelsius = 60 });

        Detection.Upgraded upgraded = Assert.IsType<Detection.Upgraded>(Assert.Single(
            home.Hears(Seconds(15), home.Reading(SmokeDetector, Seconds(15), AlertLevel.Critical) with { TemperatureCelsius = 61 })));

        Assert.Equal((alarm, "SM-330109-0000001.0.3.FIRE-02", Profile.FireNow), (upgraded.AlarmId, upgraded.Cause, upgraded.Scenario.Profile));
        Assert.Contains(new Observation("tempC", "61 ≥ 57 °C"), upgraded.Because);
        Assert.Equal("FIRE-02", home.Watch.FindFamily("FIRE")!.Code);
        Assert.Empty(home.Smoke(AlertLevel.Critical, Seconds(20)));
    }

    [Fact]
    public void Apply_CoolForFiveMinutes_ClearsTheHazardAndNotAStepBefore()
    {
        WatchedHome home = new(SmokeDetector);
        home.Warmth(60, Now);
        home.Warmth(60, Seconds(5));
        home.Warmth(44.9, Minutes(1));

        Assert.Empty(home.Wakes(Minutes(6) - Step));
        Assert.IsType<Detection.HazardCleared>(Assert.Single(home.Wakes(Minutes(6))));
        Assert.True(home.Watch.FindFamily("FIRE")!.IsOpen);
    }

    [Fact]
    public void Apply_NotQuiteCool_ClearsNothing()
    {
        WatchedHome home = new(SmokeDetector);
        home.Warmth(60, Now);
        home.Warmth(60, Seconds(5));
        home.Warmth(45, Minutes(1));

        Assert.Empty(home.Wakes(Minutes(30)));
    }

    [Fact]
    public void Apply_StillHotWhenClosed_IsRaisedAgainAfterTenMinutes()
    {
        WatchedHome home = new(SmokeDetector);
        home.Warmth(60, Now);
        home.Warmth(60, Seconds(5));
        home.ClosesFamily("FIRE", Minutes(1));

        Assert.Empty(home.Warmth(60, Minutes(11) - Step));
        Assert.Single(home.Wakes(Minutes(11)));
    }

    [Fact]
    public void Apply_RiseADayAfterAnother_IsOfItsOwnMoment()
    {
        WatchedHome home = new(SmokeDetector);
        Rises(home, Now);
        home.Warmth(20, Minutes(2));
        home.Closes(home.Raised(Code).AlarmId, Minutes(30));
        Rises(home, Days(1));

        Assert.Equal(Start + Days(1) + Seconds(50), Assert.IsType<Detection.Raised>(home.Alarms(Code)[^1]).ConditionAt);
    }

    private static void Rises(WatchedHome home, TimeSpan at)
    {
        home.Warmth(22, at);
        home.Warmth(42, at + Seconds(50));
    }
}
