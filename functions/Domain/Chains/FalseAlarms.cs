using System.Globalization;
using Anju.Scenarios.Device;
using Anju.Watching;

namespace Anju.Chains;

/// <summary>When a device has cried wolf so often that somebody sees to it, and to the rules that judge it (domain reference 3.6).</summary>
/// <remarks>
/// It only adds a work order: nothing here mutes a device, and its next alarm is told like its first. What is counted is what people said at the
/// end of an alarm; once an order is done, counting begins anew.
/// </remarks>
public static class FalseAlarms
{
    /// <summary>How far back they are counted. Source: domain.md 3.6.</summary>
    public static readonly TimeSpan CountedFor = TimeSpan.FromDays(7);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>So many of one device in <see cref="CountedFor"/> are too many. Source: domain.md 3.6.</summary>
    private const int TooManyOfADevice = 3;

    /// <summary>More than five of a home in a day, of whichever devices. Source: domain.md 3.6 (P34).</summary>
    private const int TooManyOfAHome = 6;

    private const string InAWeek = "false alarms in 7 days";
    private const string InADay = "false alarms in a day";

    /// <summary>Whether an alarm ended as false. An exercise, a test and what became a part of another alarm end otherwise.</summary>
    public static bool Includes(Chain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return chain.CloseReason is { } reason && CloseReasons.IsFalse(reason);
    }

    /// <summary>The work order that an alarm's false end calls for; null if it calls for none.</summary>
    /// <param name="last">The alarm that ended.</param>
    /// <param name="ended">Every alarm of its home that ended in <see cref="CountedFor"/>, itself included; any order.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <returns>The same alarm's end always calls for an order of the same id.</returns>
    public static AlarmFacts? OrderAfter(Chain last, IReadOnlyCollection<Chain> ended, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(last);
        ArgumentNullException.ThrowIfNull(ended);
        List<Chain> ofDevice = DeviceOf(last) is { } device ? Since(now - CountedFor, ended.Where(one => DeviceOf(one) == device)) : [];
        List<Chain> ofHome = Since(now - Day, ended);
        return !Includes(last) ? null
            : ofDevice.Count >= TooManyOfADevice ? Order(last, InAWeek, ofDevice, now)
            : ofHome.Count >= TooManyOfAHome ? Order(last, InADay, ofHome, now)
            : null;
    }

    /// <summary>The false ones among them that ended after a moment and after the last such order was done.</summary>
    private static List<Chain> Since(DateTimeOffset from, IEnumerable<Chain> ended)
    {
        ILookup<bool, Chain> orders = ended.ToLookup(one => one.Because.Any(value => value.Name is InAWeek or InADay));
        DateTimeOffset seenTo = orders[true].Select(order => order.OverAt ?? from).Append(from).Max();
        return [.. orders[false].Where(one => Includes(one) && one.OverAt > seenTo)];
    }

    private static AlarmFacts Order(Chain last, string counted, List<Chain> alarms, DateTimeOffset now)
    {
        AlarmFacts alarm = last.Alarm;
        string ofHome = AlarmId.Of(alarm.Village, alarm.HomeId, code: "", cause: "")[..^1];
        Observation[] because =
        [
            new(counted, string.Create(CultureInfo.InvariantCulture, $"{alarms.Count} false alarms")),
            new("rules to review", string.Join("、", alarms.Select(one => one.Scenario).Distinct().Order(StringComparer.Ordinal))),
        ];
        return new AlarmFacts(
            AlarmId.Of(alarm.Village, alarm.HomeId, FaultyDevice.Scenario.Code, $"false.{alarm.AlarmId[ofHome.Length..]}"),
            alarm.HomeId,
            alarm.Village,
            FaultyDevice.Scenario.Code,
            FaultyDevice.Scenario.Family,
            FaultyDevice.Scenario.Severity,
            FaultyDevice.Scenario.Profile,
            ConditionAt: last.OverAt ?? now,
            T0: now,
            Late: false,
            Suppressed: false,
            counted == InAWeek ? [new Observation(Observation.Device, DeviceOf(last)!), .. because] : because);
    }

    private static string? DeviceOf(Chain chain) => chain.Because.FirstOrDefault(value => value.Name == Observation.Device)?.Value;
}
