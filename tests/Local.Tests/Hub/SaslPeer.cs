using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Amqp;
using Amqp.Types;

namespace Anju.Hub;

/// <summary>A client at the hub's door, which speaks SASL frame by frame.</summary>
internal sealed class SaslPeer(TcpClient tcp) : IDisposable
{
    private const int HeaderBytes = 8;
    private static readonly byte[] Greeting = [.. "AMQP"u8, 3, 1, 0, 0];

    /// <summary>Connects, and greets and is greeted.</summary>
    public static async Task<SaslPeer> ConnectAsync(int port)
    {
        TcpClient tcp = new();
        await tcp.ConnectAsync(IPAddress.Loopback, port);
        SaslPeer peer = new(tcp);
        await tcp.GetStream().WriteAsync(Greeting);
        Assert.Equal(Greeting, await peer.ReadAsync(Greeting.Length));
        return peer;
    }

    /// <summary>The next frame of the hub.</summary>
    public async Task<object> NextAsync()
    {
        byte[] header = await ReadAsync(HeaderBytes);
        byte[] body = await ReadAsync(BinaryPrimitives.ReadInt32BigEndian(header) - HeaderBytes);
        return Encoder.ReadObject(new ByteBuffer(body, 0, body.Length, body.Length));
    }

    /// <summary>Sends a frame.</summary>
    public async Task SendAsync(DescribedList performative)
    {
        ByteBuffer body = new(128, autoGrow: true);
        performative.Encode(body);
        byte[] header = [0, 0, 0, 0, HeaderBytes / 4, 1, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header, HeaderBytes + body.Length);
        await tcp.GetStream().WriteAsync((byte[])[.. header, .. body.Buffer.AsSpan(body.Offset, body.Length)]);
    }

    public void Dispose() => tcp.Dispose();

    private async Task<byte[]> ReadAsync(int count)
    {
        byte[] bytes = new byte[count];
        await tcp.GetStream().ReadExactlyAsync(bytes).AsTask().WaitAsync(HubUnderTest.Patience);
        return bytes;
    }
}
