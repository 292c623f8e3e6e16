using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace Anju.Hub.Links;

/// <summary>Flows that say what was meant when they were sent.</summary>
/// <remarks>
/// The library writes a link's flow when the connection is free, with the link's own numbers as they are by then: one that was late gave
/// away credit nobody had granted, or took back what had just been given. A flow of the session it leaves as it is, so links' flows go out
/// as such.
/// </remarks>
internal static class LinkFlow
{
    /// <summary>Says how many were delivered and how many more may be, unless the link is ending.</summary>
    public static void Say(ListenerLink link, int deliveryCount, int credit, bool drain = false)
    {
        Flow flow = new() { Handle = link.Handle, DeliveryCount = unchecked((uint)deliveryCount), LinkCredit = (uint)credit, Drain = drain };
        lock (LibraryInternals.LockOf(link)) // A link ends under it, and a flow behind its end would end the connection.
        {
            if (link.LinkState is LinkState.Attached)
            {
                LibraryInternals.SendFlow(link.Session, flow, link: null);
            }
        }
    }
}
