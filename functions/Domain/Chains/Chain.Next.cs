using Anju.Scenarios;

namespace Anju.Chains;

/// <summary>What the policy asks for: the chain afterwards and the entries that took it there, oldest first.</summary>
public sealed record ChainStep(Chain Chain, IReadOnlyList<Entry> Entries)
{
    /// <summary>The messages the entries owe.</summary>
    public IEnumerable<Told> Messages => Entries.OfType<Told>();

    /// <summary>The contacts the desk is to ring.</summary>
    public IEnumerable<string> Calls => Entries.OfType<AskedDesk>().Where(asked => asked.Task == DeskTask.CallContact).Select(asked => asked.ContactId!);
}

public sealed partial record Chain
{
    /// <summary>When the chain next has to be looked at; null once nothing will ever become due by itself. UTC.</summary>
    public DateTimeOffset? LookAgainAt => Earliest(TellsAt, StateDueAt);

    /// <summary>When its state asks for something by itself; null if it never does. UTC.</summary>
    internal DateTimeOffset? StateDueAt => HeldUntil ?? State switch
    {
        AlarmState.SelfCheck => AsksFor(DeskTask.SelfCheck) ? SelfCheck!.Until : SelfCheck!.From,
        AlarmState.L1 or AlarmState.L2 or AlarmState.L3 => Earliest(NextStepAt, NextRingAt),
        AlarmState.Answered => Policy.AnswerHoldsUntil(this),
        AlarmState.OnSite or AlarmState.HandedOver => IsBack ? Earliest(AsksOutcomeAt, ProgressAt + Policy.StayFor) : AsksOutcomeAt,
        AlarmState.Resolved => OverAt + ((Reminders + 1) * Policy.ReviewedWithin),
        _ => null,
    };

    /// <summary>When the outcome is asked for next; only meaningful once somebody is there.</summary>
    internal DateTimeOffset? AsksOutcomeAt =>
        (Desk.TryGetValue(DeskWork.KeyOf(DeskTask.AskOutcome), out DeskWork? asked) ? asked.AskedAt : ProgressAt) + Policy.OutcomeWithin;

    private IReadOnlyList<Step> Steps => Policy.StepsOf(Catalogue.Get(Scenario), Profile);

    private IEnumerable<Step> UndoneSteps => Steps.Where(step => !StepsDone.Contains(step.Name));

    private DateTimeOffset? NextStepAt => UndoneSteps.Select(step => (DateTimeOffset?)DueAt(step)).Min();

    /// <summary>Until the first answer the promise's clock rings; whatever happens after it, the promise was kept.</summary>
    private DateTimeOffset? NextRingAt =>
        Policy.IsPromised(Severity) ? (AnsweredAt is null ? T0 : LevelFrom) + Policy.Promise + (Rings * Policy.RingEvery) : null;

    private DateTimeOffset? Level3DueAt => DueAt(step => step.Level == Levels.Services);

    /// <summary>When level 2 is told for the first time; null once it was, or if it is not promised.</summary>
    internal DateTimeOffset? Level2DueAt => Policy.IsPromised(Severity) && Level < Levels.Community ? DueAt(step => step.Level == Levels.Community) : null;

    /// <summary>When the supervisors are told; null once they were, or if they are not promised.</summary>
    internal DateTimeOffset? SupervisorsDueAt => Policy.IsPromised(Severity) ? DueAt(TellsSupervisors) : null;

    /// <summary>Begins a chain: raises the alarm and takes what is due at once.</summary>
    public static ChainStep Open(AlarmFacts alarm, People people, DateTimeOffset now, string cause)
    {
        Raised raised = new(now, alarm, people) { Cause = cause };
        Turn turn = new(Fold([raised]), now, raised);
        turn.Begin();
        turn.TakeWhatIsDue();
        return turn.Done();
    }

    /// <summary>What is due now. The same answer for the same chain, moment and signal, always.</summary>
    /// <param name="chain">The chain as it stands.</param>
    /// <param name="now">The moment of deciding, UTC.</param>
    /// <param name="signal">What happened; null if only time passed.</param>
    /// <param name="cause">What identifies the signal; one already in the ledger changes nothing.</param>
    public static ChainStep Next(Chain chain, DateTimeOffset now, Signal? signal = null, string? cause = null)
    {
        ArgumentNullException.ThrowIfNull(chain);
        Turn turn = new(chain, now);
        if (signal is not null && (cause is null || !chain.Causes.Contains(cause)))
        {
            turn.Hear(signal, cause);
        }

        turn.TakeWhatIsDue();
        return turn.Done();
    }

    /// <summary>Whether a message still has to go out: a question nobody waits for is not sent, nor what is not so any more.</summary>
    /// <param name="notification">Its key.</param>
    /// <param name="message">What it says.</param>
    public bool Wants(string notification, Message message) => message switch
    {
        Message.SelfCheck => AsksFor(DeskTask.SelfCheck),
        Message.Review => State == AlarmState.Resolved,
        // Who has given it back has it no more, and what has begun again is not over.
        Message.Taken or Message.Over => IsOfThisRound(Notification.StepOf(notification)),
        Message.Widened => IsOpen && Owner?.Id == Notification.ContactOf(notification) && IsOfThisRound(Notification.StepOf(notification)),
        _ when !message.Asks() => true,
        // Who is wanted still is asked anew with every round.
        Message.Unanswered => IsAsking && IsOfThisRound(Notification.StepOf(notification)),
        // A confirmed fire's first round goes out to the end, whoever answers.
        _ => (IsAsking && IsOfThisRound(Notification.StepOf(notification))) || (IsOpen && OutlastsAnswer(Notification.StepOf(notification))),
    };

    /// <summary>What a message says once it is written: who took it and ended it in the same moment has ended it, and nobody hears that they have it.</summary>
    public Message AsWritten(Message decided) => decided == Message.Taken && !IsOpen ? Message.Over : decided;

    /// <summary>Whether a message has to wait for another one to its reader: nobody is called off before they were called. What is not so any more need not.</summary>
    public bool WaitsForAnother(string notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        string contact = Notification.ContactOf(notification);
        return CallsOff(notification) && IsOfThisRound(Notification.StepOf(notification))
            && Unsent.Any(other => Notification.ContactOf(other) == contact && !CallsOff(other));
    }

    private bool IsOfThisRound(string step) => step == Numbered(step.Split('.')[0]);

    private bool IsAsking => IsUnanswered && HeldUntil is null;

    /// <summary>Whether a step is of a confirmed fire's first round.</summary>
    internal bool OutlastsAnswer(string step) =>
        Profile == Profile.FireNow && (step == Numbered(FirstStep) || step == Numbered(Turn.UpgradedStep) || step == Numbered(Turn.ReturnedStep));

    /// <summary>The step that people are first told with.</summary>
    internal string FirstStep => Steps.First(step => step.Tells != Audience.None).Name;

    /// <summary>A step's name as its messages' keys have it.</summary>
    internal string Numbered(string step) => Round == 0 ? step : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{step}.{Round}");

    /// <summary>The undone steps that are due, in the profile's order, those a later one overtook included.</summary>
    internal IReadOnlyList<Step> DueSteps(DateTimeOffset now) => [.. UndoneSteps.Where(step => DueAt(step) <= now)];

    /// <summary>The undone steps of lower levels before this one that would ring nobody who can be expected to answer.</summary>
    internal IEnumerable<Step> OvertakenBy(Step step) => UndoneSteps
        .TakeWhile(earlier => earlier != step)
        .Where(earlier => earlier.Level < step.Level && People.In(WithStandIns(earlier.Tells)).All(one => IsOutForGood(one.Person)));

    /// <summary>Who was asked cannot come or be reached, and not only because the provider has not taken the message yet, which is tried on.</summary>
    private bool IsOutForGood(Person person) =>
        TellingOf.GetValueOrDefault(person.Id) is { IsOut: true } told && !(told is { Declined: false, Faltered: { } message } && Unsent.Contains(message));

    /// <summary>The latest ring that is due, counted from 0; null before the next one.</summary>
    internal int? NextRing(DateTimeOffset now) => NextRingAt is { } next && next <= now
        ? Rings + (int)((now - next) / Policy.RingEvery)
        : null;

    private DateTimeOffset DueAt(Step step)
    {
        DateTimeOffset due = IsHurried(step) || IsLeftAlone(step) ? LevelFrom : LevelFrom + step.After;
        if (DueBefore(step) is { } before && before < due)
        {
            due = before;
        }

        // What was due while somebody had it comes at the earliest when nobody has it any more.
        return step.Within?.NextFrom(LeftAt > due ? LeftAt.Value : due) ?? due;
    }

    private DateTimeOffset? DueAt(Func<Step, bool> which) => UndoneSteps.FirstOrDefault(which) is { } step ? DueAt(step) : null;

    /// <summary>When those whom a step tells first would have been told before an upgrade; null if nothing was due to them.</summary>
    private DateTimeOffset? DueBefore(Step step) =>
        TellsSupervisors(step) ? SupervisorsBy
        : !BeginsLevel(step) ? null
        : step.Level switch { Levels.Community => Level2By, Levels.Services => Level3By, _ => null };

    private static bool TellsSupervisors(Step step) => step.Tells.HasFlag(Audience.Supervisors);

    private bool BeginsLevel(Step step) => step == Steps.First(one => one.Level == step.Level);

    /// <summary>
    /// A level that was told before, that somebody asked for, or that a higher one has overtaken does not wait. Only its beginning: who is rung
    /// once more has the time until then.
    /// </summary>
    private bool IsHurried(Step step) =>
        BeginsLevel(step) && (step.Level <= HurriedTo || Steps.Any(one => one.Level > step.Level && StepsDone.Contains(one.Name)));

    /// <summary>
    /// When nobody of the present level can be expected to answer, the next one does not wait, whoever is silent below. Whom a higher level
    /// was told before it was opened again says nothing of that, nor does who was called off and is not asked again.
    /// </summary>
    private bool IsLeftAlone(Step step) =>
        Policy.IsPromised(Severity)
        && Level > 0
        && step.Level > Level
        && step == UndoneSteps.First(one => one.Level > Level)
        && StepsDone.Count > 0
        && TellingOf.Where(told => IsWaitedFor(told) && !told.Value.CalledOff).All(told => told.Value.IsOut);

    /// <summary>Those of the present level; while a fire is verified, everybody who may still say whether it is one (domain reference 3.3).</summary>
    private bool IsWaitedFor(KeyValuePair<string, ToldPerson> told) =>
        told.Value.Level == Level || (Profile == Profile.FireVerify && told.Value.Level < Level) || IsOf(Level, told.Key);

    /// <summary>Whether a level has rung this person as its own, though they were told as a relative: a daughter may be the village's worker.</summary>
    private bool IsOf(int level, string contact) =>
        Steps.Any(step => step.Level == level && StepsDone.Contains(step.Name) && People.In(step.Tells & ~Audience.Relatives).Any(one => one.Person.Id == contact));

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;
}
