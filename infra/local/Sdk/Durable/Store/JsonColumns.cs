using System.Text.Json;
using Azure.Data.Tables;

namespace Anju.Durable;

/// <summary>Keeps a value as JSON in as many binary columns as it needs: a column holds 64 KiB, a row 1 MiB.</summary>
internal static class JsonColumns
{
    private const int ColumnBytes = 64 * 1024;

    // A row may have 1 MiB, and has at most two such values. Azurite would take more than Azure does.
    private const int MostBytes = 7 * ColumnBytes;

    /// <summary>Says that a value is too large for a row; null if it is not. Azure keeps such a value in a blob.</summary>
    public static string? Fault<T>(string what, T value) => JsonSerializer.SerializeToUtf8Bytes(value).Length is var bytes and > MostBytes
        ? $"{what} has {bytes} bytes of JSON; the local task hub takes {MostBytes}."
        : null;

    /// <summary>Writes the value to <c>name0</c>, <c>name1</c>…</summary>
    public static void Put<T>(TableEntity row, string name, T value)
    {
        int column = 0;
        foreach (byte[] chunk in JsonSerializer.SerializeToUtf8Bytes(value).Chunk(ColumnBytes))
        {
            row[name + column++] = chunk;
        }
    }

    /// <summary>Reads what <see cref="Put"/> wrote.</summary>
    public static T Get<T>(TableEntity row, string name)
    {
        using MemoryStream json = new();
        for (int column = 0; row.TryGetValue(name + column, out object? chunk); column++)
        {
            json.Write((byte[])chunk);
        }

        return JsonSerializer.Deserialize<T>(json.ToArray())!;
    }
}
