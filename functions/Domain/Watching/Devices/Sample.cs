using Anju.Telemetry;
using Anju.Watching.Habits;
using Anju.Watching.Judging;

namespace Anju.Watching.Devices;

/// <summary>One reading as its device's memory takes it: in the order the device sent, whatever the order of arrival.</summary>
internal readonly ref struct Sample
{
    private readonly ref readonly Reading _reading;

    public Sample(in Reading reading, in EffectiveTime time)
    {
        _reading = ref reading;
        At = time.At;
        Mark = time.Mark;
    }

    /// <summary>The reading.</summary>
    public ref readonly Reading Reading => ref _reading;

    /// <summary>Its effective time.</summary>
    public Instant At { get; }

    /// <summary>How that was found.</summary>
    public TimeMark Mark { get; }

    /// <summary>Whether nothing is missing between this reading and the one before it.</summary>
    public required bool Follows { get; init; }

    /// <summary>Whether the device restarted since the one before.</summary>
    public required bool Restarted { get; init; }

    /// <summary>Since when the device is in this home.</summary>
    public required Instant InstalledAt { get; init; }

    /// <summary>The numbers to go by.</summary>
    public required Thresholds Limits { get; init; }

    /// <summary>What is usual in this home.</summary>
    public required HomeHabits Habits { get; init; }

    /// <summary>Whether habits may be learnt from it: its place in the order is final, and the time is an ordinary one.</summary>
    public required bool IsOrdinary { get; init; }

    /// <summary>Since when the device was proven alive, and nobody was away by plan: what began before says nothing of what is usual.</summary>
    public required Instant OrdinarySince { get; init; }

    /// <summary>Where to learn what has been so since a moment; null if it is not to be learnt from.</summary>
    public HomeHabits? LearnSince(Instant began) => IsOrdinary && began.IsKnown && began >= OrdinarySince ? Habits : null;

    /// <summary>Where to learn what it says now; null if it is not to be learnt from.</summary>
    public HomeHabits? Learn => IsOrdinary ? Habits : null;
}
