using System.Text.Json;
using Azure.Data.Tables;

namespace Anju.Durable;

/// <summary>Keeps a value as JSON in as many binary columns as it needs: a column holds 64 KiB, a row 1 MiB.</summary>
internal static class JsonColumns
{
    private const int ColumnBytes = 64 * 1024;

    // A row may have 1 MiB, and has at most two such values. Azurite would take more than Azure does.
    private const int MostBytes = 7 * ColumnBytes;

    /// <summary>Writes the value to <c>name0</c>, <c>name1</c>…</summary>
    /// <exception cref="TooLargeException">There is no room for it.</exception>
    public static void Put<T>(TableEntity row, string name, T value)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(value);
        RequireRoom(name, row.PartitionKey, json.Length);
        int column = 0;
        foreach (byte[] chunk in json.Chunk(ColumnBytes))
        {
            row[name + column++] = chunk;
        }
    }

    /// <summary>The bytes a value has as JSON, for a hub that keeps none.</summary>
    public static int Measure<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value).Length;

    /// <exception cref="TooLargeException">A row has no room for so many bytes.</exception>
    public static void RequireRoom(string what, string instanceId, long bytes)
    {
        if (bytes > MostBytes)
        {
            throw new TooLargeException($"{what} of '{instanceId}'", bytes, MostBytes);
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
