using System.Net;
using Azure;
using Azure.Messaging.EventHubs;

namespace Anju;

/// <summary>Tells what storage and hub throw when they fail us from mistakes of our own.</summary>
internal static class Outage
{
    /// <summary>They refused, or could not be reached in any try: then the client throws all its tries' failures together.</summary>
    /// <remarks>What they find wrong with the request itself, be it too large, they will find wrong for ever.</remarks>
    public static bool Is(Exception thrown) =>
        thrown is RequestFailedException { Status: not ((int)HttpStatusCode.BadRequest or (int)HttpStatusCode.RequestEntityTooLarge) } or EventHubsException
        || (thrown is AggregateException { InnerExceptions: { Count: > 0 } tries } && tries.All(failed => failed is RequestFailedException or OperationCanceledException));
}
