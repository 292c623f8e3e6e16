using System.Net;

namespace Anju.Storage;

/// <summary>One table: rows in key order, and the service's rules for writing one.</summary>
internal sealed class MemoryTable
{
    private readonly SortedDictionary<string, SortedDictionary<string, Row>> _partitions = new(StringComparer.Ordinal);

    /// <summary>The row with these keys; null if there is none.</summary>
    public Row? Find(string partitionKey, string rowKey) =>
        _partitions.GetValueOrDefault(partitionKey)?.GetValueOrDefault(rowKey);

    /// <summary>Every row, in key order.</summary>
    public IEnumerable<Row> All() => _partitions.Values.SelectMany(rows => rows.Values);

    /// <summary>Puts a row in place, or removes it if null: also how a transaction is undone.</summary>
    public void Put(string partitionKey, string rowKey, Row? row)
    {
        if (!_partitions.TryGetValue(partitionKey, out SortedDictionary<string, Row>? rows))
        {
            _partitions.Add(partitionKey, rows = new SortedDictionary<string, Row>(StringComparer.Ordinal));
        }

        if (row is null)
        {
            _ = rows.Remove(rowKey);
        }
        else
        {
            rows[rowKey] = row;
        }
    }

    /// <summary>Performs a write, if its condition holds.</summary>
    public TableReply Write(TableRequest request, DateTimeOffset now)
    {
        Row? before = Find(request.PartitionKey, request.RowKey);
        if (before is null ? request.IfMatch is not null : request.IfMatch is not (null or "*") && request.IfMatch != before.ETag)
        {
            return before is null
                ? TableReply.Refusal(HttpStatusCode.NotFound, "ResourceNotFound")
                : TableReply.Refusal(HttpStatusCode.PreconditionFailed, "UpdateConditionNotSatisfied");
        }

        if (request.Verb is TableVerb.Insert && before is not null)
        {
            return TableReply.Refusal(HttpStatusCode.Conflict, "EntityAlreadyExists");
        }

        Row? after = request.Verb is TableVerb.Delete ? null : new Row(request.PartitionKey, request.RowKey, Properties(request, before), now);
        if (after?.Objection() is { } objection)
        {
            return objection;
        }

        Put(request.PartitionKey, request.RowKey, after);
        return new TableReply(HttpStatusCode.NoContent) { ETag = after?.ETag };
    }

    /// <summary>The rows a filter lets through, in key order, from a key on.</summary>
    public IEnumerable<Row> Query(Filter filter, (string PartitionKey, string RowKey)? from)
    {
        IEnumerable<SortedDictionary<string, Row>> partitions = filter.OnlyPartition is { } only
            ? _partitions.TryGetValue(only, out SortedDictionary<string, Row>? rows) ? [rows] : []
            : _partitions.Values;
        return partitions.SelectMany(rows => rows.Values).Where(row => IsFrom(row, from) && filter.Lets(row));
    }

    private static Dictionary<string, object> Properties(TableRequest request, Row? before)
    {
        Dictionary<string, object> properties = request.Verb is TableVerb.Merge && before is not null ? new(before.Properties) : [];
        foreach ((string name, object value) in request.Properties)
        {
            properties[name] = value;
        }

        return properties;
    }

    private static bool IsFrom(Row row, (string PartitionKey, string RowKey)? from) =>
        from is not { } start
        || string.CompareOrdinal(row.PartitionKey, start.PartitionKey) is var order && order > 0
        || (order == 0 && string.CompareOrdinal(row.RowKey, start.RowKey) >= 0);
}
