using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Amqp;

namespace Anju.Hub.Links;

/// <summary>Accepts sockets and does their SASL, before the library's listener sees them.</summary>
/// <remarks>
/// The library sends its own greeting right behind the SASL outcome. Some clients stall when both arrive together, so here the
/// client's greeting is awaited first.
/// </remarks>
internal sealed class SaslTransports : TransportProvider
{
    private const int Backlog = 128;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);

    private readonly Channel<IAsyncTransport> _ready = Channel.CreateUnbounded<IAsyncTransport>();
    private readonly CancellationTokenSource _closing = new();
    private readonly List<Socket> _listening = [];
    private readonly TimeProvider _time;

    /// <summary>Listens on the IPv4 loopback address, and, when the port is given, on the IPv6 one if there is one.</summary>
    /// <param name="port">0 takes a free one.</param>
    /// <param name="time">Tells how long a connection takes nothing.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public SaslTransports(int port, TimeProvider time)
    {
        _time = time;
        AddressSchemes = ["amqp"];
        Port = Listen(IPAddress.Loopback, port);
        if (port != 0)
        {
            TryListenOnIPv6(port);
        }

        _listening.ForEach(socket => _ = AcceptAsync(socket));
    }

    /// <summary>The port listened on.</summary>
    public int Port { get; }

    /// <summary>The next connection that is past its SASL; after closing, none ever.</summary>
    public override async Task<IAsyncTransport> CreateAsync(Address address)
    {
        // The listener asks again and again, and would spin on an exception.
        return await _ready.Reader.WaitToReadAsync() && _ready.Reader.TryRead(out IAsyncTransport? transport)
            ? transport
            : await new TaskCompletionSource<IAsyncTransport>().Task;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _closing.Cancel();
        _listening.ForEach(socket => socket.Dispose());
        _ready.Writer.TryComplete();
        base.Dispose();
    }

    private int Listen(IPAddress address, int port)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, port));
        socket.Listen(Backlog);
        _listening.Add(socket);
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private void TryListenOnIPv6(int port)
    {
        try
        {
            Listen(IPAddress.IPv6Loopback, port);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            // A machine without IPv6.
        }
    }

    private async Task AcceptAsync(Socket listening)
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                _ = GreetAsync(await listening.AcceptAsync(_closing.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Closing; or there is no descriptor left, or the client is gone already, and the next may be let in.
                await Task.Delay(AfterFailure, TimeProvider.System, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task GreetAsync(Socket socket)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        patience.CancelAfter(HandshakeTimeout);
        try
        {
            socket.NoDelay = true;
            byte[] greeting = await SaslHandshake.RunAsync(socket, patience.Token);
            if (!_ready.Writer.TryWrite(new SocketTransport(socket, greeting, _time)))
            {
                socket.Dispose();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            socket.Dispose();
        }
    }
}
