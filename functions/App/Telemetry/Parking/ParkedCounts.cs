using System.Globalization;
using System.Net;
using Anju.Registry;
using Azure;
using Azure.Data.Tables;

namespace Anju.Telemetry.Parking;

/// <summary>How much was parked on a day, for one reason and field.</summary>
/// <param name="Day">Shanghai's date.</param>
/// <param name="Reason">In the wire's words.</param>
/// <param name="Field">The field at fault; empty if it is the message as a whole.</param>
/// <param name="Count">How many.</param>
internal sealed record ParkedCount(DateOnly Day, string Reason, string Field, long Count);

/// <summary>
/// Counts what is parked, in table <c>parked</c> beside it: RowKey = <c>sum|{yyyyMMdd}|{reason}|{field}</c>. Marks are counted and taken away in one
/// transaction, so each is counted once, whoever counts and whoever dies; and nobody who asks has to look at the messages. Whoever asks adds the marks that are left.
/// </summary>
internal sealed class ParkedCounts(TableServiceClient storage, ILogger<ParkedCounts> log)
{
    /// <summary>The hub has no more partitions (design 10), and they are numbered from 0.</summary>
    public const int MostPartitions = 32;

    /// <summary>Each may need a sum of its own, and a transaction holds 100 rows.</summary>
    private const int MarksAtOnce = 50;

    /// <summary>What is added of a partition's marks: one answer of storage. A flood's others are told of once they are counted.</summary>
    public const int MarksAdded = 1000;

    private const string Sum = "sum|";
    private const string New = "new|";
    private const string Count = "Count";
    private const string CountedIn = "CountedIn";
    private const string Format = "yyyyMMdd";

    private readonly TableClient _parked = storage.GetTableClient("parked");

    /// <summary>The mark that goes with a parked row.</summary>
    public static TableEntity MarkOf(TableEntity row, DateTimeOffset at) => new(row.PartitionKey, New + row.RowKey)
    {
        [CountedIn] = string.Join('|', KeyOf(DayOf(at)), row.GetString("Reason"), row.GetString("Field")),
    };

    /// <summary>Counts some of a partition's marks.</summary>
    /// <returns>False if none are left.</returns>
    public async Task<bool> CountSomeAsync(string partition, CancellationToken cancellation)
    {
        List<TableEntity> marks = [];
        await foreach (TableEntity mark in MarksOf(partition, MarksAtOnce, cancellation))
        {
            marks.Add(mark);
            if (marks.Count == MarksAtOnce)
            {
                break;
            }
        }

        if (marks.Count == 0)
        {
            return false;
        }

        List<TableTransactionAction> actions = [.. marks.Select(mark => new TableTransactionAction(TableTransactionActionType.Delete, mark, mark.ETag))];

        // A mark that cannot be read is taken away too, or it would be in the others' way for ever; its message is still listed.
        foreach (IGrouping<string, string> sum in marks.Select(mark => log.IfReadable(mark, SumIn)).OfType<string>().GroupBy(key => key))
        {
            actions.Add(await AddingAsync(partition, Sum + sum.Key, sum.Count(), cancellation));
        }

        try
        {
            await _parked.SubmitTransactionAsync(actions, cancellation);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.Conflict or (int)HttpStatusCode.NotFound)
        {
            // Another process counts the same marks.
        }

        return true;
    }

    /// <summary>What was parked from one day up to another, over all partitions, without sums and marks that cannot be read.</summary>
    public async Task<IReadOnlyList<ParkedCount>> BetweenAsync(DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        IEnumerable<ParkedCount>[] all = await Task.WhenAll(
            Enumerable.Range(0, MostPartitions).Select(partition => OfAsync(partition.ToString(CultureInfo.InvariantCulture), from, until, cancellation)));
        return
        [
            .. from one in all.SelectMany(counts => counts)
               group one.Count by (one.Day, one.Reason, one.Field) into same
               orderby same.Key
               select new ParkedCount(same.Key.Day, same.Key.Reason, same.Key.Field, same.Sum()),
        ];
    }

    private async Task<IEnumerable<ParkedCount>> OfAsync(string partition, DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {Sum + KeyOf(from)} and RowKey lt {Sum + KeyOf(until)}");
        List<ParkedCount> counts = await log.Readable(_parked.QueryAsync<TableEntity>(filter, cancellationToken: cancellation), ToCount).ToListAsync(cancellation);

        // After the sums: what is counted in between is left out this once, but never told twice.
        List<string> marks = await log.Readable(MarksOf(partition, MarksAdded, cancellation).Take(MarksAdded), SumIn).ToListAsync(cancellation);
        return counts.Concat(marks.Select(mark => Parse(mark, count: 1)!).Where(one => one.Day >= from && one.Day < until));
    }

    private AsyncPageable<TableEntity> MarksOf(string partition, int perPage, CancellationToken cancellation) => _parked.QueryAsync<TableEntity>(
        TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {New} and RowKey lt {"new}"}"), perPage, cancellationToken: cancellation);

    /// <summary>One that cannot be read begins anew: nobody knows any more what it was.</summary>
    private async Task<TableTransactionAction> AddingAsync(string partition, string key, int more, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> sum = await _parked.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellation);
        TableEntity row = new(partition, key) { [Count] = (sum.HasValue ? log.IfReadable(sum.Value!, CountIn) : 0L) + more };
        return sum.HasValue
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, sum.Value!.ETag)
            : new TableTransactionAction(TableTransactionActionType.Add, row);
    }

    private static ParkedCount ToCount(TableEntity row) => Parse(row.RowKey[Sum.Length..], CountIn(row)) ?? throw new UnreadableException(row.RowKey, "is no sum");

    /// <exception cref="UnreadableException">It is more than anybody parks in a day, or no number.</exception>
    private static long CountIn(TableEntity row) => UnreadableException.Column<long>(row, Count) is >= 0 and <= int.MaxValue and var count
        ? count
        : throw new UnreadableException(row.RowKey, $"{Count} is no count");

    /// <summary>The sum a mark is counted in.</summary>
    private static string SumIn(TableEntity mark) => UnreadableException.Column<string>(mark, CountedIn) is var key && Parse(key, count: 1) is not null
        ? key
        : throw new UnreadableException(mark.RowKey, $"{CountedIn} is no sum");

    private static ParkedCount? Parse(string key, long count) =>
        key.Split('|') is [var day, var reason, var field, ..] && DateOnly.TryParseExact(day, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly parsed)
            ? new ParkedCount(parsed, reason, field, count)
            : null;

    /// <summary>Parking is for what is wrong, a time at the end of all time included: that has no Shanghai time any more.</summary>
    private static DateOnly DayOf(DateTimeOffset at) =>
        DateOnly.FromDateTime(at.Year < DateTime.MaxValue.Year ? LocalTime.Of(at).DateTime : at.UtcDateTime);

    private static string KeyOf(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);
}
