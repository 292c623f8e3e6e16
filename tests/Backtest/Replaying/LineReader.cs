using System.IO.Compression;

namespace Anju.Replaying;

/// <summary>Takes a file apart into lines without making text of them; compressed ones too, whatever their name.</summary>
internal sealed class LineReader(Stream stream) : IDisposable
{
    private const int BufferBytes = 1 << 17;

    private byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;
    private bool _isOver;

    /// <summary>Opens a file.</summary>
    public static LineReader Open(string path)
    {
        FileStream file = File.OpenRead(path);
        bool isCompressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return new LineReader(isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file);
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

        int read = stream.Read(_buffer.AsSpan(_end));
        _isOver = read == 0;
        _end += read;
    }
}
