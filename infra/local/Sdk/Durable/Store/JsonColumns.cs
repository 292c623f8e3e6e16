using System.Text.Json;
using Azure.Data.Tables;

namespace Anju.Durable;

/// <summary>Keeps a value as JSON in as many binary columns as it needs: a column holds 64 KiB, a row 1 MiB.</summary>
internal static class JsonColumns
{
    private const int ColumnBytes = 64 * 1024;

    // A row may have 1 MiB, and has at most two such values. Azurite would take more than Azure does.
    private const int MostColumns = 7;

    /// <summary>Writes the value to <c>name0</c>, <c>name1</c>…</summary>
    /// <exception cref="InvalidOperationException">It is too large for a row.</exception>
    public static void Put<T>(TableEntity row, string name, T value)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(value);
        if (json.Length > MostColumns * ColumnBytes)
        {
            throw new InvalidOperationException(
                $"{name} of '{row.PartitionKey}' has {json.Length} bytes of JSON; the task hub takes {MostColumns * ColumnBytes}.");
        }

        int column = 0;
        foreach (byte[] chunk in json.Chunk(ColumnBytes))
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
