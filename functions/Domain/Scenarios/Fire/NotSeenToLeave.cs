namespace Anju.Scenarios.Fire;

/// <summary>FIRE-04, 火情且老人未撤离: there is a fire, somebody is inside, and the door has not opened.</summary>
public static class NotSeenToLeave
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "FIRE-04", "Fire and elder not seen to leave", "火情且老人未撤离", "火情未撤", Severity.Critical, Profile.FireNow, CoolDown: TimeSpan.FromMinutes(10))
    {
        Services = Services.Fire119 | Services.Medical120 | Services.Police110,
    };
}
