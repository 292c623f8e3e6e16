namespace Anju.Simulation.Checking;

/// <summary>Who is to be told, or asked at the desk, how many seconds after the beginning: the domain reference 3.3, copied by hand.</summary>
/// <param name="After">From the beginning of the level timing.</param>
/// <param name="Tells">Groups of people, as the ledger's frozen people name them.</param>
/// <param name="Asks">Tasks of the desk.</param>
internal sealed record Due(TimeSpan After, string[] Tells, string[] Asks)
{
    private static readonly string[] Nobody = [];
    private static readonly string[] L1 = ["relatives"];
    private static readonly string[] L2 = ["community"];
    private static readonly string[] Both = ["relatives", "community"];
    private static readonly string[] Lead = ["supervisors"];

    /// <summary>The steps of a profile that come within the first five minutes; later ones depend on the hour of the day.</summary>
    /// <remarks>scenarios.csv has GAS-06 begin with the community too.</remarks>
    public static IReadOnlyList<Due> Of(string profile, string scenario) => profile switch
    {
        "URGENT" when scenario is "GAS-06" => [At(0, Both), At(45, Both), At(135, Both), At(180, Nobody, "HandOver"), At(240, Lead)],
        "FIRE_NOW" => [At(0, Both, "HandOver"), At(60, Lead)],
        "FIRE_VERIFY" => [At(0, Both, "CallElder"), At(60, Nobody, "HandOver"), At(120, Lead)],
        "CRITICAL_FAST" => [At(0, Both, "CallElder"), At(60, Nobody, "HandOver"), At(150, Lead)],
        "CRITICAL" => [At(0, Both, "CallElder"), At(45, Both), At(90, Both), At(120, Nobody, "HandOver"), At(210, Lead)],
        "URGENT" => [At(0, L1), At(45, L1), At(90, L2), At(135, Both), At(180, Nobody, "HandOver"), At(240, Lead)],
        "ADVISORY" => [At(0, Nobody, "Triage")],
        "AREA" => [At(0, Nobody, "Triage"), At(240, Lead)],
        "MAINT" => [At(0, Nobody, "WorkOrder")],
        _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "The domain reference has no such profile."),
    };

    private static Due At(int seconds, string[] tells, params string[] asks) => new(TimeSpan.FromSeconds(seconds), tells, asks);
}
