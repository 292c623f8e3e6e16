namespace Anju.Demo;

/// <summary>Something the demo promises did not happen; the message says what.</summary>
internal sealed class DemoFailedException(string message) : Exception(message);
