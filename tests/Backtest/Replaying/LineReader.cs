using System.Buffers.Binary;
using System.IO.Compression;

namespace Anju.Replaying;

/// <summary>Takes a file apart into lines without making text of them; compressed ones too, whatever their name, and behind a byte order mark.</summary>
/// <param name="stream">The bytes.</param>
/// <param name="atEnd">Is told at the end how many there were, and throws if that cannot be.</param>
internal sealed class LineReader(Stream stream, Action<long>? atEnd = null) : IDisposable
{
    private const int BufferBytes = 1 << 17;
    private const int HeaderBytes = 10;
    private const int ReservedFlags = 0xE0;
    private const byte LastSystem = 13;

    private byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;
    private bool _isOver;
    private long _total;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<byte> GZipHeader => [0x1f, 0x8b, 0x08];

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">While reading: it is compressed and damaged or cut off.</exception>
    public static LineReader Open(string path)
    {
        FileStream file = File.OpenRead(path);
        bool isCompressed = file.ReadByte() == GZipHeader[0] && file.ReadByte() == GZipHeader[1];
        file.Position = 0;
        return isCompressed
            ? new LineReader(new GZipStream(file, CompressionMode.Decompress), length => ThrowIfCut(path, length))
            : new LineReader(file);
    }

    /// <summary>The next line without its end, good until the one after it is read; false after the last.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0 || (_isOver && _end > _start))
            {
                length = length < 0 ? _end - _start : searched + length;
                line = _buffer.AsMemory(_start, length);
                _start = Math.Min(_start + length + 1, _end);
                return true;
            }

            if (_isOver)
            {
                line = default;
                return false;
            }

            searched = _end - _start;
            Fill();
        }
    }

    /// <summary>The framework takes a compressed file that breaks off for its end; the last four bytes of a whole one say how much it holds.</summary>
    private static void ThrowIfCut(string path, long length)
    {
        ReadOnlySpan<byte> file = File.ReadAllBytes(path);
        uint whole = SizeBefore(file, file.Length);
        bool isOne = whole == (uint)(length & uint.MaxValue);

        // Of several put together, each says its own before the next begins.
        for (int at = NextHeader(file, 1); at >= 0; at = NextHeader(file, at + 1))
        {
            whole = unchecked(whole + SizeBefore(file, at));
        }

        if (!isOne && whole != (uint)(length & uint.MaxValue))
        {
            throw new InvalidDataException($"{path} is cut off.");
        }
    }

    private static uint SizeBefore(ReadOnlySpan<byte> file, int end) =>
        end < GZipHeader.Length + sizeof(uint) ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(file[(end - sizeof(uint))..end]);

    /// <summary>Where the next of several begins (RFC 1952, 2.3): its three bytes, no flag that is reserved, and a system it knows; -1 if none does.</summary>
    private static int NextHeader(ReadOnlySpan<byte> file, int from)
    {
        while (from < file.Length && file[from..].IndexOf(GZipHeader) is var found and >= 0)
        {
            int at = from + found;
            if (at + HeaderBytes <= file.Length && (file[at + 3] & ReservedFlags) == 0 && (file[at + 8] is 0 or 2 or 4) && (file[at + 9] is <= LastSystem or byte.MaxValue))
            {
                return at;
            }

            from = at + 1;
        }

        return -1;
    }

    public void Dispose() => stream.Dispose();

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = stream.ReadAtLeast(_buffer.AsSpan(_end), ByteOrderMark.Length, throwOnEndOfStream: false);
        _isOver = read == 0;
        if (_isOver)
        {
            atEnd?.Invoke(_total);
        }

        _start += _total == 0 && _buffer.AsSpan(0, read).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        _total += read;
        _end += read;
    }
}
