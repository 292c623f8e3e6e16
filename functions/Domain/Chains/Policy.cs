using Anju.Scenarios;

namespace Anju.Chains;

/// <summary>Who a step tells.</summary>
[Flags]
public enum Audience
{
    /// <summary>Nobody by phone.</summary>
    None = 0,

    /// <summary>The elder's relatives, level 1.</summary>
    Relatives = 1,

    /// <summary>The village's workers on duty, level 2.</summary>
    Community = 2,

    /// <summary>The desk's supervisors.</summary>
    Supervisors = 4,

    /// <summary>The district's duty leaders.</summary>
    DutyLeaders = 8,
}

/// <summary>One step of a profile.</summary>
/// <param name="Name">Unique within the profile; part of every notification's key.</param>
/// <param name="After">Counted from when the level timing started.</param>
/// <param name="Level">The level the alarm is at once the step is taken.</param>
/// <param name="Tells">Who gets an SMS.</param>
/// <param name="Desk">What the desk is asked to do, if anything.</param>
public sealed record Step(string Name, TimeSpan After, int Level, Audience Tells, DeskTask? Desk = null);

/// <summary>The timing of every profile.</summary>
/// <remarks>Seconds and audiences: domain reference 3.3; breach and ringing: design 5.</remarks>
public static class Policy
{
    /// <summary>The promise: from T0 to a named person's answer.</summary>
    public static readonly TimeSpan Promise = TimeSpan.FromSeconds(300);

    /// <summary>After the promise is broken the desk, its supervisors and the duty leaders are rung this often.</summary>
    public static readonly TimeSpan RingEvery = TimeSpan.FromSeconds(60);

    /// <summary>Levels 1 and 2 are rung with every fifth ring, every five minutes,</summary>
    public const int RingsPerPublicRing = 5;

    /// <summary>at most six times: after that only those whose work it is are rung.</summary>
    public const int PublicRings = 6;

    private static readonly Step[] FireVerify =
    [
        new("first", TimeSpan.Zero, 2, Audience.Relatives | Audience.Community, DeskTask.CallElder),
        new("card", TimeSpan.FromSeconds(60), 3, Audience.None, DeskTask.HandOver),
        new("guard", TimeSpan.FromSeconds(120), 3, Audience.Supervisors),
    ];

    /// <summary>The steps of a profile in order; none for a work order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No scenario raises this profile yet.</exception>
    public static IReadOnlyList<Step> StepsOf(Profile profile) => profile switch
    {
        Profile.FireVerify => FireVerify,
        Profile.Maint => [],
        _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "No scenario raises this profile."),
    };

    /// <summary>How long an answer may go without progress before the chain resumes (domain reference 3.8).</summary>
    public static TimeSpan AnswerHoldsFor(Severity severity) => severity switch
    {
        Severity.Critical => TimeSpan.FromMinutes(10),
        Severity.Urgent => TimeSpan.FromMinutes(20),
        _ => TimeSpan.FromHours(24),
    };
}
