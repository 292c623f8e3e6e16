namespace Anju.Scenarios.Gas;

/// <summary>GAS-03, 燃气微漏: a little gas for most of three quarters of an hour, or a leak that comes and goes.</summary>
public static class SlowLeak
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "GAS-03", "Slow low-level leak", "燃气微漏", "燃气微漏", Severity.Urgent, Profile.Urgent, CoolDown: TimeSpan.FromHours(6))
    {
        Services = Services.GasCompany,
        AutoClose = AutoClose.BeforeLevel2,
    };
}
