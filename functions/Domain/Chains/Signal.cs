using Anju.Scenarios;
using Anju.Watching;

namespace Anju.Chains;

/// <summary>How somebody answered.</summary>
public enum Channel
{
    /// <summary>A reply to the SMS.</summary>
    Sms,

    /// <summary>The page behind the link in the SMS.</summary>
    Link,

    /// <summary>The desk's screen.</summary>
    Desk,

    /// <summary>An operator rang the person and enters what was said.</summary>
    Call,

    /// <summary>The person signed in and pressed a button.</summary>
    SignedIn,
}

/// <summary>What the elder said when asked.</summary>
public enum CheckResult
{
    /// <summary>All is well (1).</summary>
    Fine,

    /// <summary>Help is needed (2).</summary>
    Help,

    /// <summary>Nobody picked up.</summary>
    NoAnswer,
}

/// <summary>What happened to an alarm from outside.</summary>
public abstract record Signal
{
    /// <summary>The hash of the words it comes with, which are kept beside the ledger; null without any.</summary>
    public string? WordsHash { get; init; }

    private Signal()
    {
    }

    /// <summary>Somebody takes it. <paramref name="Safe"/>: "all is well", which still needs an owner.</summary>
    public sealed record Answer(string By, Channel Channel, bool Safe, string? EnteredBy = null) : Signal;

    /// <summary>Somebody cannot go, or cannot after all.</summary>
    public sealed record Decline(string By, Channel Channel, string? EnteredBy = null) : Signal;

    /// <summary>The desk does not let the answer of whoever has it stand; <paramref name="By"/> is the operator.</summary>
    public sealed record Reject(string By) : Signal;

    /// <summary>The desk rang a contact and nobody picked up.</summary>
    public sealed record Missed(string By, string EnteredBy) : Signal;

    /// <summary>The elder was asked; <paramref name="By"/> is the operator, or the elder's own contact id.</summary>
    public sealed record Check(string By, CheckResult Result) : Signal;

    /// <summary>Somebody replied something nobody can read. <paramref name="Words"/> is what the words are kept under; null if nothing was kept.</summary>
    public sealed record Puzzle(string By, string? Words = null) : Signal;

    /// <summary>Somebody answered without saying which of several alarms they mean, and the newest does not need it: this one asks them once more.</summary>
    /// <param name="By">Who.</param>
    /// <param name="Reply">What brought the answer, at most 12 characters; keeps the questions apart.</param>
    public sealed record AskAgain(string By, string Reply) : Signal;

    /// <summary>The desk wrote something down; the words are kept beside the ledger.</summary>
    /// <param name="By">Who wrote it.</param>
    /// <param name="ContactId">Whose words it answers; null if nobody's.</param>
    /// <param name="Words">Which of them were read, by what they are kept under.</param>
    public sealed record Note(string By, string? ContactId = null, IReadOnlyList<string>? Words = null) : Signal;

    /// <summary>The rule's condition was met once more.</summary>
    /// <param name="Severity">How grave what is seen is.</param>
    public sealed record Recur(Severity Severity) : Signal;

    /// <summary>The devices no longer see the hazard.</summary>
    public sealed record Clear : Signal;

    /// <summary>The condition ended and the scenario closes itself.</summary>
    public sealed record End : Signal;

    /// <summary>A graver scenario of the family takes the alarm over, or its severity rises.</summary>
    /// <param name="Scenario">The code it has from now on.</param>
    /// <param name="Severity">Its severity from now on.</param>
    /// <param name="Profile">Its timing from now on.</param>
    /// <param name="ConditionAt">When the graver condition was met, UTC.</param>
    /// <param name="From">What the new timing counts from: the message's enqueue time, or the claim if that is earlier. UTC.</param>
    /// <param name="Because">The values that raised it.</param>
    public sealed record Upgrade(
        string Scenario, Severity Severity, Profile Profile, DateTimeOffset ConditionAt, DateTimeOffset From, IReadOnlyList<Observation> Because) : Signal;

    /// <summary>The owner is at the home.</summary>
    public sealed record Arrive(string By, Channel Channel) : Signal;

    /// <summary>A service has it under a case number.</summary>
    /// <param name="By">Who spoke to it.</param>
    /// <param name="Service">Which, for example <c>FIRE_119</c>.</param>
    /// <param name="CaseNumber">As it said it.</param>
    /// <param name="Calls">The calls that bring help, each with those it reaches; the desk is done once each has given a number.</param>
    public sealed record HandOver(string By, string Service, string CaseNumber, IReadOnlyList<Services>? Calls = null) : Signal
    {
        /// <summary>The alarm as the calls were worked out from it; null if none were.</summary>
        public Chain? ReadAs { get; init; }
    }

    /// <summary>It is known how it ended; where the desk has to make sure of it, whoever has it has said so.</summary>
    public sealed record Resolve(string By, Channel Channel, string Reason) : Signal
    {
        /// <summary>Who confirmed it to the desk: see <see cref="Entry.ConfirmedBy"/>; null if nobody has to.</summary>
        public string? ConfirmedBy { get; init; }
    }

    /// <summary>The review is done. A reason may correct the outcome's; without an outcome it is one. <paramref name="UpTo"/> is the gravest alarm this person closes.</summary>
    public sealed record Close(string By, string? Reason, Severity UpTo) : Signal
    {
        /// <summary>Who confirmed the reason: see <see cref="Entry.ConfirmedBy"/>; null if nobody has to.</summary>
        public string? ConfirmedBy { get; init; }
    }

    /// <summary>It is not over after all.</summary>
    public sealed record Reopen(string By, Channel Channel) : Signal;

    /// <summary>It is one of an area's alarms and waits.</summary>
    /// <param name="ParentId">The area's alarm.</param>
    /// <param name="Until">Until then, UTC.</param>
    public sealed record Hold(string ParentId, DateTimeOffset Until) : Signal;

    /// <summary>The account <paramref name="To"/> does the work order or the visit.</summary>
    public sealed record Assign(string By, string To) : Signal;

    /// <summary>It is the same event as another alarm.</summary>
    public sealed record Merge(string By, string ParentId) : Signal;

    /// <summary>Another alarm of the home becomes a part of it: what is known of that one is known of this one.</summary>
    public sealed record TakeIn(string By, Chain Part) : Signal;

    /// <summary>An operator does not want to wait for the next level.</summary>
    public sealed record RaiseTo(string By, int Level) : Signal;

    /// <summary>The provider took a message, or refused it for good.</summary>
    public sealed record Hand(string Notification, bool Accepted, string Detail) : Signal;

    /// <summary>The provider has not taken a message for a while; it is tried on.</summary>
    public sealed record Falter(string Notification, string Detail) : Signal;

    /// <summary>A message was not sent, because nobody needs it any more.</summary>
    public sealed record Withdraw(string Notification) : Signal;

    /// <summary>Who may be told, looked up anew.</summary>
    public sealed record Renew(People People) : Signal;

    /// <summary>The network delivered a message, or could not.</summary>
    public sealed record Report(string Notification, bool Delivered, string Detail) : Signal;
}
