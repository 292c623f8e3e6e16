using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts the function on a schedule, in one process at a time.</summary>
/// <param name="schedule">A cron expression of six fields, seconds first, in UTC; or <c>%Setting%</c> that holds one.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The cron expression of six fields, or <c>%Setting%</c>.</summary>
    public string Schedule { get; } = schedule;
}
