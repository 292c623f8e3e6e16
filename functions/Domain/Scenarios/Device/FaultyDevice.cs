namespace Anju.Scenarios.Device;

/// <summary>DEV-03, 设备故障、自检失败或寿命到期: a device says that it is broken, dirty or worn out, or was not tested for long.</summary>
public static class FaultyDevice
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DEV-03", "Fault, failed self-test or end of life", "设备故障、自检失败或寿命到期", "设备故障", Severity.Maintenance, Profile.Maint, CoolDown: TimeSpan.FromDays(7))
    {
        AutoClose = AutoClose.Always,
    };
}
