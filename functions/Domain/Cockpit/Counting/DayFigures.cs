using Anju.Chains;
using Anju.Scenarios;

namespace Anju.Cockpit.Counting;

/// <summary>What happened in a region on a day or on several: facts, from which every figure of the period can be told.</summary>
/// <remarks>
/// Everything belongs to the day of its own moment: a raising to the day of raising, a wait to the day of T0, an answer, an arrival and
/// a closing to theirs. Only counted alarms are in it, but for the exercises. Sums are made by putting facts together, so a town is
/// the sum of its villages and a percentile is never made from percentiles.
/// </remarks>
public sealed record DayFigures
{
    /// <summary>Nothing happened.</summary>
    public static readonly DayFigures None = new();

    /// <summary>Alarms raised.</summary>
    public IReadOnlyList<RaisedFact> Raised { get; init; } = [];

    /// <summary>Waits for an answer to critical and urgent alarms.</summary>
    public IReadOnlyList<WaitFact> Promised { get; init; } = [];

    /// <summary>Waits for somebody to look at an advisory alarm.</summary>
    public IReadOnlyList<WaitFact> Triaged { get; init; } = [];

    /// <summary>Waits in exercises.</summary>
    public IReadOnlyList<WaitFact> Drilled { get; init; } = [];

    /// <summary>First answers.</summary>
    public IReadOnlyList<AnswerFact> Answered { get; init; } = [];

    /// <summary>From the answer until somebody was at the home, in seconds.</summary>
    public IReadOnlyList<int> Arrived { get; init; } = [];

    /// <summary>Alarms closed.</summary>
    public IReadOnlyList<ClosedFact> Closed { get; init; } = [];

    /// <summary>Self-checks begun.</summary>
    public int ChecksBegun { get; init; }

    /// <summary>Those of them in which the elder was fine.</summary>
    public int ChecksFine { get; init; }

    /// <summary>The figures of a day.</summary>
    /// <param name="courses">At least every alarm to which something happened on it.</param>
    /// <param name="day">The day.</param>
    public static DayFigures Of(IReadOnlyList<AlarmCourse> courses, DateOnly day)
    {
        bool Within(DateTimeOffset? at) => at is { } known && CountedDay.Of(known) == day;
        List<AlarmCourse> counted = [.. courses.Where(course => course.IsCounted)];
        List<AlarmCourse> waited = [.. counted.Where(course => Within(course.Chain.T0))];
        List<AlarmCourse> asked = [.. courses.Where(course => Within(course.CheckedAt) && !course.Chain.Alarm.Drill)];
        return new DayFigures
        {
            Raised = [.. counted.Where(course => Within(course.RaisedAt)).Select(course => new RaisedFact(course.Chain.Severity, course.Chain.Scenario))],
            Promised = [.. waited.Where(course => course.IsPromised).Select(WaitOf)],
            Triaged = [.. waited.Where(course => course.Chain.Severity == Severity.Advisory).Select(WaitOf)],
            Drilled = [.. courses.Where(course => course.Chain.Alarm.Drill && course.RaisedAt is not null && Within(course.Chain.T0)).Select(WaitOf)],
            Answered = [.. counted.Where(course => Within(course.Chain.AnsweredAt)).Select(course => new AnswerFact(course.AnsweredFrom!.Value, course.Chain.Resumptions > 0))],
            Arrived = [.. counted.Where(course => Within(course.ArrivedAt)).Select(course => WholeSeconds(course.ArrivedAt!.Value - course.Chain.AnsweredAt!.Value))],
            Closed = [.. counted.Where(course => course.Ending is not null && Within(course.Chain.ClosedAt)).Select(ClosedOf)],
            ChecksBegun = asked.Count,
            ChecksFine = asked.Count(course => course.Chain.CloseReason == CloseReasons.SelfOk),
        };
    }

    /// <summary>Several days or regions together.</summary>
    public static DayFigures Sum(IEnumerable<DayFigures> parts)
    {
        List<DayFigures> all = [.. parts];
        IReadOnlyList<T> Together<T>(Func<DayFigures, IReadOnlyList<T>> facts) => [.. all.SelectMany(facts)];
        return new DayFigures
        {
            Raised = Together(part => part.Raised),
            Promised = Together(part => part.Promised),
            Triaged = Together(part => part.Triaged),
            Drilled = Together(part => part.Drilled),
            Answered = Together(part => part.Answered),
            Arrived = Together(part => part.Arrived),
            Closed = Together(part => part.Closed),
            ChecksBegun = all.Sum(part => part.ChecksBegun),
            ChecksFine = all.Sum(part => part.ChecksFine),
        };
    }

    /// <summary>The same as they stood when they froze: whoever was not answered by then waits no longer.</summary>
    /// <param name="day">The one day these are the figures of.</param>
    /// <param name="now">The moment, UTC; before the freezing nothing changes.</param>
    public DayFigures FrozenBy(DateOnly day, DateTimeOffset now)
    {
        DateTimeOffset frozenAt = CountedDay.FrozenAt(day);
        return now < frozenAt
            ? this
            : this with { Promised = Stopped(Promised, frozenAt), Triaged = Stopped(Triaged, frozenAt), Drilled = Stopped(Drilled, frozenAt) };
    }

    /// <summary>A span in whole seconds, rounded up.</summary>
    public static int WholeSeconds(TimeSpan span) => (int)Math.Ceiling(span.TotalSeconds);

    private static IReadOnlyList<WaitFact> Stopped(IReadOnlyList<WaitFact> waits, DateTimeOffset at) =>
        [.. waits.Select(wait => wait.Seconds is null ? wait with { OverAfter = wait.WaitedAt(at) } : wait)];

    private static WaitFact WaitOf(AlarmCourse course)
    {
        Chain chain = course.Chain;
        int? seconds = chain.AnsweredAt is { } answeredAt ? WholeSeconds(answeredAt - chain.T0) : null;
        int? overAfter = seconds is null && chain.OverAt is { } overAt ? WholeSeconds(overAt - chain.T0) : null;
        return new WaitFact(chain.Severity, chain.T0, seconds, overAfter, seconds <= WaitFact.Promise ? null : chain.Alarm.AlarmId);
    }

    private static ClosedFact ClosedOf(AlarmCourse course) => new(
        course.Chain.Severity, course.Chain.Scenario, course.Ending!.Value, WholeSeconds(course.Chain.ClosedAt!.Value - course.Chain.T0));
}
