namespace Anju.Telemetry;

/// <summary>A night in figures, as the sleep monitor sums it up by noon; a null is a figure it did not send.</summary>
public sealed record Night
{
    /// <summary><c>night</c>: the evening's date.</summary>
    public DateOnly Of { get; set; }

    /// <summary><c>bedAt</c>: when the elder lay down.</summary>
    public DateTimeOffset? ToBedAt { get; set; }

    /// <summary><c>sleepAt</c>: when the elder fell asleep.</summary>
    public DateTimeOffset? AsleepAt { get; set; }

    /// <summary><c>wakeAt</c>: when the elder woke for good.</summary>
    public DateTimeOffset? AwakeAt { get; set; }

    /// <summary><c>outAt</c>: when the elder got up.</summary>
    public DateTimeOffset? OutOfBedAt { get; set; }

    /// <summary><c>tib</c>: time in bed, minutes.</summary>
    public double? InBedMinutes { get; set; }

    /// <summary><c>tst</c>: time asleep, minutes.</summary>
    public double? AsleepMinutes { get; set; }

    /// <summary><c>waso</c>: time awake between falling asleep and waking for good, minutes.</summary>
    public double? AwakeMinutes { get; set; }

    /// <summary><c>latency</c>: time it took to fall asleep, minutes.</summary>
    public double? LatencyMinutes { get; set; }

    /// <summary><c>se</c>: share of the time in bed spent asleep, 0–100 %.</summary>
    public double? EfficiencyPercent { get; set; }

    /// <summary><c>exits</c>: times out of bed.</summary>
    public byte? BedExits { get; set; }

    /// <summary><c>wakeups</c>: times awake.</summary>
    public byte? Wakings { get; set; }

    /// <summary><c>ahi</c>: breathing pauses per hour; a screening figure, no diagnosis.</summary>
    public double? ApneasPerHour { get; set; }

    /// <summary><c>hrRest</c>: lowest half-hour median of the heart rate, per minute.</summary>
    public double? RestingHeartRate { get; set; }

    /// <summary><c>rrMed</c>: median breathing rate, per minute.</summary>
    public double? MedianBreathingRate { get; set; }

    /// <summary><c>moveRate</c>: movements per hour.</summary>
    public double? MovementsPerHour { get; set; }

    /// <summary><c>validH</c>: hours with a usable signal.</summary>
    public double? ValidHours { get; set; }
}
