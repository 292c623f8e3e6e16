using System.Net;
using Azure;
using Azure.Messaging.EventHubs;

namespace Anju;

/// <summary>Tells what storage and hub throw when they fail us from mistakes of our own.</summary>
internal static class Outage
{
    /// <summary>They refused, or could not be reached in any try: then the client throws all its tries' failures together.</summary>
    public static bool Is(Exception thrown) =>
        thrown is RequestFailedException or EventHubsException
        || (thrown is AggregateException { InnerExceptions: { Count: > 0 } tries } && tries.All(failed => failed is RequestFailedException or OperationCanceledException));

    /// <summary>Our own code made a mistake that it will make again; nothing that fails for a while looks like it.</summary>
    public static bool IsOurs(Exception thrown) =>
        thrown is ArithmeticException or ArgumentException or IndexOutOfRangeException or NullReferenceException or InvalidCastException;

    /// <summary>Storage finds something wrong with the request itself, be it too large: it will find that for ever.</summary>
    public static bool IsForGood(Exception thrown) =>
        thrown is RequestFailedException { Status: (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.RequestEntityTooLarge };
}
