using System.Globalization;

namespace Anju.Clock;

/// <summary>One clock for hub, app, homes and phones, running <see cref="Speed"/> times as fast as the wall clock.</summary>
/// <remarks>
/// Every process that is given the same setting reads the same time, because it is computed from the machine's wall clock.
/// Timers and time stamps are scaled with it. A timer's real wait is rounded up to whole milliseconds, so none fires early.
/// </remarks>
internal sealed class ScaledClock : TimeProvider
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider _real;
    private readonly DateTimeOffset _realOrigin;
    private readonly DateTimeOffset _scaledOrigin;
    private readonly long _realTimestampOrigin;

    /// <summary>At <paramref name="realOrigin"/> this clock shows <paramref name="scaledOrigin"/>; null means the machine's clock.</summary>
    public ScaledClock(DateTimeOffset realOrigin, DateTimeOffset scaledOrigin, double speed, TimeProvider? real = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        _real = real ?? System;
        _realOrigin = realOrigin.ToUniversalTime();
        _scaledOrigin = scaledOrigin.ToUniversalTime();
        _realTimestampOrigin = _real.GetTimestamp();
        Speed = speed;
    }

    /// <summary>Seconds of this clock per second of the wall clock.</summary>
    public double Speed { get; }

    /// <inheritdoc/>
    public override long TimestampFrequency => _real.TimestampFrequency;

    /// <summary>Reads <c>realUnixMs;scaledUnixMs;speed</c>, as <see cref="ToSetting"/> writes it.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static ScaledClock FromSetting(string setting)
    {
        string[] parts = setting.Split(';');
        if (parts.Length == 3
            && long.TryParse(parts[0], CultureInfo.InvariantCulture, out long real)
            && long.TryParse(parts[1], CultureInfo.InvariantCulture, out long scaled)
            && double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out double speed)
            && speed > 0 && double.IsFinite(speed))
        {
            return new ScaledClock(DateTimeOffset.FromUnixTimeMilliseconds(real), DateTimeOffset.FromUnixTimeMilliseconds(scaled), speed);
        }

        throw new FormatException($"LocalClock must be 'realUnixMs;scaledUnixMs;speed', not '{setting}'.");
    }

    /// <summary>The text another process makes the same clock from.</summary>
    public string ToSetting() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_realOrigin.ToUnixTimeMilliseconds()};{_scaledOrigin.ToUnixTimeMilliseconds()};{Speed:R}");

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _scaledOrigin + ((_real.GetUtcNow() - _realOrigin) * Speed);

    /// <inheritdoc/>
    public override long GetTimestamp() =>
        _realTimestampOrigin + (long)((_real.GetTimestamp() - _realTimestampOrigin) * Speed);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(this, _real.CreateTimer(callback, state, ToReal(dueTime), ToReal(period)));

    private TimeSpan ToReal(TimeSpan scaled) =>
        scaled <= TimeSpan.Zero ? scaled : Tick * Math.Ceiling(scaled / Speed / Tick);

    private sealed class ScaledTimer(ScaledClock clock, ITimer real) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => real.Change(clock.ToReal(dueTime), clock.ToReal(period));

        public void Dispose() => real.Dispose();

        public ValueTask DisposeAsync() => real.DisposeAsync();
    }
}
