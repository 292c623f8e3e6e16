using Azure.Data.Tables;

namespace Anju.Chains.Anchoring;

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
}
