namespace Anju.Scenarios.Gas;

/// <summary>GAS-05, 睡眠中燃气或一氧化碳异常: gas or carbon monoxide below the alarm's own limits while somebody lies in bed.</summary>
public static class GasWhileAsleep
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "GAS-05", "Gas or CO while asleep in bed", "睡眠中燃气或一氧化碳异常", "燃气危急", Severity.Critical, Profile.CriticalFast, CoolDown: TimeSpan.FromMinutes(10))
    {
        Services = Services.Medical120 | Services.Fire119 | Services.Police110,
    };
}
