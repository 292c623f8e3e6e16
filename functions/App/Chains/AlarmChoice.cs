using System.Globalization;
using Anju.Access;
using Anju.Scenarios;
using Azure.Data.Tables;

namespace Anju.Chains;

/// <summary>Which alarms a list is to have; null lets all pass.</summary>
/// <param name="OpenOnly">Leaves out what is over.</param>
/// <param name="State">Where they stand.</param>
/// <param name="Severity">How grave they are now.</param>
/// <param name="Scenario">The code they have now.</param>
/// <param name="From">Raised then or later.</param>
/// <param name="Until">Raised earlier.</param>
/// <param name="WithErrand">Only those in which the village was asked to do something.</param>
internal sealed record AlarmChoice(
    bool OpenOnly = false,
    AlarmState? State = null,
    Severity? Severity = null,
    string? Scenario = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null,
    bool WithErrand = false)
{
    private const int AfterAllSeverities = 9; // One digit, so that it sorts as text.

    /// <summary>Where an alarm stands in such a list: of the open ones, which somebody has to look after now, the gravest come first, and exercises last.</summary>
    public PageMark MarkOf(AlarmView alarm)
    {
        PageMark mark = AlarmTable.MarkOf(alarm);
        int place = alarm.Drill ? AfterAllSeverities : Scenarios.Severity.Critical - alarm.Severity;
        return OpenOnly ? mark with { Partition = $"{place}|{mark.Partition}" } : mark;
    }

    /// <summary>What a query asks for besides, beginning with <c>and</c>; empty for everything.</summary>
    public string Filter => string.Concat(
        Equal(nameof(State), State?.ToString()),
        Equal(nameof(Severity), Severity?.ToString()),
        Equal(nameof(Scenario), Scenario),
        WithErrand ? " and Errand eq true" : "",
        From is { } from ? TableClient.CreateQueryFilter($" and RaisedAt ge {from}") : "",
        Until is { } until ? TableClient.CreateQueryFilter($" and RaisedAt lt {until}") : "");

    private static string Equal(string column, string? value) =>
        value is null ? "" : string.Create(CultureInfo.InvariantCulture, $" and {column} eq '{value.Replace("'", "''", StringComparison.Ordinal)}'");
}
