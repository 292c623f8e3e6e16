using System.Globalization;
using System.Text.Json.Serialization;
using Anju.Scenarios;
using Anju.Scenarios.Device;
using Anju.Watching;
using Anju.Watching.Areas;

namespace Anju.Chains;

/// <summary>What is known of an alarm when it is raised; it never changes afterwards.</summary>
/// <param name="AlarmId"><c>{village}-{homeId}-{code}-{cause}</c>, see <see cref="Anju.Chains.AlarmId"/>.</param>
/// <param name="HomeId">The home, lower case <c>[a-z0-9-]</c>.</param>
/// <param name="Village">The home's 12-digit region code.</param>
/// <param name="Code">The scenario's code, for example <c>FIRE-01</c>.</param>
/// <param name="Family">The scenario's family; one open alarm per home and family.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Profile">The timing it is escalated by.</param>
/// <param name="ConditionAt">When the rule's condition was met, by effective time, UTC.</param>
/// <param name="T0">When it was raised: the message's enqueue time, or the claim if that is earlier. UTC.</param>
/// <param name="Late">The reading arrived long after it was measured.</param>
/// <param name="Suppressed">A test: recorded, nobody is told.</param>
/// <param name="Because">The values that raised it.</param>
public sealed record AlarmFacts(
    string AlarmId,
    string HomeId,
    string Village,
    string Code,
    string Family,
    Severity Severity,
    Profile Profile,
    DateTimeOffset ConditionAt,
    DateTimeOffset T0,
    bool Late,
    bool Suppressed,
    IReadOnlyList<Observation> Because)
{
    private const string DrillFamily = "DRILL";

    /// <summary>How the elder is asked first; null if the others are told at once.</summary>
    public SelfCheckPlan? SelfCheck { get; init; }

    /// <summary>Held from its beginning, as one of an area's; null if it goes its own way, or was held later.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Hold? Hold { get; init; }

    /// <summary>From when on it could have been raised, UTC: see <see cref="Detection.KnowableAt"/>; null where that is the condition's own time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? KnowableAt { get; init; }

    /// <summary>It is an area's, not a home's.</summary>
    [JsonIgnore]
    public bool IsOfArea => Family == AreaSilent.Scenario.Family;

    /// <summary>An exercise: everything happens, every message says so, no indicator counts it.</summary>
    public bool Drill { get; init; }

    /// <summary>
    /// Whether somebody may have to be found because of it, so that those who help learn whose home it is (domain reference 4.3). Nobody is in danger
    /// in an exercise, and what a work order needs is the technician's.
    /// </summary>
    [JsonIgnore]
    public bool OpensItsHome => !Drill && Catalogue.Get(Code).Profile != Profile.Maint;

    /// <summary>The facts of an exercise: a scenario's alarm as if it were raised now. It is a family of its own, so that it never stands in a real hazard's way.</summary>
    /// <param name="scenario">What is exercised.</param>
    /// <param name="homeId">The home.</param>
    /// <param name="village">Its village.</param>
    /// <param name="cause">What a repeated request is known by.</param>
    /// <param name="now">The moment, UTC.</param>
    public static AlarmFacts DrillOf(Scenario scenario, string homeId, string village, string cause, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new AlarmFacts(
            Chains.AlarmId.Of(village, homeId, scenario.Code, cause),
            homeId,
            village,
            scenario.Code,
            DrillFamily,
            scenario.Severity,
            scenario.Profile,
            ConditionAt: now,
            T0: now,
            Late: false,
            Suppressed: false,
            Because: [])
        {
            Drill = true,
            SelfCheck = SelfCheckPlan.Of(scenario.SelfCheck, now, parallel: false),
        };
    }

    /// <summary>The facts of an area's outage.</summary>
    /// <param name="outage">The area and its homes as they were found.</param>
    /// <param name="completing">The alarm of the home that completed it: the area's is raised, and late, as that is.</param>
    public static AlarmFacts AreaOf(SilentArea outage, AlarmFacts completing)
    {
        ArgumentNullException.ThrowIfNull(outage);
        ArgumentNullException.ThrowIfNull(completing);
        return new AlarmFacts(
            outage.AlarmId,
            outage.Place,
            outage.Village,
            AreaSilent.Scenario.Code,
            AreaSilent.Scenario.Family,
            AreaSilent.Scenario.Severity,
            AreaSilent.Scenario.Profile,
            ConditionAt: outage.Since,
            T0: completing.T0,
            Late: completing.Late,
            Suppressed: false,
            Because: [new Observation("region", outage.Region), new Observation("homes", outage.Homes.Count.ToString(CultureInfo.InvariantCulture))]);
    }

    /// <summary>The facts of a detection in a home.</summary>
    /// <param name="raised">What the watch found.</param>
    /// <param name="homeId">The home.</param>
    /// <param name="village">Its village.</param>
    /// <param name="claimedAt">When it was claimed, UTC.</param>
    /// <param name="selfCheckInParallel">The district wants nobody to wait for the elder's answer.</param>
    public static AlarmFacts Of(Detection.Raised raised, string homeId, string village, DateTimeOffset claimedAt, bool selfCheckInParallel)
    {
        DateTimeOffset t0 = raised.EnqueuedAt < claimedAt ? raised.EnqueuedAt : claimedAt;
        return new AlarmFacts(
            raised.AlarmId,
            homeId,
            village,
            raised.Scenario.Code,
            raised.Scenario.Family,
            raised.Scenario.Severity,
            raised.Scenario.Profile,
            raised.ConditionAt,
            t0,
            raised.Late,
            raised.Suppressed,
            raised.Because)
        {
            KnowableAt = raised.KnowableAt,
            SelfCheck = raised.Suppressed ? null : SelfCheckPlan.Of(raised.Scenario.SelfCheck, t0, selfCheckInParallel),
        };
    }
}
