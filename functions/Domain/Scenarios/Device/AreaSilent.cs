namespace Anju.Scenarios.Device;

/// <summary>AREA-01, 片区失联: so many homes of an area fell silent at once that it is the area's power or network.</summary>
/// <remarks>
/// None of the 36: no watch raises it, and it is about no home. It is what DEV-05 of many homes becomes
/// (<see cref="Anju.Watching.Areas.Outages"/>), for the district's desk alone, which also ends it. Source: domain.md 1.3 DEV-05.
/// </remarks>
public static class AreaSilent
{
    /// <summary>What an area's alarm is.</summary>
    public static readonly Scenario Scenario = new(
        "AREA-01", "Area silent", "片区失联", "片区失联", Severity.Urgent, Profile.Area, CoolDown: TimeSpan.Zero);
}
