using System.Collections.Frozen;
using Anju.Scenarios;

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

    private const string Unknown = "UNKNOWN";
    private const string Drill = "DRILL";

    /// <summary>Class "technical".</summary>
    private static readonly FrozenSet<string> Technical = FrozenSet.ToFrozenSet(["TECH_POWER", "TECH_NETWORK", "TECH_BATTERY", "TECH_REPLACED"]);

    /// <summary>What only something that burns or leaks can turn out to be.</summary>
    private static readonly FrozenSet<string> OfFireAndGas = FrozenSet.ToFrozenSet(["REAL_FIRE", "REAL_GAS", "FALSE_COOKING", "FALSE_STEAM_DUST_INSECT"]);

    /// <summary>Class "not counted".</summary>
    private static readonly FrozenSet<string> NotCounted = FrozenSet.ToFrozenSet([SelfOk, "TEST", Drill, "INSTALL", Duplicate]);

    /// <summary>Every reason an alarm is closed for.</summary>
    public static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
    [
        "REAL_FIRE", "REAL_GAS", "REAL_CO", "REAL_MEDICAL", "REAL_FALL", "REAL_MISSING", "REAL_DEATH", "REAL_OTHER",
        "SELF_CLEARED_CONFIRMED", "NEEDED_HELP_MINOR", "HEALTH_REFERRAL",
        "FALSE_COOKING", "FALSE_STEAM_DUST_INSECT", "FALSE_SENSOR", "FALSE_SIGNAL_WEAK", "FALSE_HABIT",
        "FALSE_AWAY_NOT_ENTERED", "FALSE_VISITOR_PET",
        .. Technical,
        .. NotCounted,
        SelfCleared, Unknown,
    ]);

    /// <summary>Whether a reason says that nobody was in danger, or knows of none: for a critical alarm somebody has to confirm that (domain reference 3.6).</summary>
    public static bool Cancels(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return IsFalse(reason) || Technical.Contains(reason) || reason is "SELF_CLEARED_CONFIRMED" or SelfCleared or Unknown;
    }

    /// <summary>Class "false": the devices told of what was not there.</summary>
    public static bool IsFalse(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return reason.StartsWith("FALSE_", StringComparison.Ordinal);
    }

    /// <summary>Classes "real" and "real, minor", but for what was over before anybody came: it counts, and says that somebody was in danger.</summary>
    public static bool IsReal(string reason) => !Cancels(reason) && !IsNotCounted(reason);

    /// <summary>What the indicators leave out (domain reference 3.8, class "not counted").</summary>
    public static bool IsNotCounted(string reason) => NotCounted.Contains(reason);

    /// <summary>Whether a person may give this reason. What indicators leave out is not theirs to choose: an exercise ends as one and nothing else does.</summary>
    public static bool MayBeGiven(string reason, bool drill) => drill ? reason == Drill : All.Contains(reason) && !IsNotCounted(reason);

    /// <summary>Whether a person may give this reason for this alarm: one its kind can have, since the indicators count what is said.</summary>
    public static bool MayBeGiven(string reason, Chain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return MayBeGiven(reason, chain.Alarm.Drill) && (chain.Alarm.Drill || chain.EveryScenario().Any(code => IsOfKind(reason, Catalogue.Get(code))));
    }

    /// <summary>The reasons a person may give for this alarm, in the alphabet's order.</summary>
    public static IEnumerable<string> For(Chain chain) => All.Where(reason => MayBeGiven(reason, chain)).Order(StringComparer.Ordinal);

    /// <summary>
    /// A work order is about a device and ends as that: nobody was in danger, and no alarm was false. Else all is left open that a person may find
    /// at the door, but what only fire and gas can be; an area or a home that fell silent may have burnt.
    /// </summary>
    private static bool IsOfKind(string reason, Scenario scenario) => scenario switch
    {
        { Profile: Profile.Maint } => Technical.Contains(reason) || reason is SelfCleared or Unknown,
        { Family: Families.Fire or Families.Gas } => reason != "REAL_MISSING",
        { Family: Families.Door or Families.Vital or Families.Sleep } => !OfFireAndGas.Contains(reason),
        _ => reason is not ("FALSE_COOKING" or "FALSE_STEAM_DUST_INSECT"),
    };
}
