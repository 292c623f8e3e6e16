using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;

namespace Anju;

/// <summary>Storage has what no app of ours wrote.</summary>
/// <param name="row">Where.</param>
/// <param name="why">What is wrong with it.</param>
internal sealed class UnreadableException(string row, string why) : Exception($"{row}: {why}")
{
    /// <summary>Where.</summary>
    public string Row { get; } = row;

    /// <summary>What is wrong with it.</summary>
    public string Why { get; } = why;

    /// <summary>What a column holds.</summary>
    /// <exception cref="UnreadableException">Nothing, or something of another type.</exception>
    public static T Column<T>(TableEntity row, string name) =>
        row.TryGetValue(name, out object? value) && value is T read ? read
        : throw new UnreadableException(row.RowKey, value is null ? $"{name} is missing" : $"{name} is a {value.GetType().Name}, not a {typeof(T).Name}");

    /// <summary>What a column holds that may be left out; null if it is.</summary>
    /// <exception cref="UnreadableException">Something of another type.</exception>
    public static string? Optional(TableEntity row, string name) => row.TryGetValue(name, out object? value) && value is not null ? Column<string>(row, name) : null;

    /// <summary>The same of a moment.</summary>
    /// <exception cref="UnreadableException">Something of another type.</exception>
    public static DateTimeOffset? OptionalMoment(TableEntity row, string name) =>
        row.TryGetValue(name, out object? value) && value is not null ? Column<DateTimeOffset>(row, name) : null;

    /// <summary>Which of an enum's values a column names.</summary>
    /// <exception cref="UnreadableException">None.</exception>
    public static T Named<T>(TableEntity row, string name)
        where T : struct, Enum => Enum.TryParse(Column<string>(row, name), out T value) ? value : throw new UnreadableException(row.RowKey, $"{name} is no {typeof(T).Name}");

    /// <summary>What the JSON in a column says.</summary>
    /// <param name="row">The row.</param>
    /// <param name="name">The column.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="isWhole">Whether nothing is missing that every one has: JSON leaves out what it does not find.</param>
    /// <exception cref="UnreadableException">Nothing of the kind.</exception>
    public static T Document<T>(TableEntity row, string name, JsonTypeInfo<T> type, Predicate<T> isWhole)
        where T : class
    {
        try
        {
            T read = JsonSerializer.Deserialize(Column<string>(row, name), type) ?? throw new UnreadableException(row.RowKey, $"{name} is null");
            return isWhole(read) ? read : throw new UnreadableException(row.RowKey, $"{name} lacks what every {typeof(T).Name} has");
        }
        catch (JsonException e)
        {
            throw new UnreadableException(row.RowKey, $"{name} is no {typeof(T).Name}: {e.Message}");
        }
    }

    /// <summary>Whether no place of a list is empty: JSON may have null in any. A list that is left out has none.</summary>
    public static bool HasNoGap<T>(IEnumerable<T>? list)
        where T : class => list?.All(one => one is not null) is not false;

    /// <summary>What a row says; null, or a number's 0, if it cannot be read, which <paramref name="damaged"/> hears.</summary>
    public static T? IfReadable<T>(TableEntity row, Func<TableEntity, T> read, Action<UnreadableException>? damaged = null)
        where T : notnull
    {
        try
        {
            return read(row);
        }
        catch (UnreadableException e)
        {
            damaged?.Invoke(e);
            return default;
        }
    }
}
