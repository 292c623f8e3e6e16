using System.Globalization;

namespace Anju.Chains;

/// <summary>One turn of a chain: writes entries, each folded in before the next is decided.</summary>
internal sealed class Turn(Chain chain, DateTimeOffset now, params IEnumerable<Entry> before)
{
    private readonly List<Entry> _entries = [.. before];
    private Chain _chain = chain;

    /// <summary>Belongs to the first entry a signal brings.</summary>
    private string? _cause;

    public ChainStep Done() => new(_chain, _entries);

    public void Hear(Signal signal, string? cause)
    {
        _cause = cause;
        switch (signal)
        {
            case Signal.Answer answer when _chain.IsOpen && _chain.Owner is null && _chain.MayAnswer(answer.By, answer.Channel):
                Take(answer);
                break;
            case Signal.Decline decline when _chain.IsOpen && _chain.Owner?.Id == decline.By:
                Write(new Declined(now, decline.By, decline.Channel));
                Resume("the owner cannot go after all");
                break;
            case Signal.Answer late when _chain.IsOpen && late.Channel != Channel.Desk && _chain.Owner?.Id != late.By && _chain.MayAnswer(late.By, late.Channel):
                Write(new Overruled(now, late.By));
                break;
            case Signal.Decline decline when _chain.IsOpen && _chain.TellingOf.TryGetValue(decline.By, out ToldPerson? person) && !person.Declined:
                Write(new Declined(now, decline.By, decline.Channel));
                break;
            case Signal.Puzzle puzzle when _chain.IsOpen:
                Write(new Puzzled(now, puzzle.By));
                break;
            case Signal.Recur when _chain.IsOpen:
                Write(new Recurred(now));
                break;
            case Signal.Clear when _chain.IsOpen && !_chain.HazardCleared:
                Write(new Cleared(now));
                break;
            case Signal.End when _chain.IsOpen:
                Write(new Closed(now, Closed.Engine, CloseReasons.SelfCleared));
                break;
            case Signal.Close close when _chain.IsOpen:
                Write(new Closed(now, close.By, close.Reason));
                break;
            case Signal.Hand hand when _chain.Unsent.Contains(hand.Notification):
                Write(new Handed(now, hand.Notification, hand.Accepted, hand.Detail));
                break;
            case Signal.Withdraw withdraw when _chain.Unsent.Contains(withdraw.Notification):
                Write(new Withdrawn(now, withdraw.Notification));
                break;
            case Signal.Resolve resolve when _chain.IsOpen && !_chain.People.Equals(resolve.People):
                Write(new Resolved(now, resolve.People));
                break;
            case Signal.Report report when _chain.IsOpen:
                Write(new Reported(now, report.Notification, report.Delivered, report.Detail));
                break;
            default:
                // Too late, or not theirs to say: nothing changes, and whoever asked is shown how the chain stands.
                break;
        }

        _cause = null;
    }

    public void TakeWhatIsDue()
    {
        if (_chain.State == AlarmState.Answered && _chain.LookAgainAt <= now)
        {
            Resume("nothing followed the answer in time");
        }

        if (!_chain.IsOpen || _chain.Owner is not null)
        {
            return;
        }

        // Telling may find nobody left to wait for, which makes the next step due.
        while (TakeDueSteps() is var (steps, toldBySteps) && Ring() is var (ring, toldByRing) && (ring ?? steps) is { } due)
        {
            TellAll(due, toldBySteps | toldByRing);
        }
    }

    private void Take(Signal.Answer answer)
    {
        List<string> others = [.. _chain.TellingOf.Keys.Where(contact => contact != answer.By)];
        Write(new Answered(now, answer.By, answer.Channel, answer.Safe));
        if (answer.Safe && answer.Channel != Channel.Desk)
        {
            Write(new AskedDesk(now, DeskTask.ConfirmSafe));
        }

        foreach (string contact in others)
        {
            Tell(Numbered("taken"), contact, _chain.TellingOf[contact].Level, Message.Taken);
        }
    }

    private void Resume(string reason)
    {
        Owner owner = _chain.Owner!;
        Write(new Resumed(now, reason));
        string step = Numbered("resumed");
        foreach ((string contact, ToldPerson person) in _chain.TellingOf)
        {
            // Who had it and let it go hears that; who said they cannot go is left alone; all others were sent home and are asked again.
            if (!person.Declined)
            {
                Tell(step, contact, person.Level, contact == owner.Id ? Message.Resumed : person.Level < 3 ? Message.Alarm : Message.Unanswered);
            }
        }
    }

    /// <summary>Overdue steps collapse: each person hears once, at the highest level due.</summary>
    private (string? Name, Audience Tells) TakeDueSteps()
    {
        IReadOnlyList<Step> due = _chain.DueSteps(now);
        foreach (Step step in due)
        {
            Write(new StepTaken(now, step.Name, step.Level));
            if (step.Desk is { } task)
            {
                Write(new AskedDesk(now, task));
            }
        }

        return (due.Count == 0 ? null : due[^1].Name, due.Aggregate(Audience.None, (told, step) => told | step.Tells));
    }

    private (string? Name, Audience Tells) Ring()
    {
        if (_chain.NextRing(now) is not { } ring)
        {
            return (null, Audience.None);
        }

        if (_chain.AnsweredAt is null && !_chain.PromiseBroken)
        {
            Write(new Breached(now));
        }

        bool ringsPublic = Enumerable.Range(_chain.Rings, ring - _chain.Rings + 1)
            .Any(number => number % Policy.RingsPerPublicRing == 0 && number / Policy.RingsPerPublicRing < Policy.PublicRings);
        Write(new Rang(now, ring, ring - _chain.Rings));
        return (
            string.Create(CultureInfo.InvariantCulture, $"ring{_chain.Resumptions}.{ring}"),
            Audience.Supervisors | Audience.DutyLeaders | (ringsPublic ? Audience.Relatives | Audience.Community : Audience.None));
    }

    private void TellAll(string step, Audience audience)
    {
        HashSet<int> toldLevels = [];
        foreach ((string contact, int level) in _chain.People.In(audience))
        {
            if (_chain.TellingOf.TryGetValue(contact, out ToldPerson? person) && person.Declined)
            {
                continue;
            }

            toldLevels.Add(level);
            Tell(step, contact, level, level < 3 ? Message.Alarm : Message.Unanswered);
        }

        foreach ((Audience group, int level) in new[] { (Audience.Relatives, 1), (Audience.Community, 2), (Audience.Supervisors, 3) })
        {
            if (audience.HasFlag(group) && !toldLevels.Contains(level))
            {
                Write(new Skipped(now, step, $"nobody to tell: {group}"));
            }
        }
    }

    private void Tell(string step, string contact, int level, Message message) =>
        Write(new Told(now, Notification.KeyOf(step, contact, attempt: 1), contact, level, message));

    private string Numbered(string step) =>
        _chain.Resumptions == 0 ? step : string.Create(CultureInfo.InvariantCulture, $"{step}{_chain.Resumptions}");

    private void Write(Entry entry)
    {
        Entry written = _cause is null ? entry : entry with { Cause = _cause };
        _cause = null;
        _entries.Add(written);
        _chain = _chain.After(written);
    }
}
