namespace Anju.Scenarios.Device;

/// <summary>DEV-05, 整户失联: all devices of a home fell silent together.</summary>
public static class HomeSilent
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DEV-05", "Whole home silent", "整户失联", "整户失联", Severity.Urgent, Profile.Urgent, CoolDown: TimeSpan.FromHours(6))
    {
        SelfCheck = new SelfCheck(TimeSpan.FromMinutes(5), Attempts: 1, AtNight: false),
        AutoClose = AutoClose.Always,
    };
}
