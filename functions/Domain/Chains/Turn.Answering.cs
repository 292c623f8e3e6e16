using Anju.Scenarios;

namespace Anju.Chains;

// What contacts, operators and the elder say.
internal sealed partial class Turn
{
    /// <summary>The step that tells the others that somebody has the alarm.</summary>
    public const string TakenStep = "taken";

    private void Take(Signal.Answer answer)
    {
        bool isOwners = _chain.Owner is not null;
        List<KeyValuePair<string, ToldPerson>> others = [.. _chain.TellingOf.Where(told => told.Key != answer.By && !isOwners && IsToHear(told))];
        LiftHold(now);
        EndCheck(now);
        DeskWork? card = _chain.Desk.GetValueOrDefault(DeskWork.KeyOf(DeskTask.HandOver));
        Write(new Answered(now, answer.By, answer.Channel, answer.Safe, answer.EnteredBy)
        {
            Since = _chain.Owner?.HasItSince,
            TakesBackDecline = _chain.TellingOf.GetValueOrDefault(answer.By)?.Declined is true,
        });
        if (answer.Safe && answer.Channel != Channel.Desk)
        {
            Ask(DeskTask.ConfirmSafe);
        }

        if (card is not null && _chain.ElderNeedsHelp && answer.Channel != Channel.Desk && !_chain.AsksFor(DeskTask.HandOver))
        {
            // Whoever goes, the desk still hears what she cried for.
            Write(new AskedDesk(now, DeskTask.HandOver, ContactId: null, Level: 0, card.DueAt));
        }

        if (_chain.Profile == Profile.FireVerify && answer.Channel != Channel.Desk && _chain.Level < Levels.Services && !isOwners)
        {
            // An answer is no verification: whether 119 is called is decided by the end of the verifying minute all the same.
            Write(new AskedDesk(now, DeskTask.HandOver, ContactId: null, Level: 0, Policy.VerifiedBy(_chain.LevelFrom)));
        }

        if (others.Count > 0 && PutOffToTheMorning())
        {
            return;
        }

        foreach ((string contact, ToldPerson person) in others)
        {
            Tell(_chain.Numbered(TakenStep), new Person(contact, person.Asked), person.Level, Message.Taken);
        }
    }

    private void ClaimFor(string operatorId)
    {
        if (_chain.Owner is null)
        {
            Take(new Signal.Answer(operatorId, Channel.Desk, Safe: false));
        }
    }

    /// <summary>The desk is done with it once each call that brings help has given a number; what it became since the calls were worked out may need others.</summary>
    private void HandOver(Signal.HandOver over)
    {
        bool isAsRead = over.ReadAs is null || _chain.NeedsTheCallsOf(over.ReadAs);
        ClaimFor(over.By);
        Write(new HandedOver(now, over.By, over.Service, over.CaseNumber));
        if (!isAsRead || over.Calls?.Any(call => !_chain.HasCaseOf(call)) is true)
        {
            Ask(DeskTask.HandOver);
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

    /// <summary>Of what somebody writes the last is the news: where there is too much to be read, the oldest is only kept with the alarm.</summary>
    private void Take(Signal.Puzzle puzzle)
    {
        Write(new Puzzled(now, puzzle.By) { WordsHash = puzzle.WordsHash });
        IReadOnlyList<string> unread = _chain.Desk.GetValueOrDefault(DeskWork.KeyOf(DeskTask.ReadReply, puzzle.By))?.Words ?? [];
        Write(new AskedDesk(now, DeskTask.ReadReply, puzzle.By, Level: 0, now + Policy.DeskMayTake(DeskTask.ReadReply))
        {
            Words = puzzle.Words,
            InPlaceOf = unread.Count < Policy.MostUnread ? null : unread[0],
        });
    }

    private bool HasUnreadWordsOf(string contact) => _chain.Desk.ContainsKey(DeskWork.KeyOf(DeskTask.ReadReply, contact));

    private void Take(Signal.Check check)
    {
        bool pending = _chain.AsksFor(DeskTask.SelfCheck);
        bool endsCheck = check.Result == CheckResult.Fine && _chain is { IsOpen: true, Owner: null }
            && (_chain.HeldUntil is not null ? _chain.State == AlarmState.SelfCheck : pending && now < _chain.SelfCheck!.Until);
        bool inDoubt = endsCheck && HasUnreadWordsOf(check.By);
        bool asksAgain = _chain is { IsOpen: true, ElderNeedsHelp: true, Level: Levels.Services, State: not (AlarmState.OnSite or AlarmState.HandedOver) };
        if (check.Result == CheckResult.Help && !_chain.IsOpen)
        {
            // However it ended, the elder says that it is not over.
            Reopen(check.By);
        }

        Write(new Checked(now, check.By, check.Result) { InDoubt = inDoubt });
        switch (check.Result)
        {
            case CheckResult.Fine when inDoubt:
                // The window goes on, and its end raises the alarm unless the desk has read the words or reached the elder.
                break;
            case not CheckResult.Help when !_chain.IsOpen:
                // It is over; what the elder said is kept.
                break;
            case CheckResult.Fine when endsCheck:
                CloseByItself(CloseReasons.SelfOk);
                break;
            case CheckResult.Fine:
                Ask(DeskTask.ConfirmSafe, isAboutElder: true);
                break;
            case CheckResult.Help when asksAgain || _chain.SomebodyIsThere(now):
                // Who was told of it knows; the desk hears it once more.
                Ask(DeskTask.HandOver);
                break;
            case CheckResult.Help:
                LiftHold(now);
                EndCheck(now);
                CallForHelp(check.By);
                break;
            default:
                // Nobody picked up: the window goes on.
                break;
        }
    }
}
