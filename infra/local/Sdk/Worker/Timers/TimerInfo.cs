namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told about its schedule.</summary>
public class TimerInfo
{
    /// <summary>True if an occurrence was missed while the app was down; never for schedules of less than a minute.</summary>
    public bool IsPastDue { get; set; }
}
