using Anju.Scenarios;
using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>What makes a watch look at its home: a reading, or time, or a change of the registration.</summary>
internal readonly ref struct Trigger
{
    private readonly ref readonly Reading _reading;
    private readonly bool _isReading;
    private readonly bool _isRegistry;

    private Trigger(Instant at, bool isRegistry)
    {
        At = at;
        EnqueuedAt = at;
        MayRecur = true;
        _isRegistry = isRegistry;
    }

    /// <summary>A reading. One that is only put in order once more makes nothing recur.</summary>
    public Trigger(in Reading reading, in EffectiveTime time, Instant enqueuedAt, bool isNew, bool isReplayed = false)
    {
        IsReplayed = isReplayed;
        _reading = ref reading;
        _isReading = true;
        At = time.At;
        EnqueuedAt = enqueuedAt;
        MayRecur = isNew;
    }

    /// <summary>When what it tells was so.</summary>
    public Instant At { get; }

    /// <summary>When the hub took it; the due instant if time did.</summary>
    public Instant EnqueuedAt { get; }

    /// <summary>Whether it is a reading whose place in the order is being found, so that others may follow that say otherwise.</summary>
    public bool IsReplayed { get; }

    /// <summary>Whether a condition that begins to hold now is another occurrence.</summary>
    public bool MayRecur { get; }

    /// <summary>Whether it is time itself, which nobody sent.</summary>
    public bool IsTime => !_isReading && !_isRegistry;

    /// <summary>Whether it is a reading of a device.</summary>
    public bool IsOf(DeviceId device) => _isReading && _reading.Device == device;

    /// <summary>How old it is.</summary>
    public TimeSpan Age => EnqueuedAt - At;

    /// <summary>Whether it arrived more than 120 s after it was measured.</summary>
    public bool IsLate => Age > EffectiveTime.Tolerance;

    /// <summary>What detections call it: the reading, or the instant that was due, never that of the wake that noticed.</summary>
    public string Cause => _isReading ? _reading.Key : _isRegistry ? Causes.Registry(At.Utc!.Value) : Causes.Time(At.Utc!.Value);

    /// <summary>Time has come.</summary>
    public static Trigger Time(Instant dueAt) => new(dueAt, isRegistry: false);

    /// <summary>The registration changed.</summary>
    public static Trigger Registry(Instant enqueuedAt) => new(enqueuedAt, isRegistry: true);
}
