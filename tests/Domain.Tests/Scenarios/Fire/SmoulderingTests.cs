using Anju.Telemetry;
using Anju.Watching;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios.Fire;

public sealed class SmoulderingTests
{
    private const string Code = "FIRE-03";

    [Fact]
    public void Apply_WarningForAMinute_IsRaisedByTheMessageThatCompletesIt()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(AlertLevel.Warning, Now);
        home.Smoke(AlertLevel.Warning, Seconds(30));
        home.Smoke(AlertLevel.Warning, Seconds(60) - Step);
        Assert.Empty(home.Detections);

        home.Smoke(AlertLevel.Warning, Seconds(60));
        Assert.Equal((Severity.Urgent, Start.AddSeconds(60)), (home.Raised(Code).Scenario.Severity, home.Raised(Code).ConditionAt));
    }

    [Fact]
    public void Apply_SilenceAfterAWarning_RaisesNothing()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(AlertLevel.Warning, Now);

        Assert.Empty(home.Wakes(Hours(1)));
    }

    /// <summary>
    /// What it kept is told a quarter of an hour late, and waited with while more may follow. What held before goes on to hold; what had been over begins anew, and is told to when the wait is over.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_WarningsKeptForLong_RecurIfItHadBeenOver(bool wasOver)
    {
        WatchedHome home = Raised();
        if (wasOver)
        {
            home.Smoke(AlertLevel.Normal, Minutes(2));
            home.Smoke(AlertLevel.Normal, Minutes(13));
        }

        home.Hears(Minutes(35), Kept(20), Kept(21));
        home.Wakes(Minutes(40) - Step);
        Assert.Empty(home.Detections.OfType<Detection.Recurred>());

        home.Wakes(Minutes(40));
        Assert.Equal(wasOver, home.Detections.OfType<Detection.Recurred>().Any());

        Reading Kept(int minute) => home.Reading(SmokeDetector, Minutes(minute), AlertLevel.Warning);
    }

    [Theory]
    [InlineData(0.075, true)]
    [InlineData(0.0749, false)]
    public void Apply_HalfTheDensityForTwoMinutes_IsRaised(double density, bool raised)
    {
        WatchedHome home = new(SmokeDetector);
        Smokes(home, density, Now);
        Smokes(home, density, Seconds(60));
        Smokes(home, density, Seconds(120) - Step);
        Assert.Empty(home.Detections);

        Smokes(home, density, Seconds(120));
        Assert.Equal(raised, home.Alarms(Code).Count == 1);
    }

    [Fact]
    public void Apply_LevelBecomesCritical_IsTakenOverByFireOne()
    {
        WatchedHome home = Raised();

        Detection.Upgraded upgraded = Assert.IsType<Detection.Upgraded>(Assert.Single(home.Smoke(AlertLevel.Critical, Minutes(2))));

        Assert.Equal(("FIRE-01", home.Raised(Code).AlarmId), (upgraded.Scenario.Code, upgraded.AlarmId));
    }

    [Fact]
    public void Apply_CriticalInTheCoolDown_IsNotHeldBackByIt()
    {
        WatchedHome home = Raised();
        home.ClosesFamily("FIRE", Minutes(2));

        Assert.Equal("FIRE-01", Assert.IsType<Detection.Raised>(Assert.Single(home.Smoke(AlertLevel.Critical, Minutes(3)))).Scenario.Code);
    }

    [Fact]
    public void Apply_NextToNoSmokeForTenMinutes_EndsIt()
    {
        WatchedHome home = Raised();
        home.Hears(Minutes(2), home.Reading(SmokeDetector, Minutes(2), AlertLevel.Normal) with { SmokeDensity = 0.044 });

        Assert.Empty(home.Wakes(Minutes(12) - Step));
        Assert.IsType<Detection.Ended>(Assert.Single(home.Wakes(Minutes(12))));
        Assert.True(home.Watch.FindFamily("FIRE")!.IsOpen, "Whether it closes depends on whom the chain has told.");
    }

    [Fact]
    public void Apply_NormalButStillSmoky_DoesNotEndIt()
    {
        WatchedHome home = Raised();
        home.Hears(Minutes(2), home.Reading(SmokeDetector, Minutes(2), AlertLevel.Normal) with { SmokeDensity = 0.045 });

        Assert.Empty(home.Wakes(Minutes(30)));
    }

    [Fact]
    public void Apply_WarnedTenMinutesAgo_IsNotWorthAnAlarmAnyMore()
    {
        WatchedHome home = new(SmokeDetector);
        TimeSpan late = Minutes(10) + Step;
        home.Hears(Now, home.Reading(SmokeDetector, Now, AlertLevel.Warning, late + Minutes(1)));
        Assert.Empty(home.Hears(Now, home.Reading(SmokeDetector, Now, AlertLevel.Warning, late)));
        Assert.Single(home.Hears(Now, home.Reading(SmokeDetector, Now, AlertLevel.Warning, Minutes(10))));
    }

    private static WatchedHome Raised()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(AlertLevel.Warning, Now);
        home.Smoke(AlertLevel.Warning, Seconds(60));
        Assert.Single(home.Alarms(Code));
        return home;
    }

    private static void Smokes(WatchedHome home, double density, TimeSpan at) =>
        home.Hears(at, home.Reading(SmokeDetector, at, AlertLevel.Normal) with { SmokeDensity = density });
}
