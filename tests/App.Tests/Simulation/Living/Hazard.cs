using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Simulation.Living;

/// <summary>A condition that a home's devices met: what must become exactly one open alarm.</summary>
internal sealed class Hazard(Home home, Scenario scenario, string alarmId, string cause, DateTimeOffset enqueuedAt)
{
    public Home Home => home;

    public string AlarmId => alarmId;

    public string Family { get; } = scenario.Family;

    public string Cause => cause;

    /// <summary>As it is now; the watch may take it over with a graver one.</summary>
    public Scenario Scenario { get; set; } = scenario;

    /// <summary>When the hub had it.</summary>
    public DateTimeOffset EnqueuedAt => enqueuedAt;

    /// <summary>When the app had taken it for the first time; null until then.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>The alarm that stood for its family then: its own, or the one that was open.</summary>
    public string? HeldBy { get; set; }

    /// <summary>The alarm that the watch was told goes on in that one's place; null if none does.</summary>
    public string? GoesOnAs { get; set; }

    /// <summary>The alarm it was taken for first.</summary>
    public string FirstAs => HeldBy ?? AlarmId;

    /// <summary>The alarm the watch takes it for.</summary>
    public string StandsAs => GoesOnAs ?? FirstAs;

    /// <summary>Its home lost its power with the others of its village.</summary>
    public bool IsOfArea { get; init; }

    /// <summary>The watch knows that it is over.</summary>
    public bool IsOver { get; set; }
}
