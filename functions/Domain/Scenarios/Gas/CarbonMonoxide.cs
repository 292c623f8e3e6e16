namespace Anju.Scenarios.Gas;

/// <summary>GAS-04, 一氧化碳超标: more carbon monoxide than a person may breathe in that time.</summary>
public static class CarbonMonoxide
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "GAS-04", "Carbon monoxide over exposure", "一氧化碳超标", "一氧化碳", Severity.Critical, Profile.Critical, CoolDown: TimeSpan.FromMinutes(10))
    {
        Services = Services.Medical120 | Services.Fire119,
    };
}
