using System.Globalization;
using System.Net;
using System.Text.Json;
using Anju.Access;
using Anju.Registry;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains;

/// <summary>
/// Every alarm, for lists: PartitionKey = village, RowKey = inverted time of raising, then alarmId, so that the newest come first. A copy
/// of what the chain says; it can be thrown away and made again.
/// </summary>
internal sealed class AlarmTable(TableServiceClient storage)
{
    private const string Document = "Alarm";
    private const string Open = "Open";
    private const string HasDeskTasks = "HasDeskTasks";

    private readonly TableClient _alarms = storage.GetTableClient("alarms");

    /// <summary>The alarms of a region and everything below it, newest first within a village.</summary>
    /// <param name="region">A region code.</param>
    /// <param name="openOnly">Leaves out what is closed.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="after">Only what the list has after this mark; null for its beginning.</param>
    /// <param name="isShown">Leaves out others, for a reader of some homes only; null for all.</param>
    public async Task<IReadOnlyList<AlarmView>> InRegionAsync(
        string region, bool openOnly, int most, CancellationToken cancellation, PageMark? after = null, Func<AlarmView, bool>? isShown = null)
    {
        // Storage seeks to the first partition of the range, so the mark narrows that; the row is then compared in one partition only.
        string from = after is not null && string.CompareOrdinal(after.Partition, region) > 0 ? after.Partition : region;
        string filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {Region.End(region)}");
        if (after is not null)
        {
            filter += TableClient.CreateQueryFilter($" and (PartitionKey ne {after.Partition} or RowKey gt {after.Row})");
        }

        List<AlarmView> alarms = [];
        await foreach (TableEntity row in _alarms.QueryAsync<TableEntity>(openOnly ? $"{filter} and {Open} eq true" : filter, cancellationToken: cancellation))
        {
            if (FromRow(row) is var alarm && (isShown is null || isShown(alarm)))
            {
                alarms.Add(alarm);
            }

            if (alarms.Count == most)
            {
                break;
            }
        }

        return alarms;
    }

    /// <summary>The alarms of a region and everything below it that ask the desk for something, the first due first.</summary>
    public async Task<IReadOnlyList<AlarmView>> WithDeskTasksAsync(string region, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey ge {region} and PartitionKey lt {Region.End(region)}");
        List<AlarmView> alarms = [];
        await foreach (TableEntity row in _alarms.QueryAsync<TableEntity>($"{filter} and {HasDeskTasks} eq true", cancellationToken: cancellation))
        {
            alarms.Add(FromRow(row));
        }

        return [.. alarms.OrderBy(alarm => alarm.Tasks.Where(work => work.IsTheDesks).Min(work => work.DueAt))];
    }

    /// <summary>Whether a home has a vital alarm that is open, or was until after a moment.</summary>
    public async Task<bool> HasVitalAsync(string village, string homeId, DateTimeOffset since, CancellationToken cancellation)
    {
        const string Vital = "VITAL-";
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {village}");
        await foreach (TableEntity row in _alarms.QueryAsync<TableEntity>(
            $"{filter} and ({Open} eq true or {TableClient.CreateQueryFilter($"OverAt ge {since}")})", cancellationToken: cancellation))
        {
            if (FromRow(row) is { } alarm && alarm.HomeId == homeId && alarm.Scenario.StartsWith(Vital, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where an alarm stands in the lists.</summary>
    public static PageMark MarkOf(AlarmView alarm) => new(alarm.Village, RowKeyOf(alarm));

    /// <summary>Shows an alarm's state, unless a newer one is shown already.</summary>
    public async Task ShowAsync(AlarmView alarm, CancellationToken cancellation)
    {
        while (!await TryShowAsync(alarm, cancellation))
        {
            // Another writer was faster; what it wrote may be older or newer.
        }
    }

    private async Task<bool> TryShowAsync(AlarmView alarm, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> shown = await _alarms.GetEntityIfExistsAsync<TableEntity>(
            alarm.Village, RowKeyOf(alarm), cancellationToken: cancellation);
        try
        {
            if (!shown.HasValue)
            {
                await _alarms.AddEntityAsync(ToRow(alarm), cancellation);
            }
            else if (FromRow(shown.Value!).Version < alarm.Version)
            {
                await _alarms.UpdateEntityAsync(ToRow(alarm), shown.Value!.ETag, TableUpdateMode.Replace, cancellation);
            }

            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }

    private static string RowKeyOf(AlarmView alarm) => string.Create(
        CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - alarm.RaisedAt.UtcTicks:D19}-{alarm.AlarmId}");

    private static AlarmView FromRow(TableEntity row) =>
        JsonSerializer.Deserialize(row.GetString(Document), AlarmViewJson.Default.AlarmView)!;

    private static TableEntity ToRow(AlarmView alarm) => new(alarm.Village, RowKeyOf(alarm))
    {
        [Document] = JsonSerializer.Serialize(alarm, AlarmViewJson.Default.AlarmView),
        [nameof(AlarmView.OverAt)] = alarm.OverAt,
        [Open] = alarm.State is not (AlarmState.Resolved or AlarmState.Closed or AlarmState.Suppressed),
        [HasDeskTasks] = alarm.Tasks.Any(work => work.IsTheDesks),
    };
}
