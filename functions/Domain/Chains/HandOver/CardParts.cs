using System.Text.Json.Serialization;
using Anju.Registry;

namespace Anju.Chains.HandOver;

/// <summary>What happened.</summary>
/// <param name="Scenario">The scenario's code.</param>
/// <param name="Text">As one sentence: what, when, with which values, verified or not.</param>
/// <param name="At">When the condition was met, UTC.</param>
public sealed record CardEvent(string Scenario, string Text, DateTimeOffset At);

/// <summary>Where it is.</summary>
/// <param name="District">The district's name.</param>
/// <param name="Town">The town's name.</param>
/// <param name="Village">The village's name.</param>
/// <param name="Address">The whole address as it is spoken, building to room included.</param>
/// <param name="Place">Landmark, map points and road access; null if nobody asked.</param>
public sealed record CardPlace(string District, string Town, string Village, string Address, Place? Place);

/// <summary>Who is inside.</summary>
/// <param name="Name">In full: rescuers call it.</param>
/// <param name="Sex">男 or 女.</param>
/// <param name="Age">In years of this calendar year; null where only the band is told.</param>
/// <param name="AgeBand">The same in five years, <c>80-84</c>, on a card that opens no home; null on others.</param>
/// <param name="LivesAlone">Nobody else lives there.</param>
/// <param name="Residents">How many live there.</param>
/// <param name="Phone">The elder's own.</param>
/// <param name="Frailty">How the elder moves, hears and thinks, and oxygen; null if nobody asked.</param>
public sealed record CardElder(
    string Name,
    string Sex,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Age,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AgeBand,
    bool LivesAlone,
    int Residents,
    string Phone,
    Frailty? Frailty);

/// <summary>What an ambulance must know; only on a card of level 3.</summary>
/// <param name="Known">Illnesses, medicines, allergies; null if nobody asked or the elder did not agree.</param>
/// <param name="Vitals">The last heart and breathing rates with their time; null if the alarm does not rest on them.</param>
public sealed record CardMedical(Medical? Known, string? Vitals);

/// <summary>How to come in.</summary>
/// <param name="KeyHolder">Who can open, or at least has the key; null if nobody has one.</param>
/// <param name="KeySafe">Where a key is; null if there is none.</param>
/// <param name="Dog">What to expect of it; null if there is none.</param>
/// <param name="DoorNotes">What else to know; null for nothing.</param>
public sealed record CardAccess(CardPerson? KeyHolder, string? KeySafe, string? Dog, string? DoorNotes);

/// <summary>Somebody who helps at the place.</summary>
/// <param name="ContactId">Who, for the ledger.</param>
/// <param name="Name">In full.</param>
/// <param name="Relation">To the elder, or the duty.</param>
/// <param name="Phone">As dialled; masked for an exercise or a work order.</param>
/// <param name="DistanceMinutes">How long the way takes; null if nobody asked.</param>
/// <param name="ExpectedAt">When the person should be there; null unless on the way and the distance is known. UTC.</param>
/// <param name="OnTheWay">Has taken the alarm.</param>
public sealed record CardPerson(
    string ContactId, string Name, string Relation, string Phone, int? DistanceMinutes, DateTimeOffset? ExpectedAt, bool OnTheWay)
{
    /// <summary>Has arrived.</summary>
    public bool IsThere { get; init; }

    /// <summary>Has said that they cannot come.</summary>
    public bool CannotCome { get; init; }
}

/// <summary>Whom to speak to afterwards.</summary>
/// <param name="Meets">Who meets the vehicle; null if nobody is on the way.</param>
/// <param name="MeetsAt">Where.</param>
/// <param name="CallBack">The desk's number.</param>
/// <param name="Operator">Who hands over.</param>
/// <param name="RelativesTold">A relative knows of the alarm.</param>
public sealed record CardContact(CardPerson? Meets, string MeetsAt, string CallBack, string Operator, bool RelativesTold);
