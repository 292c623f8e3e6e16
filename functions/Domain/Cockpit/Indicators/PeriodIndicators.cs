using Anju.Cockpit.Counting;
using Anju.Scenarios;

namespace Anju.Cockpit.Indicators;

/// <summary>A number of a period and its percentiles; null where nothing happened, and of a village where the days are fewer than 90.</summary>
/// <param name="Count">How many.</param>
/// <param name="P50">The median, in seconds.</param>
/// <param name="P90">What 90 % do not exceed, in seconds.</param>
/// <param name="P95">What 95 % do not exceed, in seconds.</param>
public sealed record Durations(int Count, int? P50, int? P90, int? P95)
{
    internal static Durations Of(IReadOnlyList<int> seconds) => new(
        seconds.Count, Percentiles.Nearest(seconds, 50), Percentiles.Nearest(seconds, 90), Percentiles.Nearest(seconds, 95));
}

/// <summary>How many alarms were raised, by severity.</summary>
/// <param name="Critical">Critical ones.</param>
/// <param name="Urgent">Urgent ones.</param>
/// <param name="Advisory">Advisory ones.</param>
/// <param name="Maintenance">Work orders.</param>
public sealed record BySeverity(int Critical, int Urgent, int Advisory, int Maintenance)
{
    /// <summary>All of them.</summary>
    public int All => Critical + Urgent + Advisory + Maintenance;

    /// <summary>Counts severities.</summary>
    public static BySeverity Of(IEnumerable<Severity> severities)
    {
        ILookup<Severity, Severity> found = severities.ToLookup(one => one);
        return new BySeverity(
            found[Severity.Critical].Count(), found[Severity.Urgent].Count(), found[Severity.Advisory].Count(), found[Severity.Maintenance].Count());
    }
}

/// <summary>The share of first answers each level gave.</summary>
public sealed record AnswerLevels(Share L1, Share L2, Share L3, Share Desk);

/// <summary>Closed alarms by what they turned out to be.</summary>
public sealed record Outcomes(int Real, int RealMinor, int False, int Technical, int SelfCleared, int Unknown);

/// <summary>How many real incidents a scenario had.</summary>
public sealed record ScenarioCount(string Scenario, int Count);

/// <summary>The indicators of a period, as the domain reference 4.2 defines them.</summary>
/// <remarks>
/// Elders are counted at a day's end: until then a day has no elder-days, and its alarms are not in the rates per 1,000 either. These are null where no
/// day has any.
/// </remarks>
/// <param name="Raised">Counted alarms raised.</param>
/// <param name="PerThousandElderDays">Counted alarms raised ÷ Σ active elder-days × 1,000, of each severity and of all.</param>
/// <param name="AnsweredInTime">Critical and urgent ones answered within 300 s ÷ those whose 300 s are over.</param>
/// <param name="TriagedInTime">The same of advisory ones.</param>
/// <param name="TimeToAnswer">From T0 to the answer; who is not answered counts as waiting until now.</param>
/// <param name="AnsweredBy">Whose the first answers were.</param>
/// <param name="TimeToArrival">From the answer to somebody at the home, where anybody went.</param>
/// <param name="TimeToClose">From T0 to the closing.</param>
/// <param name="Outcomes">What the closed ones turned out to be.</param>
/// <param name="FalseAlarms">False ÷ real, minor and false ones.</param>
/// <param name="FalsePerThousandElderDays">False ones ÷ Σ active elder-days × 1,000.</param>
/// <param name="RealIncidents">Real ones by scenario, most first.</param>
/// <param name="ReEscalated">Answers that came to nothing ÷ answered.</param>
/// <param name="SelfChecks">Elders who were fine ÷ elders asked.</param>
/// <param name="Drills">Exercises answered within 300 s ÷ those whose 300 s are over.</param>
/// <param name="DevicesOnline">Σ online minutes ÷ Σ installed minutes, 0 to 1; null where no device was seen.</param>
/// <param name="OnlineMinutes">Minutes of devices that were online.</param>
/// <param name="InstalledMinutes">Minutes of devices that were installed and not in repair.</param>
/// <param name="ElderDays">Σ active elder-days of the days that are over.</param>
public sealed record PeriodIndicators(
    BySeverity Raised,
    PerThousand? PerThousandElderDays,
    Share AnsweredInTime,
    Share TriagedInTime,
    Durations TimeToAnswer,
    AnswerLevels AnsweredBy,
    Durations TimeToArrival,
    Durations TimeToClose,
    Outcomes Outcomes,
    Share FalseAlarms,
    double? FalsePerThousandElderDays,
    IReadOnlyList<ScenarioCount> RealIncidents,
    Share ReEscalated,
    Share SelfChecks,
    Share Drills,
    double? DevicesOnline,
    long OnlineMinutes,
    long InstalledMinutes,
    int ElderDays)
{
    /// <summary>Tells the indicators of what happened.</summary>
    /// <param name="rates">The facts of the days rates are of.</param>
    /// <param name="percentiles">The facts of the days percentiles are of.</param>
    /// <param name="homes">Homes and devices in the days rates are of.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="ofElders">Of the facts rates are of, those of days whose elders were counted; null where that is all of them.</param>
    public static PeriodIndicators Of(DayFigures rates, DayFigures percentiles, HomeFigures homes, DateTimeOffset now, DayFigures? ofElders = null)
    {
        ofElders ??= rates;
        Outcomes outcomes = OutcomesOf(rates.Closed);
        return new PeriodIndicators(
            RaisedIn(rates),
            PerThousand.Of(RaisedIn(ofElders), homes.ElderDays),
            InTime(rates.Promised, now),
            InTime(rates.Triaged, now),
            Durations.Of([.. percentiles.Promised.Select(wait => wait.WaitedAt(now))]),
            LevelsOf(rates.Answered),
            Durations.Of(percentiles.Arrived),
            Durations.Of([.. percentiles.Closed.Select(one => one.Seconds)]),
            outcomes,
            new Share(outcomes.False, outcomes.Real + outcomes.RealMinor + outcomes.False),
            PerThousand.Of(OutcomesOf(ofElders.Closed).False, homes.ElderDays),
            [.. CountsOf(rates.Closed.Where(one => one.Ending == Ending.Real).Select(one => one.Scenario))],
            new Share(rates.Answered.Count(one => one.CameToNothing), rates.Answered.Count),
            new Share(rates.ChecksFine, rates.ChecksBegun),
            InTime(rates.Drilled, now),
            homes.OnlineRate,
            homes.OnlineMinutes,
            homes.InstalledMinutes,
            homes.ElderDays);
    }

    /// <summary>The same without percentiles, where the days are too few for them.</summary>
    public PeriodIndicators WithoutPercentiles() => this with
    {
        TimeToAnswer = new Durations(TimeToAnswer.Count, null, null, null),
        TimeToArrival = new Durations(TimeToArrival.Count, null, null, null),
        TimeToClose = new Durations(TimeToClose.Count, null, null, null),
    };

    /// <summary>How many waits ended in time, of those whose time is up.</summary>
    public static Share InTime(IReadOnlyList<WaitFact> waits, DateTimeOffset now)
    {
        List<WaitFact> due = [.. waits.Where(wait => wait.IsDueAt(now))];
        return new Share(due.Count(wait => wait.IsKept), due.Count);
    }

    /// <summary>How often each scenario is in a list, most first.</summary>
    internal static IEnumerable<ScenarioCount> CountsOf(IEnumerable<string> scenarios) =>
        from scenario in scenarios
        group scenario by scenario into same
        orderby same.Count() descending, same.Key
        select new ScenarioCount(same.Key, same.Count());

    private static BySeverity RaisedIn(DayFigures figures) => BySeverity.Of(figures.Raised.Select(one => one.Severity));

    private static AnswerLevels LevelsOf(IReadOnlyList<AnswerFact> answers)
    {
        Share Of(AnsweredFrom from) => new(answers.Count(one => one.From == from), answers.Count);
        return new AnswerLevels(Of(AnsweredFrom.Relatives), Of(AnsweredFrom.Community), Of(AnsweredFrom.Services), Of(AnsweredFrom.DeskClaim));
    }

    private static Outcomes OutcomesOf(IReadOnlyList<ClosedFact> closed)
    {
        int Of(Ending ending) => closed.Count(one => one.Ending == ending);
        return new Outcomes(
            Of(Ending.Real), Of(Ending.RealMinor), Of(Ending.False), Of(Ending.Technical), Of(Ending.SelfCleared), Of(Ending.Unknown));
    }
}

/// <summary>Alarms per 1,000 elders and day.</summary>
public sealed record PerThousand(double Critical, double Urgent, double Advisory, double Maintenance, double All)
{
    private const double Thousand = 1000;

    internal static PerThousand? Of(BySeverity counts, int elderDays) => elderDays == 0
        ? null
        : new PerThousand(
            Of(counts.Critical, elderDays)!.Value,
            Of(counts.Urgent, elderDays)!.Value,
            Of(counts.Advisory, elderDays)!.Value,
            Of(counts.Maintenance, elderDays)!.Value,
            Of(counts.All, elderDays)!.Value);

    internal static double? Of(int count, int elderDays) => elderDays == 0 ? null : Thousand * count / elderDays;
}
