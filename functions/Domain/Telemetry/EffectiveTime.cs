using Anju.Watching;

namespace Anju.Telemetry;

/// <summary>How an effective time was found.</summary>
public enum TimeMark : byte
{
    /// <summary>The device's clock is right and the message came at once.</summary>
    OnTime,

    /// <summary>The message was buffered.</summary>
    Late,

    /// <summary>The device's clock is not set; uptime or arrival stand in for it.</summary>
    Estimated,

    /// <summary>The device's clock runs ahead; arrival stands in for it.</summary>
    ClockAhead,

    /// <summary>To be parked, not applied.</summary>
    TooOld,
}

/// <summary>When a reading was measured, as far as its clock can be believed.</summary>
/// <remarks>
/// The first row that fits decides (<c>enq</c> is when the hub took the message; both ends of the 120 s are inclusive):
/// <code>
/// clk=unsynced                         enq − (up − upAt), or enq    Estimated
/// ts more than 120 s after enq         enq                          ClockAhead
/// ts within 120 s of enq               ts                           OnTime
/// ts older, upAt sent                  enq − (up − upAt)            Late
/// ts older, no upAt                    ts                           Late
/// </code>
/// and what comes out more than 7 days before <c>enq</c>, or before the device was installed, is TooOld. Source: domain.md 2.4.
/// </remarks>
/// <param name="At">The effective time.</param>
/// <param name="Mark">How it was found.</param>
public readonly record struct EffectiveTime(Instant At, TimeMark Mark)
{
    /// <summary>How far a set clock may be off. Source: domain.md 2.4.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(120);

    /// <summary>How old a reading may be. Source: domain.md 2.4.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(7);

    /// <summary>Finds the effective time by the table above.</summary>
    public static EffectiveTime Of(in Reading reading, Instant enqueuedAt, Instant installedAt)
    {
        EffectiveTime found = Believe(reading, enqueuedAt);
        bool tooOld = enqueuedAt - found.At > Oldest || found.At < installedAt;
        return tooOld ? found with { Mark = TimeMark.TooOld } : found;
    }

    /// <summary>Whether the device's clock is set and right, and the message came at once.</summary>
    internal static bool IsOnTime(in Reading reading, Instant measuredAt, Instant enqueuedAt) =>
        reading.ClockSynced && (enqueuedAt - measuredAt).Duration() <= Tolerance;

    /// <summary>Whether the reading arrived more than 120 s after it was measured.</summary>
    public bool IsLateFor(Instant enqueuedAt) => enqueuedAt - At > Tolerance;

    private static EffectiveTime Believe(in Reading reading, Instant enqueuedAt)
    {
        Instant measuredAt = reading.MeasuredAt;
        TimeSpan age = enqueuedAt - measuredAt;

        return IsOnTime(reading, measuredAt, enqueuedAt) ? new EffectiveTime(measuredAt, TimeMark.OnTime)
            : !reading.ClockSynced ? new EffectiveTime(ByUptime(reading, enqueuedAt, otherwise: enqueuedAt), TimeMark.Estimated)
            : age < TimeSpan.Zero ? new EffectiveTime(enqueuedAt, TimeMark.ClockAhead)
            : new EffectiveTime(ByUptime(reading, enqueuedAt, otherwise: measuredAt), TimeMark.Late);
    }

    private static Instant ByUptime(in Reading reading, Instant enqueuedAt, Instant otherwise) => reading.MeasuredAtUptimeSeconds is { } upAt
        ? enqueuedAt - TimeSpan.FromSeconds((long)reading.UptimeSeconds - upAt)
        : otherwise;
}
