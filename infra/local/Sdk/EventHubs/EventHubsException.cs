using System.Diagnostics.CodeAnalysis;

namespace Azure.Messaging.EventHubs;

/// <summary>What went wrong between a client and its hub, and whether trying again can help.</summary>
[SuppressMessage("Design", "CA1032", Justification = "The SDK's own constructors.")]
public class EventHubsException : Exception
{
    /// <summary>Makes the exception; the reason tells whether it is transient.</summary>
    public EventHubsException(string eventHubName, string message, FailureReason reason)
        : this(eventHubName, message, reason, innerException: null)
    {
    }

    internal EventHubsException(string eventHubName, string message, FailureReason reason, Exception? innerException)
        : base(message, innerException) => (EventHubName, Reason) = (eventHubName, reason);

    /// <summary>Why it failed.</summary>
    [SuppressMessage("Design", "CA1034", Justification = "The SDK nests it.")]
    public enum FailureReason
    {
        /// <summary>None of the others.</summary>
        GeneralError,

        /// <summary>Another reader with the same or a higher epoch took the partition.</summary>
        ConsumerDisconnected,

        /// <summary>The hub, the consumer group or the partition does not exist.</summary>
        ResourceNotFound,

        /// <summary>The event or the batch is larger than the hub takes.</summary>
        MessageSizeExceeded,

        /// <summary>The hub asks to come back later.</summary>
        ServiceBusy,

        /// <summary>The hub did not answer in time; what was sent may or may not have arrived.</summary>
        ServiceTimeout,

        /// <summary>The connection was refused or lost; what was sent may or may not have arrived.</summary>
        ServiceCommunicationProblem,

        /// <summary>The client was closed.</summary>
        ClientClosed,
    }

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsTransient => Reason is FailureReason.ServiceCommunicationProblem or FailureReason.ServiceTimeout or FailureReason.ServiceBusy;

    /// <summary>The hub spoken to.</summary>
    public string EventHubName { get; }

    /// <summary>Why it failed.</summary>
    public FailureReason Reason { get; }

    /// <inheritdoc/>
    public override string Message => $"{base.Message} ({EventHubName}, {Reason})";
}
