using System.Collections.Concurrent;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Anju.EventHubs.Wire;

namespace Anju.Hub.Links;

/// <summary>Closes links, idle ones too, once nobody may use them any more: their token expired or their publisher was revoked.</summary>
internal sealed class GuardedLinks : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1); // Nothing announces that a token has expired.

    private readonly ConcurrentDictionary<ListenerLink, Func<bool>> _links = [];
    private readonly ITimer _look;
    private int _looking;

    public GuardedLinks(TimeProvider time) => _look = time.CreateTimer(_ => LookAlone(), state: null, LookEvery, LookEvery);

    /// <summary>Closes a link that nobody may use any more.</summary>
    public static void Close(ListenerLink link)
    {
        try
        {
            link.Close(TimeSpan.Zero, new Error(ErrorCode.UnauthorizedAccess) { Description = EventInlet.NotAllowed });
        }
        catch (Exception e) when (HubErrors.IsOfTheWire(e))
        {
            // It is going anyway.
        }
    }

    /// <summary>The link may stay open as long as <paramref name="mayStay"/> says so.</summary>
    public void Add(ListenerLink link, Func<bool> mayStay)
    {
        _links[link] = mayStay;
        link.AddClosedCallback((_, _) => _links.TryRemove(link, out Func<bool>? _));
    }

    /// <summary>Closes those that may not stay.</summary>
    public void Look()
    {
        foreach ((ListenerLink link, Func<bool> mayStay) in _links)
        {
            if (!mayStay())
            {
                Close(link);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _look.Dispose();

    /// <summary>One thread looks at a time: if it is held up, the timer's next ones do not join it.</summary>
    private void LookAlone()
    {
        if (Interlocked.Exchange(ref _looking, 1) == 0)
        {
            Look();
            Volatile.Write(ref _looking, 0);
        }
    }
}
