using System.Collections.Frozen;

namespace Anju.Chains;

/// <summary>Why an alarm may be closed (domain reference 3.8); the class of a reason drives the indicators.</summary>
public static class CloseReasons
{
    /// <summary>The condition ended and nobody was reached.</summary>
    public const string SelfCleared = "SELF_CLEARED";

    /// <summary>The elder said that all is well before anybody else was told.</summary>
    public const string SelfOk = "SELF_OK";

    /// <summary>It is the same event as another alarm.</summary>
    public const string Duplicate = "DUPLICATE";

    private const string Drill = "DRILL";

    /// <summary>Class "not counted".</summary>
    private static readonly FrozenSet<string> NotCounted = FrozenSet.ToFrozenSet([SelfOk, "TEST", Drill, "INSTALL", Duplicate]);

    /// <summary>Every reason an alarm is closed for.</summary>
    public static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
    [
        "REAL_FIRE", "REAL_GAS", "REAL_CO", "REAL_MEDICAL", "REAL_FALL", "REAL_MISSING", "REAL_DEATH", "REAL_OTHER",
        "SELF_CLEARED_CONFIRMED", "NEEDED_HELP_MINOR", "HEALTH_REFERRAL",
        "FALSE_COOKING", "FALSE_STEAM_DUST_INSECT", "FALSE_SENSOR", "FALSE_SIGNAL_WEAK", "FALSE_HABIT",
        "FALSE_AWAY_NOT_ENTERED", "FALSE_VISITOR_PET",
        "TECH_POWER", "TECH_NETWORK", "TECH_BATTERY", "TECH_REPLACED",
        .. NotCounted,
        SelfCleared, "UNKNOWN",
    ]);

    /// <summary>What the indicators leave out (domain reference 3.8, class "not counted").</summary>
    public static bool IsNotCounted(string reason) => NotCounted.Contains(reason);

    /// <summary>Whether a person may give this reason. What indicators leave out is not theirs to choose: an exercise ends as one and nothing else does.</summary>
    public static bool MayBeGiven(string reason, bool drill) => drill ? reason == Drill : All.Contains(reason) && !IsNotCounted(reason);
}
