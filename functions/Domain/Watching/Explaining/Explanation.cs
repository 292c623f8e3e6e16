using Anju.Telemetry;
using Anju.Watching.Judging;

namespace Anju.Watching.Explaining;

/// <summary>How a scenario stands in a home.</summary>
public enum Standing
{
    /// <summary>Its condition does not hold.</summary>
    NotMet,

    /// <summary>What would tell is missing.</summary>
    Unknown,

    /// <summary>Its alarm is open.</summary>
    Open,

    /// <summary>Its condition holds, and a graver alarm of its family is open.</summary>
    TakenOver,

    /// <summary>Its condition holds, but its last alarm was closed too recently.</summary>
    Resting,

    /// <summary>Its condition holds, but a technician is there, or the home is new: it is only recorded.</summary>
    Recorded,

    /// <summary>Its condition holds, but what says so is too old to be worth an alarm.</summary>
    Outdated,
}

/// <summary>Why a scenario was raised in a home, or why not.</summary>
/// <param name="Code">The scenario.</param>
/// <param name="At">The moment that is explained.</param>
/// <param name="Standing">How it stood.</param>
/// <param name="AlarmId">The family's open alarm; null if none was open.</param>
/// <param name="Until">Until when it rests or is only recorded; null if neither.</param>
/// <param name="Rules">Version of the numbers.</param>
/// <param name="Views">What was found of each device the scenario is asked about, or of the home; none if there is no such device.</param>
public sealed record Explanation(
    string Code, DateTimeOffset At, Standing Standing, string? AlarmId, DateTimeOffset? Until, int Rules, IReadOnlyList<View> Views)
{
    /// <summary>What the watch reported of the scenario in what was told again; empty for a look at the present.</summary>
    public IReadOnlyList<Detection> Reported { get; init; } = [];
}

/// <summary>One view of the home with every condition that was weighed.</summary>
/// <param name="Device">The device; null for the home as a whole.</param>
/// <param name="Truth">What came of it.</param>
/// <param name="DueAt">When time alone would change that; null if never.</param>
/// <param name="Notes">Every condition: which value against which limit, and which data are missing.</param>
public sealed record View(DeviceId? Device, Truth Truth, DateTimeOffset? DueAt, IReadOnlyList<Note> Notes);
