using Microsoft.Extensions.Logging;

namespace Anju.Durable;

/// <summary>What the engine tells its operator.</summary>
internal static partial class DurableLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn of {InstanceId} could not be finished and will be tried again.")]
    public static partial void TurnStalled(this ILogger log, string instanceId, Exception why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The task hub could not be read and will be tried again.")]
    public static partial void HubUnreadable(this ILogger log, Exception? why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Activity {Activity} of {InstanceId} failed.")]
    public static partial void ActivityFailed(this ILogger log, string activity, string instanceId, Exception? why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Orchestration {Name} {InstanceId} failed: {Error}")]
    public static partial void OrchestrationFailed(this ILogger log, string name, string instanceId, string error);
}
