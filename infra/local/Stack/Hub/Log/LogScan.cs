using Microsoft.Win32.SafeHandles;

namespace Anju.Hub.Log;

/// <summary>Reads a log from its beginning, to find what it holds and where its sound part ends.</summary>
internal static class LogScan
{
    /// <summary>Hands over each event in order, until the end or the first that is torn.</summary>
    /// <param name="file">The log.</param>
    /// <param name="begin">Where the first one stands, and its sequence number.</param>
    /// <param name="found">Gets them.</param>
    /// <returns>Where the sound part ends.</returns>
    public static long Run(SafeFileHandle file, (long Position, long SequenceNumber) begin, Action<StoredEvent> found)
    {
        long length = RandomAccess.GetLength(file);
        byte[] header = new byte[LogRecord.HeaderBytes];
        long position = begin.Position;
        for (long expected = begin.SequenceNumber; position + header.Length <= length; expected++)
        {
            ReadFully(file, header, position);
            if (LogRecord.LengthOf(header) is not { } bytes || position + bytes > length)
            {
                break;
            }

            byte[] record = new byte[bytes];
            ReadFully(file, record, position);
            if (LogRecord.Read(record, position) is not { } stored || stored.SequenceNumber != expected)
            {
                break;
            }

            found(stored);
            position += bytes;
        }

        return position;
    }

    /// <summary>Fills the buffer.</summary>
    /// <exception cref="EndOfStreamException">The file is shorter.</exception>
    public static void ReadFully(SafeFileHandle file, Span<byte> buffer, long position)
    {
        while (!buffer.IsEmpty)
        {
            int read = RandomAccess.Read(file, buffer, position);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            buffer = buffer[read..];
            position += read;
        }
    }
}
