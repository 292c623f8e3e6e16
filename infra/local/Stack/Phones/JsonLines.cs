using System.Text;
using System.Text.Json;

namespace Anju.Phones;

/// <summary>An append-only file with one JSON value a line; what was appended is there after a killed process starts again.</summary>
/// <remarks>Not safe for two threads at once.</remarks>
internal sealed class JsonLines<T> : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Opens the file, made if it is missing, and hands over what earlier processes appended, each with where it stands.</summary>
    /// <exception cref="InvalidDataException">A line is no such value.</exception>
    public JsonLines(string path, Action<T, string> found)
    {
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            Read(path, found);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Appends a value; it is the operating system's when this returns.</summary>
    /// <exception cref="IOException">It was not appended, nor any part of it.</exception>
    public void Append(T value)
    {
        long end = _file.Position;
        try
        {
            _file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value) + '\n'));
        }
        catch
        {
            // A disk that filled up has taken the beginning, and whoever is told so sends it again.
            _file.SetLength(end);
            _file.Position = end;
            throw;
        }
    }

    /// <summary>Forgets all that was appended.</summary>
    public void Clear() => _file.SetLength(0);

    public void Dispose() => _file.Dispose();

    private void Read(string path, Action<T, string> found)
    {
        using StreamReader reader = new(_file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        string text = reader.ReadToEnd();

        // A process killed while it wrote leaves half a line: its writer was never told that it is kept.
        string whole = text[..(text.LastIndexOf('\n') + 1)];
        _file.SetLength(Encoding.UTF8.GetByteCount(whole));
        _file.Seek(0, SeekOrigin.End);
        foreach ((int index, string line) in whole.Split('\n', StringSplitOptions.RemoveEmptyEntries).Index())
        {
            string at = $"{path}:{index + 1}";
            found(Parse(line, at), at);
        }
    }

    private static T Parse(string line, string at)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line) ?? throw new InvalidDataException($"{at} holds null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{at} cannot be read: {e.Message}", e);
        }
    }
}
