namespace Anju.Simulation.Checking;

/// <summary>Who is to be told, or asked at the desk, how many seconds after the beginning: the domain reference 3.3, copied by hand.</summary>
/// <param name="Name">What the ledger calls the step.</param>
/// <param name="Level">The level it is of.</param>
/// <param name="After">From the beginning of the level timing.</param>
/// <param name="Tells">Groups of people, as the ledger's frozen people name them.</param>
/// <param name="Asks">Tasks of the desk.</param>
internal sealed record Due(string Name, int Level, TimeSpan After, string[] Tells, string[] Asks)
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
        "URGENT" when scenario is "GAS-06" =>
        [
            At("first", 2, 0, Both), At("again45", 2, 45, Both), At("again135", 2, 135, Both), At("card", 3, 180, Nobody, "HandOver"), At("guard", 3, 240, Lead),
        ],
        "FIRE_NOW" => [At("first", 3, 0, Both, "HandOver"), At("guard", 3, 60, Lead)],
        "FIRE_VERIFY" => [At("first", 2, 0, Both, "CallElder"), At("card", 3, 60, Nobody, "HandOver"), At("guard", 3, 120, Lead)],
        "CRITICAL_FAST" => [At("first", 2, 0, Both, "CallElder"), At("card", 3, 60, Nobody, "HandOver"), At("guard", 3, 150, Lead)],
        "CRITICAL" =>
        [
            At("first", 2, 0, Both, "CallElder"), At("again45", 2, 45, Both), At("again90", 2, 90, Both), At("card", 3, 120, Nobody, "HandOver"), At("guard", 3, 210, Lead),
        ],
        "URGENT" =>
        [
            At("first", 1, 0, L1), At("again45", 1, 45, L1), At("community", 2, 90, L2), At("again135", 2, 135, Both), At("card", 3, 180, Nobody, "HandOver"), At("guard", 3, 240, Lead),
        ],
        "ADVISORY" => [At("triage", 1, 0, Nobody, "Triage")],
        "AREA" => [At("desk", 1, 0, Nobody, "Triage"), At("guard", 1, 240, Lead)],
        "MAINT" => [At("order", 1, 0, Nobody, "WorkOrder")],
        _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "The domain reference has no such profile."),
    };

    private static Due At(string name, int level, int seconds, string[] tells, params string[] asks) => new(name, level, TimeSpan.FromSeconds(seconds), tells, asks);
}
