namespace Anju.Scenarios.Door;

/// <summary>DOOR-03, 久未出门: the front door has not moved for longer than is usual here.</summary>
public static class NotGoneOut
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DOOR-03", "Has not gone out for a long time", "久未出门", "久未出门", Severity.Advisory, Profile.Advisory, CoolDown: TimeSpan.FromDays(7))
    {
        SelfCheck = new SelfCheck(TimeSpan.FromMinutes(10), Attempts: 1, AtNight: false),
        AutoClose = AutoClose.Always,
    };
}
