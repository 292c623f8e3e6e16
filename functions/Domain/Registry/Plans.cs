using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Anju.Registry.Checking;

namespace Anju.Registry;

/// <summary>A time the elder plans not to be at home: nobody is missed for it (domain reference 3.7).</summary>
/// <param name="From">The first moment of it.</param>
/// <param name="Until">The first moment after it.</param>
/// <param name="Why">Where the elder is.</param>
public sealed record AwayPlan(DateTimeOffset From, DateTimeOffset Until, AwayReason Why = AwayReason.Journey);

/// <summary>Where an elder is who is away.</summary>
public enum AwayReason
{
    /// <summary>With family, on holiday.</summary>
    [JsonStringEnumMemberName("journey")]
    Journey,

    /// <summary>In hospital.</summary>
    [JsonStringEnumMemberName("hospital")]
    Hospital,
}

/// <summary>A technician works in a home: alarms are recorded and nobody is called, fire and gas are still shown to the desk.</summary>
/// <param name="From">The first moment of it.</param>
/// <param name="Until">The first moment after it, at most four hours later.</param>
/// <param name="By">Who comes.</param>
public sealed record MaintenanceVisit(DateTimeOffset From, DateTimeOffset Until, [MaxLength(HomeCheck.LongestName)] string? By = null);
