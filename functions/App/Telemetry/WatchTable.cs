using System.Globalization;
using System.Net;
using Anju.Watching;
using Azure;
using Azure.Data.Tables;

namespace Anju.Telemetry;

/// <summary>
/// What homes are watched with: PartitionKey = shard (<c>00</c> to <c>31</c>, <see cref="Shard"/>); RowKey = homeId; <c>Watch</c> = the
/// watch as bytes (<see cref="WatchFormat"/>); <c>WakeAt</c> = its ordered wake, a copy by which overdue ones are found.
/// </summary>
/// <remarks>The only place that loads and saves watches: a cache per partition and lazy saving go here.</remarks>
internal sealed class WatchTable(TableServiceClient storage)
{
    private const string Body = "Watch";

    private readonly TableClient _watches = storage.GetTableClient("watches");

    /// <summary>The home's watch; a new one if none is stored.</summary>
    /// <exception cref="WatchFormatException">What is stored cannot be read.</exception>
    public async Task<StoredWatch> LoadAsync(string homeId, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _watches.GetEntityIfExistsAsync<TableEntity>(ShardOf(homeId), homeId, cancellationToken: cancellation);
        return row.HasValue
            ? new StoredWatch(WatchFormat.Read(homeId, row.Value!.GetBinary(Body)), row.Value.ETag)
            : new StoredWatch(new Watch(homeId), default);
    }

    /// <summary>Stores a watch.</summary>
    /// <returns>False if another process stored this home's since it was loaded: load it again and apply again.</returns>
    /// <exception cref="RequestFailedException">Storage refused or could not be reached.</exception>
    public async Task<bool> TrySaveAsync(StoredWatch stored, CancellationToken cancellation)
    {
        TableEntity row = ToRow(stored.Watch);
        try
        {
            await (stored.ETag == default
                ? _watches.AddEntityAsync(row, cancellation)
                : _watches.UpdateEntityAsync(row, stored.ETag, TableUpdateMode.Replace, cancellation));
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Every home's watch as last stored, to be looked at only; one that cannot be read is left out, as its own home finds out.</summary>
    public async IAsyncEnumerable<Watch> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (TableEntity row in _watches.QueryAsync<TableEntity>(select: [nameof(TableEntity.RowKey), Body], cancellationToken: cancellation))
        {
            if (TryRead(row) is { } watch)
            {
                yield return watch;
            }
        }
    }

    private static Watch? TryRead(TableEntity row)
    {
        try
        {
            return WatchFormat.Read(row.RowKey, row.GetBinary(Body));
        }
        catch (WatchFormatException)
        {
            return null;
        }
    }

    /// <summary>The homes whose ordered wake should have come before an instant.</summary>
    public async IAsyncEnumerable<DueWake> WakesBeforeAsync(
        DateTimeOffset instant, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"WakeAt lt {instant}");
        await foreach (TableEntity row in _watches.QueryAsync<TableEntity>(
            filter, select: [nameof(TableEntity.RowKey), nameof(Watch.WakeAt)], cancellationToken: cancellation))
        {
            yield return new DueWake(row.RowKey, row.GetDateTimeOffset(nameof(Watch.WakeAt))!.Value);
        }
    }

    private static string ShardOf(string homeId) => Shard.Of(homeId).ToString("D2", CultureInfo.InvariantCulture);

    private static TableEntity ToRow(Watch watch) => new(ShardOf(watch.HomeId), watch.HomeId)
    {
        [Body] = WatchFormat.Write(watch),
        [nameof(Watch.WakeAt)] = watch.WakeAt,
    };
}

/// <summary>A watch and the version it was loaded at; no version if it was not stored yet.</summary>
internal sealed record StoredWatch(Watch Watch, ETag ETag);
