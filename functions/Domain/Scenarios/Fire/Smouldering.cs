namespace Anju.Scenarios.Fire;

/// <summary>FIRE-03, 阴燃预警: smoke too thin for the detector's alarm, but it stays.</summary>
public static class Smouldering
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "FIRE-03", "Smouldering pre-alarm", "阴燃预警", "阴燃预警", Severity.Urgent, Profile.Urgent, CoolDown: TimeSpan.FromMinutes(30))
    {
        AutoClose = AutoClose.BeforeLevel2,
    };
}
