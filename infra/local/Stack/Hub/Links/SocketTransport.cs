using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using Amqp;
using Amqp.Listener;

namespace Anju.Hub.Links;

/// <summary>A connection as the library reads and writes it, beginning with bytes that were read from it already.</summary>
/// <remarks>
/// What the library writes waits here and not in the library, which neither bounds what waits nor tells of it: who has much to send looks
/// whether there <see cref="HasRoom"/>. A connection whose other end takes nothing any more is closed, with all that waits.
/// </remarks>
internal sealed class SocketTransport : IAsyncTransport
{
    /// <summary>For how long nothing need come from a connection, and nothing need be taken from it.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(2); // The library tells the other side half of it.

    private const int BufferBytes = 64 * 1024; // A whole frame at a time.
    private const int RoomBytes = 256 * 1024; // Chosen: some frames, so that the socket never waits for us.
    private const int TcpLevel = 6;
    private const int TcpQuickAck = 12; // linux/tcp.h
    private const int SmallReceive = 1460; // Below a full segment the peer may be waiting for our acknowledgement (Nagle).

    private readonly Socket _socket;
    private readonly TimeProvider _time;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly Pipe _out = new(new PipeOptions(
        readerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, minimumSegmentSize: BufferBytes, useSynchronizationContext: false));

    private long _waiting; // Bytes that the socket has not taken yet.
    private int _start;
    private int _end;

    public SocketTransport(Socket socket, byte[] readAlready, TimeProvider time)
    {
        _socket = socket;
        _time = time;
        readAlready.CopyTo(_buffer, 0);
        _end = readAlready.Length;
        _ = WriteAsync();
    }

    /// <summary>Told when there is room again.</summary>
    public event Action? Drained;

    /// <summary>Whether more may be sent by now; if not, <see cref="Drained"/> will tell.</summary>
    public bool HasRoom => Interlocked.Read(ref _waiting) < RoomBytes;

    /// <inheritdoc/>
    public void SetConnection(Connection connection) => HubPeer.Meet((ListenerConnection)connection, this);

    /// <inheritdoc/>
    public async Task SendAsync(IList<ByteBuffer> bufferList, int listSize)
    {
        Interlocked.Add(ref _waiting, listSize);
        foreach (ByteBuffer buffer in bufferList)
        {
            _out.Writer.Write(buffer.Buffer.AsSpan(buffer.Offset, buffer.Length));
        }

        await _out.Writer.FlushAsync(); // At once: nothing is held back here.
    }

    /// <inheritdoc/>
    public async Task<int> ReceiveAsync(byte[] buffer, int offset, int count)
    {
        if (_start == _end)
        {
            _start = 0;
            _end = await _socket.ReceiveAsync(_buffer.AsMemory());
            if (_end == 0)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            if (_end < SmallReceive && OperatingSystem.IsLinux())
            {
                _socket.SetRawSocketOption(TcpLevel, TcpQuickAck, BitConverter.GetBytes(1));
            }
        }

        int taken = Math.Min(count, _end - _start);
        _buffer.AsSpan(_start, taken).CopyTo(buffer.AsSpan(offset));
        _start += taken;
        return taken;
    }

    /// <inheritdoc/>
    public void Send(ByteBuffer buffer) => SendAsync([buffer], buffer.Length).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count) => ReceiveAsync(buffer, offset, count).GetAwaiter().GetResult();

    /// <summary>Closes the socket once it has taken what waits.</summary>
    public void Close() => _out.Writer.Complete();

    private async Task WriteAsync()
    {
        try
        {
            for (bool isOver = false; !isOver;)
            {
                ReadResult read = await _out.Reader.ReadAsync();
                foreach (ReadOnlyMemory<byte> bytes in read.Buffer)
                {
                    for (int sent = 0; sent < bytes.Length;)
                    {
                        sent += await _socket.SendAsync(bytes[sent..]).AsTask().WaitAsync(LongestSilence, _time);
                    }
                }

                long taken = read.Buffer.Length;
                _out.Reader.AdvanceTo(read.Buffer.End);
                if (Interlocked.Add(ref _waiting, -taken) is var left && left < RoomBytes && left + taken >= RoomBytes)
                {
                    Drained?.Invoke();
                }

                isOver = read.IsCompleted;
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or TimeoutException)
        {
            // The other end is gone, or takes nothing. The library learns of it as it reads.
        }

        _socket.Dispose();
        _out.Reader.Complete();
    }
}
