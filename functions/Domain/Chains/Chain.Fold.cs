using System.Collections.Immutable;
using Anju.Scenarios;

namespace Anju.Chains;

public sealed partial record Chain
{
    private const int CausesRemembered = 100;

    /// <summary>The chain that a ledger's entries add up to.</summary>
    /// <exception cref="ArgumentException">The first entry is not the raising.</exception>
    public static Chain Fold(IEnumerable<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Chain? chain = null;
        foreach (Entry entry in entries)
        {
            chain = chain is null ? Begin(entry) : chain.After(entry);
        }

        return chain ?? throw new ArgumentException("A chain has at least the entry that raised it.", nameof(entries));
    }

    /// <summary>The chain with one more entry.</summary>
    public Chain After(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Chain next = entry switch
        {
            StepTaken e => Step(e),
            Skipped e => this with { StepsDone = StepsDone.Add(e.Step) },
            Told e => Owing(e),
            AskedDesk e => Asking(e),
            Faltered e => Faltering(e),
            Handed e => Hand(e),
            Withdrawn e => this with { Unsent = Unsent.Remove(e.Notification) },
            Reported e => e.Delivered ? Reached(Notification.ContactOf(e.Notification)) : Failing(Notification.ContactOf(e.Notification), Reach.Sms),
            Missed e => Failing(e.By, Reach.Call).WithoutDesk(DeskWork.KeyOf(DeskTask.CallContact, e.By)),
            Checked e => Heard(e),
            Held e => Holding(e),
            Released e => Release(e),
            CheckEnded e => WithoutDesk(DeskWork.KeyOf(DeskTask.SelfCheck)) with { State = AlarmState.L1, T0 = e.T0, LevelFrom = e.T0 },
            Answered e => Taken(e),
            Declined e => Decline(e),
            Noted e => Note(e),
            Renewed e => this with { People = e.People },
            Recurred => this with { Occurrences = Occurrences + 1, HazardCleared = false },
            Cleared => this with { HazardCleared = true },
            Upgraded e => Upgrade(e),
            RaisedTo e => this with { HurriedTo = Math.Max(HurriedTo, e.Level) },
            Breached => this with { PromiseBroken = true },
            Rang e => this with { Rings = e.Ring + 1 },
            Resumed e => Resume(e),
            Arrived e => Arrive(e.At),
            HandedOver e => HandOver(e),
            Proposed e => this with { Owner = Owner! with { SaysItWas = e.Reason } },
            Resolved e => Resolve(e),
            Reminded e => this with { Reminders = e.Reminder },
            Closed e => Close(e),
            Assigned e => this with { ErrandOwner = e.To },
            Reopened e => Reopen(e.At),
            _ => this,
        };
        return entry.Cause is { } cause ? next with { Causes = Remember(cause) } : next;
    }

    private static Chain Begin(Entry entry) => entry is Raised { Alarm: { } alarm } raised
        ? new Chain
        {
            Alarm = alarm,
            People = raised.People,
            State = alarm.Suppressed ? AlarmState.Suppressed : alarm.SelfCheck is { Parallel: false } ? AlarmState.SelfCheck : AlarmState.L1,
            Scenario = alarm.Code,
            Scenarios = [alarm.Code],
            Severity = alarm.Severity,
            Profile = alarm.Profile,
            ConditionAt = alarm.ConditionAt,
            Because = alarm.Because,
            T0 = alarm.T0,
            LevelFrom = alarm.T0,
            Causes = raised.Cause is { } cause ? [cause] : [],
        }
        : throw new ArgumentException("A ledger begins with the entry that raised the alarm.", nameof(entry));

    private static AlarmState StateAt(int level) => level switch
    {
        <= 1 => AlarmState.L1,
        2 => AlarmState.L2,
        _ => AlarmState.L3,
    };

    private Chain Step(StepTaken step)
    {
        int level = Math.Max(Level, step.Level);
        return this with { StepsDone = StepsDone.Add(step.Step), Level = level, State = StateAt(level) };
    }

    /// <summary>Who is only informed does not become one of those who may answer.</summary>
    private Chain Owing(Told told)
    {
        Chain owing = this with { Unsent = Unsent.Add(told.Notification) };
        return told.Message switch
        {
            Message.Taken or Message.Over when TellingOf.ContainsKey(told.ContactId) => owing.With(told.ContactId, person => person with { CalledOff = true }),
            _ when told.Message.Asks() =>
                owing.With(told.ContactId, person => person with { Level = told.Level, Asked = person.Asked | Reach.Sms, CalledOff = false }),
            _ => owing,
        };
    }

    private Chain Asking(AskedDesk asked)
    {
        DeskWork work = new(asked.Task, asked.ContactId, asked.At, asked.DueAt) { Words = asked.Words is { } words ? [words] : null };
        Chain asking = asked is { Task: DeskTask.CallContact, ContactId: { } contact }
            ? With(contact, person => person with
            {
                Level = asked.Level,
                Asked = person.Asked | Reach.Call,
                Failed = person.Failed & ~Reach.Call,
                CalledOff = false,
            })
            : this;
        string key = DeskWork.KeyOf(asked.Task, asked.ContactId);
        if (asked.Words is { } more && Desk.GetValueOrDefault(key) is { Words: { } unread } asks)
        {
            // Who writes twice waits no longer for it than who writes once.
            work = asks with { Words = [.. unread, more] };
        }

        return asking with
        {
            Desk = Desk.SetItem(key, work),
            Errand = work.IsTheDesks ? Errand : work,
        };
    }

    /// <summary>Only what was read is done: more may have come while it was.</summary>
    private Chain Note(Noted note)
    {
        if (note.Words is not { } read)
        {
            return WithoutDesk(work => work.Task == DeskTask.ReadReply);
        }

        string key = DeskWork.KeyOf(DeskTask.ReadReply, note.ContactId);
        return Desk.GetValueOrDefault(key) is not { } work ? this
            : work.Words?.Except(read).ToList() is { Count: > 0 } unread ? this with { Desk = Desk.SetItem(key, work with { Words = unread }) }
            : WithoutDesk(key);
    }

    private Chain Hand(Handed handed)
    {
        Chain settled = handed.Accepted ? Accepted(handed) : Failing(Notification.ContactOf(handed.Notification), Reach.Sms);
        return settled with { Unsent = settled.Unsent.Remove(handed.Notification) };
    }

    private Chain Failing(string contact, Reach way) =>
        TellingOf.ContainsKey(contact) ? With(contact, person => person with { Failed = person.Failed | way }) : this;

    private Chain Reached(string contact) =>
        TellingOf.ContainsKey(contact) ? With(contact, person => person with { Failed = person.Failed & ~Reach.Sms, Faltered = null }) : this;

    private Chain Faltering(Faltered faltered)
    {
        string contact = Notification.ContactOf(faltered.Notification);
        return TellingOf.ContainsKey(contact)
            ? With(contact, person => person with { Failed = person.Failed | Reach.Sms, Faltered = faltered.Notification })
            : this;
    }

    /// <summary>What the provider would not take it takes after all; a phone the network could not reach is as dead as before.</summary>
    private Chain Accepted(Handed handed)
    {
        string contact = Notification.ContactOf(handed.Notification);
        return TellingOf.GetValueOrDefault(contact)?.Faltered == handed.Notification ? Reached(contact) : this;
    }

    /// <summary>What screens were asked to do for it they now do for its area; what people wrote is read all the same.</summary>
    private Chain Holding(Held held) => this with
    {
        HeldUntil = held.Until,
        ParentId = held.ParentId,
        Desk = WithoutDesk(work => work.Task is not (DeskTask.ReadReply or DeskTask.ConfirmSafe)).Desk,
    };

    /// <summary>It begins anew, at the level it had come to. What was promised before the hold and broken stays broken.</summary>
    private Chain Release(Released released) => Restart(released.From) with
    {
        State = released.SelfCheck is { Parallel: false } ? AlarmState.SelfCheck : StateAt(Level),
        T0 = released.From,
        Rings = 0,
        HeldUntil = null,
        AskedAfterHold = released.SelfCheck,
        Level2By = null,
        SupervisorsBy = null,
    };

    /// <summary>Somebody has rung the elder; only while nobody picks up and the window is open, the desk tries again.</summary>
    private Chain Heard(Checked heard) =>
        (heard.Result == CheckResult.NoAnswer ? this : WithoutDesk(DeskWork.KeyOf(DeskTask.SelfCheck)))
            .WithoutDesk(DeskWork.KeyOf(DeskTask.CallElder)) with
        { ElderSaid = heard.Result, ElderNeedsHelp = heard.Result == CheckResult.Help || (ElderNeedsHelp && heard.Result != CheckResult.Fine) };

    /// <summary>
    /// Nobody needs to be rung any more; what is left to be done stays. In a critical alarm that somebody else than the desk has
    /// taken the desk still hears from the elder and decides about the services: who is on the way may be far away.
    /// </summary>
    private Chain Taken(Answered answer) => WithoutDesk(work => !OutlastsAnswer(work.Task, answer.Channel)) with
    {
        // Who is there, or has seen the services come, may still say that all is well.
        State = State is AlarmState.OnSite or AlarmState.HandedOver ? State : AlarmState.Answered,
        Owner = new Owner(answer.By, answer.Channel, answer.Safe, answer.At) 
        {
            ArrivedAt = Owner?.Id == answer.By ? Owner.ArrivedAt : null,
            SaysItWas = Owner?.Id == answer.By ? Owner.SaysItWas : null,
        },
        AnsweredAt = AnsweredAt ?? answer.At,
    };

    private bool OutlastsAnswer(DeskTask task, Channel by) => task switch
    {
        DeskTask.ConfirmSafe or DeskTask.AskOutcome or DeskTask.ReadReply or DeskTask.Visit or DeskTask.WorkOrder => true,
        DeskTask.HandOver => Profile == Profile.FireNow || (Severity == Severity.Critical && by != Channel.Desk),
        DeskTask.CallElder => Severity == Severity.Critical && by != Channel.Desk,
        _ => false,
    };

    /// <summary>What a service has it keeps, whoever turns back; then the operator who spoke to it answers for the alarm.</summary>
    private Chain Decline(Declined declined)
    {
        Chain without = With(declined.By, person => person with { Declined = true }).WithoutDesk(DeskWork.KeyOf(DeskTask.CallContact, declined.By));
        return State == AlarmState.HandedOver && Owner?.Id == declined.By && HandedOverBy is { } operatorId
            ? without with { Owner = new Owner(operatorId, Channel.Desk, Safe: false, declined.At) }
            : without;
    }

    /// <summary>A service that has the alarm still has it when its owner is there too.</summary>
    private Chain Arrive(DateTimeOffset at) => WithoutDesk(DeskWork.KeyOf(DeskTask.AskOutcome)) with
    {
        State = State == AlarmState.HandedOver ? State : AlarmState.OnSite,
        Owner = Owner! with { ArrivedAt = at },
        ProgressAt = at,
    };

    private Chain HandOver(HandedOver over) => WithoutDesk(work => work.Task is DeskTask.HandOver or DeskTask.AskOutcome) with
    {
        State = AlarmState.HandedOver,
        ProgressAt = over.At,
        Cases = HasCase(over.Service, over.CaseNumber) ? Cases : Cases.Add(new ServiceCase(over.Service, over.CaseNumber, over.At)),
        HandedOverBy = over.By,
    };

    private Chain Resolve(Resolved resolved) => this with
    {
        State = AlarmState.Resolved,
        Desk = Desk.Clear(),
        CloseReason = resolved.Reason,
        ConfirmedBy = resolved.ConfirmedBy,
        ResolvedBy = resolved.By,
        OverAt = resolved.At,
        Reminders = 0,
    };

    private Chain Close(Closed closed) => this with
    {
        State = AlarmState.Closed,
        Desk = Desk.Clear(),
        CloseReason = closed.Reason,
        ConfirmedBy = closed.ConfirmedBy ?? ConfirmedBy,
        OverAt = OverAt ?? closed.At,
        ClosedAt = closed.At,
        HeldUntil = null,
        ParentId = closed.ParentId ?? ParentId,
    };

    /// <summary>The steps begin anew, but no level is told later than it would have been, and the promise keeps its clock once it runs.</summary>
    private Chain Upgrade(Upgraded graver)
    {
        bool promiseBegins = !Policy.IsPromised(Severity) && Policy.IsPromised(graver.Severity);
        Chain begun = promiseBegins ? this with { T0 = graver.From, AnsweredAt = null } : this;
        return begun.WithoutDesk(DeskWork.KeyOf(DeskTask.SelfCheck)).Restart(graver.From) with
        {
            Scenario = graver.Scenario,
            Scenarios = Scenarios.Contains(graver.Scenario) ? Scenarios : Scenarios.Add(graver.Scenario),
            Severity = graver.Severity,
            Profile = graver.Profile,
            ConditionAt = graver.ConditionAt,
            Because = [.. graver.Because, .. Because.Where(earlier => graver.Because.All(value => value.Name != earlier.Name))],
            HazardCleared = false,
            HurriedTo = Level,
            Level3By = Policy.IsPromised(Severity) ? Level3DueAt : null,
            Level2By = graver.Level2By,
            SupervisorsBy = graver.SupervisorsBy,
        };
    }

    /// <summary>It begins anew at the community's level, whatever it had reached before; what nobody was promised begins at its first step.</summary>
    private Chain Reopen(DateTimeOffset at) => Restart(at) with
    {
        T0 = AnsweredAt is null ? at : T0,
        PromiseBroken = AnsweredAt is not null && PromiseBroken,
        Rings = 0,
        State = ReopensAt == 0 ? AlarmState.L1 : AlarmState.L2,
        Level = ReopensAt,
        HurriedTo = ReopensAt,
        Level3By = null,
        Level2By = null,
        SupervisorsBy = null,
        HazardCleared = false,
        Reopenings = Reopenings + 1,
        LeftAt = at,
        // What the elder said belongs to what is over, and so does its review.
        ElderSaid = null,
        ElderNeedsHelp = false,
        Desk = Desk.Remove(DeskWork.KeyOf(DeskTask.Review)),
        CloseReason = null,
        ConfirmedBy = null,
        ResolvedBy = null,
        OverAt = null,
        ClosedAt = null,
        ParentId = null,
    };

    private int ReopensAt => Policy.IsPromised(Severity) ? 2 : 0;

    private Chain Restart(DateTimeOffset from) => this with
    {
        State = StateAt(Level),
        Owner = null,
        LeftAt = Owner is null ? LeftAt : from,
        ProgressAt = null,
        LevelFrom = from,
        StepsDone = StepsDone.Clear(),
        // Who could not go for a lesser matter is asked anew.
        TellingOf = TellingOf.SetItems(TellingOf.Select(told => KeyValuePair.Create(told.Key, told.Value with { Declined = false }))),
        Rings = AnsweredAt is null ? Rings : 0,
        Round = Round + 1,
    };

    /// <summary>After an answer that came to nothing, the next level is due at once (domain reference 3.8) and what follows keeps its distance to it.</summary>
    /// <remarks>A work order is due when it was due, whoever let it lie.</remarks>
    private Chain Resume(Resumed e) => this with
    {
        State = StateAt(Level),
        Owner = null,
        AnsweredAt = e.Unanswered ? null : AnsweredAt,
        LeftAt = e.Unanswered ? LeftAt : e.At,
        ProgressAt = null,
        LevelFrom = Profile == Profile.Maint ? LevelFrom : e.At - (NextLevel?.After ?? Policy.Promise),
        Level2By = null,
        SupervisorsBy = null,
        Rings = 0,
        Round = Round + 1,
        Resumptions = Resumptions + (e.Reason == ResumeReason.NoProgress ? 1 : 0),
    };

    private Step? NextLevel => UndoneSteps.FirstOrDefault(step => step.Level > Level) ?? UndoneSteps.FirstOrDefault();

    private bool HasCase(string service, string number) => Cases.Any(one => one.Service == service && one.Number == number);

    private Chain With(string contact, Func<ToldPerson, ToldPerson> change) =>
        this with { TellingOf = TellingOf.SetItem(contact, change(TellingOf.GetValueOrDefault(contact, ToldPerson.NotYet))) };

    private Chain WithoutDesk(string key) => this with { Desk = Desk.Remove(key) };

    private Chain WithoutDesk(Func<DeskWork, bool> ends) => this with { Desk = Desk.RemoveRange(Desk.Where(work => ends(work.Value)).Select(work => work.Key)) };

    private ImmutableList<string> Remember(string cause) =>
        (Causes.Count < CausesRemembered ? Causes : Causes.RemoveAt(0)).Add(cause);
}
