namespace Anju.Scenarios.Door;

/// <summary>DOOR-04, 久出未归: nobody was seen inside for longer than is usual here.</summary>
public static class NotReturned
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DOOR-04", "Out for long and not returned", "久出未归", "久出未归", Severity.Urgent, Profile.Urgent, CoolDown: TimeSpan.FromHours(12))
    {
        SelfCheck = new SelfCheck(TimeSpan.FromMinutes(5), Attempts: 1, AtNight: true),
        Services = Services.Police110,
        AutoClose = AutoClose.Always,
    };
}
