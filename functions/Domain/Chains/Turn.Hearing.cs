using Anju.Scenarios;

namespace Anju.Chains;

internal sealed partial class Turn
{
    /// <summary>The step that tells those who know of an alarm that it became graver.</summary>
    public const string UpgradedStep = "upgraded";

    /// <summary>The step that tells those who know of an alarm that it is not over after all.</summary>
    public const string ReturnedStep = "returned";

    /// <summary>Takes in what happened. What the chain refuses changes nothing, and whoever asked is shown how it stands.</summary>
    public void Hear(Signal signal, string? cause)
    {
        _cause = cause;
        if (_chain.Refuses(signal, now) is { } refusal)
        {
            Note(signal, refusal);
        }
        else
        {
            Take(signal);
        }

        _cause = null;
    }

    private void Note(Signal signal, ChainRefusal refusal)
    {
        switch (signal, refusal)
        {
            case (Signal.Answer { Channel: Channel.Link } late, ChainRefusal.TakenByAnother) when _chain.TellingOf[late.By].LateFor == _chain.Owner!.HasItSince:
                // The page said so already. A message is kept each time: should it come once more, it must not count by then.
                break;
            case (Signal.Answer { Channel: not Channel.Desk } late, ChainRefusal.TakenByAnother):
                Write(new Overruled(now, late.By) { Since = _chain.Owner!.HasItSince });
                break;
            case (Signal.Resolve said, ChainRefusal.NeedsDesk) when _chain.Owner?.SaysItWas != said.Reason:
                Write(new Proposed(now, said.By, said.Reason));
                break;
            case (Signal.Upgrade seen, ChainRefusal.NotHigher):
                Recur(seen.Severity);
                break;
            default:
                // Too late, or not theirs to say.
                break;
        }
    }

    private void Take(Signal signal)
    {
        switch (signal)
        {
            case Signal.Answer answer:
                Take(answer);
                break;
            case Signal.Decline decline:
                Take(decline);
                break;
            case Signal.Reject reject:
                Reject(reject.By);
                break;
            case Signal.AskAgain ask:
                Tell(_chain.Numbered($"which{ask.Reply}"), new Person(ask.By, Reach.Sms), _chain.TellingOf[ask.By].Level, Message.Alarm);
                break;
            case Signal.Missed missed:
                Write(new Missed(now, missed.By, missed.EnteredBy));
                break;
            case Signal.Check check:
                Take(check);
                break;
            case Signal.Puzzle puzzle:
                Take(puzzle);
                break;
            case Signal.Note note:
                Write(new Noted(now, note.By) { ContactId = note.ContactId, Words = note.Words ?? [], WordsHash = note.WordsHash });
                break;
            case Signal.Hand hand:
                bool accepted = hand.Accepted || _chain.IsDelivered(hand.Notification);
                Write(new Handed(now, hand.Notification, accepted, accepted == hand.Accepted ? hand.Detail : "") { EndsFaltering = !accepted && FaltersAt(hand.Notification) is not null });
                break;
            case Signal.Falter falter:
                Write(new Faltered(now, falter.Notification, falter.Detail));
                break;
            case Signal.Withdraw withdraw:
                Write(new Withdrawn(now, withdraw.Notification) { HadFaltered = FaltersAt(withdraw.Notification) == withdraw.Notification });
                break;
            case Signal.Report report:
                Write(new Reported(now, report.Notification, report.Delivered, report.Detail));
                break;
            case Signal.Renew renew:
                Write(new Renewed(now, renew.People));
                break;
            default:
                TakeCourse(signal);
                break;
        }
    }

    /// <summary>The message the provider falters at, of those to this one's reader; null if it does at none.</summary>
    private string? FaltersAt(string notification) => _chain.TellingOf.GetValueOrDefault(Notification.ContactOf(notification))?.Faltered;

    /// <summary>
    /// It is seen once more. If it was over for whoever came, it is back: the desk hears so, and unless it is over again by when they may have left, all are
    /// asked anew. What can wait is no such hazard, whatever the alarm was before.
    /// </summary>
    private void Recur(Severity seen)
    {
        bool isPromised = Policy.IsPromised(seen) && Policy.IsPromised(_chain.Severity);
        bool isBack = isPromised && _chain is { HazardCleared: true, State: AlarmState.OnSite or AlarmState.HandedOver };
        Write(new Recurred(now) { IsBack = isBack });
        if (isBack && _chain.SomebodyIsThere(now))
        {
            Ask(DeskTask.HandOver);
        }
    }

    /// <summary>What changes the alarm's course: the hazard itself, or those who deal with it.</summary>
    private void TakeCourse(Signal signal)
    {
        switch (signal)
        {
            case Signal.Recur seen:
                Recur(seen.Severity);
                break;
            case Signal.Clear:
                Clear();
                break;
            case Signal.End:
                End();
                break;
            case Signal.Upgrade upgrade:
                Take(upgrade);
                break;
            case Signal.Hold hold:
                Write(new Held(now, hold.ParentId, hold.Until));
                break;
            case Signal.RaiseTo raise:
                Reject(raise.By);
                LiftHold(now);
                EndCheck(now);
                Write(new RaisedTo(now, raise.By, raise.Level) { ByHand = true });
                break;
            case Signal.Arrive arrive:
                Write(new Arrived(now, arrive.By));
                break;
            case Signal.HandOver handOver:
                HandOver(handOver);
                break;
            case Signal.Resolve resolve:
                Resolve(resolve);
                break;
            case Signal.Close close:
                Close(close);
                break;
            case Signal.Assign assign:
                Write(new Assigned(now, assign.By, assign.To));
                break;
            case Signal.Merge merge:
                WriteKeepingWords(new Closed(now, merge.By, CloseReasons.Duplicate, merge.ParentId));
                break;
            case Signal.TakeIn taken:
                TakeIn(taken);
                break;
            case Signal.Reopen reopen:
                // Who says that it is not over need not hear it.
                _toldNow.Add(reopen.By);
                Reopen(reopen.By);
                TellThoseTold(_chain.Numbered(ReturnedStep), Message.Returned);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(signal), signal, "Unknown signal.");
        }
    }
}
