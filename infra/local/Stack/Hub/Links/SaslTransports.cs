using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Amqp;
using Amqp.Sasl;
using Amqp.Types;

namespace Anju.Hub.Links;

/// <summary>Accepts sockets and does their SASL, before the library's listener sees them.</summary>
/// <remarks>
/// The library sends its own greeting right behind the SASL outcome. Some clients stall when both arrive together, so here the
/// client's greeting is awaited first. Every mechanism is let through: what a client may do is decided by its tokens.
/// </remarks>
internal sealed class SaslTransports : TransportProvider
{
    private const int HeaderBytes = 8;
    private const int FrameHeaderBytes = 8;
    private const byte SaslFrame = 1;
    private const int LongestFrame = 4096; // SASL frames are small; AMQP lets nobody count on more than 512.
    private const int Backlog = 128;
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);
    private static readonly byte[] SaslGreeting = [.. "AMQP"u8, 3, 1, 0, 0];

    private readonly Channel<IAsyncTransport> _ready = Channel.CreateUnbounded<IAsyncTransport>();
    private readonly CancellationTokenSource _closing = new();
    private readonly List<Socket> _listening = [];

    /// <summary>Listens on the IPv4 loopback address, and, when the port is given, on the IPv6 one if there is one.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public SaslTransports(int port)
    {
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

    private static ReadOnlySpan<byte> FrameOf(DescribedList performative)
    {
        ByteBuffer body = new(128, autoGrow: true);
        performative.Encode(body);
        byte[] frame = new byte[FrameHeaderBytes + body.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        frame[4] = FrameHeaderBytes / 4;
        frame[5] = SaslFrame;
        body.Buffer.AsSpan(body.Offset, body.Length).CopyTo(frame.AsSpan(FrameHeaderBytes));
        return frame;
    }

    private static async Task<byte[]> ReadAsync(Socket socket, int count, CancellationToken ct)
    {
        byte[] bytes = new byte[count];
        for (int read = 0; read < count;)
        {
            int more = await socket.ReceiveAsync(bytes.AsMemory(read), SocketFlags.None, ct);
            read += more > 0 ? more : throw new IOException("The client left.");
        }

        return bytes;
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
        try
        {
            while (true)
            {
                Socket socket = await listening.AcceptAsync(_closing.Token);
                _ = GreetAsync(socket);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closing.
        }
    }

    private async Task GreetAsync(Socket socket)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        patience.CancelAfter(HandshakeTimeout);
        try
        {
            socket.NoDelay = true;
            byte[] greeting = await ReadAsync(socket, HeaderBytes, patience.Token);
            if (greeting.AsSpan().SequenceEqual(SaslGreeting))
            {
                greeting = await AuthenticateAsync(socket, patience.Token);
            }

            if (!_ready.Writer.TryWrite(new SocketTransport(socket, greeting)))
            {
                socket.Dispose();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            socket.Dispose();
        }
    }

    /// <summary>Returns the client's AMQP greeting, which comes behind its SASL.</summary>
    private static async Task<byte[]> AuthenticateAsync(Socket socket, CancellationToken ct)
    {
        SaslMechanisms offer = new() { SaslServerMechanisms = ["ANONYMOUS", "MSSBCBS", "PLAIN", "EXTERNAL"] };
        await socket.SendAsync((byte[])[.. SaslGreeting, .. FrameOf(offer)], SocketFlags.None, ct);
        int length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(await ReadAsync(socket, sizeof(int), ct));
        if (length is < FrameHeaderBytes or > LongestFrame)
        {
            throw new IOException("The client's SASL frame has an impossible length.");
        }

        await ReadAsync(socket, length - sizeof(int), ct);
        await socket.SendAsync(FrameOf(new SaslOutcome { Code = SaslCode.Ok }).ToArray(), SocketFlags.None, ct);
        return await ReadAsync(socket, HeaderBytes, ct);
    }
}
