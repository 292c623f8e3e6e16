using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Anju.Hub.Log;

/// <summary>Where a log begins and how far it was acknowledged, in a small file beside it: what tells a write that was cut short from damage.</summary>
/// <remarks>
/// Acknowledged end (8), beginning (8), its sequence number (8), little-endian. Its end may be behind after a power cut, never ahead: it is written
/// after the log has been flushed.
/// </remarks>
internal sealed class LogMark(string log) : IDisposable
{
    private readonly SafeFileHandle _file = File.OpenHandle($"{log}.acknowledged", FileMode.OpenOrCreate, FileAccess.ReadWrite);

    /// <summary>Where the oldest event stands that is still there, and its sequence number.</summary>
    public (long Position, long SequenceNumber) Begin
    {
        get
        {
            byte[] bytes = new byte[2 * sizeof(long)];
            _ = RandomAccess.Read(_file, bytes, fileOffset: sizeof(long)); // Nothing, as long as nothing was forgotten.
            return (BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(sizeof(long))));
        }

        set
        {
            byte[] bytes = new byte[2 * sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value.Position);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(sizeof(long)), value.SequenceNumber);
            RandomAccess.Write(_file, bytes, fileOffset: sizeof(long));
            RandomAccess.FlushToDisk(_file); // Before anything is given back.
        }
    }

    /// <summary>All up to there is acknowledged from now on.</summary>
    public void Set(long end)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, end);
        RandomAccess.Write(_file, bytes, fileOffset: 0);
    }

    /// <summary>Cuts off what stands behind the sound part of the log, so that it can go on. If that, or what is missing there, was
    /// acknowledged, it is reported and the file kept whole beside. Of a log without a mark all was.</summary>
    public void Cut(SafeFileHandle file, long end, Action<string> report)
    {
        byte[] bytes = new byte[sizeof(long)];
        long acknowledged = RandomAccess.Read(_file, bytes, fileOffset: 0) == bytes.Length
            ? BinaryPrimitives.ReadInt64LittleEndian(bytes)
            : RandomAccess.GetLength(file);
        if (acknowledged > end)
        {
            string kept = $"{log}.damaged-at-{end}";
            File.Copy(log, kept, overwrite: true);
            report($"{log} is damaged at byte {end}: the {acknowledged - end} bytes from there on, which were acknowledged, are served no more. The file is kept whole as {kept}.");
        }

        RandomAccess.SetLength(file, end);
        Set(end);
    }

    public void Dispose() => _file.Dispose();
}
