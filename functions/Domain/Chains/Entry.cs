using System.Text.Json.Serialization;

namespace Anju.Chains;

/// <summary>One thing that happened in an alarm's chain, as its ledger keeps it. The chain is the fold of its entries.</summary>
/// <param name="At">When, UTC.</param>
/// <remarks>Contacts and operators appear by id only. The JSON is stored for years: never rename a kind or a member.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Raised), "raised")]
[JsonDerivedType(typeof(StepTaken), "step")]
[JsonDerivedType(typeof(Skipped), "skipped")]
[JsonDerivedType(typeof(Told), "told")]
[JsonDerivedType(typeof(AskedDesk), "desk")]
[JsonDerivedType(typeof(Handed), "handed")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
[JsonDerivedType(typeof(Reported), "reported")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(Declined), "declined")]
[JsonDerivedType(typeof(Overruled), "overruled")]
[JsonDerivedType(typeof(Puzzled), "puzzled")]
[JsonDerivedType(typeof(Resolved), "resolved")]
[JsonDerivedType(typeof(Recurred), "recurred")]
[JsonDerivedType(typeof(Cleared), "cleared")]
[JsonDerivedType(typeof(Breached), "breached")]
[JsonDerivedType(typeof(Rang), "rang")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Closed), "closed")]
public abstract record Entry(DateTimeOffset At)
{
    /// <summary>The event that brought it, so that its repetition is known; null where time did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Cause { get; init; }
}

/// <summary>The alarm was raised and its people frozen.</summary>
public sealed record Raised(DateTimeOffset At, AlarmFacts Alarm, People People) : Entry(At);

/// <summary>A step of the profile was taken.</summary>
public sealed record StepTaken(DateTimeOffset At, string Step, int Level) : Entry(At);

/// <summary>A step, or one group of it, told nobody, and why.</summary>
public sealed record Skipped(DateTimeOffset At, string Step, string Reason) : Entry(At);

/// <summary>A person is to be told; the message is owed until the provider took or refused it.</summary>
/// <param name="At">When it was decided.</param>
/// <param name="Notification"><c>{step}|{contact}|{attempt}</c>, unique in the chain.</param>
/// <param name="ContactId">Whom.</param>
/// <param name="Level">1 relatives, 2 community, 3 the desk's own people.</param>
/// <param name="Message">What it says.</param>
public sealed record Told(DateTimeOffset At, string Notification, string ContactId, int Level, Message Message) : Entry(At);

/// <summary>The desk's screen asks for something.</summary>
public sealed record AskedDesk(DateTimeOffset At, DeskTask Task) : Entry(At);

/// <summary>The provider took a message or refused it for good.</summary>
public sealed record Handed(DateTimeOffset At, string Notification, bool Accepted, string Detail) : Entry(At);

/// <summary>A message was not sent after all: what it asks was answered before.</summary>
public sealed record Withdrawn(DateTimeOffset At, string Notification) : Entry(At);

/// <summary>The network delivered a message or could not.</summary>
public sealed record Reported(DateTimeOffset At, string Notification, bool Delivered, string Detail) : Entry(At);

/// <summary>A named person took it.</summary>
public sealed record Answered(DateTimeOffset At, string By, Channel Channel, bool Safe) : Entry(At);

/// <summary>A person cannot go.</summary>
public sealed record Declined(DateTimeOffset At, string By, Channel Channel) : Entry(At);

/// <summary>A person answered too late, or what was not theirs to answer; kept so that the same answer does not count later.</summary>
public sealed record Overruled(DateTimeOffset At, string By) : Entry(At);

/// <summary>Who may be told was looked up anew.</summary>
public sealed record Resolved(DateTimeOffset At, People People) : Entry(At);

/// <summary>A person's reply could not be read; the desk sees it.</summary>
public sealed record Puzzled(DateTimeOffset At, string By) : Entry(At);

/// <summary>The condition was met once more.</summary>
public sealed record Recurred(DateTimeOffset At) : Entry(At);

/// <summary>The devices no longer see the hazard.</summary>
public sealed record Cleared(DateTimeOffset At) : Entry(At);

/// <summary>Nobody answered within the promise.</summary>
public sealed record Breached(DateTimeOffset At) : Entry(At);

/// <summary>The ring after the promise was broken, counted from 0; <paramref name="Missed"/> earlier ones fell into it.</summary>
public sealed record Rang(DateTimeOffset At, int Ring, int Missed) : Entry(At);

/// <summary>The answer came to nothing and the chain goes on.</summary>
public sealed record Resumed(DateTimeOffset At, string Reason) : Entry(At);

/// <summary>The alarm is over.</summary>
/// <param name="At">When.</param>
/// <param name="By">The operator, or <see cref="Engine"/>.</param>
/// <param name="Reason">A close reason of the domain reference 3.8.</param>
public sealed record Closed(DateTimeOffset At, string By, string Reason) : Entry(At)
{
    /// <summary>The system itself, as a closer.</summary>
    public const string Engine = "engine";
}
