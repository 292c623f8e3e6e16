namespace Anju.Scenarios.Gas;

/// <summary>GAS-06, 无人在家燃气异常: gas or carbon monoxide rises and nobody was seen at home.</summary>
public static class GasWhileAway
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "GAS-06", "Gas or CO rising with nobody seen at home", "无人在家燃气异常", "燃气异常", Severity.Urgent, Profile.Urgent, CoolDown: TimeSpan.FromMinutes(30))
    {
        Services = Services.GasCompany | Services.Fire119,
    };
}
