namespace Anju.Scenarios.Door;

/// <summary>DOOR-01, 大门长时间未关: the front door stays open longer than is usual here.</summary>
public static class DoorLeftOpen
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DOOR-01", "Door left open", "大门长时间未关", "大门未关", Severity.Advisory, Profile.Advisory, CoolDown: TimeSpan.FromHours(2))
    {
        SelfCheck = new SelfCheck(TimeSpan.FromMinutes(5), Attempts: 1, AtNight: true),
        AutoClose = AutoClose.Always,
    };
}
