using System.Net.Sockets;
using Amqp;

namespace Anju.Hub.Links;

/// <summary>A connection as the library reads and writes it, beginning with bytes that were read from it already.</summary>
internal sealed class SocketTransport : IAsyncTransport
{
    private const int BufferBytes = 64 * 1024; // A whole frame at a time.
    private const int TcpLevel = 6;
    private const int TcpQuickAck = 12; // linux/tcp.h
    private const int SmallReceive = 1460; // Below a full segment the peer may be waiting for our acknowledgement (Nagle).

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;

    public SocketTransport(Socket socket, byte[] readAlready)
    {
        _socket = socket;
        readAlready.CopyTo(_buffer, 0);
        _end = readAlready.Length;
    }

    /// <inheritdoc/>
    public void SetConnection(Connection connection)
    {
        // The library learns of a loss from the exceptions thrown here.
    }

    /// <inheritdoc/>
    public async Task SendAsync(IList<ByteBuffer> bufferList, int listSize)
    {
        foreach (ByteBuffer buffer in bufferList)
        {
            for (int sent = 0; sent < buffer.Length;)
            {
                sent += await _socket.SendAsync(buffer.Buffer.AsMemory(buffer.Offset + sent, buffer.Length - sent));
            }
        }
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
    public void Send(ByteBuffer buffer) => _socket.Send(buffer.Buffer.AsSpan(buffer.Offset, buffer.Length));

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count) => ReceiveAsync(buffer, offset, count).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Close() => _socket.Dispose();
}
