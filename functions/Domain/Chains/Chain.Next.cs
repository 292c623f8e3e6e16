namespace Anju.Chains;

/// <summary>What the policy asks for: the chain afterwards and the entries that took it there, oldest first.</summary>
public sealed record ChainStep(Chain Chain, IReadOnlyList<Entry> Entries)
{
    /// <summary>The messages the entries owe.</summary>
    public IEnumerable<Told> Messages => Entries.OfType<Told>();
}

public sealed partial record Chain
{
    /// <summary>When the chain next has to be looked at; null once nothing will ever become due by itself.</summary>
    public DateTimeOffset? LookAgainAt => State switch
    {
        AlarmState.Closed or AlarmState.Suppressed => null,
        AlarmState.Answered => Owner!.At + Policy.AnswerHoldsFor(Alarm.Severity),
        _ when Steps.Count == 0 => null,
        _ => Earliest(UndoneSteps.FirstOrDefault() is { } step ? DueAt(step) : NextRingAt, PromiseBreaksAt),
    };

    private IReadOnlyList<Step> Steps => Policy.StepsOf(Alarm.Profile);

    private IEnumerable<Step> UndoneSteps => Steps.Where(step => !StepsDone.Contains(step.Name));

    /// <summary>Only the first answer keeps the promise; whatever happens after it, the promise was kept.</summary>
    private DateTimeOffset? PromiseBreaksAt => AnsweredAt is null && !PromiseBroken ? Alarm.T0 + Policy.Promise : null;

    private DateTimeOffset NextRingAt => (AnsweredAt is null ? Alarm.T0 : LevelFrom) + Policy.Promise + (Rings * Policy.RingEvery);

    /// <summary>Begins a chain: raises the alarm and takes what is due at once.</summary>
    public static ChainStep Open(AlarmFacts alarm, People people, DateTimeOffset now, string cause)
    {
        Raised raised = new(now, alarm, people) { Cause = cause };
        Turn turn = new(Fold([raised]), now, raised);
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

    /// <summary>Whether this person may answer: everyone who was told, and the desk always.</summary>
    public bool MayAnswer(string by, Channel channel) => channel == Channel.Desk || TellingOf.ContainsKey(by);

    /// <summary>The undone steps that are due, in the profile's order.</summary>
    internal IReadOnlyList<Step> DueSteps(DateTimeOffset now) => [.. UndoneSteps.Where(step => DueAt(step) <= now)];

    /// <summary>The latest ring that is due, counted from 0; null before the next one.</summary>
    internal int? NextRing(DateTimeOffset now) => Steps.Count > 0 && NextRingAt <= now
        ? Rings + (int)((now - NextRingAt) / Policy.RingEvery)
        : null;

    /// <summary>When nobody told so far can be expected to answer, the next level does not wait; the steps after it do.</summary>
    private DateTimeOffset DueAt(Step step) =>
        Level > 0 && step.Level > Level && step == UndoneSteps.First() && TellingOf.Values.All(person => person.IsOut)
            ? LevelFrom
            : LevelFrom + step.After;

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;
}
