using System.Text.Json.Serialization;
using Anju.Scenarios;
using Anju.Watching;

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
[JsonDerivedType(typeof(Faltered), "faltered")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
[JsonDerivedType(typeof(Reported), "reported")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(Declined), "declined")]
[JsonDerivedType(typeof(Missed), "missed")]
[JsonDerivedType(typeof(Overruled), "overruled")]
[JsonDerivedType(typeof(Puzzled), "puzzled")]
[JsonDerivedType(typeof(Noted), "noted")]
[JsonDerivedType(typeof(Checked), "checked")]
[JsonDerivedType(typeof(CheckEnded), "checkEnded")]
[JsonDerivedType(typeof(Held), "held")]
[JsonDerivedType(typeof(Released), "released")]
[JsonDerivedType(typeof(Renewed), "renewed")]
[JsonDerivedType(typeof(Recurred), "recurred")]
[JsonDerivedType(typeof(Cleared), "cleared")]
[JsonDerivedType(typeof(Upgraded), "upgraded")]
[JsonDerivedType(typeof(RaisedTo), "raisedTo")]
[JsonDerivedType(typeof(Breached), "breached")]
[JsonDerivedType(typeof(Rang), "rang")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Arrived), "arrived")]
[JsonDerivedType(typeof(HandedOver), "handedOver")]
[JsonDerivedType(typeof(Proposed), "proposed")]
[JsonDerivedType(typeof(Resolved), "resolved")]
[JsonDerivedType(typeof(Reminded), "reminded")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(Reopened), "reopened")]
[JsonDerivedType(typeof(Assigned), "assigned")]
[JsonDerivedType(typeof(TookIn), "tookIn")]
[JsonDerivedType(typeof(Quieted), "quieted")]
public abstract record Entry(DateTimeOffset At)
{
    /// <summary>The event that brought it, so that its repetition is known; null where time did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Cause { get; init; }

    /// <summary>The hash of the words it brought, which are kept beside the ledger; null where it brought none, and in what was written before words were sealed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WordsHash { get; init; }

    /// <summary>
    /// Where a reason is given: who confirmed it, a contact's id or one of <see cref="Confirmers"/>. Null where nobody had to, and in what was written
    /// before that was asked.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ConfirmedBy { get; init; }

    /// <summary>Where it is an end: what somebody wrote is still to be read. In what was written before that was told, the desk was asked anew after it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool KeepsWords { get; init; }
}

/// <summary>The alarm was raised and its people frozen.</summary>
public sealed record Raised(DateTimeOffset At, AlarmFacts Alarm, People People) : Entry(At);

/// <summary>A step of the profile was taken.</summary>
public sealed record StepTaken(DateTimeOffset At, string Step, int Level) : Entry(At);

/// <summary>A step, or one group of it, told nobody, and why.</summary>
public sealed record Skipped(DateTimeOffset At, string Step, SkipReason Reason) : Entry(At);

/// <summary>A person is to be told; the message is owed until the provider took or refused it.</summary>
/// <param name="At">When it was decided.</param>
/// <param name="Notification"><c>{step}|{contact}|{attempt}</c>, unique in the chain.</param>
/// <param name="ContactId">Whom.</param>
/// <param name="Level">0 the elder, 1 relatives, 2 community, 3 the desk's own people.</param>
/// <param name="Message">What it says.</param>
public sealed record Told(DateTimeOffset At, string Notification, string ContactId, int Level, Message Message) : Entry(At);

/// <summary>A screen asks for something.</summary>
/// <param name="At">When it was decided.</param>
/// <param name="Task">What.</param>
/// <param name="ContactId">Whom to ring; null where the task says it.</param>
/// <param name="Level">The contact's level; 0 without one.</param>
/// <param name="DueAt">By when.</param>
public sealed record AskedDesk(DateTimeOffset At, DeskTask Task, string? ContactId, int Level, DateTimeOffset DueAt) : Entry(At)
{
    /// <summary>The words that are to be read, by what they are kept under; null where nothing is, and in what was written before words were told apart.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Words { get; init; }

    /// <summary>The words that are to be read no more for these; null where all are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? InPlaceOf { get; init; }

    /// <summary>It is of a confirmed fire's first round, which goes on whoever answers; false in what was written before calls were of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OutlastsAnswer { get; init; }

    /// <summary>The elder herself said what is to be made sure of; false in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsAboutElder { get; init; }
}

/// <summary>The provider took a message, or refused one for good that is not known to be delivered; Detail is its id for the message, or a word for why not.</summary>
public sealed record Handed(DateTimeOffset At, string Notification, bool Accepted, string Detail) : Entry(At)
{
    /// <summary>Its reader was out of reach only until another message would be taken, and is so for good now; false in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool EndsFaltering { get; init; }
}

/// <summary>The provider has not taken a message for so long that nobody waits for its reader; it is tried on. Detail is a word for why.</summary>
public sealed record Faltered(DateTimeOffset At, string Notification, string Detail) : Entry(At);

/// <summary>A message was not sent after all: nobody needs it any more.</summary>
public sealed record Withdrawn(DateTimeOffset At, string Notification) : Entry(At)
{
    /// <summary>It was what its reader counted as out of reach for, and nobody tries it any more; false in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HadFaltered { get; init; }
}

/// <summary>The network delivered a message or could not; Detail is the network's word for it.</summary>
public sealed record Reported(DateTimeOffset At, string Notification, bool Delivered, string Detail) : Entry(At);

/// <summary>A named person took it. EnteredBy is the operator who heard it on the phone.</summary>
public sealed record Answered(DateTimeOffset At, string By, Channel Channel, bool Safe, string? EnteredBy = null) : Entry(At)
{
    /// <summary>Since when they have it, where this puts right what they answered; null in their first answer, and in what was written before that was told.</summary>
    [JsonPropertyName("takenAt")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether they had said before that they cannot go; false in what was written before a yes took that back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool TakesBackDecline { get; init; }
}

/// <summary>A person cannot go.</summary>
public sealed record Declined(DateTimeOffset At, string By, Channel Channel, string? EnteredBy = null) : Entry(At);

/// <summary>The desk rang a contact and nobody picked up.</summary>
public sealed record Missed(DateTimeOffset At, string By, string EnteredBy) : Entry(At);

/// <summary>A person answered too late, or what was not theirs to answer; kept so that the same answer does not count later.</summary>
public sealed record Overruled(DateTimeOffset At, string By) : Entry(At)
{
    /// <summary>Since when somebody else has it, UTC; null in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Since { get; init; }
}

/// <summary>A person's reply could not be read; the desk sees it.</summary>
public sealed record Puzzled(DateTimeOffset At, string By) : Entry(At);

/// <summary>The desk wrote something down; the words are kept beside the ledger.</summary>
public sealed record Noted(DateTimeOffset At, string By) : Entry(At)
{
    /// <summary>Whose words it answers; null if nobody's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ContactId { get; init; }

    /// <summary>Which of them were read; null in what was written before words were told apart, when a note answered them all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Words { get; init; }
}

/// <summary>The elder was asked; By is the operator, or the elder.</summary>
public sealed record Checked(DateTimeOffset At, string By, CheckResult Result) : Entry(At)
{
    /// <summary>What the elder wrote before it may say the opposite and nobody has read it: it is kept, and the elder is asked on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InDoubt { get; init; }
}

/// <summary>The time for asking the elder is over; the promise counts from <paramref name="T0"/>.</summary>
public sealed record CheckEnded(DateTimeOffset At, DateTimeOffset T0) : Entry(At)
{
    /// <summary>Something happened before it was: the elder asked for help, somebody took it, or it became graver.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Early { get; init; }
}

/// <summary>It is one of an area's: nobody is told of it before <paramref name="Until"/> unless something else happens.</summary>
public sealed record Held(DateTimeOffset At, string ParentId, DateTimeOffset Until) : Entry(At);

/// <summary>It goes its own way from <paramref name="From"/> on; SelfCheck is how the elder is asked first, null if nobody asks.</summary>
public sealed record Released(DateTimeOffset At, DateTimeOffset From, SelfCheckPlan? SelfCheck) : Entry(At)
{
    /// <summary>The level it had come to, whose people do not wait once more; 0 in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Level { get; init; }
}

/// <summary>Who may be told was looked up anew.</summary>
public sealed record Renewed(DateTimeOffset At, People People) : Entry(At);

/// <summary>The condition was met once more.</summary>
public sealed record Recurred(DateTimeOffset At) : Entry(At)
{
    /// <summary>It was over for whoever is there, and is back; false in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsBack { get; init; }
}

/// <summary>The devices no longer see the hazard.</summary>
public sealed record Cleared(DateTimeOffset At) : Entry(At);

/// <summary>The alarm became graver and its steps begin anew, counted from <paramref name="From"/>.</summary>
public sealed record Upgraded(
    DateTimeOffset At,
    string Scenario,
    Severity Severity,
    Profile Profile,
    DateTimeOffset ConditionAt,
    DateTimeOffset From,
    IReadOnlyList<Observation> Because) : Entry(At)
{
    /// <summary>When level 2 was due before it, UTC; null if it was told already, or never was to be.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Level2By { get; init; }

    /// <summary>The same for the supervisors.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? SupervisorsBy { get; init; }

    /// <summary>The elder called the lesser matter all right, which says nothing of this; false in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool DropsFine { get; init; }
}

/// <summary>A level does not wait for its time.</summary>
public sealed record RaisedTo(DateTimeOffset At, string By, int Level) : Entry(At)
{
    /// <summary>An operator asked for it, and no area's alarm holds it; false where a cry for help did, and in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ByHand { get; init; }
}

/// <summary>Nobody answered within the promise.</summary>
public sealed record Breached(DateTimeOffset At) : Entry(At);

/// <summary>The ring after the promise was broken, counted from 0; <paramref name="Missed"/> earlier ones fell into it.</summary>
public sealed record Rang(DateTimeOffset At, int Ring, int Missed) : Entry(At);

/// <summary>The answer came to nothing and the chain goes on.</summary>
public sealed record Resumed(DateTimeOffset At, ResumeReason Reason) : Entry(At)
{
    /// <summary>The answer was given back while the promise ran: it counts as none, and the promise goes on from where it began.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Unanswered { get; init; }

    /// <summary>That nobody has it counts from here, whatever the promise counts from; false in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LeavesNow { get; init; }

    /// <summary>The operator who rejected the answer; null where nobody did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? By { get; init; }

    /// <summary>Nothing is left but to say that it is overdue, and it is so when it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool KeepsDue { get; init; }
}

/// <summary>The owner is at the home.</summary>
public sealed record Arrived(DateTimeOffset At, string By) : Entry(At);

/// <summary>A service has it.</summary>
public sealed record HandedOver(DateTimeOffset At, string By, string Service, string CaseNumber) : Entry(At);

/// <summary>Whoever has it says what it was; the desk makes sure.</summary>
public sealed record Proposed(DateTimeOffset At, string By, string Reason) : Entry(At);

/// <summary>It is known how it ended.</summary>
public sealed record Resolved(DateTimeOffset At, string By, string Reason) : Entry(At);

/// <summary>The review of a critical alarm is overdue; its reminder's number, counted from 1.</summary>
public sealed record Reminded(DateTimeOffset At, int Reminder) : Entry(At);

/// <summary>The alarm is over.</summary>
/// <param name="At">When.</param>
/// <param name="By">The operator, or <see cref="Engine"/>.</param>
/// <param name="Reason">A close reason of the domain reference 3.8.</param>
/// <param name="ParentId">The alarm it is a part of; null if it stands alone.</param>
public sealed record Closed(DateTimeOffset At, string By, string Reason, string? ParentId = null) : Entry(At)
{
    /// <summary>The system itself, as a closer.</summary>
    public const string Engine = "engine";
}

/// <summary>Somebody does what the village is asked to do; By is who said so, To the account of who does it.</summary>
public sealed record Assigned(DateTimeOffset At, string By, string To) : Entry(At);

/// <summary>It was not over after all.</summary>
public sealed record Reopened(DateTimeOffset At, string By) : Entry(At)
{
    /// <summary>The services that had it went home, and are to be called anew; false in what was written before they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool DropsCases { get; init; }

    /// <summary>Who says so had been called off, and waits for it again; false in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsAwaited { get; init; }
}

/// <summary>Nobody is rung in quiet hours for what can wait: who is to hear of it hears from <paramref name="Until"/> on, as it stands by then; null once they do.</summary>
public sealed record Quieted(DateTimeOffset At, DateTimeOffset? Until) : Entry(At);

/// <summary>Another alarm became a part of it, and what was known of that one is known of this one.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who said so.</param>
/// <param name="PartId">The other alarm.</param>
/// <param name="Scenarios">Its scenarios, and those of its own parts: the present one last.</param>
/// <param name="Because">The values it rested on.</param>
/// <param name="ElderSaid">What the elder last said of it; null if nobody asked.</param>
/// <param name="ElderNeedsHelp">The elder asked for help because of it.</param>
/// <param name="Cases">The services that had it.</param>
public sealed record TookIn(
    DateTimeOffset At,
    string By,
    string PartId,
    IReadOnlyList<string> Scenarios,
    IReadOnlyList<Observation> Because,
    CheckResult? ElderSaid,
    bool ElderNeedsHelp,
    IReadOnlyList<ServiceCase> Cases) : Entry(At)
{
    /// <summary>How long people wait for it; null if nobody was called to it, and in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PartsWait? Waits { get; init; }

    /// <summary>What it was promised runs on whoever has the whole; false if it was promised nothing any more, and in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool KeepsPromise { get; init; }

    /// <summary>A service had it and has the whole now, through who made them one; false in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HandsOver { get; init; }

    /// <summary>The services called for it do not have the whole: all were asked anew since, they may have left, or it is the lesser; false in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HandsNothingOver { get; init; }

    /// <summary>Its hazard was over for whoever came, and is back; false in what was written before that was told by itself. Its own name was once written and meant less.</summary>
    [JsonPropertyName("hazardBack")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsBack { get; init; }

    /// <summary>Since when somebody is there who is waited for as one of the whole's own, UTC; null if nobody is, and in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ThereSince { get; init; }

    /// <summary>As <see cref="IsBack"/> and <see cref="ThereSince"/> were written before they were told apart: since when somebody is there, UTC, if it is back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? BackFor { get; init; }

    /// <summary>Its devices saw its hazard still; false in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool StillSeen { get; init; }

    /// <summary>Its number among those that became a part, from 1; 0 in what was written before they were counted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Number { get; init; }
}

/// <summary>What nobody has come for, and by when who is told of it. Null: nobody any more.</summary>
/// <param name="T0">What its promise counts from, UTC; null if somebody had answered it.</param>
/// <param name="PromiseBroken">Its promise was broken.</param>
/// <param name="Rings">How often that was rung.</param>
/// <param name="Level2By">When level 2 is due, UTC.</param>
/// <param name="Level3By">When level 3 is due, UTC.</param>
/// <param name="SupervisorsBy">When the supervisors are due, UTC.</param>
public sealed record PartsWait(
    DateTimeOffset? T0, bool PromiseBroken, int Rings, DateTimeOffset? Level2By, DateTimeOffset? Level3By, DateTimeOffset? SupervisorsBy);
