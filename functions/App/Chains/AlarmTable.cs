using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Anju.Access;
using Anju.Registry;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains;

/// <summary>
/// Every alarm, for lists: PartitionKey = village, RowKey = inverted time of raising, then alarmId, so that the newest come first. Those
/// that somebody still has to do something about a second time: PartitionKey = <c>open|{district}</c>, RowKey = alarmId, so that a
/// desk's queue does not search the past. Copies of what the chain says; they can be thrown away and made again.
/// </summary>
internal sealed class AlarmTable(TableServiceClient storage, TimeProvider time)
{
    private const string Document = "Alarm";
    private const string Open = "Open";
    private const string HasDeskTasks = "HasDeskTasks";
    private const string ShownAt = "ShownAt";
    private const string Errand = "Errand";
    private const int TicksDigits = 19;

    private readonly TableClient _alarms = storage.GetTableClient("alarms");

    /// <summary>The alarms of a region and everything below it that a choice lets pass, newest first within a village; of the open ones the gravest come first, and exercises last.</summary>
    /// <param name="region">A region code.</param>
    /// <param name="choice">Which of them.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="after">Only what the list has after this mark; null for its beginning.</param>
    /// <param name="isShown">Leaves out others, for a reader of some homes only; null for all.</param>
    /// <param name="damaged">Hears the id of each alarm whose row on the way cannot be read; null if nobody asks.</param>
    public async Task<IReadOnlyList<AlarmView>> InRegionAsync(
        string region, AlarmChoice choice, int most, CancellationToken cancellation, PageMark? after = null, Func<AlarmView, bool>? isShown = null, Action<string>? damaged = null)
    {
        bool Shows(AlarmView alarm) => isShown is null || isShown(alarm);
        if (choice.OpenOnly)
        {
            return
            [
                .. (await OpenInAsync(region, $"{Open} eq true{choice.Filter}", damaged, cancellation))
                    .Where(alarm => Shows(alarm) && (after is null || choice.MarkOf(alarm).CompareTo(after) > 0))
                    .OrderBy(choice.MarkOf)
                    .Take(most),
            ];
        }

        // Storage seeks to the first partition of the range, so the mark narrows that; the row is then compared in one partition only.
        string from = after is not null && string.CompareOrdinal(after.Partition, region) > 0 ? after.Partition : region;
        string filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {Region.End(region)}");
        if (after is not null)
        {
            filter += TableClient.CreateQueryFilter($" and (PartitionKey ne {after.Partition} or RowKey gt {after.Row})");
        }

        List<AlarmView> alarms = [];
        await foreach (TableEntity row in _alarms.QueryAsync<TableEntity>(filter + choice.Filter, cancellationToken: cancellation))
        {
            if (IfReadable(row) is not { } alarm)
            {
                damaged?.Invoke(IdOf(row));
            }
            else if (Shows(alarm))
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

    /// <summary>
    /// The alarms of a region and everything below it that ask the desk for something, by id: the first due first, exercises after all others. One whose
    /// row here cannot be read may be due at once.
    /// </summary>
    public async Task<IReadOnlyList<string>> WithDeskTasksAsync(string region, CancellationToken cancellation)
    {
        List<string> damaged = [];
        IReadOnlyList<AlarmView> found = await OpenInAsync(region, $"{HasDeskTasks} eq true", damaged.Add, cancellation);
        return [.. damaged, .. found.OrderBy(alarm => alarm.Drill).ThenBy(alarm => alarm.Tasks.Where(work => work.IsTheDesks).Min(work => (DateTimeOffset?)work.DueAt)).Select(alarm => alarm.AlarmId)];
    }

    /// <summary>The alarms of a village that are open or were shown since a moment, by id: whatever happened to an alarm since then, it is among them.</summary>
    public Task<IReadOnlyList<string>> TouchedSinceAsync(string village, DateTimeOffset since, CancellationToken cancellation) =>
        IdsAsync(TableClient.CreateQueryFilter($"PartitionKey eq {village} and (Open eq true or ShownAt ge {since})"), cancellation);

    private async Task<IReadOnlyList<string>> IdsAsync(string filter, CancellationToken cancellation)
    {
        List<string> ids = [];
        await foreach (TableEntity row in _alarms.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation))
        {
            ids.Add(IdOf(row));
        }

        return ids;
    }

    /// <summary>The first village from one on, and before another, that has an alarm in the lists; null if there is none.</summary>
    public async Task<string?> FirstVillageAsync(string from, string end, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {end}");
        return (await _alarms.QueryAsync<TableEntity>(filter, maxPerPage: 1, [nameof(TableEntity.PartitionKey)], cancellation).FirstOrDefaultAsync(cancellation))?.PartitionKey;
    }

    /// <summary>Every alarm of a village that is in the lists, by id.</summary>
    public Task<IReadOnlyList<string>> AllOfAsync(string village, CancellationToken cancellation) => IdsAsync(TableClient.CreateQueryFilter($"PartitionKey eq {village}"), cancellation);

    /// <summary>Where the lists first show an alarm otherwise than this, the masked names apart, which the registry may have changed since; null if they show it.</summary>
    /// <returns>The row, and the column or the alarm's field; no column where the row is missing or one too many.</returns>
    public async Task<(string Row, string? Field)?> FirstDifferenceAsync(AlarmView alarm, CancellationToken cancellation)
    {
        TableEntity wanted = ToRow(Nameless(alarm));
        foreach ((string partition, string key, bool isThere) in new[]
        {
            (alarm.Village, RowKeyOf(alarm), true),
            (OpenPartition(alarm.Village), alarm.AlarmId, alarm.State.IsOpen() || alarm.Tasks.Count > 0),
        })
        {
            NullableResponse<TableEntity> found = await _alarms.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellation);
            string row = $"alarms {partition}|{key}";
            if (found.HasValue != isThere)
            {
                return (row, null);
            }

            if (isThere && FirstDifference(wanted, found.Value!) is { } field)
            {
                return (row, field);
            }
        }

        return null;
    }

    private static string? FirstDifference(TableEntity wanted, TableEntity found)
    {
        string? column = wanted.Keys.FirstOrDefault(name =>
            name is not (Document or ShownAt or nameof(TableEntity.PartitionKey) or nameof(TableEntity.RowKey)) && !Equals(wanted[name], found[name]));
        return column ?? FirstDifference(wanted.GetString(Document), IfReadable(found));
    }

    private static string? FirstDifference(string wanted, AlarmView? found)
    {
        if (found is null)
        {
            return Document;
        }

        JsonObject written = JsonNode.Parse(wanted)!.AsObject();
        JsonNode read = JsonSerializer.SerializeToNode(Nameless(found), AlarmViewJson.Default.AlarmView)!;
        return written.Select(one => one.Key).FirstOrDefault(name => !JsonNode.DeepEquals(written[name], read[name]));
    }

    private static AlarmView Nameless(AlarmView alarm) => alarm with { Elder = "", Owner = null, ErrandOwner = null, VillageName = "", Name = "" };

    /// <summary>Whether a home has a vital alarm that is open, or was until after a moment.</summary>
    public async Task<bool> HasVitalAsync(string village, string homeId, DateTimeOffset since, CancellationToken cancellation)
    {
        const string Vital = "VITAL-";
        return await OfHomeAsync(village, homeId, $"({Open} eq true or {OverSince(since)})", cancellation)
            .AnyAsync(alarm => alarm.Scenario.StartsWith(Vital, StringComparison.Ordinal), cancellation);
    }

    /// <summary>What ended in a home since a moment, by id.</summary>
    public async Task<IReadOnlyList<string>> EndedAsync(string village, string homeId, DateTimeOffset since, CancellationToken cancellation) =>
        await OfHomeAsync(village, homeId, OverSince(since), cancellation).Select(alarm => alarm.AlarmId).ToListAsync(cancellation);

    private static string OverSince(DateTimeOffset since) => TableClient.CreateQueryFilter($"OverAt ge {since}");

    private IAsyncEnumerable<AlarmView> OfHomeAsync(string village, string homeId, string which, CancellationToken cancellation) =>
        _alarms.QueryAsync<TableEntity>($"{TableClient.CreateQueryFilter($"PartitionKey eq {village}")} and {which}", cancellationToken: cancellation)
            .Select(IfReadable)
            .OfType<AlarmView>()
            .Where(alarm => alarm.HomeId == homeId);

    /// <summary>Where an alarm stands in the lists.</summary>
    public static PageMark MarkOf(AlarmView alarm) => new(alarm.Village, RowKeyOf(alarm));

    /// <summary>Shows an alarm's state, unless a newer one is shown already.</summary>
    public async Task ShowAsync(AlarmView alarm, CancellationToken cancellation)
    {
        // Another writer may be faster, and what it wrote older or newer: both rows are written until they say the same.
        ETag shown;
        do
        {
            AlarmView newest;
            (newest, shown) = await ShowInVillageAsync(alarm, cancellation);
            await ShowOpenAsync(newest, cancellation);
        }
        while (await VersionOfAsync(alarm, cancellation) != shown);
    }

    private async Task<(AlarmView Newest, ETag ETag)> ShowInVillageAsync(AlarmView alarm, CancellationToken cancellation)
    {
        while (true)
        {
            NullableResponse<TableEntity> row = await _alarms.GetEntityIfExistsAsync<TableEntity>(
                alarm.Village, RowKeyOf(alarm), cancellationToken: cancellation);
            if (row.HasValue && IfReadable(row.Value!) is { } shown && shown.Version >= alarm.Version)
            {
                return (shown, row.Value!.ETag);
            }

            try
            {
                Response written = row.HasValue
                    ? await _alarms.UpdateEntityAsync(ToRow(alarm), row.Value!.ETag, TableUpdateMode.Replace, cancellation)
                    : await _alarms.AddEntityAsync(ToRow(alarm), cancellation);
                return (alarm, written.Headers.ETag!.Value);
            }
            catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
            {
                // Another writer was faster.
            }
        }
    }

    private async Task ShowOpenAsync(AlarmView alarm, CancellationToken cancellation)
    {
        if (alarm.State.IsOpen() || alarm.Tasks.Count > 0)
        {
            TableEntity row = ToRow(alarm);
            (row.PartitionKey, row.RowKey) = (OpenPartition(alarm.Village), alarm.AlarmId);
            await _alarms.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        }
        else
        {
            await _alarms.DeleteEntityAsync(OpenPartition(alarm.Village), alarm.AlarmId, ETag.All, cancellation);
        }
    }

    private async Task<ETag> VersionOfAsync(AlarmView alarm, CancellationToken cancellation) =>
        (await _alarms.GetEntityAsync<TableEntity>(alarm.Village, RowKeyOf(alarm), [nameof(TableEntity.RowKey)], cancellation)).Value.ETag;

    private async Task<IReadOnlyList<AlarmView>> OpenInAsync(string region, string choice, Action<string>? damaged, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {OpenPartition(region)} and RowKey ge {region} and RowKey lt {Region.End(region)}");
        List<AlarmView> alarms = [];
        await foreach (TableEntity row in _alarms.QueryAsync<TableEntity>($"{filter} and {choice}", cancellationToken: cancellation))
        {
            if (IfReadable(row) is { } alarm)
            {
                alarms.Add(alarm);
            }
            else
            {
                damaged?.Invoke(row.RowKey);
            }
        }

        return alarms;
    }

    private static string OpenPartition(string region) => $"open|{Region.DistrictOf(region)}";

    private static string RowKeyOf(AlarmView alarm) => string.Create(
        CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - alarm.RaisedAt.UtcTicks:D19}-{alarm.AlarmId}");

    private static string IdOf(TableEntity inVillage) => inVillage.RowKey.Length > TicksDigits ? inVillage.RowKey[(TicksDigits + 1)..] : inVillage.RowKey;

    /// <summary>The alarm a row shows; null if no app of ours wrote it so.</summary>
    private static AlarmView? IfReadable(TableEntity row) => UnreadableException.IfReadable(row, one => UnreadableException.Document(
        one, Document, AlarmViewJson.Default.AlarmView, alarm => alarm is { AlarmId: not null, Village: not null, HomeId: not null, Scenario: not null, Tasks: not null }));

    private TableEntity ToRow(AlarmView alarm) => new(alarm.Village, RowKeyOf(alarm))
    {
        [Document] = JsonSerializer.Serialize(alarm, AlarmViewJson.Default.AlarmView),
        [Open] = alarm.State.IsOpen(),
        [nameof(AlarmView.OverAt)] = alarm.OverAt,
        [HasDeskTasks] = alarm.Tasks.Any(work => work.IsTheDesks),
        [Errand] = alarm.Errand is not null,
        [ShownAt] = time.GetUtcNow(),
        [nameof(AlarmView.State)] = alarm.State.ToString(),
        [nameof(AlarmView.Severity)] = alarm.Severity.ToString(),
        [nameof(AlarmView.Scenario)] = alarm.Scenario,
        [nameof(AlarmView.RaisedAt)] = alarm.RaisedAt,
    };
}
