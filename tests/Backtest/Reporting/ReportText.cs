using System.Globalization;
using Anju.Replaying;

namespace Anju.Reporting;

/// <summary>Writes a report as a table people read.</summary>
internal static class ReportText
{
    /// <summary>Writes it.</summary>
    public static void Write(Report report, TextWriter output)
    {
        output.WriteLine(Invariant($"{report.Homes} homes, {report.HomeDays:0} home-days, {report.Readings} readings"));
        output.WriteLine();
        output.WriteLine("scenario                                             alarms  recorded  per 1,000 days  expected   caused  found  median delay      longest");
        foreach (ScenarioResult one in report.Scenarios)
        {
            string expected = one.Expected is { } rate ? Invariant($"{rate:0.##}") : "-";
            string caused = one.Findings.Count == 0
                ? ""
                : Invariant($"{one.Findings.Count,9}{one.Found,7}{Words(one.MedianDelay),14}{Words(one.LongestDelay),13}");
            output.WriteLine(Invariant($"{one.Code,-8}{one.Name,-44}{one.Alarms,7}{one.Recorded,10}{one.PerThousandDays,16:0.00}{expected,10}{caused}"));
        }

        output.WriteLine();
        foreach (ScenarioResult one in report.Scenarios.Where(one => one.Basis is not null))
        {
            output.WriteLine($"{one.Code} expected by: {one.Basis}");
        }

        foreach (Finding missed in report.Scenarios.SelectMany(one => one.Findings).Where(finding => !finding.IsInTime))
        {
            output.WriteLine(Invariant($"{(missed.By is null ? "Not found" : "Found late")}: {missed.HomeId} {missed.From:u}"));
        }

        if (report.NaivePerThousandDays is { } naive)
        {
            output.WriteLine(Invariant($"A naive rule on outings, |z| ≥ 3.5 on one day, fires {naive:0.0} times per 1,000 home-days."));
        }

        output.WriteLine(Invariant($"{report.BadLines.Values.Sum()} lines or elements not taken{string.Concat(report.BadLines.Select(one => $"; {one.Key}: {one.Value}"))}"));
        foreach (string bad in report.FirstBadLines)
        {
            output.WriteLine($"  {bad}");
        }
    }

    /// <summary>Lists alarms, one a line.</summary>
    public static void WriteEach(IEnumerable<Alarm> alarms, TextWriter output)
    {
        foreach (Alarm alarm in alarms)
        {
            output.WriteLine(Invariant($"{alarm.FoundAt:u} {alarm.HomeId} {alarm.Scenario.Code} {alarm.Scenario.Severity}{(alarm.Recorded ? ", recorded only" : "")}: {string.Join(", ", alarm.Because)}"));
        }
    }

    private static string Words(TimeSpan? span) => span switch
    {
        null => "-",
        { TotalMinutes: < 2 } one => Invariant($"{one.TotalSeconds:0.0} s"),
        { TotalHours: < 2 } one => Invariant($"{one.TotalMinutes:0.0} min"),
        { } one => Invariant($"{one.TotalHours:0.0} h"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
