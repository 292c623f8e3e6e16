using Anju.Chains;

namespace Anju.Cockpit.Counting;

/// <summary>What figures need to know of one alarm: folded from its ledger, and from nothing else. Instants are UTC.</summary>
/// <param name="Chain">The alarm as its ledger has it.</param>
/// <param name="RaisedAt">When it became an alarm: at once, or at the end of the self-check. Null while the elder is asked, or if the elder was fine.</param>
/// <param name="CheckedAt">When the elder was first asked; null if nobody asked.</param>
/// <param name="AnsweredFrom">Whose the answer was by which the promise is measured; null while there is none.</param>
/// <param name="ArrivedAt">When somebody first was at the home after that answer; null before.</param>
public sealed record AlarmCourse(
    Chain Chain, DateTimeOffset? RaisedAt, DateTimeOffset? CheckedAt, AnsweredFrom? AnsweredFrom, DateTimeOffset? ArrivedAt)
{
    /// <summary>The course a ledger tells up to a moment; null if the alarm was raised later.</summary>
    /// <param name="ledger">The entries, oldest first.</param>
    /// <param name="until">Entries from then on are not looked at; a frozen day is counted so.</param>
    public static AlarmCourse? Of(IEnumerable<Entry> ledger, DateTimeOffset until)
    {
        AlarmCourse? course = null;
        foreach (Entry entry in ledger.TakeWhile(entry => entry.At < until))
        {
            course = course is null ? Begin(entry) : course.After(entry);
        }

        return course;
    }

    /// <summary>The course of an alarm of which only the newest state is known: enough for whether it is open, not for how it came there.</summary>
    public static AlarmCourse ByState(Chain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return new AlarmCourse(chain, chain.State == AlarmState.SelfCheck ? null : chain.T0, null, null, null);
    }

    /// <summary>Whether indicators count it: an alarm that was raised, not a test, not an exercise, and not closed as none.</summary>
    public bool IsCounted =>
        RaisedAt is not null && Chain is { Alarm: { Drill: false, Suppressed: false } } && Ending is not Counting.Ending.NotCounted;

    /// <summary>What it turned out to be; null until it is closed.</summary>
    public Ending? Ending => Chain is { ClosedAt: not null, CloseReason: { } reason } ? Endings.Of(reason) : null;

    /// <summary>Whether a named person is promised within five minutes.</summary>
    public bool IsPromised => Policy.IsPromised(Chain.Severity);

    private static AlarmCourse Begin(Entry entry)
    {
        Chain chain = Chain.Fold([entry]);
        return new AlarmCourse(chain, chain.State == AlarmState.SelfCheck ? null : chain.Alarm.T0, null, null, null);
    }

    private AlarmCourse After(Entry entry)
    {
        AlarmCourse after = this with { Chain = Chain.After(entry) };
        return entry switch
        {
            AskedDesk { Task: DeskTask.SelfCheck } => after with { CheckedAt = CheckedAt ?? entry.At },
            CheckEnded ended => after with { RaisedAt = ended.T0 },
            Answered answer when Chain.AnsweredAt is null => after with { AnsweredFrom = FromOf(answer), ArrivedAt = null },

            // The operator who enters a case number has taken the alarm in the same moment.
            HandedOver handed when AnsweredFrom == Counting.AnsweredFrom.DeskClaim && Chain.Owner is { } owner
                && owner.Id == handed.By && owner.At == handed.At && Chain.AnsweredAt == handed.At =>
                after with { AnsweredFrom = Counting.AnsweredFrom.Services },
            Arrived => after with { ArrivedAt = ArrivedAt ?? entry.At },

            // Who was there already is there for the part as well.
            TookIn when ArrivedAt < after.Chain.AnsweredAt => after with { ArrivedAt = after.Chain.AnsweredAt },

            // What becomes urgent is promised anew, and an answer that was given back was none.
            Upgraded or Resumed when after.Chain.AnsweredAt is null => after with { AnsweredFrom = null, ArrivedAt = null },
            _ => after,
        };
    }

    private AnsweredFrom FromOf(Answered answer) => answer.Channel == Channel.Desk
        ? Counting.AnsweredFrom.DeskClaim
        : Chain.TellingOf.GetValueOrDefault(answer.By)?.Level switch
        {
            Levels.Services => Counting.AnsweredFrom.Services,
            Levels.Community => Counting.AnsweredFrom.Community,
            _ => Counting.AnsweredFrom.Relatives,
        };
}
