namespace Anju.Scenarios.Fire;

/// <summary>FIRE-02, 高温或快速升温: the air at the smoke detector is hot, or heats up fast.</summary>
public static class HeatAtDetector
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "FIRE-02", "High or fast-rising temperature at the detector", "高温或快速升温", "室内高温", Severity.Critical, Profile.FireNow, CoolDown: TimeSpan.FromMinutes(10))
    {
        Services = Services.Fire119 | Services.Police110,
    };
}
