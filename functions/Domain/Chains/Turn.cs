using System.Globalization;
using Anju.Scenarios;

namespace Anju.Chains;

/// <summary>One turn of a chain: writes entries, each folded in before the next is decided.</summary>
internal sealed partial class Turn(Chain chain, DateTimeOffset now, params IEnumerable<Entry> before)
{
    private readonly List<Entry> _entries = [.. before];
    private Chain _chain = chain;

    /// <summary>Belongs to the first entry a signal brings.</summary>
    private string? _cause;

    public ChainStep Done() => new(_chain, _entries);

    /// <summary>Holds what is one of an area's; asks the elder first, where that is planned.</summary>
    public void Begin()
    {
        if (_chain.IsOpen && _chain.Alarm.Hold is { } hold && hold.Until > now)
        {
            Write(new Held(now, hold.ParentId, hold.Until));
        }
        else if (_chain.IsOpen)
        {
            BeginAsking(_chain.Alarm.SelfCheck);
        }
    }

    private void BeginAsking(SelfCheckPlan? asked)
    {
        if (asked is { } plan)
        {
            if (plan.From <= now)
            {
                AskElder(plan);
            }
            else
            {
                // Nobody rings the elder at night; the desk has it in view until then.
                Ask(DeskTask.Triage);
            }
        }
    }

    private void AskElder(SelfCheckPlan plan)
    {
        Write(new AskedDesk(now, DeskTask.SelfCheck, ContactId: null, Level: 0, plan.Until));
        if (_chain.People.Elder is { } elder)
        {
            // Asked again after a hold, it is another message.
            string step = plan.From == _chain.Alarm.SelfCheck?.From ? "check" : string.Create(CultureInfo.InvariantCulture, $"check{plan.From:ddHHmmss}");
            Write(new Told(now, Notification.KeyOf(step, elder.Id, attempt: 1), elder.Id, Level: 0, Message.SelfCheck));
        }
    }

    public void TakeWhatIsDue()
    {
        if (_chain.HeldUntil is { } until)
        {
            if (now < until)
            {
                return;
            }

            EndHold(until);
        }

        if (_chain.StateDueAt is { } due && due <= now)
        {
            TakeWhatTheStateIsDue();
        }

        // Telling may find nobody left to wait for, which makes the next step due.
        while (_chain.State is AlarmState.L1 or AlarmState.L2 or AlarmState.L3
            && TakeDueSteps() is var (steps, told) && Ring() is var (ring, rung) && (steps == _chain.FirstStep ? steps : ring ?? steps) is { } name)
        {
            TellAll(name, [.. told, .. rung]);
        }

        TellStandIns();
        if (_chain.TellsAt <= now && !PutOffToTheMorning())
        {
            TellWhoWaited();
        }
    }

    /// <summary>However late this is looked at: it begins where the hold ended, and with the elder if nobody else was told before.</summary>
    private void EndHold(DateTimeOffset until)
    {
        bool asksElder = _chain.State == AlarmState.SelfCheck || _chain.Level == 0;
        SelfCheckPlan? plan = asksElder && _chain.Alarm.SelfCheck is { } first
            ? SelfCheckPlan.Of(Catalogue.Get(_chain.Scenario).SelfCheck, until, first.Parallel)
            : null;
        Write(new Released(now, until, plan) { Level = _chain.Level });
        BeginAsking(plan);
    }

    private void TakeWhatTheStateIsDue()
    {
        switch (_chain.State)
        {
            case AlarmState.SelfCheck when _chain.SelfCheck is { } plan && now < plan.Until:
                AskElder(plan);
                break;
            case AlarmState.SelfCheck:
                // However late this is looked at: the promise counts from the end of the window.
                Write(new CheckEnded(now, _chain.SelfCheck!.Until));
                break;
            case AlarmState.Answered:
                Resume(ResumeReason.NoProgress);
                break;
            case AlarmState.OnSite or AlarmState.HandedOver when _chain.IsBack && !_chain.SomebodyIsThere(now):
                Resume(ResumeReason.HazardBack);
                break;
            case AlarmState.OnSite or AlarmState.HandedOver:
                Ask(DeskTask.AskOutcome);
                break;
            case AlarmState.Resolved:
                Write(new Reminded(now, _chain.Reminders + 1));
                RemindOfReview();
                break;
            default:
                // The open levels: their steps are taken below.
                break;
        }
    }

    private void RemindOfReview()
    {
        Ask(DeskTask.Review);
        if (_chain.Severity == Severity.Critical)
        {
            TellAll(string.Create(CultureInfo.InvariantCulture, $"review{_chain.Reminders}"), [(Audience.Supervisors, Message.Review)]);
        }
    }

    /// <summary>Somebody's answer does not stand: who gave it is asked again like everybody else.</summary>
    private void Reject(string operatorId)
    {
        if (_chain.Owner is not null)
        {
            Resume(ResumeReason.Rejected, operatorId);
        }
    }

    private void Resume(ResumeReason reason, string? by = null)
    {
        Owner owner = _chain.Owner!;
        Write(new Resumed(now, reason) { Unanswered = IsNoAnswer(reason), LeavesNow = true, By = by, KeepsDue = _chain.NextLevel is { Says: Message.Overdue } });
        string step = _chain.Numbered("resumed");

        // Who had it hears first, also off duty or after an earlier no: they may still be on the way, or there.
        bool isBack = reason == ResumeReason.HazardBack;
        if ((reason == ResumeReason.NoProgress || (isBack && !CriesUnheard)) && _chain.TellingOf.TryGetValue(owner.Id, out ToldPerson? told))
        {
            Tell(step, new Person(owner.Id, told.Asked), told.Level, isBack ? Message.Returned : Message.Resumed);
        }

        if (CriesUnheard)
        {
            CallForHelp(TheElder, first: isBack ? owner.Id : null);
            return;
        }

        if (isBack && !_chain.ElderNeedsHelp)
        {
            Ask(DeskTask.CallElder);
        }

        AskAgain(step, isBack ? Message.Returned : Again, letItGo: reason is ResumeReason.NoProgress or ResumeReason.OwnerCannot ? owner.Id : null);
        if (_chain.Level == Levels.Services)
        {
            Ask(DeskTask.HandOver);
        }
        else if (_chain.Profile == Profile.Area || !Policy.IsPromised(_chain.Severity))
        {
            Ask(DeskTask.Triage);
        }
    }

    /// <summary>Who said they cannot go is left alone; all others were sent home and are asked again, and so is who has come on duty since.</summary>
    private void AskAgain(string step, Message says, string? letItGo = null)
    {
        bool waits = PutOffToTheMorning();
        foreach ((Person person, int level) in _chain.People.In(AskedAgain(letItGo)).Where(one => one.Level < Levels.Services ? !waits : _chain.TellingOf.ContainsKey(one.Person.Id)))
        {
            if (IsToBeAsked(person.Id, level) && person.Id != letItGo)
            {
                Tell(step, person, level, says);
            }
        }
    }

    private Message Again => _chain.Profile == Profile.Maint ? Message.Overdue : Message.Alarm;

    /// <summary>The promise is a person who has it, not one who had it for a moment (design 1).</summary>
    private bool IsNoAnswer(ResumeReason reason) =>
        reason is ResumeReason.OwnerCannot or ResumeReason.Rejected && Policy.IsPromised(_chain.Severity) && _chain.RunningAt(now) is not null;

    /// <summary>The town's officers once they were asked, while somebody of the village cannot come or has let it lie.</summary>
    private Audience StandIns(string? letItGo) =>
        Policy.IsPromised(_chain.Severity)
        && _chain.People.Community.Any(person => person.Id == letItGo || _chain.TellingOf.GetValueOrDefault(person.Id) is { IsOut: true })
        && _chain.People.Town.Any(officer => _chain.TellingOf.ContainsKey(officer.Id))
            ? Audience.Town
            : Audience.None;

    /// <summary>A work order calls nobody but the town, once it is overdue.</summary>
    private Audience AskedAgain(string? letItGo) => (_chain.Profile, _chain.Level) switch
    {
        (Profile.Maint, < Levels.Community) => Audience.None,
        (Profile.Maint, _) => Audience.Town,
        (_, < Levels.Community) => Audience.Relatives | Audience.Supervisors | Audience.DutyLeaders,
        _ => Audience.Relatives | Audience.Community | StandIns(letItGo) | Audience.Supervisors | Audience.DutyLeaders,
    };

    /// <summary>Overdue steps collapse: each person hears once, at the highest level due. Where the first is among them, it is the first round all the same.</summary>
    private (string? Name, IReadOnlyList<(Audience, Message)> Tells) TakeDueSteps()
    {
        IReadOnlyList<Step> due = _chain.DueSteps(now);
        List<(Audience, Message)> tells = [];
        foreach (Step step in due)
        {
            foreach (Step overtaken in _chain.OvertakenBy(step).ToList())
            {
                Write(new Skipped(now, overtaken.Name, SkipReason.NobodyLeft));
            }

            Write(new StepTaken(now, step.Name, step.Level));
            tells.Add((step.Tells, step.Says));
            foreach (DeskTask task in step.Desk.Where(IsToBeAsked))
            {
                Ask(task);
            }
        }

        return (due.Any(step => step.Name == _chain.FirstStep) ? _chain.FirstStep : due.Count == 0 ? null : due[^1].Name, tells);
    }

    /// <summary>An elder who has asked for help is not rung to hear whether the alarm is real.</summary>
    private bool IsToBeAsked(DeskTask task) => task != DeskTask.CallElder || !_chain.ElderNeedsHelp;

    private (string? Name, IReadOnlyList<(Audience, Message)> Tells) Ring()
    {
        if (_chain.NextRing(now) is not { } ring)
        {
            return (null, []);
        }

        if (_chain.AnsweredAt is null && !_chain.PromiseBroken)
        {
            Write(new Breached(now));
        }

        // Those of a part are not its own: a fresh alarm rings everybody though it took over an old promise.
        bool ringsPublic = Enumerable.Range(_chain.Rings - _chain.RungBefore, ring - _chain.Rings + 1)
            .Any(number => number % Policy.RingsPerPublicRing == 0 && number / Policy.RingsPerPublicRing < Policy.PublicRings);
        Write(new Rang(now, ring, ring - _chain.Rings));
        Audience rung = Audience.Supervisors | Audience.DutyLeaders | (ringsPublic ? Audience.Relatives | Audience.Community : Audience.None);
        return (string.Create(CultureInfo.InvariantCulture, $"ring{ring}"), [(rung, Message.Alarm)]);
    }

    private void Write(Entry entry)
    {
        Entry written = _cause is null ? entry : entry with { Cause = _cause };
        _cause = null;
        _entries.Add(written);
        _chain = _chain.After(written);
    }
}
