using System.Net;
using Anju.Watching;
using Anju.Watching.Past;
using Azure;
using Azure.Data.Tables;

namespace Anju.Telemetry;

/// <summary>
/// What homes' devices said, packed by the hour, or by several where little is said: PartitionKey = homeId; RowKey = <see cref="HomeHour.Key"/>; <c>Before</c> = the watch before it;
/// <c>Hour</c> = what was said; <c>BeginsAt</c> = when it began; <c>HasVitals</c> = false once the sleep monitor's samples are out.
/// </summary>
internal sealed partial class HistoryTable(TableServiceClient storage, ILogger<HistoryTable> log)
{
    private const string Before = "Before";
    private const string Hour = "Hour";
    private const string BeginsAt = "BeginsAt";
    private const string HasVitals = "HasVitals";

    /// <summary>How far a moment may lie after the last thing a home's devices said; chosen: what comes later than that is too old to be taken.</summary>
    private static readonly TimeSpan LongestSilence = EffectiveTime.Oldest;

    /// <summary>How late a message may come and still belong to what is shown. Source: domain reference 2.4, histories.</summary>
    private static readonly TimeSpan LatestWorthShowing = TimeSpan.FromHours(48);

    private readonly TableClient _history = storage.GetTableClient("history");

    /// <summary>Writes a part that has ended. What is written stays: a repetition writes the same, or less if it has lost something.</summary>
    /// <exception cref="RequestFailedException">Storage refused or could not be reached.</exception>
    public async Task AddAsync(HomeHour hour, CancellationToken cancellation)
    {
        try
        {
            await _history.AddEntityAsync(ToRow(hour), cancellation);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            // A redelivered event ended it once more.
        }
    }

    /// <summary>The part a moment lies in, or the last one before it; null if none is kept of the week before.</summary>
    /// <exception cref="UnreadableException">It is damaged.</exception>
    public async Task<HomeHour?> FindAsync(string homeId, DateTimeOffset moment, CancellationToken cancellation)
    {
        string from = HomeHour.KeyOf(moment - LongestSilence);
        string to = HomeHour.KeyOf(moment.AddHours(1));
        string? last = null;
        await foreach (TableEntity row in _history.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {homeId} and RowKey ge {from} and RowKey lt {to}"),
            select: [nameof(TableEntity.RowKey), BeginsAt],
            cancellationToken: cancellation))
        {
            last = row[BeginsAt] as DateTimeOffset? <= moment ? row.RowKey : last;
        }

        return last is null ? null
            : IfReadable((await _history.GetEntityAsync<TableEntity>(homeId, last, cancellationToken: cancellation)).Value)
                ?? throw new UnreadableException(last, "is no hour of a home's");
    }

    /// <summary>The parts that may hold what was measured in a span, in order: late messages come in later hours, up to two days. Those that cannot be read are left out.</summary>
    public async Task<IReadOnlyList<HomeHour>> BetweenAsync(string homeId, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        string first = HomeHour.KeyOf(from.AddHours(-HomeHour.MostHours));
        string end = HomeHour.KeyOf(until + LatestWorthShowing);
        List<HomeHour> hours = [];
        await foreach (TableEntity row in _history.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {homeId} and RowKey ge {first} and RowKey lt {end}"), cancellationToken: cancellation))
        {
            hours.AddRange(IfReadable(row) is { } hour ? [hour] : []);
        }

        return hours;
    }

    /// <summary>Deletes what a home's devices said before an instant.</summary>
    /// <returns>How many parts.</returns>
    public async Task<int> DeleteBeforeAsync(string homeId, DateTimeOffset instant, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {homeId} and RowKey lt {HomeHour.KeyOf(instant)}");
        return await ChangeAsync(
            _history.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey)], cancellationToken: cancellation),
            row => new TableTransactionAction(TableTransactionActionType.Delete, row),
            cancellation);
    }

    /// <summary>Takes the sleep monitor's samples out of what a home's devices said before an instant.</summary>
    /// <returns>Out of how many parts.</returns>
    public async Task<int> TakeVitalsOutBeforeAsync(string homeId, DateTimeOffset instant, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {homeId} and RowKey lt {HomeHour.KeyOf(instant)} and HasVitals eq {true}");
        return await ChangeAsync(
            _history.QueryAsync<TableEntity>(filter, cancellationToken: cancellation),
            row => IfReadable(row) is { } hour ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, ToRow(hour.WithoutVitals()), row.ETag) : null,
            cancellation);
    }

    private async Task<int> ChangeAsync(
        IAsyncEnumerable<TableEntity> rows, Func<TableEntity, TableTransactionAction?> change, CancellationToken cancellation)
    {
        int changed = 0;
        await foreach (TableTransactionAction[] portion in rows.Select(change).OfType<TableTransactionAction>().Chunk(GroupTransaction.MostRows).WithCancellation(cancellation))
        {
            await _history.SubmitTransactionAsync(portion, cancellation);
            changed += portion.Length;
        }

        return changed;
    }

    /// <summary>Null if it cannot be read, which is said: one damaged hour takes no other from a home's charts.</summary>
    private HomeHour? IfReadable(TableEntity row)
    {
        try
        {
            HomeHour hour = HourFormat.Read(row.PartitionKey, row[Hour] as byte[], row[Before] as byte[]);
            _ = hour.Events();
            return hour;
        }
        catch (WatchFormatException e)
        {
            CannotRead(e, row.PartitionKey, row.RowKey);
            return null;
        }
    }

    private static TableEntity ToRow(HomeHour hour) => new(hour.HomeId, hour.Key)
    {
        [Before] = hour.Before.ToArray(),
        [Hour] = HourFormat.Write(hour),
        [BeginsAt] = hour.Begins.EnqueuedAt,
        [HasVitals] = !hour.IsWithoutVitals,
    };

    [LoggerMessage(LogLevel.Critical, "What home {HomeId}'s devices said in {Key} cannot be read: it is left out.")]
    private partial void CannotRead(Exception e, string homeId, string key);
}
