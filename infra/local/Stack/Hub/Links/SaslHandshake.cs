using System.Buffers.Binary;
using System.Net.Sockets;
using Amqp;
using Amqp.Sasl;
using Amqp.Types;

namespace Anju.Hub.Links;

/// <summary>The server's side of SASL. Every mechanism is let through: what a client may do is decided by its tokens.</summary>
internal static class SaslHandshake
{
    private const int GreetingBytes = 8;
    private const int FrameHeaderBytes = 8;
    private const byte SaslFrame = 1;
    private const int LongestFrame = 4096; // SASL frames are small; AMQP lets nobody count on more than 512.
    private static readonly byte[] Greeting = [.. "AMQP"u8, 3, 1, 0, 0];

    /// <summary>Returns the client's AMQP greeting, which comes behind its SASL, if it does any.</summary>
    /// <exception cref="IOException">The client left or does not speak SASL.</exception>
    public static async Task<byte[]> RunAsync(Socket socket, CancellationToken ct)
    {
        byte[] greeting = await ReadAsync(socket, GreetingBytes, ct);
        if (!greeting.AsSpan().SequenceEqual(Greeting))
        {
            return greeting;
        }

        SaslMechanisms offer = new() { SaslServerMechanisms = ["ANONYMOUS", "MSSBCBS", "PLAIN", "EXTERNAL"] };
        await socket.SendAsync((byte[])[.. Greeting, .. FrameOf(offer)], SocketFlags.None, ct);
        int length = BinaryPrimitives.ReadInt32BigEndian(await ReadAsync(socket, sizeof(int), ct));
        if (length is < FrameHeaderBytes or > LongestFrame)
        {
            throw new IOException("The client's SASL frame has an impossible length.");
        }

        await ReadAsync(socket, length - sizeof(int), ct);
        await socket.SendAsync(FrameOf(new SaslOutcome { Code = SaslCode.Ok }).ToArray(), SocketFlags.None, ct);
        return await ReadAsync(socket, GreetingBytes, ct);
    }

    private static ReadOnlySpan<byte> FrameOf(DescribedList performative)
    {
        ByteBuffer body = new(128, autoGrow: true);
        performative.Encode(body);
        byte[] frame = new byte[FrameHeaderBytes + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
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
}
