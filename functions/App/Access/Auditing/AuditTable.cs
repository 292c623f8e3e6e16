using System.Globalization;
using System.Net;
using System.Text.Json;
using Anju.Chains;
using Anju.Registry;
using Azure;
using Azure.Data.Tables;

namespace Anju.Access.Auditing;

/// <summary>
/// The audit log, to which rows are only added: PartitionKey = <c>{yyyyMM}|{region}</c>, RowKey = the row's ten-digit number, and
/// <c>head</c> with how many there are and the last one's hash. Each row has the hash of the one before in its own, as ledgers do.
/// </summary>
internal sealed class AuditTable(TableServiceClient storage, ILogger<AuditTable> log)
{
    private const string HeadRow = "head";

    /// <summary>No entry's number comes behind it: what else may stand there is no entry, and only a verification looks for it.</summary>
    private const string BehindNumbers = ":";

    private const string Entries = "Entries";
    private const string Body = "Body";
    private const string Hash = "Hash";

    /// <summary>More than a region's people could cause in a month.</summary>
    private const int MostEntries = 1_000_000_000;

    /// <summary>A transaction less the head's row.</summary>
    private const int MostAtOnce = GroupTransaction.MostRows - 1;

    /// <summary>Chosen: a page seldom needs the logs of more regions than these.</summary>
    private const int HeadsAtOnce = 20;

    private readonly TableClient _audit = storage.GetTableClient("audit");

    /// <summary>Adds entries to the log of a region; all that fit into one transaction or none of them.</summary>
    /// <remarks>Two writers never fork it: the head's version decides, and who lost reads it again.</remarks>
    /// <exception cref="UnreadableException">Its head cannot be read, or something stands where its next entry belongs.</exception>
    public async Task AddAsync(AuditLedger ledger, IReadOnlyList<AuditEntry> entries, CancellationToken cancellation)
    {
        string partition = PartitionOf(ledger);
        foreach (AuditEntry[] some in entries.Chunk(MostAtOnce))
        {
            TableEntity? head = await FindHeadAsync(partition, cancellation);
            while (!await TryAddAsync(partition, head, some, cancellation))
            {
                // Another writer was faster; its rows come before ours.
                TableEntity? before = head;
                head = await FindHeadAsync(partition, cancellation);
                if (head?.ETag == before?.ETag)
                {
                    throw new UnreadableException($"{partition} {RowOf(CountOf(head) + 1)}", "stands where the log's next entry belongs");
                }
            }
        }
    }

    /// <summary>What was logged in a month for a region and everything below it, oldest first within each region.</summary>
    /// <param name="month"><c>yyyyMM</c> of Shanghai's calendar.</param>
    /// <param name="region">A region code.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<AuditEntry>> OfAsync(string month, string region, int most, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey ge {$"{month}|{region}"} and PartitionKey lt {$"{month}|{Region.End(region)}"} and RowKey lt {BehindNumbers}");
        return await log.Readable(_audit.QueryAsync<TableEntity>(filter, cancellationToken: cancellation), ToEntry).Take(most).ToListAsync(cancellation);
    }

    /// <summary>The same, newest first within each region, for who looks at it page by page.</summary>
    /// <param name="month"><c>yyyyMM</c> of Shanghai's calendar.</param>
    /// <param name="region">A region code.</param>
    /// <param name="after">Only what comes after it; null for the beginning.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <remarks>Rows are numbered without gaps, so that a log can be read from its end: its head says where that is.</remarks>
    public async Task<IReadOnlyList<(PageMark Mark, AuditEntry Entry)>> LatestAsync(
        string month, string region, PageMark? after, int most, CancellationToken cancellation)
    {
        (string first, string end) = ($"{month}|{region}", $"{month}|{Region.End(region)}");
        string from = after is not null && string.CompareOrdinal(after.Partition, first) > 0 ? after.Partition : first;
        string heads = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {end} and RowKey eq {HeadRow}");
        List<(PageMark, AuditEntry)> found = [];
        await foreach (TableEntity head in _audit.QueryAsync<TableEntity>(heads, maxPerPage: HeadsAtOnce, cancellationToken: cancellation))
        {
            int below = 1 + await LastBetweenAsync(head.PartitionKey, log.IfReadable(head, static one => CountOf(one)), MostEntries, cancellation);
            if (head.PartitionKey == after?.Partition && int.TryParse(after.Row, NumberStyles.None, CultureInfo.InvariantCulture, out int last))
            {
                below = Math.Min(below, last);
            }

            while (below > 1 && found.Count < most)
            {
                int lowest = Math.Max(1, below - most);
                IReadOnlyList<TableEntity> rows = await BetweenAsync(head.PartitionKey, lowest, below, cancellation);
                found.AddRange((from row in rows.Reverse()
                                let entry = log.IfReadable(row, ToEntry)
                                where entry is not null
                                select (new PageMark(row.PartitionKey, row.RowKey), entry)).Take(most - found.Count));

                // Without gaps: where nothing is, the head counts what is not there.
                below = rows.Count > 0 ? lowest : 1 + await LastBetweenAsync(head.PartitionKey, 0, lowest, cancellation);
            }

            if (found.Count == most)
            {
                break;
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<TableEntity>> BetweenAsync(string partition, int from, int below, CancellationToken cancellation) => await _audit.QueryAsync<TableEntity>(
        TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {RowOf(from)} and RowKey lt {RowOf(below)}"), cancellationToken: cancellation)
        .ToListAsync(cancellation);

    /// <summary>The number of the last row between two, or the first of the two if there is none: a head may count too few, or not be readable.</summary>
    private async Task<int> LastBetweenAsync(string partition, int from, int below, CancellationToken cancellation) => await _audit.QueryAsync<TableEntity>(
        TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {RowOf(from)} and RowKey lt {RowOf(below)}"),
        select: [nameof(TableEntity.RowKey)],
        cancellationToken: cancellation)
        .Select(row => int.TryParse(row.RowKey, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : from)
        .Append(from)
        .MaxAsync(cancellationToken: cancellation);

    /// <summary>What a log has beyond its first entries, in order.</summary>
    public async Task<IReadOnlyList<LedgerRow>> RowsAfterAsync(AuditLedger log, int count, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(log)} and RowKey gt {RowOf(count)} and RowKey lt {BehindNumbers}");
        List<LedgerRow> rows = [];
        await foreach (TableEntity row in _audit.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            rows.Add(ToLedger(row));
        }

        return rows;
    }

    /// <summary>Checks what was logged in a month for a region and everything below it, against its hashes and its anchors.</summary>
    /// <param name="month"><c>yyyyMM</c> of Shanghai's calendar.</param>
    /// <param name="region">A region code.</param>
    /// <param name="anchored">The anchors of these logs, read before: one taken in between may know what was written after the log was read.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many entries there are, and the first of each region's log that is not as it was written.</returns>
    public async Task<(int Entries, IReadOnlyList<(string Region, LedgerFault Fault)> Faults)> VerifyAsync(
        string month, string region, IReadOnlyList<Anchor> anchored, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey ge {$"{month}|{region}"} and PartitionKey lt {$"{month}|{Region.End(region)}"}");
        List<TableEntity> rows = [];
        await foreach (TableEntity row in _audit.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            rows.Add(row);
        }

        ILookup<string, TableEntity> logs = rows.ToLookup(row => row.PartitionKey[(month.Length + 1)..]);
        ILookup<string, Anchor> anchors = anchored.ToLookup(anchor => AuditLedger.Read(anchor.LedgerId)!.Region);
        IEnumerable<(string, LedgerFault)> faults =
            from one in logs.Select(log => log.Key).Union(anchors.Select(log => log.Key)).Order(StringComparer.Ordinal)
            let fault = FirstFault(logs[one], anchors[one])
            where fault is not null
            select (one, fault);
        return (rows.Count(row => row.RowKey != HeadRow), [.. faults]);
    }

    /// <remarks>Rows may be written between the first and the last one read, never before the head's: those beyond it are left to the next check.</remarks>
    private static LedgerFault? FirstFault(IEnumerable<TableEntity> log, IEnumerable<Anchor> anchors)
    {
        ILookup<bool, TableEntity> rows = log.ToLookup(row => row.RowKey == HeadRow);
        List<LedgerRow> ledger = [];
        try
        {
            foreach (TableEntity row in rows[false])
            {
                ledger.Add(ToLedger(row));
            }

            LedgerFault? own = rows[true].SingleOrDefault() is { } head
                ? Ledger.FirstFault(ledger, UnreadableException.Column<int>(head, Entries), UnreadableException.Column<string>(head, Hash))
                : Ledger.FirstFault(ledger, count: 0, Ledger.Origin);
            return anchors.Select(anchor => anchor.FirstFault(ledger)).Prepend(own).OfType<LedgerFault>().MinBy(fault => fault.Number);
        }
        catch (UnreadableException e)
        {
            // A foreign row may stand behind all others: what is wrong before it comes first.
            return Ledger.FirstFault(ledger, ledger.Count, ledger.Count == 0 ? Ledger.Origin : ledger[^1].Hash)
                ?? new LedgerFault(ledger.Count + 1, LedgerFaultKind.Unreadable) { Row = e.Row, Why = e.Why };
        }
    }

    private async Task<TableEntity?> FindHeadAsync(string partition, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> head = await _audit.GetEntityIfExistsAsync<TableEntity>(partition, HeadRow, cancellationToken: cancellation);
        return head.HasValue ? head.Value : null;
    }

    private async Task<bool> TryAddAsync(string partition, TableEntity? head, IEnumerable<AuditEntry> entries, CancellationToken cancellation)
    {
        int number = CountOf(head);
        string hash = head is null ? Ledger.Origin : UnreadableException.Column<string>(head, Hash);
        List<TableTransactionAction> actions = [];
        foreach (AuditEntry entry in entries)
        {
            LedgerRow row = Ledger.Append(hash, ++number, JsonSerializer.Serialize(entry, AuditJson.Default.AuditEntry));
            hash = row.Hash;
            actions.Add(new TableTransactionAction(TableTransactionActionType.Add, ToRow(partition, row)));
        }

        TableEntity next = new(partition, HeadRow) { [Entries] = number, [Hash] = hash };
        actions.Add(head is null
            ? new TableTransactionAction(TableTransactionActionType.Add, next)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, next, head.ETag));
        try
        {
            await _audit.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    private static string PartitionOf(AuditLedger log) => $"{log.Month}|{log.Region}";

    private static string RowOf(int number) => number.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>How many entries a log has by its head; none without one.</summary>
    private static int CountOf(TableEntity? head) =>
        head is null ? 0
        : UnreadableException.Column<int>(head, Entries) is >= 0 and < MostEntries and int count ? count
        : throw new UnreadableException($"{head.PartitionKey} {HeadRow}", "counts what nobody can have caused");

    private static AuditEntry ToEntry(TableEntity row) => UnreadableException.Document(
        row, Body, AuditJson.Default.AuditEntry, entry => entry is { Who: not null, Address: not null, Function: not null, Records: not null });

    private static LedgerRow ToLedger(TableEntity row) =>
        new(
            int.TryParse(row.RowKey, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw new UnreadableException(row.RowKey, "is no entry's number"),
            UnreadableException.Column<string>(row, Body),
            UnreadableException.Column<string>(row, Hash));

    private static TableEntity ToRow(string partition, LedgerRow row) =>
        new(partition, RowOf(row.Number)) { [Body] = row.Body, [Hash] = row.Hash };
}
