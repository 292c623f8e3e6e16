using System.Net;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Anju.Storage;

/// <summary>An Azure Table service in memory, under the real client, so that the app's table code runs fast, alone and with faults on demand.</summary>
/// <remarks>
/// Every client connected is a simulated process. Requests are served one at a time and complete at once, on the
/// caller's thread: two runs of the same test make the same requests in the same order. What it shares with the real
/// service is in <see cref="TableServiceContract"/>, which also runs over Azurite.
/// </remarks>
internal sealed class MemoryTables
{
    private const int MostRowsPerPage = 1000;

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, MemoryTable> _tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Table, TableVerb Verb), int> _requests = [];
    private DateTimeOffset _lastWrite;

    /// <summary>A service whose rows are stamped by this clock, with these tables.</summary>
    public MemoryTables(TimeProvider time, params IEnumerable<string> tables)
    {
        _time = time;
        foreach (string table in tables)
        {
            _tables.Add(table, new MemoryTable());
        }
    }

    /// <summary>Rows per page at most; lower it to see that callers follow continuations.</summary>
    public int PageRows { get; set; } = MostRowsPerPage;

    /// <summary>Requests that reached the service, by table and verb; a transaction is one.</summary>
    public IReadOnlyDictionary<(string Table, TableVerb Verb), int> Requests
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<(string, TableVerb), int>(_requests);
            }
        }
    }

    /// <summary>Every row of a table as it is now, in key order; asking is no request.</summary>
    public IReadOnlyList<Row> Rows(string table)
    {
        lock (_gate)
        {
            return [.. _tables[table].All()];
        }
    }

    /// <summary>A row as it is now; null if there is none. Asking is no request.</summary>
    public Row? Find(string table, string partitionKey, string rowKey)
    {
        lock (_gate)
        {
            return _tables[table].Find(partitionKey, rowKey);
        }
    }

    /// <summary>Remembers every row as it is now.</summary>
    /// <returns>Puts them all back, and takes away what is new.</returns>
    public Action Remember()
    {
        lock (_gate)
        {
            Dictionary<string, Row[]> rows = _tables.ToDictionary(table => table.Key, table => table.Value.All().ToArray());
            return () =>
            {
                lock (_gate)
                {
                    foreach ((string table, Row[] kept) in rows)
                    {
                        MemoryTable again = _tables[table] = new MemoryTable();
                        Array.ForEach(kept, row => again.Put(row.PartitionKey, row.RowKey, row));
                    }
                }
            };
        }
    }

    /// <summary>Starts counting requests anew.</summary>
    public void ForgetRequests()
    {
        lock (_gate)
        {
            _requests.Clear();
        }
    }

    /// <summary>The client of one simulated process; <paramref name="inject"/> may let a request fail.</summary>
    public TableServiceClient Connect(Func<TableRequest, Fault?>? inject = null, int retries = 0)
    {
        FaultLine line = new(this, inject ?? (_ => null));
        return Connect((request, _, _) => ValueTask.FromResult(line.Answer(request)), retries);
    }

    /// <summary>A client over a line of the test's own.</summary>
    /// <param name="line">Answers a request; the number is 0 for the client's first try. A wait before another try is the line's.</param>
    /// <param name="retries">Tries after the first.</param>
    public static TableServiceClient Connect(Func<TableRequest, int, CancellationToken, ValueTask<TableReply>> line, int retries)
    {
        TableClientOptions options = new() { Transport = new MemoryTransport(line) };
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.Zero;
        options.Retry.MaxDelay = TimeSpan.Zero;
        options.Retry.NetworkTimeout = Timeout.InfiniteTimeSpan;

        // Not a shared key: nobody here checks a signature, and making one for every request and every part of a transaction takes its time.
        return new TableServiceClient(new Uri("https://memory.table.core.windows.net/"), new AzureSasCredential("sig=memory"), options);
    }

    /// <summary>Answers one request.</summary>
    public TableReply Answer(TableRequest request)
    {
        lock (_gate)
        {
            _requests[(request.Table, request.Verb)] = _requests.GetValueOrDefault((request.Table, request.Verb)) + 1;
            return request.Verb switch
            {
                TableVerb.CreateTable => CreateTable(request.Table),
                TableVerb.DeleteTable => DeleteTable(request.Table),
                TableVerb.ListTables => ListTables(),
                _ when !_tables.ContainsKey(request.Table) => TableReply.Refusal(HttpStatusCode.NotFound, "TableNotFound"),
                _ when !request.Parts.Append(request).All(one => IsKey(one.PartitionKey) && IsKey(one.RowKey)) => TableReply.Refusal(HttpStatusCode.BadRequest, "OutOfRangeInput"),
                TableVerb.Get => Get(request),
                TableVerb.Query => Query(request),
                TableVerb.Transaction => TableTransaction.Perform(_tables[request.Table], request, NextStamp()),
                _ => _tables[request.Table].Write(request, NextStamp()),
            };
        }
    }

    /// <summary>What the real service takes for a key.</summary>
    private static bool IsKey(string text)
    {
        const int Longest = 512; // 1 KiB of UTF-16.
        return text.Length <= Longest && !text.Any(letter => letter is '/' or '\\' or '#' or '?' || char.IsControl(letter));
    }

    private TableReply CreateTable(string name) => _tables.TryAdd(name, new MemoryTable())
        ? TableReply.Json(HttpStatusCode.Created, json => WriteTable(json, name))
        : TableReply.Refusal(HttpStatusCode.Conflict, "TableAlreadyExists");

    private TableReply DeleteTable(string name) => _tables.Remove(name)
        ? new TableReply(HttpStatusCode.NoContent)
        : TableReply.Refusal(HttpStatusCode.NotFound, "ResourceNotFound");

    private TableReply ListTables() => TableReply.Json(HttpStatusCode.OK, json =>
        WriteValues(json, _tables.Keys.Order(StringComparer.Ordinal), name => WriteTable(json, name)));

    private TableReply Get(TableRequest request) => _tables[request.Table].Find(request.PartitionKey, request.RowKey) is { } row
        ? TableReply.Json(HttpStatusCode.OK, json => Edm.Write(json, row, request.Select)) with { ETag = row.ETag }
        : TableReply.Refusal(HttpStatusCode.NotFound, "ResourceNotFound");

    private TableReply Query(TableRequest request)
    {
        if (!Filter.TryParse(request.Filter, out Filter? filter))
        {
            return TableReply.Refusal(HttpStatusCode.BadRequest, "InvalidInput");
        }

        int size = Math.Min(request.Top ?? PageRows, PageRows);
        List<Row> rows = [.. _tables[request.Table].Query(filter, request.From).Take(size + 1)];
        return TableReply.Json(HttpStatusCode.OK, json => WriteValues(json, rows.Take(size), row => Edm.Write(json, row, request.Select))) with
        {
            Next = rows.Count > size ? (rows[size].PartitionKey, rows[size].RowKey) : null,
        };
    }

    // Versions differ even when the test's clock stands still.
    private DateTimeOffset NextStamp()
    {
        DateTimeOffset now = _time.GetUtcNow();
        return _lastWrite = now > _lastWrite ? now : _lastWrite.AddTicks(1);
    }

    private static void WriteTable(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject();
        json.WriteString("TableName", name);
        json.WriteEndObject();
    }

    private static void WriteValues<T>(Utf8JsonWriter json, IEnumerable<T> values, Action<T> write)
    {
        json.WriteStartObject();
        json.WriteStartArray("value");
        foreach (T value in values)
        {
            write(value);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
