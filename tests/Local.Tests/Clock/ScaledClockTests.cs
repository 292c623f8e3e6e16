using Microsoft.Extensions.Time.Testing;

namespace Anju.Clock;

public class ScaledClockTests
{
    private static readonly DateTimeOffset Real = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Scaled = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _wall = new(Real);

    [Fact]
    public void GetUtcNow_OneRealSecondAtSpeedSixty_IsOneMinuteLater()
    {
        ScaledClock clock = new(Real, Scaled, speed: 60, _wall);

        _wall.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Scaled.AddMinutes(1), clock.GetUtcNow());
    }

    [Fact]
    public void GetElapsedTime_OneRealSecondAtSpeedSixty_IsOneMinute()
    {
        ScaledClock clock = new(Real, Scaled, speed: 60, _wall);
        long start = clock.GetTimestamp();

        _wall.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromMinutes(1), clock.GetElapsedTime(start));
    }

    [Fact]
    public void CreateTimer_DueInAMinuteAtSpeedSixty_FiresAfterOneRealSecond()
    {
        ScaledClock clock = new(Real, Scaled, speed: 60, _wall);
        Task delay = Task.Delay(TimeSpan.FromMinutes(1), clock);

        _wall.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(delay.IsCompleted);

        _wall.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(delay.IsCompleted);
    }

    [Fact]
    public void CreateTimer_LessThanARealMillisecond_IsRoundedUpAndKeepsRepeating()
    {
        ScaledClock clock = new(Real, Scaled, speed: 1000, _wall);
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));

        _wall.Advance(TimeSpan.FromMilliseconds(3));

        Assert.Equal(3, fired);
    }

    [Fact]
    public void Change_ToInfinite_NeverFires()
    {
        ScaledClock clock = new(Real, Scaled, speed: 2, _wall);
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _wall.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, fired);
    }

    [Fact]
    public void FromSetting_OfAnotherClock_KeepsSpeedAndOrigins()
    {
        ScaledClock clock = ScaledClock.FromSetting(new ScaledClock(Real, Scaled, 2.5).ToSetting());

        Assert.Equal(2.5, clock.Speed);
        Assert.Equal("1772352000000;1767225600000;2.5", clock.ToSetting());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1;2")]
    [InlineData("1;2;0")]
    [InlineData("1;2;-3")]
    [InlineData("1;2;NaN")]
    [InlineData("1;2;fast")]
    public void FromSetting_Malformed_SaysWhatIsExpected(string setting) =>
        Assert.Contains("realUnixMs;scaledUnixMs;speed", Assert.Throws<FormatException>(() => ScaledClock.FromSetting(setting)).Message, StringComparison.Ordinal);
}
