namespace Anju.Durable;

/// <summary>Tells that a value does not fit in a row of the task hub, and that nothing of it is stored. Azure keeps such a value in a blob.</summary>
internal sealed class TooLargeException(string what, long bytes, long most) : ArgumentException($"{what} has {bytes} bytes of JSON; the local task hub takes {most}.");
