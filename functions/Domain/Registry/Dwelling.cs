using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Anju.Registry.Checking;

namespace Anju.Registry;

/// <summary>Where exactly a home is, beyond its address; every field is null where it does not apply or nobody asked.</summary>
/// <param name="Building">For example <c>3幢</c>.</param>
/// <param name="Unit">For example <c>2单元</c>.</param>
/// <param name="Floor">The storey the home is on; 1 is the ground floor.</param>
/// <param name="Room">For example <c>402室</c>.</param>
/// <param name="Landmark">What stands beside it and everybody knows.</param>
/// <param name="Gcj02">The point in the coordinates of China's maps.</param>
/// <param name="Wgs84">The same point in GPS coordinates.</param>
/// <param name="RoadAccess">How far a fire engine or an ambulance gets.</param>
public sealed record Place(
    [MaxLength(HomeCheck.LongestName)] string? Building = null,
    [MaxLength(HomeCheck.LongestName)] string? Unit = null,
    [Range(HomeCheck.LowestFloor, HomeCheck.HighestFloor)] int? Floor = null,
    [MaxLength(HomeCheck.LongestName)] string? Room = null,
    [MaxLength(HomeCheck.LongestNote)] string? Landmark = null,
    MapPoint? Gcj02 = null,
    MapPoint? Wgs84 = null,
    [MaxLength(HomeCheck.LongestNote)] string? RoadAccess = null);

/// <summary>A point on the map, in degrees; which coordinates they are, the field that holds it says.</summary>
public sealed record MapPoint(
    [Range(HomeCheck.LowestLatitude, HomeCheck.HighestLatitude)] double Latitude, [Range(HomeCheck.LowestLongitude, HomeCheck.HighestLongitude)] double Longitude);

/// <summary>What firefighters must know of the house; every field is null if nobody asked.</summary>
/// <param name="Kind">For example 砖混三层自建房.</param>
/// <param name="Gas">What the kitchen burns.</param>
/// <param name="Bed">Where the elder's bed stands, for example 一楼东北卧室.</param>
public sealed record Dwelling(
    [MaxLength(HomeCheck.LongestNote)] string? Kind = null, GasSupply? Gas = null, [MaxLength(HomeCheck.LongestNote)] string? Bed = null);

/// <summary>What a kitchen burns.</summary>
public enum GasSupply
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Gas from the mains.</summary>
    [JsonStringEnumMemberName("mains")]
    Mains,

    /// <summary>Gas from a bottle, which can burst.</summary>
    [JsonStringEnumMemberName("bottle")]
    Bottle,
}

/// <summary>How to come in; shown only to those the alarm was sent to. Every field is null where there is none.</summary>
/// <param name="KeyHolder">The contact's id who can open.</param>
/// <param name="KeySafe">Where it is and how it opens.</param>
/// <param name="Dog">What to expect of it.</param>
/// <param name="DoorNotes">For example 敲后门，前门反锁.</param>
public sealed record Access(
    [MaxLength(Flaws.LongestId)] string? KeyHolder = null,
    [MaxLength(HomeCheck.LongestNote)] string? KeySafe = null,
    [MaxLength(HomeCheck.LongestNote)] string? Dog = null,
    [MaxLength(HomeCheck.LongestNote)] string? DoorNotes = null);
