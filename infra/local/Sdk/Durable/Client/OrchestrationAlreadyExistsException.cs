namespace DurableTask.Core.Exceptions;

/// <summary>Tells that an instance with the wanted id has not finished.</summary>
public class OrchestrationAlreadyExistsException : Exception
{
    /// <summary>Creates the exception.</summary>
    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }
}
