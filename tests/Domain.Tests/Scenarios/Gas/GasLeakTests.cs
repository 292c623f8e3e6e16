using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Judging;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios.Gas;

public sealed class GasLeakTests
{
    private const string Code = "GAS-01";

    [Fact]
    public void Apply_DeviceSaysCritical_IsRaisedAtOnceAndOnce()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(3, Now, level: AlertLevel.Critical);
        home.Gas(3, Seconds(5), level: AlertLevel.Critical);

        Assert.Equal(("GS-330109-0000001.0.1", Profile.Critical), (home.Raised(Code).Cause, home.Raised(Code).Scenario.Profile));
    }

    [Theory]
    [InlineData(10.0, 10.000, true)]
    [InlineData(10.0, 9.999, false)]
    [InlineData(9.9, 20.000, false)]
    public void Apply_TenthOfTheLimitForTenSeconds_IsRaised(double lel, double seconds, bool raised)
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(lel, Now);
        home.Gas(lel, Seconds(5));
        home.Gas(lel, Seconds(seconds));

        Assert.Equal(raised, home.Alarms(Code).Count == 1);
    }

    [Fact]
    public void Apply_Raised_QuotesTheValueTheLimitAndTheVersionOfTheNumbers()
    {
        WatchedHome home = new(Snapshot(1, GasAlarm) with { Thresholds = Thresholds.Of(7, [new("GAS-01.lel", 15)]) });
        home.Gas(14.9, Now);
        home.Gas(14.9, Seconds(20));
        Assert.Empty(home.Detections);

        home.Gas(15, Seconds(25));
        home.Gas(16, Seconds(35));
        Assert.Equal(
            [new("dev", "GS-330109-0000001"), new("lel at the leak limit", "10 s ≥ 10 s"), new("lel", "16 ≥ 15 %LEL"), new("rules", "7")],
            home.Raised(Code).Because);
    }

    /// <summary>What does not reach the limit raised nothing, but whoever comes for it wants to know it.</summary>
    [Fact]
    public void Apply_RaisedByTheDeviceBelowTheLimit_QuotesTheValueWithoutTheLimit()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(3, Now, level: AlertLevel.Critical);

        Assert.Equal(
            [new("dev", "GS-330109-0000001"), new("gas", "critical"), new("lel", "3"), new("rules", "0")],
            home.Raised(Code).Because);
    }

    /// <summary>The leak was over, and comes again in messages that overtake each other.</summary>
    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(1, 0, 2)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 2, 0)]
    public void Apply_LeakComesAgainInAnyOrder_RecursOnceAndIsNotOver(int first, int second, int third)
    {
        WatchedHome home = new(GasAlarm);
        foreach ((double lel, double at) in new[] { (12.0, 0.0), (12, 10), (0, 60), (0, 400), (12, 1000) })
        {
            home.Gas(lel, Seconds(at));
        }

        Reading[] again = [.. Enumerable.Range(1, 3).Select(place => home.GasReading(12, Seconds(1000 + (5 * place))))];
        Assert.True(home.Watch.FindFamily("GAS")!.HazardCleared);
        home.Hears(Seconds(1016), again[first]);
        home.Hears(Seconds(1017), again[second]);
        home.Hears(Seconds(1018), again[third]);
        for (int at = 1020; at < 1900; at += 5)
        {
            home.Gas(12, Seconds(at));
        }

        Assert.Single(home.Detections.OfType<Detection.Recurred>());
        Assert.False(home.Watch.FindFamily("GAS")!.HazardCleared);
    }

    /// <summary>It goes on throughout: that a message came late makes it no other leak.</summary>
    [Fact]
    public void Apply_MessagesOfARunningLeakInDisorder_DoNotRecur()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(12, Now);
        home.Gas(12, Seconds(10));
        Reading late = home.GasReading(12, Seconds(15));
        for (int at = 20; at < 60; at += 5)
        {
            home.Gas(12, Seconds(at));
        }

        home.Hears(Seconds(61), late);
        home.Gas(12, Seconds(65));

        Assert.Single(home.Detections);
    }

    [Fact]
    public void Apply_SilenceAfterOneHighValue_RaisesNothing()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(12, Now);

        Assert.Empty(home.Wakes(Hours(1)));
    }

    [Fact]
    public void Apply_ValueMissingInBetween_NeitherRaisesNorInterrupts()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(12, Now);
        home.Gas(null, Seconds(10));
        Assert.Empty(home.Detections);

        home.Gas(12, Seconds(11));
        Assert.Single(home.Alarms(Code));
    }

    [Fact]
    public void Apply_MessageLostInBetween_StartsTheRunAnewUntilItComes()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(12, Now);
        Reading lost = home.GasReading(12, Seconds(5));
        home.Gas(12, Seconds(10));
        Assert.Empty(home.Detections);

        Assert.Equal("GS-330109-0000001.0.3", Assert.Single(home.Hears(Seconds(12), lost)).Cause);
    }

    [Fact]
    public void Apply_LostMessageTurnsOutToBeClean_RaisesNothing()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(12, Now);
        Reading lost = home.GasReading(2, Seconds(5));
        home.Gas(12, Seconds(10));

        Assert.Empty(home.Hears(Seconds(12), lost));
    }

    [Fact]
    public void Apply_OvertakenLeakThatIsOverAlready_IsRaisedAllTheSame()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(1, Now - Minutes(1));
        Reading first = home.GasReading(12, Now);
        Reading second = home.GasReading(12, Seconds(10));
        home.Gas(1, Seconds(20));

        Assert.Empty(home.Hears(Seconds(21), first));
        Assert.Equal("GS-330109-0000001.0.3", Assert.Single(home.Hears(Seconds(22), second)).Cause);
    }

    [Fact]
    public void Apply_WarmingUp_HasNoValues()
    {
        WatchedHome home = new(GasAlarm);
        home.Hears(Now, home.GasReading(50, Now, level: AlertLevel.Critical) with { WarmingUp = true });
        home.Hears(Seconds(20), home.GasReading(50, Seconds(20), level: AlertLevel.Critical) with { WarmingUp = true });

        Assert.Empty(home.Detections);
    }

    [Fact]
    public void Apply_TestButton_IsRecordedOnceAndOpensNothing()
    {
        WatchedHome home = new(GasAlarm);
        Detection.Raised test = Assert.IsType<Detection.Raised>(Assert.Single(
            home.Hears(Now, home.GasReading(0, Now, level: AlertLevel.Critical) with { Test = true })));
        Assert.Empty(home.Hears(Seconds(5), home.GasReading(0, Seconds(5), level: AlertLevel.Critical) with { Test = true }));

        Assert.Equal((true, Code), (test.Suppressed, test.Scenario.Code));
        Assert.Single(home.Gas(0, Seconds(10), level: AlertLevel.Critical));
    }

    [Theory]
    [InlineData(4.9, AlertLevel.Normal, true)]
    [InlineData(5.0, AlertLevel.Normal, false)]
    [InlineData(4.9, AlertLevel.Warning, false)]
    public void Apply_CleanForFiveMinutes_ClearsTheHazardAndNotAStepBefore(double lel, AlertLevel level, bool cleared)
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(12, Now, level: AlertLevel.Critical);
        for (TimeSpan at = Minutes(1); at < Minutes(6); at += Seconds(50))
        {
            home.Gas(lel, at, level: level);
        }

        Assert.Empty(home.Wakes(Minutes(6) - Step));
        Assert.Equal(cleared, home.Wakes(Minutes(6)).Any(detection => detection is Detection.HazardCleared));
        Assert.True(home.Watch.FindFamily("GAS")!.IsOpen);
    }

    /// <summary>At 3 %LEL it owes a message every minute, in clean air every ten: past that its silence ends nothing, and its clean words have to last anew.</summary>
    [Theory]
    [InlineData(4.9, false)]
    [InlineData(3.0, false)]
    [InlineData(2.9, true)]
    public void Apply_OneCleanMessageAndSilence_ClearsOnlyWhileNoneIsOwed(double lel, bool cleared)
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(12, Now, level: AlertLevel.Critical);
        home.Gas(lel, Seconds(5));

        Assert.Equal(cleared, home.Wakes(Hours(1)).Any(detection => detection is Detection.HazardCleared));
        Assert.Empty(home.Gas(lel, Hours(1) + Seconds(1)));
        Assert.Equal(!cleared, home.Gas(lel, Hours(1) + Seconds(301)).Any(detection => detection is Detection.HazardCleared));
    }

    /// <summary>Clean before, it is not clean because a message leaves the value out: the device itself says critical.</summary>
    [Fact]
    public void Apply_CriticalWithoutAValue_EndsWhatWasClean()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(12, Now, level: AlertLevel.Critical);
        home.Gas(0, Minutes(1));
        home.Gas(null, Minutes(5), level: AlertLevel.Critical);
        home.Gas(0, Minutes(6));

        Assert.DoesNotContain(home.Wakes(Minutes(11) - Step), detection => detection is Detection.HazardCleared);
        Assert.IsType<Detection.HazardCleared>(Assert.Single(home.Wakes(Minutes(11))));
    }

    [Fact]
    public void Apply_MessagesWithoutAValue_ClearNothingUntilOneHasIt()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(12, Now, level: AlertLevel.Critical);
        home.Gas(1, Seconds(5));
        home.Gas(null, Minutes(2));
        home.Gas(null, Minutes(6));
        Assert.Empty(home.Wakes(Minutes(8)));

        Assert.IsType<Detection.HazardCleared>(Assert.Single(home.Gas(1, Minutes(9))));
    }

    [Fact]
    public void Apply_TwentyFourHoursLate_IsRaisedMarkedLateUnlessNormalSince()
    {
        WatchedHome home = new(GasAlarm);
        Reading late = home.GasReading(12, Now - Hours(24), level: AlertLevel.Critical);
        Detection.Raised raised = Assert.IsType<Detection.Raised>(Assert.Single(home.Hears(Now, late)));
        Assert.True(raised.Late);

        WatchedHome calm = new(GasAlarm);
        Reading lost = calm.GasReading(12, Now - Hours(1), level: AlertLevel.Critical);
        calm.Gas(0, Now);
        Assert.Empty(calm.Hears(Minutes(6), lost));
    }

    /// <summary>Given up for lost, it comes after all: what a warm-up says counts then as little as in time.</summary>
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 2)]
    public void Apply_LostMessageOfTheWarmUp_RaisesNothing(bool isWarmingUp, int raised)
    {
        WatchedHome home = new(GasAlarm);
        home.Hears(Now, home.GasReading(null, Now) with { WarmingUp = true });
        Reading lost = home.GasReading(12, Minutes(1), 400, AlertLevel.Critical) with { CarbonMonoxide = AlertLevel.Critical, WarmingUp = isWarmingUp };
        home.Hears(Minutes(2), home.GasReading(null, Minutes(2)) with { WarmingUp = true });
        home.Wakes(Minutes(8));

        home.Hears(Minutes(9), lost);

        Assert.Equal(raised, home.Alarms("GAS-01").Count + home.Alarms("GAS-04").Count);
    }

    [Fact]
    public void Apply_StillLeakingWhenClosed_IsRaisedAgainAfterTenMinutes()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(12, Now, level: AlertLevel.Critical);
        home.ClosesFamily("GAS", Minutes(1));

        Assert.Empty(home.Gas(12, Minutes(11) - Step, level: AlertLevel.Critical));
        Assert.Single(home.Wakes(Minutes(11)));
    }

    [Fact]
    public void Apply_SilentWhenTheCoolDownEnds_IsNotRaisedFromWhatWasSaidHoursAgo()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(12, Now, level: AlertLevel.Critical);
        home.ClosesFamily("GAS", Minutes(25));

        Assert.Empty(home.Wakes(Hours(2)));
    }

    /// <summary>The window is open and it is no high gas any more; but the leak is not over before there is next to none.</summary>
    [Theory]
    [InlineData(8, false)]
    [InlineData(4, true)]
    public void Apply_ItCameToHighGasWasClosedByMistakeAndOpenedAgain_IsOverOnlyOnceTheLeakIs(double lel, bool isOver)
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(12, Now);
        home.Gas(12, Seconds(10));
        home.Gas(25, Seconds(15));
        home.Gas(25, Seconds(20));
        string leak = home.Watch.FindFamily("GAS")!.AlarmId!;
        Assert.Equal("GAS-02", home.Watch.FindFamily("GAS")!.Code);
        home.Closes(leak, Seconds(40), "GAS");

        home.Reopens(leak, Seconds(50), "GAS-01", "GAS-02");
        for (double at = 60; at < 460; at += 10)
        {
            home.Gas(lel, Seconds(at));
        }

        Assert.Equal(isOver, home.Detections.OfType<Detection.HazardCleared>().Any());
    }
}
