namespace Anju.Scenarios.Device;

/// <summary>DEV-01, 电量低: a battery wants replacing.</summary>
public static class LowBattery
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DEV-01", "Low battery", "电量低", "电量过低", Severity.Maintenance, Profile.Maint, CoolDown: TimeSpan.FromDays(14))
    {
        AutoClose = AutoClose.Always,
    };
}
