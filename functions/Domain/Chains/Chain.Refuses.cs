using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Chains;

/// <summary>The transitions of the domain reference 3.8: who may do what, when.</summary>
public sealed partial record Chain
{
    /// <summary>Why the chain will not hear this; null if it will.</summary>
    /// <param name="signal">What somebody says.</param>
    /// <param name="now">The moment, UTC.</param>
    public ChainRefusal? Refuses(Signal signal, DateTimeOffset now) => signal switch
    {
        Signal.Reopen reopen => RefusesReopening(reopen, now),
        Signal.Close close => RefusesClosing(close),
        Signal.Hand hand => Unless(Unsent.Contains(hand.Notification), ChainRefusal.AlreadyDone),
        Signal.Falter falter => Unless(Unsent.Contains(falter.Notification) && !HasFailed(falter.Notification) && !IsDelivered(falter.Notification), ChainRefusal.AlreadyDone),
        Signal.Withdraw withdraw => Unless(Unsent.Contains(withdraw.Notification), ChainRefusal.AlreadyDone),
        Signal.Renew renew => Unless(!People.Equals(renew.People), ChainRefusal.AlreadyDone),
        Signal.Puzzle => Unless(IsOpen || now - OverAt <= Policy.ReopenableFor, ChainRefusal.NotOpen),
        Signal.Note => null,
        Signal.Check check when !IsOpen => Unless(IsElder(check.By) && now - OverAt <= Policy.ReopenableFor, ChainRefusal.NotOpen),
        _ when !IsOpen => ChainRefusal.NotOpen,
        Signal.Answer answer => RefusesAnswer(answer),
        Signal.Decline decline => RefusesDeclining(decline),
        Signal.Reject => Owner is null ? ChainRefusal.NotAnswered : Unless(MayReject, ChainRefusal.NotOwner),
        Signal.AskAgain ask => Unless(IsUnanswered && HeldUntil is null && TellingOf.TryGetValue(ask.By, out ToldPerson? asked) && !asked.Declined, ChainRefusal.AlreadyDone),
        Signal.Missed missed => Unless(TellingOf.ContainsKey(missed.By), ChainRefusal.NotTold),
        Signal.HandOver over => Unless(!HasCase(over.Service, over.CaseNumber) || AsksFor(DeskTask.HandOver), ChainRefusal.AlreadyDone),
        Signal.Report { Delivered: false } report => Unless(!HasFailedForGood(report.Notification) && !IsDelivered(report.Notification), ChainRefusal.AlreadyDone),
        Signal.Upgrade upgrade => Unless(IsGraver(upgrade), ChainRefusal.NotHigher),
        Signal.Arrive arrive => RefusesArriving(arrive),
        Signal.Resolve resolve => RefusesReason(resolve.Reason) ?? RefusesResolving(resolve),
        Signal.Hold hold => RefusesHolding(hold, now),
        Signal.Assign assign => Errand is null ? ChainRefusal.NoErrand : Unless(ErrandOwner != assign.To, ChainRefusal.AlreadyDone),
        Signal.Merge merge => Unless(merge.ParentId != Alarm.AlarmId, ChainRefusal.OwnParent),
        Signal.TakeIn taken => Unless(!Knows(taken.Part, now), ChainRefusal.AlreadyDone),
        Signal.RaiseTo when Owner is not null && !MayReject => ChainRefusal.TakenByAnother,
        Signal.RaiseTo raise => Unless(raise.Level > Math.Max(Level, HurriedTo) && Steps.Any(step => step.Level == raise.Level), ChainRefusal.NotHigher),
        _ => null,
    };

    /// <summary>Whether this person may answer: everyone who was told, and the desk always.</summary>
    public bool MayAnswer(string by, Channel channel) => channel == Channel.Desk || TellingOf.ContainsKey(by);

    /// <summary>Who is on the way goes on; what is critical, not the area's alone, or what a person asked for or opened again, never waits.</summary>
    private ChainRefusal? RefusesHolding(Signal.Hold hold, DateTimeOffset now) =>
        Owner is not null ? ChainRefusal.TakenByAnother
        : Severity == Severity.Critical || IsMoreThanItsScenario || IsHurriedByHand || Reopenings > 0 ? ChainRefusal.TooGraveToHold
        : Unless(HeldUntil is null && hold.Until > now, ChainRefusal.AlreadyDone);

    /// <summary>Whether people may go on with this alarm in another one's place as both stand: it covers that one, is not held, and takes nobody from it.</summary>
    public bool MayStandFor(Chain part)
    {
        ArgumentNullException.ThrowIfNull(part);
        bool takesSomebodyFromIt = Owner switch
        {
            // Nor does a promise run on in one whose own is over.
            null => part.Owner is not null || (part.IsCalling && part.AnsweredAt is null && AnsweredAt is not null),
            // "All is well" was not said of the part.
            { Safe: true } => part.IsGoneFor || part.IsCalling,
            // The desk goes nowhere.
            _ => part.IsGoneFor && IsAtDesk,
        };
        return Covers(part) && HeldUntil is null && !takesSomebodyFromIt;
    }

    /// <summary>Whether this alarm is as grave, as fast and as far as another one of its home: nobody who waits for that one waits longer with this one.</summary>
    public bool Covers(Chain part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return IsOpen
            && Alarm.HomeId == part.Alarm.HomeId
            && Alarm.Drill == part.Alarm.Drill
            && Severity >= part.Severity
            && Profile >= part.Profile
            && Level >= part.Level;
    }

    /// <summary>Who has it may put right what they answered.</summary>
    private ChainRefusal? RefusesAnswer(Signal.Answer answer) =>
        Owner?.Id == answer.By ? Unless(answer.Safe != Owner.Safe, ChainRefusal.AlreadyDone)
        : !MayAnswer(answer.By, answer.Channel) ? ChainRefusal.NotTold
        : Unless(Owner is null, ChainRefusal.TakenByAnother);

    /// <summary>The desk need not let a contact's answer stand (domain reference 3.8); what an operator or a service has is theirs.</summary>
    private bool MayReject => Owner is { Channel: not Channel.Desk } && State != AlarmState.HandedOver;

    /// <summary>An operator does not give back what a service has; the outcome ends it.</summary>
    private ChainRefusal? RefusesDeclining(Signal.Decline decline) =>
        Owner?.Id == decline.By ? Unless(State != AlarmState.HandedOver || decline.Channel != Channel.Desk, ChainRefusal.NotAnswered)
        : decline.Channel == Channel.Desk ? Owner is null ? ChainRefusal.NotAnswered : ChainRefusal.NotOwner
        : !TellingOf.TryGetValue(decline.By, out ToldPerson? person) ? ChainRefusal.NotTold
        : Unless(!person.Declined, ChainRefusal.AlreadyDone);

    private ChainRefusal? RefusesArriving(Signal.Arrive arrive) =>
        State is not (AlarmState.Answered or AlarmState.OnSite or AlarmState.HandedOver) ? ChainRefusal.NotAnswered
        : RefusesOther(arrive.By, arrive.Channel) ?? Unless(Owner?.ArrivedAt is null, ChainRefusal.AlreadyDone);

    private ChainRefusal? RefusesOther(string by, Channel channel) =>
        Unless(channel == Channel.Desk || Owner?.Id == by, Owner is null ? ChainRefusal.NotAnswered : ChainRefusal.NotOwner);

    /// <summary>
    /// "All is well" from afar does not end a critical alarm, nor one in which the elder calls for help: somebody has been there, or the desk has made
    /// sure (design 5). Nor does who is there end what the desk has still to make sure of.
    /// </summary>
    private ChainRefusal? RefusesResolving(Signal.Resolve resolve) => RefusesOther(resolve.By, resolve.Channel)
        ?? Unless(
            resolve.Channel == Channel.Desk || (Severity != Severity.Critical && !ElderNeedsHelp) || (Owner?.ArrivedAt is not null && !DeskMakesSure), ChainRefusal.NeedsDesk)
        ?? Unless(resolve.Channel != Channel.Desk || resolve.ConfirmedBy is not null || !NeedsConfirming(resolve.Reason), ChainRefusal.NeedsConfirmation);

    /// <summary>Whether somebody has to confirm this reason, whom the desk names: it cancels a critical alarm (domain reference 3.6).</summary>
    public bool NeedsConfirming(string reason) => Severity == Severity.Critical && CloseReasons.Cancels(reason);

    /// <summary>What somebody wrote is unread, whether the elder is well unconfirmed, or a service not called.</summary>
    private bool DeskMakesSure => Desk.Values.Any(work => work.Task is DeskTask.ReadReply or DeskTask.ConfirmSafe or DeskTask.HandOver);

    private ChainRefusal? RefusesReason(string reason) =>
        !CloseReasons.All.Contains(reason) ? ChainRefusal.UnknownReason
        : !CloseReasons.MayBeGiven(reason, this) ? ChainRefusal.NotForThis
        : Unless(reason != CloseReasons.SelfCleared || Severity != Severity.Critical || HazardCleared, ChainRefusal.StillSeen);

    /// <summary>Whether one of these services has it.</summary>
    internal bool HasCaseOf(Services reached) =>
        Enum.GetValues<Services>().Any(one => (reached & one) != Services.None && Cases.Any(entered => entered.Service == Spelling.Of(one)));

    /// <summary>Whether all that the alarm itself says of whom to call is as it was then.</summary>
    internal bool NeedsTheCallsOf(Chain then) =>
        Hazards().SequenceEqual(then.Hazards()) && (Severity, Level, ElderSaid, ElderNeedsHelp) == (then.Severity, then.Level, then.ElderSaid, then.ElderNeedsHelp);

    /// <summary>Whether this is the elder, who may write without having been asked.</summary>
    public bool IsElder(string contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return People.Elder?.Id == contact || Home.ElderIdOf(Alarm.HomeId) == contact;
    }

    /// <summary>Whether a message that the provider has still to take is on its phone.</summary>
    internal bool IsDelivered(string notification) => Delivered?.Contains(notification) is true;

    private bool HasFailed(string notification) =>
        TellingOf.TryGetValue(Notification.ContactOf(notification), out ToldPerson? person) && person.Failed.HasFlag(Reach.Sms);

    /// <summary>Whom the provider has only not taken a message for yet the network may still find out of reach.</summary>
    private bool HasFailedForGood(string notification) => HasFailed(notification) && TellingOf[Notification.ContactOf(notification)].Faltered is null;

    private ChainRefusal? RefusesClosing(Signal.Close close) => State switch
    {
        // Who gives another reason than it ended for is not to believe that it was taken.
        AlarmState.Closed or AlarmState.Suppressed => close.Reason is null || close.Reason == CloseReason ? ChainRefusal.AlreadyDone : ChainRefusal.NotOpen,
        _ when close.Reason is { } reason && RefusesReason(reason) is { } refusal => refusal,
        _ when (ElderNeedsHelp ? Severity.Critical : Severity) > close.UpTo && close.UpTo < Severity.Urgent => ChainRefusal.TooGrave,
        AlarmState.Resolved when Severity != Severity.Critical => null,
        AlarmState.Resolved when Severity > close.UpTo => ChainRefusal.NeedsSupervisor,
        AlarmState.Resolved when close.By == ResolvedBy => ChainRefusal.NeedsSecondPerson,
        AlarmState.Resolved => Unless(close.Reason is null || !NeedsConfirming(close.Reason) || (close.ConfirmedBy ?? ConfirmedBy) is not null, ChainRefusal.NeedsConfirmation),
        // What is not critical may be resolved and closed in one go.
        _ => Unless(Severity != Severity.Critical && close.Reason is not null, ChainRefusal.NotResolved),
    };

    /// <summary>The desk says so, or a relative who was told of it; what a worker sees there is written to the desk.</summary>
    private ChainRefusal? RefusesReopening(Signal.Reopen reopen, DateTimeOffset now) =>
        IsOpen ? ChainRefusal.AlreadyDone
        : OverAt is not { } over ? ChainRefusal.NotOpen
        : now - over > Policy.ReopenableFor ? ChainRefusal.TooLate
        : reopen.Channel == Channel.Desk ? null
        : !TellingOf.TryGetValue(reopen.By, out ToldPerson? told) ? ChainRefusal.NotTold
        : Unless(told.Level == Levels.Relatives || People.Relatives.Any(person => person.Id == reopen.By), ChainRefusal.NotRelative);

    /// <summary>A scenario that is as grave takes the alarm over once, and not if a part brought it: going back and forth would ring people without end.</summary>
    private bool IsGraver(Signal.Upgrade upgrade) =>
        (upgrade.Severity, upgrade.Profile).CompareTo((Severity, Profile)) switch
        {
            > 0 => true,
            0 => !EveryScenario().Contains(upgrade.Scenario),
            _ => false,
        };

    private static ChainRefusal? Unless(bool allowed, ChainRefusal refusal) => allowed ? null : refusal;
}
