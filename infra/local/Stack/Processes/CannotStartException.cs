namespace Anju.Processes;

/// <summary>Something the Stack needs is missing or taken; the message says what, and what to do about it.</summary>
internal sealed class CannotStartException(string message, Exception? inner = null) : Exception(message, inner);
