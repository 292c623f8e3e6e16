using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Anju.Registry.Checking;

namespace Anju.Registry;

/// <summary>What an elder agreed to (domain reference 4.4); after a withdrawal nothing is collected.</summary>
/// <param name="GivenOn">The day the sheet was signed.</param>
/// <param name="By">Who signed.</param>
/// <param name="Guardian">The guardian's name, if one signed.</param>
/// <param name="VitalsToRelatives">Whether relatives may see nights and vital signs.</param>
/// <param name="WithdrawnOn">The day it was taken back; null while it holds.</param>
public sealed record Consent(
    DateOnly GivenOn, ConsentBy By = ConsentBy.Elder, [MaxLength(HomeCheck.LongestName)] string? Guardian = null, bool VitalsToRelatives = false, DateOnly? WithdrawnOn = null);

/// <summary>Who agreed.</summary>
public enum ConsentBy
{
    /// <summary>The elder.</summary>
    [JsonStringEnumMemberName("elder")]
    Elder,

    /// <summary>The guardian of an elder who cannot.</summary>
    [JsonStringEnumMemberName("guardian")]
    Guardian,
}
