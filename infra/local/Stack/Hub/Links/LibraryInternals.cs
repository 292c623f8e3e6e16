using System.Runtime.CompilerServices;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace Anju.Hub.Links;

/// <summary>What AMQPNetLite keeps to itself and the endpoint cannot do without: all of it is here.</summary>
/// <remarks>Another version may have other members, which would show only once they are used; so a test looks for each.</remarks>
internal static class LibraryInternals
{
    /// <summary>The lock under which the library changes a link's numbers and ends it.</summary>
    /// <remarks>
    /// The one order: this, then the session's own lock, as the library takes them. A thread that writes for a session may want it of
    /// another link, but whoever holds that hands its flow to the writer and is gone.
    /// </remarks>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_ThisLock")]
    public static extern object LockOf(Link link);

    /// <summary>How many more messages a link may send, as the library counts.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "credit")]
    public static extern ref uint CreditOf(ListenerLink link);

    /// <summary>Whether the library grants a sender more as its messages are settled.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "autoRestore")]
    public static extern ref bool GrantsByItself(ListenerLink link);

    /// <summary>Sends a flow as it is, if <paramref name="link"/> is null; else with that link's numbers as they are when it is written.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "SendFlow")]
    public static extern void SendFlow(Session session, Flow flow, Link? link);
}
