using System.Globalization;
using System.Net;
using System.Text.Json;
using Anju.Chains.Sending;
using Anju.Registry;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains;

/// <summary>
/// The only truth about an alarm: PartitionKey = alarmId; RowKey = <c>head</c>, <c>L|000001</c>… the ledger,
/// <c>N|{step}|{contact}|{attempt}</c> the notifications. What belongs together is written in one transaction.
/// </summary>
internal sealed class ChainTable(TableServiceClient storage)
{
    /// <summary>What the keys of ledger rows begin with.</summary>
    public const string LedgerRows = "L|";

    /// <summary>No number of an entry comes behind it: what else may stand there is no entry, and only a verification looks for it.</summary>
    private const string BehindLedgerRows = $"{LedgerRows}:";

    private const string Body = "Body";

    private readonly TableClient _chains = storage.GetTableClient("chains");

    /// <summary>The chain's newest state; null if there is no such alarm.</summary>
    public async Task<ChainHead?> FindAsync(string alarmId, CancellationToken cancellation) =>
        await FindRowAsync(alarmId, select: null, cancellation) is { } row ? HeadRow.Read(row) : null;

    /// <summary>The same for whoever looks at several alarms: null too if it cannot be read, since one that is damaged harms no other.</summary>
    public async Task<ChainHead?> FindReadableAsync(string alarmId, CancellationToken cancellation) =>
        await FindRowAsync(alarmId, select: null, cancellation) is { } row ? HeadRow.IfReadable(row) : null;

    /// <summary>Every alarm there ever was in a home; of those that cannot be read, the ids.</summary>
    public async Task<(IReadOnlyList<ChainHead> Readable, IReadOnlyList<string> Damaged)> OfHomeAsync(string village, string homeId, CancellationToken cancellation)
    {
        string ids = AlarmId.OfHome(village, homeId);
        (List<ChainHead> readable, List<string> damaged) = ([], []);
        string filter = TableClient.CreateQueryFilter($"PartitionKey ge {ids} and PartitionKey lt {Region.End(ids)} and RowKey eq {HeadRow.Key}");
        await foreach (TableEntity row in _chains.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (HeadRow.IfReadable(row) is { } head)
            {
                readable.Add(head);
            }
            else
            {
                damaged.Add(row.PartitionKey);
            }
        }

        return (readable, damaged);
    }

    /// <summary>The version of an alarm: another one whenever anything happened to it; null if there is no such alarm.</summary>
    public async Task<ETag?> VersionAsync(string alarmId, CancellationToken cancellation) =>
        (await FindRowAsync(alarmId, [nameof(TableEntity.RowKey)], cancellation))?.ETag;

    private async Task<TableEntity?> FindRowAsync(string alarmId, IEnumerable<string>? select, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _chains.GetEntityIfExistsAsync<TableEntity>(alarmId, HeadRow.Key, select, cancellation);
        return row.HasValue ? row.Value : null;
    }

    /// <summary>Every notification of an alarm that can be read, by key; a verification names the others.</summary>
    public async Task<IReadOnlyList<NotificationRow>> NotificationsAsync(string alarmId, CancellationToken cancellation)
    {
        List<NotificationRow> rows = [];
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {alarmId} and RowKey ge {NotificationRow.RowKeyOf("")} and RowKey lt {"N}"}");
        await foreach (TableEntity row in _chains.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            rows.AddRange(NotificationRow.IfReadable(row) is { } read ? [read] : []);
        }

        return rows;
    }

    /// <summary>Writes a head as it was read: nothing is changed, and whoever has read it too finds it touched when they want to write theirs.</summary>
    /// <returns>False if another writer was faster: read again and decide again.</returns>
    public Task<bool> TryTouchAsync(ChainHead head, CancellationToken cancellation) => TryCommitAsync(head, [], [], cancellation);

    /// <summary>Writes a head with its new ledger entries, notifications and the words it was brought, all or none.</summary>
    /// <returns>False if another writer was faster: read again and decide again.</returns>
    /// <exception cref="RequestFailedException">Storage refused or could not be reached.</exception>
    public async Task<bool> TryCommitAsync(
        ChainHead head, IReadOnlyList<LedgerRow> ledger, IReadOnlyList<NotificationRow> notifications, CancellationToken cancellation, params IReadOnlyList<Words> words)
    {
        string alarmId = head.Chain.Alarm.AlarmId;
        TableTransactionAction headAction = head.ETag == default
            ? new(TableTransactionActionType.Add, HeadRow.Of(head))
            : new(TableTransactionActionType.UpdateReplace, HeadRow.Of(head), head.ETag);
        try
        {
            await _chains.SubmitTransactionAsync(
                [
                    headAction,
                    .. ledger.Select(row => new TableTransactionAction(TableTransactionActionType.Add, ToRow(alarmId, row))),
                    .. notifications.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row.ToRow(alarmId))),

                    // Whatever somebody put there: what the entry tells of is what it was brought.
                    .. words.Select(one => new TableTransactionAction(TableTransactionActionType.UpsertReplace, WordsTable.ToRow(alarmId, one))),
                ],
                cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    /// <summary>The ledger, in order.</summary>
    public Task<IReadOnlyList<LedgerRow>> LedgerAsync(string alarmId, CancellationToken cancellation) => LedgerAsync(alarmId, LedgerRows, BehindLedgerRows, cancellation);

    /// <summary>A part of the ledger, in order.</summary>
    /// <param name="alarmId">Whose.</param>
    /// <param name="first">The number of its first entry, from 1.</param>
    /// <param name="last">Of its last one.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<LedgerRow>> LedgerAsync(string alarmId, int first, int last, CancellationToken cancellation) =>
        LedgerAsync(alarmId, KeyOf(first), KeyOf(last + 1), cancellation);

    private async Task<IReadOnlyList<LedgerRow>> LedgerAsync(string alarmId, string from, string until, CancellationToken cancellation)
    {
        List<LedgerRow> rows = [];
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {alarmId} and RowKey ge {from} and RowKey lt {until}");
        await foreach (TableEntity row in _chains.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            rows.Add(ToLedger(row));
        }

        return rows;
    }

    /// <summary>A head and the whole ledger of the same moment; null if there is no such alarm.</summary>
    /// <remarks>They are read one after the other: an entry committed in between would look like a forged one.</remarks>
    public async Task<(ChainHead Head, IReadOnlyList<LedgerRow> Ledger)?> FindWholeAsync(string alarmId, CancellationToken cancellation)
    {
        ChainHead? head = await FindAsync(alarmId, cancellation);
        while (head is not null)
        {
            IReadOnlyList<LedgerRow> ledger = await LedgerAsync(alarmId, cancellation);
            ChainHead? after = await FindAsync(alarmId, cancellation);
            if (after?.Hash == head.Hash)
            {
                return (head, ledger);
            }

            head = after;
        }

        return null;
    }

    /// <summary>Every row of an alarm as it is, all of one state of its head; nothing of them need be readable.</summary>
    public async Task<IReadOnlyList<TableEntity>> RowsAsync(string alarmId, CancellationToken cancellation)
    {
        ETag? before = await VersionAsync(alarmId, cancellation);
        while (true)
        {
            List<TableEntity> rows = await _chains.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {alarmId}"), cancellationToken: cancellation)
                .ToListAsync(cancellation);
            ETag? after = await VersionAsync(alarmId, cancellation);
            if (before == after)
            {
                return rows;
            }

            before = after;
        }
    }

    /// <summary>The first alarm behind one id and before another of which any row is left; null if there is none.</summary>
    public async Task<string?> FirstIdAsync(string after, string end, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey gt {after} and PartitionKey lt {end}");
        return (await _chains.QueryAsync<TableEntity>(filter, maxPerPage: 1, [nameof(TableEntity.PartitionKey)], cancellation).FirstOrDefaultAsync(cancellation))?.PartitionKey;
    }

    /// <summary>A notification; null if it was never owed, or cannot be read any more.</summary>
    public async Task<NotificationRow?> FindNotificationAsync(string alarmId, string key, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _chains.GetEntityIfExistsAsync<TableEntity>(
            alarmId, NotificationRow.RowKeyOf(key), cancellationToken: cancellation);
        return row.HasValue ? NotificationRow.IfReadable(row.Value!) : null;
    }

    /// <summary>Writes a notification as it is now.</summary>
    /// <returns>The row with its new version; null if another sender was faster.</returns>
    public async Task<NotificationRow?> TrySaveAsync(string alarmId, NotificationRow row, CancellationToken cancellation)
    {
        try
        {
            Response response = await _chains.UpdateEntityAsync(row.ToRow(alarmId), row.ETag, TableUpdateMode.Replace, cancellation);
            return row with { ETag = response.Headers.ETag!.Value };
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            // Where storage's reply was lost, what was refused is our own second try.
            return await FindNotificationAsync(alarmId, row.Key, cancellation) is { } stored && stored with { ETag = row.ETag } == row ? stored : null;
        }
    }

    /// <summary>An alarm's entries are there, and its newest state is not.</summary>
    public static UnreadableException HeadIsGone() => new(HeadRow.Key, "is gone");

    /// <summary>The JSON an entry is stored and hashed as.</summary>
    public static string ToJson(Entry entry) => JsonSerializer.Serialize(entry, ChainJson.Default.Entry);

    /// <summary>The entry a ledger row holds.</summary>
    /// <exception cref="UnreadableException">No app of ours wrote it so.</exception>
    public static Entry ToEntry(LedgerRow row)
    {
        try
        {
            return JsonSerializer.Deserialize(row.Body, ChainJson.Default.Entry) ?? throw new UnreadableException(KeyOf(row.Number), "there is nothing in it");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new UnreadableException(KeyOf(row.Number), $"is no entry: {e.Message}");
        }
    }

    /// <summary>The same; null if it cannot be read, which a verification names.</summary>
    public static Entry? ToEntryIfReadable(LedgerRow row)
    {
        try
        {
            return ToEntry(row);
        }
        catch (UnreadableException)
        {
            return null;
        }
    }

    /// <summary>What a row of a ledger says.</summary>
    /// <exception cref="UnreadableException">No app of ours wrote it so.</exception>
    public static LedgerRow ToLedger(TableEntity row) => new(
        int.TryParse(row.RowKey.AsSpan(LedgerRows.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new UnreadableException(row.RowKey, "is no entry's number"),
        UnreadableException.Column<string>(row, Body),
        UnreadableException.Column<string>(row, nameof(LedgerRow.Hash)));

    private static TableEntity ToRow(string alarmId, LedgerRow row) =>
        new(alarmId, KeyOf(row.Number))
        {
            [Body] = row.Body,
            [nameof(LedgerRow.Hash)] = row.Hash,
        };

    /// <summary>The key of an entry's row.</summary>
    public static string KeyOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{LedgerRows}{number:D6}");
}
