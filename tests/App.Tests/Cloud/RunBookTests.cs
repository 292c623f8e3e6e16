using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Anju.Telemetry;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace Anju.Cloud;

/// <summary>Whoever is woken finds in the run book what the app shows them.</summary>
public sealed partial class RunBookTests
{
    [Fact]
    public void ParkedMessages_HasEveryReasonTheCodeParksFor()
    {
        string chapter = Committed.TextOf("infra/RUNBOOK.md").Split("\n## Parked messages\n")[1].Split("\n## ")[0];

        Assert.Equal(
            Enum.GetNames<RefusalReason>().Select(JsonNamingPolicy.CamelCase.ConvertName).Order(StringComparer.Ordinal),
            Bullet().Matches(chapter).SelectMany(match => Reason().Matches(match.Value)).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Scale_CountsTheExecutionsOfEveryTimer()
    {
        DateTime day = new(2026, 12, 1);
        string[] schedules = [.. typeof(Services).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>()?.Schedule).OfType<string>()];
        int executions = schedules.Sum(schedule => CrontabSchedule.Parse(schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
            .GetNextOccurrences(day.AddTicks(-1), day.AddDays(1)).Count());

        Assert.Contains(
            FormattableString.Invariant($"\n| executions a day by timers ({schedules.Length} schedules; counted from them) | {executions:N0} |"),
            Committed.TextOf("infra/RUNBOOK.md"),
            StringComparison.Ordinal);
    }

    /// <summary>The reasons of a line: what stands before its colon.</summary>
    [GeneratedRegex(@"^- (`\w+`(, )?)+:", RegexOptions.Multiline)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex Reason();
}
