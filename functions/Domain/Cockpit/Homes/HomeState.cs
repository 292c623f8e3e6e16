using System.Text.Json.Serialization;
using Anju.Cockpit.Present;
using Anju.Scenarios;
using Anju.Watching;

namespace Anju.Cockpit.Homes;

/// <summary>How a home is, in one colour (domain reference 4.1, the village's list).</summary>
public enum HomeColour
{
    /// <summary>Nothing is known to be wrong.</summary>
    [JsonStringEnumMemberName("green")]
    Green,

    /// <summary>Worth a look today.</summary>
    [JsonStringEnumMemberName("amber")]
    Amber,

    /// <summary>A person may need help now.</summary>
    [JsonStringEnumMemberName("red")]
    Red,
}

/// <summary>A home's colour and why.</summary>
/// <param name="Colour">The gravest of what is open.</param>
/// <param name="Reason">
/// <c>alarm</c>: a critical or urgent alarm is open; <c>advisory</c>: an advisory one; <c>silent</c>: no device has said anything for a
/// day; <c>noDevices</c>: nothing is installed; <c>device</c>: a device is offline, or wants a technician; null where nothing is wrong.
/// </param>
/// <param name="AlarmId">The alarm that is the reason, the gravest and then the oldest; null if none is.</param>
/// <param name="Since">Since when that is open, UTC; null without an alarm.</param>
public sealed record HomeState(HomeColour Colour, string? Reason, string? AlarmId, DateTimeOffset? Since)
{
    private static readonly TimeSpan SilentAfter = TimeSpan.FromHours(24);

    /// <summary>The state of a home.</summary>
    /// <param name="open">Its open counted alarms.</param>
    /// <param name="watch">What it is watched with; null if it is not.</param>
    /// <param name="now">The moment, UTC.</param>
    public static HomeState Of(IReadOnlyList<OpenFact> open, Watch? watch, DateTimeOffset now)
    {
        OpenFact? gravest = open.OrderByDescending(alarm => alarm.Severity).ThenBy(alarm => alarm.T0).FirstOrDefault();
        HomeState Because(HomeColour colour, string reason) => new(colour, reason, gravest?.AlarmId, gravest?.T0);
        return gravest?.Severity switch
        {
            >= Severity.Urgent => Because(HomeColour.Red, "alarm"),
            Severity.Advisory => Because(HomeColour.Amber, "advisory"),
            _ when watch is not { Devices.Count: > 0 } => Because(HomeColour.Amber, "noDevices"),
            _ when IsSilent(watch, now) => Because(HomeColour.Amber, "silent"),
            Severity.Maintenance => Because(HomeColour.Amber, "device"),
            _ when !watch.Devices.All(device => device.IsOnlineAt(now)) => Because(HomeColour.Amber, "device"),
            _ => new HomeState(HomeColour.Green, null, null, null),
        };
    }

    /// <summary>Whether no device has said anything for a day, or ever.</summary>
    internal static bool IsSilent(Watch watch, DateTimeOffset now) =>
        watch.Devices.Count > 0 && watch.Devices.All(device => !device.HeardAt.IsKnown || device.HeardAt + SilentAfter <= now);
}
