using System.IO.Compression;

namespace Anju.Replaying;

/// <summary>Takes a file apart into lines without making text of them; compressed ones too, whatever their name, and behind a byte order mark.</summary>
/// <remarks>
/// The framework takes a compressed file that breaks off for its end unless it is told otherwise: <c>System.IO.Compression.UseStrictValidation</c>, in the project
/// of whatever program uses this.
/// </remarks>
/// <param name="stream">The bytes.</param>
/// <param name="compressed">The file they are taken out of; null if it is not compressed.</param>
internal sealed class LineReader(Stream stream, FileStream? compressed = null) : IDisposable
{
    private const int BufferBytes = 1 << 17;

    private byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;
    private bool _isOver;
    private long _total;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<byte> GZipHeader => [0x1f, 0x8b];

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">While reading: it is compressed and damaged or cut off.</exception>
    public static LineReader Open(string path)
    {
        FileStream file = File.OpenRead(path);
        bool isCompressed = file.ReadByte() == GZipHeader[0] && file.ReadByte() == GZipHeader[1];
        file.Position = 0;
        return isCompressed
            ? new LineReader(new GZipStream(file, CompressionMode.Decompress), file)
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

    public void Dispose() => stream.Dispose();

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = Read(_buffer.AsSpan(_end));
        _isOver = read == 0;
        _start += _total == 0 && _buffer.AsSpan(0, read).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        _total += read;
        _end += read;
    }

    private int Read(Span<byte> into)
    {
        try
        {
            int read = stream.ReadAtLeast(into, ByteOrderMark.Length, throwOnEndOfStream: false);
            if (read == 0 && compressed is not null && compressed.Position < compressed.Length)
            {
                // The framework ends without a word before what does not begin like another compressed part; its last few KiB cannot be told from the part itself.
                throw new InvalidDataException("More follows that is not compressed.");
            }

            return read;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{compressed?.Name} is cut off or damaged.", e);
        }
    }
}
