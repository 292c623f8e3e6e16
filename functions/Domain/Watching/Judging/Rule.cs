using Anju.Scenarios;
using Anju.Telemetry;

namespace Anju.Watching.Judging;

/// <summary>States a condition of a scenario; what it is about is missing from <paramref name="scene"/> never.</summary>
public delegate Judgement Condition(in Scene scene, Evidence evidence);

/// <summary>How grave a scenario is in this home at this moment.</summary>
public delegate Severity Grade(in Scene scene);

/// <summary>When time alone makes what holds graver, or ends it; never, or a moment that is past, if it does not.</summary>
public delegate Instant Change(in Scene scene);

/// <summary>
/// When silence alone completes what only silence does, if no device says anything before; never if it would not. It may have been completed
/// otherwise by then, or put off: then the rule itself finds nothing.
/// </summary>
internal delegate Instant Silence(Watch home, DeviceWatch? device);

/// <summary>Whom a rule is asked about.</summary>
public enum About
{
    /// <summary>The home as a whole, once.</summary>
    Home,

    /// <summary>Every door magnet.</summary>
    Doors,

    /// <summary>Every smoke detector.</summary>
    SmokeDetectors,

    /// <summary>Every gas alarm.</summary>
    GasAlarms,

    /// <summary>Every device, each for itself: its alarm ends by what this one device says.</summary>
    AnyDevice,
}

/// <summary>When a scenario is raised and when it is over, stated once: judging and explaining both read it here.</summary>
/// <param name="Number">Its place among the 36, 1 to 36; stored watches count on it.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="About">Whom it is asked about.</param>
/// <param name="Raises">When it is raised: as long as this holds, the hazard is there.</param>
/// <param name="Clears">When it is over; null if nothing of its own has to be.</param>
public sealed record Rule(int Number, Scenario Scenario, About About, Condition Raises, Condition? Clears)
{
    /// <summary>Source: domain.md 2.4, late hazards.</summary>
    internal static readonly TimeSpan LatestCritical = TimeSpan.FromHours(24);

    /// <summary>Source: domain.md 2.4 for vital signs; chosen for all that is not critical.</summary>
    private static readonly TimeSpan LatestOther = TimeSpan.FromMinutes(10);

    /// <summary>Graver or lighter than the catalogue has it; null if it never is.</summary>
    public Grade? Grade { get; init; }

    /// <summary>The lightest and the gravest it may be raised as: the catalogue's severity alone if nothing grades it.</summary>
    public (Severity Lightest, Severity Gravest) Grades { get => Grade is null ? (Scenario.Severity, Scenario.Severity) : field; init; }

    /// <summary>When time alone changes what holds; null if it never does. What does not hold yet says so itself (<see cref="Judgement.DueAt"/>).</summary>
    public Change? ChangesAt { get; init; }

    /// <summary>If nothing but the silence of devices completes it, so that their next words put it off: until when. Null if more than silence does.</summary>
    internal Silence? SilentAt { get; init; }

    /// <summary>Whether it goes by what did not happen, so that any word of the home may be the proof it waits for.</summary>
    internal bool IsOfAbsence { get; init; }

    /// <summary>
    /// When it is over, asked about the home, once the device it was about is the home's no more. Null if a device put in its place must say so, and without one people do.
    /// </summary>
    public Condition? ClearsWithoutDevice { get; init; }

    /// <summary>
    /// Whether nothing but what the device itself says of a hazard or of its own condition makes it hold: of one that is calm (<see cref="Devices.DeviceMemory.IsCalm"/>), neither
    /// time nor other devices do.
    /// </summary>
    public bool NeedsUnrest { get; init; }

    /// <summary>Whether it asks the door and the bed where the elder is, whichever device it is about.</summary>
    public bool AsksWhereabouts { get; init; }

    /// <summary>The numbers it goes by.</summary>
    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    /// <summary>The oldest reading that is worth an alarm.</summary>
    public TimeSpan LatestWorthAnAlarm => Scenario.Severity == Severity.Critical ? LatestCritical : LatestOther;

    /// <summary>Its place in <see cref="Marks"/>.</summary>
    internal ulong Bit => 1UL << Number;

    /// <summary>Whether it is asked about devices of a kind.</summary>
    public bool Concerns(DeviceKind kind) => About switch
    {
        About.Doors => kind == DeviceKind.Door,
        About.SmokeDetectors => kind == DeviceKind.Smoke,
        About.GasAlarms => kind == DeviceKind.Gas,
        About.AnyDevice => true,
        _ => false,
    };

    /// <summary>When time alone will next change what holds now; never if it will not.</summary>
    internal Instant NextChange(in Scene scene) => ChangesAt?.Invoke(scene) is { } at && at > scene.Now ? at : Instant.Never;

    /// <summary>The scenario as grave as it is here and now.</summary>
    public Scenario ScenarioIn(in Scene scene) => Grade is null ? Scenario : Scenario.As(Grade(scene));
}
