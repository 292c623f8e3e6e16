using Amqp;

namespace Anju.Hub.Links;

/// <summary>A received message that keeps its bytes, so that only what is needed is decoded.</summary>
internal sealed class RawMessage(ByteBuffer bytes) : Message
{
    /// <summary>The whole message.</summary>
    public ByteBuffer Bytes { get; } = bytes;
}
