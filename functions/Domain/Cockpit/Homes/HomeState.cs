using System.Text.Json.Serialization;
using Anju.Cockpit.Present;
using Anju.Scenarios;

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
/// day; <c>noDevices</c>: nothing is installed; <c>device</c>: a device is offline, or wants a technician; <c>notWatched</c>: the elder left or
/// withdrew consent; null where nothing is wrong.
/// </param>
/// <param name="AlarmId">The alarm that is the reason, the gravest and then the oldest; null if none is.</param>
/// <param name="Since">Since when that is open, UTC; null without an alarm.</param>
public sealed record HomeState(HomeColour Colour, string? Reason, string? AlarmId, DateTimeOffset? Since)
{
    /// <summary>The state of a home.</summary>
    /// <param name="open">Its open counted alarms.</param>
    /// <param name="devices">How its devices are; null if nothing is installed or nobody has looked yet.</param>
    /// <param name="isWatched">As it is registered: its devices may say more than they will from now on.</param>
    public static HomeState Of(IReadOnlyCollection<OpenFact> open, HomeDevices? devices, bool isWatched)
    {
        OpenFact? gravest = open.OrderByDescending(alarm => alarm.Severity).ThenBy(alarm => alarm.T0).FirstOrDefault();
        HomeState Because(HomeColour colour, string reason) => new(colour, reason, gravest?.AlarmId, gravest?.T0);
        return gravest?.Severity switch
        {
            >= Severity.Urgent => Because(HomeColour.Red, "alarm"),
            Severity.Advisory => Because(HomeColour.Amber, "advisory"),
            _ when !isWatched => Because(HomeColour.Amber, "notWatched"),
            _ when devices is not { Installed: > 0 } => Because(HomeColour.Amber, "noDevices"),
            _ when devices.IsSilent => Because(HomeColour.Amber, "silent"),
            Severity.Maintenance => Because(HomeColour.Amber, "device"),
            _ when devices.Offline.Count > 0 => Because(HomeColour.Amber, "device"),
            _ => new HomeState(HomeColour.Green, null, null, null),
        };
    }
}
