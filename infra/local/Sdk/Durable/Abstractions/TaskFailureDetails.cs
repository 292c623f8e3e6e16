namespace Microsoft.DurableTask;

/// <summary>Why an activity or an orchestration failed, as it was stored.</summary>
public class TaskFailureDetails
{
    internal TaskFailureDetails(string errorMessage) => ErrorMessage = errorMessage;

    /// <summary>The message of the exception.</summary>
    public string ErrorMessage { get; }
}
