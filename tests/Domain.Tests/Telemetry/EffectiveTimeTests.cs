
namespace Anju.Telemetry;

public sealed class EffectiveTimeTests
{
    private static readonly DateTimeOffset Enqueued = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset Installed = Enqueued.AddYears(-1);

    [Theory]
    [InlineData(0, TimeMark.OnTime, 0)]
    [InlineData(-120_000, TimeMark.OnTime, -120_000)]
    [InlineData(120_000, TimeMark.OnTime, 120_000)]
    [InlineData(120_001, TimeMark.ClockAhead, 0)]
    [InlineData(-120_001, TimeMark.Late, -120_001)]
    [InlineData(-7L * 24 * 3600 * 1000, TimeMark.Late, -7L * 24 * 3600 * 1000)]
    [InlineData((-7L * 24 * 3600 * 1000) - 1, TimeMark.TooOld, (-7L * 24 * 3600 * 1000) - 1)]
    public void Of_SyncedClock_IsBelievedAsFarAsTheTableSays(long offsetMs, TimeMark mark, long expectedMs) =>
        Assert.Equal(
            new EffectiveTime(Enqueued.AddMilliseconds(expectedMs), mark),
            EffectiveTime.Of(At(offsetMs), Enqueued, Installed));

    [Fact]
    public void Of_SyncedAndBuffered_CountsBackByUptime() =>
        Assert.Equal(
            new EffectiveTime(Enqueued.AddSeconds(-600), TimeMark.Late),
            EffectiveTime.Of(At(-605_000) with { UptimeSeconds = 1000, MeasuredAtUptimeSeconds = 400 }, Enqueued, Installed));

    [Fact]
    public void Of_SyncedOnTimeWithUptimes_BelievesTheClock() =>
        Assert.Equal(
            new EffectiveTime(Enqueued.AddSeconds(-5), TimeMark.OnTime),
            EffectiveTime.Of(At(-5000) with { UptimeSeconds = 1000, MeasuredAtUptimeSeconds = 400 }, Enqueued, Installed));

    [Fact]
    public void Of_UnsyncedClock_IsNotBelieved()
    {
        Reading unsynced = At(-50L * 365 * 24 * 3600 * 1000) with { ClockSynced = false };

        Assert.Equal(new EffectiveTime(Enqueued, TimeMark.Estimated), EffectiveTime.Of(unsynced, Enqueued, Installed));
        Assert.Equal(
            new EffectiveTime(Enqueued.AddSeconds(-30), TimeMark.Estimated),
            EffectiveTime.Of(unsynced with { UptimeSeconds = 90, MeasuredAtUptimeSeconds = 60 }, Enqueued, Installed));
    }

    [Fact]
    public void Of_BufferedForMoreThanAWeek_IsTooOldWhateverTheClock() =>
        Assert.Equal(
            TimeMark.TooOld,
            EffectiveTime.Of(At(0) with { ClockSynced = false, UptimeSeconds = 604_801, MeasuredAtUptimeSeconds = 0 }, Enqueued, Installed).Mark);

    [Fact]
    public void Of_MeasuredBeforeTheDeviceWasInstalled_IsTooOld()
    {
        Assert.Equal(TimeMark.OnTime, EffectiveTime.Of(At(-1000), Enqueued, installedAt: Enqueued.AddMilliseconds(-1000)).Mark);
        Assert.Equal(TimeMark.TooOld, EffectiveTime.Of(At(-1000), Enqueued, installedAt: Enqueued.AddMilliseconds(-999)).Mark);
    }

    [Fact]
    public void IsLateFor_AfterOneHundredAndTwentySeconds_IsTrue()
    {
        Assert.False(new EffectiveTime(Enqueued.AddSeconds(-120), TimeMark.OnTime).IsLateFor(Enqueued));
        Assert.True(new EffectiveTime(Enqueued.AddMilliseconds(-120_001), TimeMark.Late).IsLateFor(Enqueued));
    }

    private static Reading At(long offsetMs) => new() { ClockSynced = true, MeasuredAt = Enqueued.AddMilliseconds(offsetMs) };
}
