namespace Anju.Scenarios.Device;

/// <summary>DEV-04, 设备被拆或防拆触发: a device was opened or taken off its base.</summary>
public static class TamperedDevice
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DEV-04", "Device removed or tampered", "设备被拆或防拆触发", "设备被拆", Severity.Maintenance, Profile.Maint, CoolDown: TimeSpan.FromDays(1))
    {
        AutoClose = AutoClose.Always,
    };
}
