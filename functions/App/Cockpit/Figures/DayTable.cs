using System.Globalization;
using System.Text.Json;
using Anju.Cockpit.Counting;
using Anju.Cockpit.Indicators;
using Anju.Registry;
using Azure.Data.Tables;

namespace Anju.Cockpit.Figures;

/// <summary>What happened in one village on one day.</summary>
/// <param name="Village">Which.</param>
/// <param name="Day">When.</param>
/// <param name="Alarms">Its alarms.</param>
/// <param name="Homes">Its homes and devices; null until the day is over and they were counted (<see cref="CloseDay"/>).</param>
internal sealed record VillageDay(string Village, DateOnly Day, DayFigures Alarms, HomeFigures? Homes);

/// <summary>
/// What happened where on which day: PartitionKey = town, RowKey = <c>{yyyyMMdd}|{village}</c>, so that some days of a town are one
/// range. <c>Alarms</c> is counted from ledgers, <c>Homes</c> from the samples; each is written without the other.
/// </summary>
/// <remarks>What cannot be read of a village's day is left out and said; its alarms are counted anew.</remarks>
internal sealed class DayTable(TableServiceClient storage, Regions regions, ChangeTable changes, ILogger<DayTable> log)
{
    private const string Alarms = "Alarms";
    private const string Homes = "Homes";
    private const string Village = "Village";
    private const string DayFormat = "yyyyMMdd";

    private readonly TableClient _days = storage.GetTableClient("days");

    /// <summary>The days of a region's villages; a district's towns are read side by side.</summary>
    public async Task<IReadOnlyList<VillageDay>> InRegionAsync(string region, DaySpan span, DateTimeOffset now, CancellationToken cancellation)
    {
        IReadOnlyList<VillageDay>[] towns = await Task.WhenAll(regions.TownsOf(region).Select(town => InTownAsync(town, region, span, now, cancellation)));
        return [.. towns.SelectMany(town => town)];
    }

    /// <summary>Keeps what was counted of a village's alarms on some days.</summary>
    public Task SaveAsync(string village, IReadOnlyDictionary<DateOnly, DayFigures> days, CancellationToken cancellation) => SubmitAsync(
        days.Select(day => new TableEntity(Region.TownOf(village), RowKeyOf(day.Key, village))
        {
            [Village] = village,
            [Alarms] = JsonSerializer.Serialize(day.Value, FigureJson.Default.DayFigures),
        }),
        cancellation);

    /// <summary>Keeps what was seen of villages' homes on a day.</summary>
    public async Task SaveAsync(DateOnly day, IReadOnlyDictionary<string, HomeFigures> homes, CancellationToken cancellation)
    {
        foreach (var town in homes.GroupBy(village => Region.TownOf(village.Key)))
        {
            await SubmitAsync(
                town.Select(village => new TableEntity(town.Key, RowKeyOf(day, village.Key))
                {
                    [Village] = village.Key,
                    [Homes] = JsonSerializer.Serialize(village.Value, FigureJson.Default.HomeFigures),
                }),
                cancellation);
        }
    }

    private async Task<IReadOnlyList<VillageDay>> InTownAsync(string town, string region, DaySpan span, DateTimeOffset now, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {town} and RowKey ge {Key(span.From)} and RowKey lt {Key(span.Until)} and Village ge {region} and Village lt {Region.End(region)}");
        List<VillageDay> days = [];
        await foreach (TableEntity row in _days.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            days.AddRange(await IfReadableAsync(row, now, cancellation) is { } day ? [day] : []);
        }

        return days;
    }

    private async Task SubmitAsync(IEnumerable<TableEntity> rows, CancellationToken cancellation)
    {
        foreach (TableEntity[] some in rows.Chunk(GroupTransaction.MostRows))
        {
            await _days.SubmitTransactionAsync(some.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertMerge, row)), cancellation);
        }
    }

    private async Task<VillageDay?> IfReadableAsync(TableEntity row, DateTimeOffset now, CancellationToken cancellation)
    {
        if (row.RowKey.Split('|') is not [var date, var village] || !DateOnly.TryParseExact(date, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            return null; // No row of ours.
        }

        DayFigures? alarms = row.ContainsKey(Alarms) ? log.IfReadable(row, static one => UnreadableException.Document(one, Alarms, FigureJson.Default.DayFigures, _ => true)) : DayFigures.None;
        if (alarms is null)
        {
            await changes.MarkDayAsync(village, day, cancellation);
        }

        HomeFigures? homes = row.ContainsKey(Homes) ? log.IfReadable(row, static one => UnreadableException.Document(one, Homes, FigureJson.Default.HomeFigures, _ => true)) : null;
        return new VillageDay(village, day, (alarms ?? DayFigures.None).FrozenBy(day, now), homes);
    }

    private static string RowKeyOf(DateOnly day, string village) => $"{Key(day)}|{village}";

    private static string Key(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
