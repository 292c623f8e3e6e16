using System.Globalization;
using System.Net;
using Anju.Watching;
using Anju.Watching.Past;
using Azure;
using Azure.Data.Tables;

namespace Anju.Telemetry;

/// <summary>
/// What homes are watched with: PartitionKey = shard (<c>00</c> to <c>31</c>, <see cref="Shard"/>); RowKey = homeId; <c>Watch</c> = the
/// watch as bytes (<see cref="WatchFormat"/>); <c>Before</c> and <c>Hour</c> = the running hour (<see cref="HomeHour"/>); <c>WakeAt</c> = its ordered
/// wake and <c>DueAt</c> = when it next wants to be looked at, copies by which homes to be woken are found.
/// </summary>
internal sealed class WatchTable(TableServiceClient storage)
{
    /// <summary>Bytes of their binary values; chosen: as text a third more, and the service's limit is 4 MiB for the whole.</summary>
    private const int MostBytes = 2 * 1024 * 1024;

    /// <summary>Bytes a row takes in a transaction besides; chosen: headers, keys and instants, and a watch that has no hour yet.</summary>
    private const int Envelope = 4096;

    /// <summary>Rows looked up at once; chosen: Azurite gains nothing beyond.</summary>
    private const int AtOnce = 16;

    private const string Body = "Watch";
    private const string Before = "Before";
    private const string Hour = "Hour";

    private readonly TableClient _watches = storage.GetTableClient("watches");

    /// <summary>The home's watch; a new one if none is stored.</summary>
    /// <exception cref="WatchFormatException">What is stored cannot be read.</exception>
    public async Task<StoredWatch> LoadAsync(string homeId, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _watches.GetEntityIfExistsAsync<TableEntity>(ShardOf(homeId), homeId, cancellationToken: cancellation);
        return row.HasValue ? FromRow(homeId, row.Value!) : new StoredWatch(new Watch(homeId), null, default);
    }

    /// <summary>The home's watch as last stored, without its running hour, to be looked at only; a new one if none is stored.</summary>
    /// <exception cref="UnreadableException">What is stored cannot be read.</exception>
    public async Task<StoredWatch> LookAtAsync(string homeId, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _watches.GetEntityIfExistsAsync<TableEntity>(
            ShardOf(homeId), homeId, [nameof(TableEntity.RowKey), Body], cancellation);
        return row.HasValue
            ? Readable(homeId, () => new StoredWatch(WatchFormat.Read(homeId, BytesIn(row.Value!, Body)), null, row.Value!.ETag))
            : new StoredWatch(new Watch(homeId), null, default);
    }

    /// <summary>A home's running hour as last stored, to be looked at only; null if nothing was said in it.</summary>
    /// <exception cref="UnreadableException">It cannot be read to its end.</exception>
    public async Task<HomeHour?> RunningAsync(string homeId, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _watches.GetEntityIfExistsAsync<TableEntity>(
            ShardOf(homeId), homeId, [nameof(TableEntity.RowKey), Before, Hour], cancellation);
        return row.HasValue
            ? Readable(homeId, () =>
            {
                HomeHour? hour = HourIn(homeId, row.Value!);
                _ = hour?.Events();
                return hour;
            })
            : null;
    }

    /// <summary>Stores homes of one shard: all of them, or none.</summary>
    /// <returns>Null if they are stored; else the first that another process stored since it was loaded, or that is not there any more.</returns>
    /// <exception cref="RequestFailedException">Storage refused or could not be reached.</exception>
    public async Task<HeldWatch?> TrySaveAsync(IReadOnlyList<HeldWatch> homes, CancellationToken cancellation)
    {
        try
        {
            Response<IReadOnlyList<Response>> saved = await _watches.SubmitTransactionAsync(homes.Select(home => ToAction(home.Stored!)), cancellation);
            for (int place = 0; place < homes.Count; place++)
            {
                homes[place].Saved(saved.Value[place].Headers.ETag!.Value);
            }

            return null;
        }
        catch (TableTransactionFailedException e) when (
            e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound
            && e.FailedTransactionActionIndex is { } place)
        {
            return homes[place];
        }
    }

    /// <summary>Cuts homes of one shard into what fits a transaction.</summary>
    public static IEnumerable<IReadOnlyList<HeldWatch>> Portions(IEnumerable<HeldWatch> homes)
    {
        List<HeldWatch> portion = [];
        int bytes = 0;
        foreach (HeldWatch home in homes)
        {
            int more = BytesOf(home.Stored!);
            if (portion.Count == GroupTransaction.MostRows || (portion.Count > 0 && bytes + more > MostBytes))
            {
                yield return portion;
                (portion, bytes) = ([], 0);
            }

            portion.Add(home);
            bytes += more;
        }

        if (portion.Count > 0)
        {
            yield return portion;
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

    /// <summary>Homes' watches as last stored, to be looked at only; without those that are not stored or cannot be read.</summary>
    public async Task<IReadOnlyList<Watch>> LookAtAsync(IEnumerable<string> homeIds, CancellationToken cancellation)
    {
        List<Watch> seen = [];
        foreach (string[] some in homeIds.Chunk(AtOnce))
        {
            NullableResponse<TableEntity>[] rows = await Task.WhenAll(some.Select(homeId =>
                _watches.GetEntityIfExistsAsync<TableEntity>(ShardOf(homeId), homeId, [nameof(TableEntity.RowKey), Body], cancellation)));
            seen.AddRange(rows.Where(row => row.HasValue).Select(row => TryRead(row.Value!)).OfType<Watch>());
        }

        return seen;
    }

    private static Watch? TryRead(TableEntity row)
    {
        try
        {
            return WatchFormat.Read(row.RowKey, BytesIn(row, Body));
        }
        catch (WatchFormatException)
        {
            return null;
        }
    }

    /// <summary>The homes that want to be looked at before an instant, each with its ordered wake as far as it was stored.</summary>
    public async IAsyncEnumerable<(DueWake Due, DateTimeOffset? WakeAt)> DueBeforeAsync(
        DateTimeOffset instant, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"DueAt lt {instant}");
        await foreach (TableEntity row in _watches.QueryAsync<TableEntity>(
            filter, select: [nameof(TableEntity.RowKey), nameof(Watch.WakeAt), nameof(Watch.DueAt)], cancellationToken: cancellation))
        {
            yield return (new DueWake(row.RowKey, row[nameof(Watch.DueAt)] as DateTimeOffset? ?? instant), row[nameof(Watch.WakeAt)] as DateTimeOffset?);
        }
    }

    /// <summary>The homes of a shard.</summary>
    public IAsyncEnumerable<string> HomesOfAsync(int shard, CancellationToken cancellation) => _watches.QueryAsync<TableEntity>(
        TableClient.CreateQueryFilter($"PartitionKey eq {KeyOf(shard)}"), select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation)
        .Select(row => row.RowKey);

    private static string ShardOf(string homeId) => KeyOf(Shard.Of(homeId));

    private static string KeyOf(int shard) => shard.ToString("D2", CultureInfo.InvariantCulture);

    private static StoredWatch FromRow(string homeId, TableEntity row) => new(
        WatchFormat.Read(homeId, BytesIn(row, Body)),
        HourIn(homeId, row),
        row.ETag);

    private static HomeHour? HourIn(string homeId, TableEntity row) =>
        row[Hour] is null ? null : HourFormat.Read(homeId, BytesIn(row, Hour), BytesIn(row, Before));

    /// <summary>Whoever only looks is told of what is damaged as of any other row.</summary>
    private static T Readable<T>(string homeId, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (WatchFormatException e)
        {
            throw new UnreadableException(homeId, e.Message);
        }
    }

    /// <exception cref="WatchFormatException">Something else is there, or nothing.</exception>
    private static byte[] BytesIn(TableEntity row, string column) => row[column] switch
    {
        byte[] bytes => bytes,
        BinaryData data => data.ToArray(),
        _ => throw new WatchFormatException(row.RowKey, $"has no bytes for its {column}"),
    };

    private static TableTransactionAction ToAction(StoredWatch stored)
    {
        Watch watch = stored.Watch;
        TableEntity row = new(ShardOf(watch.HomeId), watch.HomeId)
        {
            [Body] = WatchFormat.Write(watch),
            [nameof(Watch.WakeAt)] = watch.WakeAt,
            [nameof(Watch.DueAt)] = watch.DueAt,
        };
        if (stored.Hour is { } hour)
        {
            row[Before] = hour.Before.ToArray();
            row[Hour] = HourFormat.Write(hour);
        }

        return stored.ETag == default
            ? new TableTransactionAction(TableTransactionActionType.Add, row)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, stored.ETag);
    }

    /// <summary>A watch is about as long as it was before its hour.</summary>
    private static int BytesOf(StoredWatch stored) => Envelope + (2 * (stored.Hour?.Before.Length ?? 0)) + (stored.Hour?.Length ?? 0);
}

/// <summary>A home as it is stored: its watch, its running hour and the version it was loaded at.</summary>
/// <param name="Watch">The watch.</param>
/// <param name="Hour">What was said in the running hour; null if nothing was yet.</param>
/// <param name="ETag">No version if it was not stored yet.</param>
internal sealed record StoredWatch(Watch Watch, HomeHour? Hour, ETag ETag);
