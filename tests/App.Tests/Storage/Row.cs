using System.Net;

namespace Anju.Storage;

/// <summary>A stored row: never changed, only replaced, so that a transaction can be undone.</summary>
internal sealed record Row(string PartitionKey, string RowKey, IReadOnlyDictionary<string, object> Properties, DateTimeOffset Timestamp)
{
    // Limits of the Table service, from its documentation ("Understanding the Table service data model").
    private const int MostProperties = 252;
    private const int MostBytes = 1024 * 1024;
    private const int MostPropertyBytes = 64 * 1024;
    private const int MostKeyCharacters = 512;
    private const int MostNameCharacters = 255;
    private static readonly DateTimeOffset EarliestTime = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The row's version: its time of writing.</summary>
    public string ETag => $"W/\"datetime'{Uri.EscapeDataString(Edm.Text(Timestamp))}'\"";

    /// <summary>The value of a property or key; null if the row has none of this name.</summary>
    public object? this[string name] => name switch
    {
        nameof(PartitionKey) => PartitionKey,
        nameof(RowKey) => RowKey,
        nameof(Timestamp) => Timestamp,
        _ => Properties.GetValueOrDefault(name),
    };

    /// <summary>Why the service would not store this row; null if it would.</summary>
    public TableReply? Objection()
    {
        string? code =
            !IsKey(PartitionKey) || !IsKey(RowKey) ? "OutOfRangeInput"
            : Properties.Count > MostProperties ? "TooManyProperties"
            : !Properties.Keys.All(IsName) ? "PropertyNameInvalid"
            : Properties.Values.Any(value => value is DateTimeOffset at && at < EarliestTime) ? "OutOfRangeInput"
            : Properties.Values.Any(value => Size(value) > MostPropertyBytes) ? "PropertyValueTooLarge"
            : Size() > MostBytes ? "EntityTooLarge"
            : null;
        return code is null ? null : TableReply.Refusal(HttpStatusCode.BadRequest, code);
    }

    private static bool IsKey(string key) =>
        key.Length <= MostKeyCharacters && !key.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c));

    // Those of C#'s identifiers; Azurite takes any.
    private static bool IsName(string name) =>
        name.Length is > 0 and <= MostNameCharacters && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_');

    private int Size() =>
        4 + (2 * (PartitionKey.Length + RowKey.Length)) + Properties.Sum(property => 8 + (2 * property.Key.Length) + Size(property.Value));

    private static int Size(object value) => value switch
    {
        string text => 2 * text.Length,
        byte[] bytes => bytes.Length,
        Guid => 16,
        bool => 1,
        int => 4,
        _ => 8,
    };
}
