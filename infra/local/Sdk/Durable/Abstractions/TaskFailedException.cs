namespace Microsoft.DurableTask;

/// <summary>Tells an orchestrator that an activity failed and will not be tried again.</summary>
public sealed class TaskFailedException : Exception
{
    internal TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base($"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {failureDetails.ErrorMessage}")
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    /// <summary>The name of the activity.</summary>
    public string TaskName { get; }

    /// <summary>The number of the call within its orchestration.</summary>
    public int TaskId { get; }

    /// <summary>The cause.</summary>
    public TaskFailureDetails FailureDetails { get; }
}
