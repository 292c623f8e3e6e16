namespace DurableTask.Core.Exceptions;

/// <summary>Tells that an instance with the wanted id has not finished.</summary>
/// <param name="message">Which.</param>
public class OrchestrationAlreadyExistsException(string message) : Exception(message);
