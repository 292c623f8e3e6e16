using System.Net.Sockets;
using System.Runtime.Serialization;
using Amqp;
using Amqp.Framing;
using Azure.Messaging.EventHubs;
using static Azure.Messaging.EventHubs.EventHubsException;

namespace Anju.EventHubs.Wire;

/// <summary>Turns what AMQP and sockets report into <see cref="EventHubsException"/>, or, as the real SDK, into <see cref="UnauthorizedAccessException"/>.</summary>
internal static class HubErrors
{
    /// <summary>Whether an exception is the link's or the connection's, not the caller's.</summary>
    public static bool IsOfTheWire(Exception e) =>
        e is AmqpException or SocketException or IOException or TimeoutException or ObjectDisposedException;

    /// <summary>
    /// Whether an exception tells of what one message holds. The library uses <see cref="AmqpException"/> for that too, so only where
    /// nothing is sent or received can this be asked.
    /// </summary>
    public static bool IsOfTheCodec(Exception e) => e is AmqpException or ArgumentException or IndexOutOfRangeException or InvalidCastException
        or InvalidOperationException or NullReferenceException or OverflowException or FormatException or NotSupportedException
        or NotImplementedException or SerializationException;

    /// <summary>The exception for one that <see cref="IsOfTheWire"/>.</summary>
    public static Exception From(Exception e, string hub) => e switch
    {
        AmqpException amqp => From(amqp.Error, hub, amqp),
        TimeoutException => new EventHubsException(hub, "The hub did not answer in time.", FailureReason.ServiceTimeout, e),
        _ => new EventHubsException(hub, e.Message, FailureReason.ServiceCommunicationProblem, e),
    };

    /// <summary>The exception for a condition; no condition means that the connection was lost.</summary>
    public static Exception From(Error? error, string hub, Exception? inner = null)
    {
        string condition = error?.Condition?.ToString() ?? ErrorCode.ConnectionForced;
        string message = error?.Description ?? condition;
        return condition == ErrorCode.UnauthorizedAccess
            ? new UnauthorizedAccessException(message, inner)
            : new EventHubsException(hub, message, ReasonOf(condition), inner);
    }

    private static FailureReason ReasonOf(string condition) => condition switch
    {
        "amqp:not-found" => FailureReason.ResourceNotFound,
        "amqp:link:stolen" => FailureReason.ConsumerDisconnected,
        "amqp:link:message-size-exceeded" => FailureReason.MessageSizeExceeded,
        // The library's word for using a link that is closing, and its way to return what was pending on one.
        "amqp:illegal-state" or "amqp:message:released" => FailureReason.ServiceCommunicationProblem,
        "amqp:connection:forced" or "amqp:link:detach-forced" or "amqp:internal-error" => FailureReason.ServiceCommunicationProblem,
        _ => FailureReason.GeneralError,
    };
}
