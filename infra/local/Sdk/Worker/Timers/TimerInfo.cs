namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told about its schedule.</summary>
public class TimerInfo
{
    /// <summary>When it ran and will run; null for schedules of less than a minute, which are not remembered.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>True if an occurrence was missed while the app was down; never for schedules of less than a minute.</summary>
    public bool IsPastDue { get; set; }
}
