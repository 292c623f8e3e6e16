namespace Microsoft.DurableTask;

/// <summary>Tells an orchestrator that an activity failed and will not be tried again.</summary>
public sealed class TaskFailedException : Exception
{
    internal TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base($"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {failureDetails.ErrorMessage}")
    {
        TaskName = taskName;
        FailureDetails = failureDetails;
    }

    /// <summary>The name of the activity.</summary>
    public string TaskName { get; }

    /// <summary>The cause.</summary>
    public TaskFailureDetails FailureDetails { get; }
}
