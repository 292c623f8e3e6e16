namespace Anju.Hub.Http;

/// <summary>A request whose body holds no events; the message says what is wrong.</summary>
internal sealed class HttpEventException(string message, Exception? inner) : Exception(message, inner);
