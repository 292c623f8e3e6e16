using System.Globalization;
using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Anju.Telemetry;

/// <summary>
/// When homes are to be looked at: PartitionKey = the 10-second bucket (UTC, <c>yyyyMMddHHmmss</c>) that begins at or after the due instant;
/// RowKey = homeId; <c>DueAt</c> = that instant. Rows are never moved: a needless wake finds nothing.
/// </summary>
internal sealed class WakeTable(TableServiceClient storage)
{
    private const string DueAt = "DueAt";

    /// <summary>As often as <see cref="WakeHomes"/> looks; rounding up means that a row is never taken before its instant.</summary>
    private static readonly TimeSpan Bucket = TimeSpan.FromSeconds(10);

    private readonly TableClient _wakes = storage.GetTableClient("wakes");

    /// <summary>Orders a wake. One that is ordered already gets a new version, so that a sender who is about to delete it cannot.</summary>
    /// <exception cref="RequestFailedException">Storage refused or could not be reached.</exception>
    public Task AddAsync(DueWake wake, CancellationToken cancellation) => _wakes.UpsertEntityAsync(
        new TableEntity(BucketOf(wake.DueAt), wake.HomeId) { [DueAt] = wake.DueAt }, TableUpdateMode.Replace, cancellation);

    /// <summary>All wakes due by now, from whatever bucket: those an outage left behind too. Page by page.</summary>
    public IAsyncEnumerable<IReadOnlyList<WakeRow>> DueAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey le {Key(now)}");
        return _wakes.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).AsPages()
            .Select(IReadOnlyList<WakeRow> (page) => [.. page.Values.Select(FromRow)]);
    }

    /// <summary>Forgets wakes that were sent; one that was ordered anew since stays.</summary>
    /// <param name="rows">Of one bucket, at most 100.</param>
    /// <param name="cancellation">Gives up; what is left will be sent once more.</param>
    /// <exception cref="RequestFailedException">Storage refused or could not be reached.</exception>
    public async Task DeleteAsync(IReadOnlyList<WakeRow> rows, CancellationToken cancellation)
    {
        try
        {
            await _wakes.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(row.Bucket, row.Wake.HomeId), row.ETag)),
                cancellation);
        }
        catch (TableTransactionFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            // One of them changed: each by itself, then.
            foreach (WakeRow row in rows)
            {
                await DeleteAsync(row, cancellation);
            }
        }
    }

    private async Task DeleteAsync(WakeRow row, CancellationToken cancellation)
    {
        try
        {
            await _wakes.DeleteEntityAsync(row.Bucket, row.Wake.HomeId, row.ETag, cancellation);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            // Ordered anew: it will be sent once more and finds nothing, or finds its work.
        }
    }

    /// <remarks>Whose instant is damaged is woken all the same: its bucket has come.</remarks>
    private static WakeRow FromRow(TableEntity row) =>
        new(new DueWake(row.RowKey, row[DueAt] as DateTimeOffset? ?? row.Timestamp ?? DateTimeOffset.UnixEpoch), row.PartitionKey, row.ETag);

    private static string BucketOf(DateTimeOffset dueAt)
    {
        long over = dueAt.UtcTicks % Bucket.Ticks;
        return Key(over == 0 ? dueAt : dueAt.AddTicks(Bucket.Ticks - over));
    }

    private static string Key(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}

/// <summary>A home to look at, and from when on.</summary>
internal sealed record DueWake(string HomeId, DateTimeOffset DueAt);

/// <summary>A stored wake.</summary>
internal sealed record WakeRow(DueWake Wake, string Bucket, ETag ETag);
