using System.Text.Json.Serialization;
using Anju.Chains;
using Anju.Cockpit.Counting;
using Anju.Scenarios;

namespace Anju.Cockpit.Present;

/// <summary>A counted alarm that is open.</summary>
/// <param name="AlarmId">Which.</param>
/// <param name="HomeId">Where.</param>
/// <param name="Scenario">The code it has now.</param>
/// <param name="Severity">How grave it is now.</param>
/// <param name="T0">Since when, UTC; not what it took over from a part of it.</param>
/// <param name="IsAnswered">Whether somebody has it.</param>
/// <param name="Errand">What the village is asked to do; null if nothing.</param>
public sealed record OpenFact(
    string AlarmId,
    string HomeId,
    string Scenario,
    Severity Severity,
    DateTimeOffset T0,
    bool IsAnswered,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DeskWork? Errand)
{
    private const string LowBattery = "DEV-01";
    private const string Offline = "DEV-02";

    /// <summary>Whether it is about a device.</summary>
    public bool IsAboutDevice => Scenario.StartsWith("DEV-", StringComparison.Ordinal);

    /// <summary>Whether a battery is low.</summary>
    public bool IsLowBattery => Scenario == LowBattery;

    /// <summary>Whether a smoke detector or gas alarm has been silent for a day: that is when its rule makes it advisory.</summary>
    public bool IsLongOffline => Scenario == Offline && Severity >= Severity.Advisory;

    /// <summary>Whether a device should have been seen to by then: its due date is past, or its rule says that it cannot wait.</summary>
    public bool IsOverdueMaintenance(DateTimeOffset now) =>
        IsAboutDevice && (Errand is { Task: DeskTask.WorkOrder } order && order.DueAt <= now || (IsLowBattery && Severity >= Severity.Advisory));

    /// <summary>The open alarm of a course; null if it is over, or does not count.</summary>
    public static OpenFact? Of(AlarmCourse course)
    {
        ArgumentNullException.ThrowIfNull(course);
        Chain chain = course.Chain;
        return chain.IsOpen && course.IsCounted
            ? new OpenFact(chain.Alarm.AlarmId, chain.Alarm.HomeId, chain.Scenario, chain.Severity, chain.BeganAt, chain.Owner is not null, chain.Errand)
            : null;
    }
}
