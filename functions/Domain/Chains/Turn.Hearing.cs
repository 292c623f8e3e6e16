using Anju.Scenarios;

namespace Anju.Chains;

internal sealed partial class Turn
{
    /// <summary>The step that tells those who know of an alarm that it became graver.</summary>
    public const string UpgradedStep = "upgraded";

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
            case (Signal.Answer { Channel: not Channel.Desk } late, ChainRefusal.TakenByAnother):
                Write(new Overruled(now, late.By));
                break;
            case (Signal.Upgrade, ChainRefusal.NotHigher):
                Write(new Recurred(now));
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
                Write(new Puzzled(now, puzzle.By) { WordsHash = puzzle.WordsHash });
                Write(new AskedDesk(now, DeskTask.ReadReply, puzzle.By, Level: 0, now + Policy.DeskMayTake(DeskTask.ReadReply)) { Words = puzzle.Words });
                break;
            case Signal.Note note:
                Write(new Noted(now, note.By) { ContactId = note.ContactId, Words = note.Words ?? [], WordsHash = note.WordsHash });
                break;
            case Signal.Hand hand:
                Write(new Handed(now, hand.Notification, hand.Accepted, hand.Detail));
                break;
            case Signal.Falter falter:
                Write(new Faltered(now, falter.Notification, falter.Detail));
                break;
            case Signal.Withdraw withdraw:
                Write(new Withdrawn(now, withdraw.Notification));
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

    /// <summary>What changes the alarm's course: the hazard itself, or those who deal with it.</summary>
    private void TakeCourse(Signal signal)
    {
        switch (signal)
        {
            case Signal.Recur:
                Write(new Recurred(now));
                break;
            case Signal.Clear:
                Write(new Cleared(now));
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
                LiftHold(now);
                EndCheck(now);
                Write(new RaisedTo(now, raise.By, raise.Level));
                break;
            case Signal.Arrive arrive:
                Write(new Arrived(now, arrive.By));
                break;
            case Signal.HandOver handOver:
                ClaimFor(handOver.By);
                Write(new HandedOver(now, handOver.By, handOver.Service, handOver.CaseNumber));
                if (handOver.Calls?.Any(call => !_chain.HasCaseOf(call)) is true)
                {
                    Ask(DeskTask.HandOver);
                }

                break;
            case Signal.Propose propose:
                Write(new Proposed(now, propose.By, propose.Reason));
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
            case Signal.Reopen reopen:
                Write(new Reopened(now, reopen.By));
                TellThoseTold(_chain.Numbered("returned"), Message.Returned, except: reopen.By);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(signal), signal, "Unknown signal.");
        }
    }

    private void Take(Signal.Answer answer)
    {
        bool isOwners = _chain.Owner is not null;
        List<KeyValuePair<string, ToldPerson>> others = [.. _chain.TellingOf.Where(told => told.Key != answer.By && !isOwners && IsToHear(told))];
        LiftHold(now);
        EndCheck(now);
        Write(new Answered(now, answer.By, answer.Channel, answer.Safe, answer.EnteredBy));
        if (answer.Safe && answer.Channel != Channel.Desk)
        {
            Ask(DeskTask.ConfirmSafe);
        }

        if (_chain.Profile == Profile.FireVerify && answer.Channel != Channel.Desk && _chain.Level < 3 && !isOwners)
        {
            // An answer is no verification: whether 119 is called is decided by the end of the verifying minute all the same.
            Write(new AskedDesk(now, DeskTask.HandOver, ContactId: null, Level: 0, Policy.VerifiedBy(_chain.LevelFrom)));
        }

        foreach ((string contact, ToldPerson person) in others)
        {
            Tell(_chain.Numbered("taken"), new Person(contact, person.Asked), person.Level, Message.Taken);
        }
    }

    /// <summary>Without its owner the chain goes on, unless a service has it: then the desk tells that service who is not coming.</summary>
    private void Take(Signal.Decline decline)
    {
        bool hadIt = _chain.Owner?.Id == decline.By;
        Write(new Declined(now, decline.By, decline.Channel, decline.EnteredBy));
        if (hadIt && _chain.State == AlarmState.HandedOver)
        {
            Ask(DeskTask.HandOver);
        }
        else if (hadIt)
        {
            Resume(ResumeReason.OwnerCannot);
        }
    }

    private void Take(Signal.Check check)
    {
        bool pending = _chain.Desk.ContainsKey(DeskWork.KeyOf(DeskTask.SelfCheck));
        bool asksAgain = _chain is { IsOpen: true, ElderNeedsHelp: true, Level: 3 };
        if (check.Result == CheckResult.Help && !_chain.IsOpen)
        {
            // However it ended, the elder says that it is not over.
            Write(new Reopened(now, check.By));
        }

        Write(new Checked(now, check.By, check.Result));
        switch (check.Result)
        {
            case not CheckResult.Help when !_chain.IsOpen:
                // It is over; what the elder said is kept.
                break;
            case CheckResult.Fine when _chain.Owner is null && (_chain.HeldUntil is not null ? _chain.State == AlarmState.SelfCheck : pending && now < _chain.SelfCheck!.Until):
                CloseByItself(CloseReasons.SelfOk);
                break;
            case CheckResult.Fine:
                Ask(DeskTask.ConfirmSafe);
                break;
            case CheckResult.Help when asksAgain || _chain.State is AlarmState.OnSite or AlarmState.HandedOver:
                // Who was told of it knows; the desk hears it once more.
                Ask(DeskTask.HandOver);
                break;
            case CheckResult.Help:
                LiftHold(now);
                EndCheck(now);
                Upgrade(new Upgraded(now, _chain.Scenario, Severity.Critical, Graver(_chain.Profile, Profile.Critical), _chain.ConditionAt, now, _chain.Because));
                Write(new RaisedTo(now, check.By, Level: 3));
                break;
            default:
                // Nobody picked up: the window goes on.
                break;
        }
    }

    private void Take(Signal.Upgrade upgrade)
    {
        LiftHold(upgrade.From);
        EndCheck(upgrade.From);
        Upgrade(new Upgraded(now, upgrade.Scenario, upgrade.Severity, upgrade.Profile, upgrade.ConditionAt, upgrade.From, upgrade.Because));
    }

    /// <summary>Who has it hears first; those who know of it get an update, not a second alarm.</summary>
    private void Upgrade(Upgraded graver)
    {
        string? owner = _chain.Owner?.Id;

        // Who waits for nobody's answer any more is due anew; whoever had it is asked first.
        Write(owner is null ? graver with { Level2By = _chain.Level2DueAt, SupervisorsBy = _chain.SupervisorsDueAt } : graver);
        TellThoseTold(_chain.Numbered(UpgradedStep), Message.Upgraded, first: owner);
    }

    /// <summary>Something happened in this home itself: it no longer waits with the others.</summary>
    private void LiftHold(DateTimeOffset from)
    {
        if (_chain.HeldUntil is not null)
        {
            Write(new Released(now, from, SelfCheck: null));
        }
    }

    private void EndCheck(DateTimeOffset t0)
    {
        if (_chain.State == AlarmState.SelfCheck)
        {
            Write(new CheckEnded(now, t0));
        }
    }

    /// <summary>The condition ended. A person who has taken it says how it ended; so does whoever was sent there.</summary>
    private void End()
    {
        if (_chain.HeldUntil is not null)
        {
            // It was the area's, and nothing of its own: it counts as that.
            CloseByItself(CloseReasons.Duplicate);
        }
        else if (_chain.State == AlarmState.SelfCheck)
        {
            CloseByItself(CloseReasons.SelfOk);
        }
        else if (_chain.Owner is null && MayEndByItself())
        {
            CloseByItself(CloseReasons.SelfCleared);
        }
        else if (!_chain.HazardCleared)
        {
            Write(new Cleared(now));
        }
    }

    private bool MayEndByItself() => Catalogue.Get(_chain.Scenario).AutoClose switch
    {
        AutoClose.Always => true,
        AutoClose.BeforeLevel2 => _chain.Level < 2,
        _ => false,
    };

    /// <summary>Whoever was alarmed hears that it is over and stays at home.</summary>
    private void CloseByItself(string reason)
    {
        WriteKeepingWords(new Closed(now, Closed.Engine, reason, reason == CloseReasons.Duplicate ? _chain.ParentId : null));
        TellThoseTold(_chain.Numbered("over"), Message.Over);
    }

    private void ClaimFor(string operatorId)
    {
        if (_chain.Owner is null)
        {
            Take(new Signal.Answer(operatorId, Channel.Desk, Safe: false));
        }
    }

    private void Resolve(Signal.Resolve resolve)
    {
        ClaimFor(resolve.By);

        // Who is there has seen it.
        string? confirmedBy = _chain.NeedsConfirming(resolve.Reason) ? resolve.ConfirmedBy ?? resolve.By : resolve.ConfirmedBy;
        WriteKeepingWords(new Resolved(now, resolve.By, resolve.Reason) { ConfirmedBy = confirmedBy });
        Closed closed = new(now, resolve.By, resolve.Reason);
        if (_chain.Severity > Severity.Advisory)
        {
            Ask(DeskTask.Review);
        }
        else if (resolve.Channel == Channel.Desk)
        {
            Write(closed);
        }
        else
        {
            WriteKeepingWords(closed);
        }
    }

    /// <summary>However it ended: what somebody wrote of it is still to be read, until the desk has read it or closes the alarm itself.</summary>
    private void WriteKeepingWords(Entry end)
    {
        DeskWork[] unread = [.. _chain.Desk.Values.Where(work => work.Task == DeskTask.ReadReply)];
        Write(end);
        foreach (DeskWork work in unread)
        {
            foreach (string? words in (IReadOnlyList<string?>?)work.Words ?? [null])
            {
                Write(new AskedDesk(now, work.Task, work.ContactId, Level: 0, work.DueAt) { Words = words });
            }
        }
    }

    private void Close(Signal.Close close)
    {
        if (_chain.IsOpen)
        {
            Resolve(new Signal.Resolve(close.By, Channel.Desk, close.Reason!) { ConfirmedBy = close.ConfirmedBy });
        }

        if (_chain.State == AlarmState.Resolved)
        {
            Write(new Closed(now, close.By, close.Reason ?? _chain.CloseReason!) { ConfirmedBy = close.ConfirmedBy });
        }
    }

    private static Profile Graver(Profile one, Profile other) => one > other ? one : other;
}
