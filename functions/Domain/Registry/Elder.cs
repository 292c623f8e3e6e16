using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Anju.Registry.Checking;

namespace Anju.Registry;

/// <summary>The elder of a home.</summary>
/// <param name="Name">In full; masked before it leaves the registry.</param>
/// <param name="Sex">男 or 女.</param>
/// <param name="BirthYear">Four digits.</param>
/// <param name="Phone">With country code.</param>
/// <param name="ReadsSms">Reads an SMS and answers it; others are rung by the desk.</param>
/// <param name="Frailty">What rescuers must know to bring the elder out; null if nobody asked.</param>
/// <param name="Medical">What an ambulance must know; null if nobody asked or the elder did not agree.</param>
public sealed record Elder(
    [MaxLength(HomeCheck.LongestName)] string Name,
    [AllowedValues("男", "女")] string Sex,
    [Range(HomeCheck.EarliestBirth, int.MaxValue)] int BirthYear,
    [MaxLength(PhoneNumber.Longest)] string Phone,
    bool ReadsSms = false,
    Frailty? Frailty = null,
    Medical? Medical = null)
{
    /// <summary>How old the elder becomes in a day's year.</summary>
    public int AgeAt(DateTimeOffset now) => LocalTime.DayOf(now).Year - BirthYear;
}

/// <summary>How the elder moves, hears and thinks; every field is null if nobody asked.</summary>
/// <param name="Mobility">How the elder gets about.</param>
/// <param name="HardOfHearing">May not hear a call or a knock.</param>
/// <param name="Dementia">May not understand or remember what is said.</param>
/// <param name="Oxygen">Has an oxygen bottle or concentrator at home: feeds a fire.</param>
public sealed record Frailty(Mobility? Mobility = null, bool? HardOfHearing = null, bool? Dementia = null, bool? Oxygen = null);

/// <summary>Health matters a rescuer needs; leaves the registry only with a hand-over to the services.</summary>
/// <param name="Illnesses">The main ones.</param>
/// <param name="Medicines">Those that matter to a rescuer, such as anticoagulants and insulin.</param>
/// <param name="Allergies">To medicines.</param>
/// <param name="SleepApnea">Diagnosed by a doctor: a pause in breathing is judged by another number.</param>
public sealed record Medical(
    [MaxLength(HomeCheck.LongestNote)] string? Illnesses = null,
    [MaxLength(HomeCheck.LongestNote)] string? Medicines = null,
    [MaxLength(HomeCheck.LongestNote)] string? Allergies = null,
    bool? SleepApnea = null);

/// <summary>How an elder gets about.</summary>
public enum Mobility
{
    /// <summary>Unaided.</summary>
    [JsonStringEnumMemberName("walks")]
    Walks,

    /// <summary>With a stick or a frame.</summary>
    [JsonStringEnumMemberName("stick")]
    Stick,

    /// <summary>In a wheelchair.</summary>
    [JsonStringEnumMemberName("wheelchair")]
    Wheelchair,

    /// <summary>Not out of bed.</summary>
    [JsonStringEnumMemberName("bed")]
    Bed,
}
