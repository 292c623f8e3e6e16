using System.Collections.Immutable;

namespace Anju.Chains;

/// <summary>The escalation of one alarm: what its ledger adds up to.</summary>
/// <remarks>
/// Immutable. <see cref="After"/> folds one entry in and never decides; deciding is <see cref="Next"/>'s. Folding a stored
/// ledger therefore gives the chain again, whatever the policy has become since.
/// </remarks>
public sealed partial record Chain
{
    private const int CausesRemembered = 100;

    /// <summary>What was known when it was raised.</summary>
    public required AlarmFacts Alarm { get; init; }

    /// <summary>Who may be told; frozen until the promise is over, then looked up anew.</summary>
    public required People People { get; init; }

    /// <summary>Where it stands.</summary>
    public required AlarmState State { get; init; }

    /// <summary>The highest level told: 0 before the first step, then 1 to 3. Never decreases.</summary>
    public int Level { get; init; }

    /// <summary>What the steps' seconds count from; T0 until an answer comes to nothing.</summary>
    public required DateTimeOffset LevelFrom { get; init; }

    /// <summary>The steps taken or skipped, by name.</summary>
    public ImmutableSortedSet<string> StepsDone { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Everyone told of the alarm, by contact id.</summary>
    public ImmutableSortedDictionary<string, ToldPerson> TellingOf { get; init; } =
        ImmutableSortedDictionary.Create<string, ToldPerson>(StringComparer.Ordinal);

    /// <summary>The notifications the provider has neither taken nor refused yet.</summary>
    public ImmutableSortedSet<string> Unsent { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>What the desk was asked and has not become void.</summary>
    public ImmutableSortedDictionary<DeskTask, DateTimeOffset> DeskTasks { get; init; } =
        ImmutableSortedDictionary<DeskTask, DateTimeOffset>.Empty;

    /// <summary>Who has it now; null while nobody does.</summary>
    public Owner? Owner { get; init; }

    /// <summary>The first answer, which the promise is measured by.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The promise was broken.</summary>
    public bool PromiseBroken { get; init; }

    /// <summary>Rings since the promise was broken.</summary>
    public int Rings { get; init; }

    /// <summary>The devices no longer see the hazard.</summary>
    public bool HazardCleared { get; init; }

    /// <summary>How often the condition was met, the first time included.</summary>
    public int Occurrences { get; init; } = 1;

    /// <summary>How often an answer came to nothing.</summary>
    public int Resumptions { get; init; }

    /// <summary>Why it was closed; null while it is open.</summary>
    public string? CloseReason { get; init; }

    /// <summary>When it was closed, UTC; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The latest causes, newest last: an event that comes twice is known by them.</summary>
    public ImmutableList<string> Causes { get; init; } = [];

    /// <summary>Somebody may still have to do something.</summary>
    public bool IsOpen => State is not (AlarmState.Closed or AlarmState.Suppressed);

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
            StepTaken e => this with { StepsDone = StepsDone.Add(e.Step), Level = Math.Max(Level, e.Level), State = StateAt(Math.Max(Level, e.Level)) },
            Skipped e => this with { StepsDone = StepsDone.Add(e.Step) },
            Told { Message: Message.Alarm or Message.Unanswered } e => Owing(e) with { TellingOf = TellingOf.SetItem(e.ContactId, Person(e.ContactId) with { Level = e.Level }) },
            Told e => Owing(e),
            AskedDesk e => this with { DeskTasks = DeskTasks.SetItem(e.Task, e.At) },
            Handed { Accepted: false } e => Settled(e.Notification).WithPerson(e.Notification, person => person with { Unreachable = true }),
            Handed e => Settled(e.Notification),
            Withdrawn e => Settled(e.Notification),
            Resolved e => this with { People = e.People },
            Reported e => WithPerson(e.Notification, person => person with { Unreachable = !e.Delivered }),
            Answered e => this with { State = AlarmState.Answered, Owner = new Owner(e.By, e.Channel, e.Safe, e.At), AnsweredAt = AnsweredAt ?? e.At },
            Declined e => this with { TellingOf = TellingOf.SetItem(e.By, Person(e.By) with { Declined = true }) },
            Recurred => this with { Occurrences = Occurrences + 1, HazardCleared = false },
            Cleared => this with { HazardCleared = true },
            Breached => this with { PromiseBroken = true },
            Rang e => this with { Rings = e.Ring + 1 },
            Resumed e => Resume(e.At),
            Closed e => this with { State = AlarmState.Closed, CloseReason = e.Reason, ClosedAt = e.At },
            _ => this,
        };
        return entry.Cause is { } cause ? next with { Causes = Remember(cause) } : next;
    }

    private Chain Owing(Told told) => this with { Unsent = Unsent.Add(told.Notification) };

    private Chain Settled(string notification) => this with { Unsent = Unsent.Remove(notification) };

    private static Chain Begin(Entry entry) => entry is Raised raised
        ? new Chain
        {
            Alarm = raised.Alarm,
            People = raised.People,
            State = raised.Alarm.Suppressed ? AlarmState.Suppressed : AlarmState.L1,
            LevelFrom = raised.Alarm.T0,
            Causes = raised.Cause is { } cause ? [cause] : [],
        }
        : throw new ArgumentException("A ledger begins with the entry that raised the alarm.", nameof(entry));

    /// <summary>After an answer that came to nothing, the next step is due at once and the others keep their distance to it.</summary>
    private Chain Resume(DateTimeOffset at)
    {
        TimeSpan untilNext = UndoneSteps.FirstOrDefault()?.After ?? Policy.Promise;
        return this with
        {
            State = StateAt(Level),
            Owner = null,
            LevelFrom = at - untilNext,
            Rings = 0,
            Resumptions = Resumptions + 1,
        };
    }

    private Chain WithPerson(string notification, Func<ToldPerson, ToldPerson> change)
    {
        string contact = Notification.ContactOf(notification);
        return TellingOf.TryGetValue(contact, out ToldPerson? person)
            ? this with { TellingOf = TellingOf.SetItem(contact, change(person)) }
            : this;
    }

    private ToldPerson Person(string contact) => TellingOf.GetValueOrDefault(contact, ToldPerson.NotYet);

    private ImmutableList<string> Remember(string cause) =>
        (Causes.Count < CausesRemembered ? Causes : Causes.RemoveAt(0)).Add(cause);

    private static AlarmState StateAt(int level) => level switch
    {
        <= 1 => AlarmState.L1,
        2 => AlarmState.L2,
        _ => AlarmState.L3,
    };
}

/// <summary>Somebody who was told of the alarm.</summary>
/// <param name="Level">1 relatives, 2 community, 3 the desk's own people.</param>
/// <param name="Declined">Said they cannot go.</param>
/// <param name="Unreachable">The message could not be handed over or delivered.</param>
public sealed record ToldPerson(int Level, bool Declined, bool Unreachable)
{
    internal static readonly ToldPerson NotYet = new(Level: 0, Declined: false, Unreachable: false);

    /// <summary>No answer is to be expected of this person.</summary>
    public bool IsOut => Declined || Unreachable;
}

/// <summary>The person who has taken an alarm.</summary>
/// <param name="Id">A contact's id, or an operator's account.</param>
/// <param name="Channel">How it was taken.</param>
/// <param name="Safe">The owner says all is well.</param>
/// <param name="At">When, UTC.</param>
public sealed record Owner(string Id, Channel Channel, bool Safe, DateTimeOffset At);
