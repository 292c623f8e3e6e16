namespace Anju.Scenarios.Door;

/// <summary>DOOR-02, 夜间异常出门: somebody went out in the night and did not come back to bed.</summary>
public static class NightExit
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DOOR-02", "Night exit", "夜间异常出门", "夜间外出", Severity.Urgent, Profile.Urgent, CoolDown: TimeSpan.FromHours(2))
    {
        SelfCheck = new SelfCheck(TimeSpan.FromMinutes(5), Attempts: 1, AtNight: true),
        Services = Services.Police110,
        AutoClose = AutoClose.Always,
    };
}
