namespace Anju.Scenarios.Gas;

/// <summary>GAS-01, 燃气泄漏: the gas alarm says so, or its reading stays at a tenth of what can explode.</summary>
public static class GasLeak
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "GAS-01", "Combustible gas leak", "燃气泄漏", "燃气泄漏", Severity.Critical, Profile.Critical, CoolDown: TimeSpan.FromMinutes(10))
    {
        Services = Services.Fire119 | Services.GasCompany,
    };
}
