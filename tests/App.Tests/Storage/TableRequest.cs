namespace Anju.Storage;

/// <summary>What a request asks of the Table service.</summary>
internal enum TableVerb
{
    /// <summary>Makes a table.</summary>
    CreateTable,

    /// <summary>Forgets a table.</summary>
    DeleteTable,

    /// <summary>Lists the tables.</summary>
    ListTables,

    /// <summary>Adds a row that must not exist.</summary>
    Insert,

    /// <summary>Adds properties to a row; without a condition it may be new.</summary>
    Merge,

    /// <summary>Writes a row whole; without a condition it may be new.</summary>
    Replace,

    /// <summary>Removes a row.</summary>
    Delete,

    /// <summary>Reads one row.</summary>
    Get,

    /// <summary>Reads rows page by page.</summary>
    Query,

    /// <summary>Writes several rows of one partition, all or none.</summary>
    Transaction,
}

/// <summary>One request as the service understands it; what counters count and faults are chosen by.</summary>
internal sealed record TableRequest(TableVerb Verb, string Table)
{
    /// <summary>The partition of the row, or of a transaction's first row; empty for queries and tables.</summary>
    public string PartitionKey { get; init; } = "";

    /// <summary>The row; empty for transactions, queries and tables.</summary>
    public string RowKey { get; init; } = "";

    /// <summary>The ETag the row must have, <c>*</c> for any; null if the row need not exist.</summary>
    public string? IfMatch { get; init; }

    /// <summary>The properties to write, keys not among them.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; init; } = new Dictionary<string, object>();

    /// <summary>The writes of a transaction, in order.</summary>
    public IReadOnlyList<TableRequest> Parts { get; init; } = [];

    /// <summary>Bytes of the body, for the service's limit on requests.</summary>
    public int BodyBytes { get; init; }

    /// <summary>The <c>$filter</c> of a query; null for all rows.</summary>
    public string? Filter { get; init; }

    /// <summary>The properties to return; null for all.</summary>
    public IReadOnlySet<string>? Select { get; init; }

    /// <summary>Rows asked for per page; null for the service's own limit.</summary>
    public int? Top { get; init; }

    /// <summary>The key the page starts at, from the page before.</summary>
    public (string PartitionKey, string RowKey)? From { get; init; }
}
