using System.Net;
using Anju.Watching.Past;
using Azure;
using Azure.Data.Tables;

namespace Anju.Telemetry;

/// <summary>
/// What homes' devices said, packed by the hour, or by several where little is said: PartitionKey = homeId; RowKey = <see cref="HomeHour.Key"/>; <c>Before</c> = the watch before it;
/// <c>Hour</c> = what was said; <c>BeginsAt</c> = the first event it could hold; <c>HasVitals</c> = false once the sleep monitor's samples are out.
/// </summary>
internal sealed class HistoryTable(TableServiceClient storage)
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
            last = row.GetDateTimeOffset(BeginsAt) <= moment ? row.RowKey : last;
        }

        return last is null ? null : FromRow((await _history.GetEntityAsync<TableEntity>(homeId, last, cancellationToken: cancellation)).Value);
    }

    /// <summary>The parts that may hold what was measured in a span, in order: late messages come in later hours, up to two days.</summary>
    public async Task<IReadOnlyList<HomeHour>> BetweenAsync(string homeId, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        string first = HomeHour.KeyOf(from.AddHours(-HomeHour.MostHours));
        string end = HomeHour.KeyOf(until + LatestWorthShowing);
        List<HomeHour> hours = [];
        await foreach (TableEntity row in _history.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {homeId} and RowKey ge {first} and RowKey lt {end}"), cancellationToken: cancellation))
        {
            hours.Add(FromRow(row));
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
            row => new TableTransactionAction(TableTransactionActionType.UpdateReplace, ToRow(FromRow(row).WithoutVitals()), row.ETag),
            cancellation);
    }

    private async Task<int> ChangeAsync(
        IAsyncEnumerable<TableEntity> rows, Func<TableEntity, TableTransactionAction> change, CancellationToken cancellation)
    {
        int changed = 0;
        await foreach (TableEntity[] portion in rows.Chunk(GroupTransaction.MostRows).WithCancellation(cancellation))
        {
            await _history.SubmitTransactionAsync(portion.Select(change), cancellation);
            changed += portion.Length;
        }

        return changed;
    }

    private static HomeHour FromRow(TableEntity row) => HourFormat.Read(row.PartitionKey, row.GetBinary(Hour), row.GetBinary(Before));

    private static TableEntity ToRow(HomeHour hour) => new(hour.HomeId, hour.Key)
    {
        [Before] = hour.Before.ToArray(),
        [Hour] = HourFormat.Write(hour),
        [BeginsAt] = hour.Begins.EnqueuedAt,
        [HasVitals] = !hour.IsWithoutVitals,
    };
}
