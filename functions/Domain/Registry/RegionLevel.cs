using System.Text.Json.Serialization;

namespace Anju.Registry;

/// <summary>How far down a region lies.</summary>
public enum RegionLevel
{
    /// <summary>Six digits.</summary>
    [JsonStringEnumMemberName("district")]
    District,

    /// <summary>Nine digits: a town or street.</summary>
    [JsonStringEnumMemberName("town")]
    Town,

    /// <summary>Twelve digits: a village or community.</summary>
    [JsonStringEnumMemberName("village")]
    Village,
}
