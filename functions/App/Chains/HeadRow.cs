using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace Anju.Chains;

/// <summary>The row of a chain's newest state.</summary>
internal static class HeadRow
{
    /// <summary>Its key.</summary>
    public const string Key = "head";

    private const string Document = "Chain";

    /// <summary>The row of a state.</summary>
    public static TableEntity Of(ChainHead head) => new(head.Chain.Alarm.AlarmId, Key)
    {
        [Document] = JsonSerializer.Serialize(head.Chain, ChainJson.Default.Chain),
        [nameof(ChainHead.Entries)] = head.Entries,
        [nameof(ChainHead.Hash)] = head.Hash,
        [nameof(Owed.Projection)] = head.Owed.Projection,
        [nameof(Owed.Closing)] = head.Owed.Closing,
    };

    /// <summary>The newest state that a row holds.</summary>
    /// <exception cref="UnreadableException">No app of ours wrote it so.</exception>
    public static ChainHead Read(TableEntity row) => new(
        ChainOf(row),
        UnreadableException.Column<int>(row, nameof(ChainHead.Entries)),
        UnreadableException.Column<string>(row, nameof(ChainHead.Hash)),
        new Owed(
            UnreadableException.Column<bool>(row, nameof(Owed.Projection)),
            UnreadableException.Column<bool>(row, nameof(Owed.Closing))),
        row.ETag);

    /// <summary>The same; null if no app of ours wrote it so.</summary>
    public static ChainHead? IfReadable(TableEntity row) => UnreadableException.IfReadable(row, Read);

    /// <summary>What a head's document has besides the chain that is read from it; null for nothing.</summary>
    /// <remarks>An older app may have spelled out what is left out by now: nothing, no and none are no addition.</remarks>
    public static string? AddedTo(TableEntity row)
    {
        string document = UnreadableException.Column<string>(row, Document);
        try
        {
            JsonNode? found = JsonNode.Parse(document, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
            return FirstAddition(found, JsonSerializer.SerializeToNode(ChainOf(row), ChainJson.Default.Chain), "");
        }
        catch (JsonException e)
        {
            throw new UnreadableException(Key, $"{Document} says something twice: {e.Message}");
        }
    }

    private static string? FirstAddition(JsonNode? found, JsonNode? read, string path) => (found, read) switch
    {
        (JsonObject one, JsonObject other) => one.Select(member => FirstAddition(member.Value, other[member.Key], path.Length == 0 ? member.Key : $"{path}.{member.Key}"))
            .FirstOrDefault(addition => addition is not null),
        (JsonArray one, JsonArray other) => one.Select((item, place) => FirstAddition(item, place < other.Count ? other[place] : null, path))
            .FirstOrDefault(addition => addition is not null),
        (null or JsonArray { Count: 0 }, null) => null,
        (JsonValue value, null) when value.GetValueKind() is JsonValueKind.False || value.ToJsonString() == "0" => null,
        (_, null) => path,
        _ => null,
    };

    private static Chain ChainOf(TableEntity row) => UnreadableException.Document(row, Document, ChainJson.Default.Chain, chain => chain is { Alarm.AlarmId: not null });
}
