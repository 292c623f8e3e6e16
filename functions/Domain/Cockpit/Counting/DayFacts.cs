using Anju.Scenarios;

namespace Anju.Cockpit.Counting;

/// <summary>An alarm was raised.</summary>
/// <param name="Severity">As it is now.</param>
/// <param name="Scenario">The code it has now.</param>
public sealed record RaisedFact(Severity Severity, string Scenario);

/// <summary>Somebody waited for an answer. Seconds are whole and rounded up, so that 300 is within the promise and a moment more is not.</summary>
/// <param name="Severity">As it is now.</param>
/// <param name="T0">From when on, UTC.</param>
/// <param name="Seconds">Until the answer; null while there is none.</param>
/// <param name="OverAfter">Until it was over without one, in seconds; null otherwise.</param>
/// <param name="AlarmId">The alarm; null if the answer came in time, since then nobody asks which it was.</param>
public sealed record WaitFact(Severity Severity, DateTimeOffset T0, int? Seconds, int? OverAfter, string? AlarmId)
{
    /// <summary>The promise: the longest wait that keeps it.</summary>
    public const int Promise = 300;

    /// <summary>Whether the answer came in time.</summary>
    public bool IsKept => Seconds <= Promise;

    /// <summary>Whether its time is up, so that it counts as kept or broken.</summary>
    public bool IsDueAt(DateTimeOffset now) => T0.AddSeconds(Promise) <= now;

    /// <summary>How long somebody waited, or has been waiting, in seconds.</summary>
    /// <param name="now">The moment; of a frozen day no later than when it froze.</param>
    public int WaitedAt(DateTimeOffset now) => Seconds ?? OverAfter ?? Math.Max(0, DayFigures.WholeSeconds(now - T0));
}

/// <summary>An alarm had its first answer.</summary>
/// <param name="From">Whose.</param>
/// <param name="CameToNothing">Nothing followed one of its answers, and the chain went on.</param>
public sealed record AnswerFact(AnsweredFrom From, bool CameToNothing);

/// <summary>An alarm was closed.</summary>
/// <param name="Severity">Its last.</param>
/// <param name="Scenario">Its last.</param>
/// <param name="Ending">What it turned out to be.</param>
/// <param name="Seconds">From T0 to the closing, whole and rounded up.</param>
public sealed record ClosedFact(Severity Severity, string Scenario, Ending Ending, int Seconds);
