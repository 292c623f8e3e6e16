namespace Anju.Scenarios.Gas;

/// <summary>GAS-02, 燃气高浓度: a fifth of what can explode, confirmed.</summary>
public static class HighGas
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "GAS-02", "High gas concentration", "燃气高浓度", "燃气超标", Severity.Critical, Profile.FireNow, CoolDown: TimeSpan.FromMinutes(10))
    {
        Services = Services.Fire119 | Services.GasCompany,
    };
}
