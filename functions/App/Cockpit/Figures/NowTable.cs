using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Anju.Cockpit.Counting;
using Anju.Cockpit.Homes;
using Anju.Cockpit.Present;
using Anju.Registry;
using Azure.Data.Tables;

namespace Anju.Cockpit.Figures;

/// <summary>
/// How every village is now: PartitionKey = district, RowKey = village; a district's 550 are one page. <c>Alarms</c> and <c>Register</c>
/// are as <see cref="Recount"/> counted them, <c>Devices</c> and <c>Homes</c> as <see cref="LookThroughWatches"/> saw them: each
/// writes its own, so that neither waits for the other. <see cref="ChangeTable"/> has its marks and versions beside them.
/// </summary>
/// <remarks>What cannot be read of a village counts as not seen yet: its writer writes it anew, and the other villages are shown.</remarks>
internal sealed class NowTable(TableServiceClient storage, ChangeTable changes, ILogger<NowTable> log)
{
    private const string Alarms = "Alarms";
    private const string Register = "Register";
    private const string Devices = "Devices";
    private const string Homes = "Homes";

    private readonly TableClient _now = storage.GetTableClient("now");

    /// <summary>The villages of a region, by code.</summary>
    public Task<IReadOnlyDictionary<string, RegionNow>> InRegionAsync(string region, DateOnly today, CancellationToken cancellation) =>
        ReadAsync(region, [nameof(TableEntity.RowKey), Alarms, Register, Devices], (row, uncounted) => FromRow(row, today, uncounted), cancellation);

    /// <summary>The homes of a region as they were last looked through, by village; none where a figure of theirs is not there.</summary>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<HomeDevices>>> HomesAsync(string region, CancellationToken cancellation) =>
        ReadAsync(region, [nameof(TableEntity.RowKey), Devices, Homes], (row, _) => DevicesOf(row) is null ? [] : HomesOf(row), cancellation);

    /// <summary>The open alarms and the homes of a region, by village.</summary>
    public Task<IReadOnlyDictionary<string, (IReadOnlyList<OpenFact> Open, IReadOnlyList<HomeDevices> Homes)>> WithHomesAsync(
        string region, DateOnly today, CancellationToken cancellation) =>
        ReadAsync(region, [nameof(TableEntity.RowKey), Alarms, Homes], (row, uncounted) => (AlarmsOf(row, uncounted)?.Open ?? [], HomesOf(row)), cancellation);

    /// <summary>Shows what was counted in a village.</summary>
    public Task ShowAsync(string village, CountedAlarms alarms, RegisterFigures register, CancellationToken cancellation) => changes.ShowAsync(
        [
            new TableEntity(Region.DistrictOf(village), village)
            {
                [Alarms] = JsonSerializer.Serialize(alarms, FigureJson.Default.CountedAlarms),
                [Register] = JsonSerializer.Serialize(register, FigureJson.Default.RegisterFigures),
            },
        ],
        cancellation);

    /// <summary>Shows what was seen of villages' homes.</summary>
    public Task ShowAsync(IReadOnlyDictionary<string, IReadOnlyList<HomeDevices>> homes, CancellationToken cancellation) =>
        changes.ShowAsync(homes.Select(village => ToRow(village.Key, village.Value)), cancellation);

    /// <param name="region">Where.</param>
    /// <param name="columns">Which.</param>
    /// <param name="read">Reads a row, and notes the village if what was counted there is to be counted anew.</param>
    /// <param name="cancellation">Gives up.</param>
    private async Task<IReadOnlyDictionary<string, T>> ReadAsync<T>(string region, string[] columns, Func<TableEntity, ISet<string>, T> read, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Region.DistrictOf(region)} and RowKey ge {region} and RowKey lt {Region.End(region)}");
        Dictionary<string, T> villages = new(StringComparer.Ordinal);
        HashSet<string> uncounted = [];
        await foreach (TableEntity row in _now.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancellation))
        {
            villages[row.RowKey] = read(row, uncounted);
        }

        foreach (string village in uncounted)
        {
            await changes.MarkSoonAsync(village, cancellation);
        }

        return villages;
    }

    private RegionNow FromRow(TableEntity row, DateOnly today, ISet<string> uncounted)
    {
        RegionNow nothing = RegionNow.Nothing(today);
        CountedAlarms alarms = AlarmsOf(row, uncounted) ?? new CountedAlarms(today, DayFigures.None, []);
        return new RegionNow(alarms.Day, alarms.Today, alarms.Open, RegisterOf(row, uncounted) ?? nothing.Register, DevicesOf(row) ?? nothing.Devices).On(today);
    }

    private CountedAlarms? AlarmsOf(TableEntity row, ISet<string> uncounted) =>
        IfReadable(row, Alarms, FigureJson.Default.CountedAlarms, alarms => alarms is { Today: not null, Open: not null }, uncounted);

    private RegisterFigures? RegisterOf(TableEntity row, ISet<string> uncounted) => IfReadable(row, Register, FigureJson.Default.RegisterFigures, _ => true, uncounted);

    private DeviceFigures? DevicesOf(TableEntity row) => IfReadable(row, Devices, FigureJson.Default.DeviceFigures, _ => true);

    private IReadOnlyList<HomeDevices> HomesOf(TableEntity row) => IfReadable(row, Homes, FigureJson.Default.IReadOnlyListHomeDevices, _ => true) ?? [];

    private T? IfReadable<T>(TableEntity row, string column, JsonTypeInfo<T> type, Predicate<T> isWhole, ISet<string>? unread = null)
        where T : class
    {
        if (!row.ContainsKey(column))
        {
            return null;
        }

        T? read = log.IfReadable(row, one => UnreadableException.Document(one, column, type, isWhole));
        if (read is null)
        {
            unread?.Add(row.RowKey);
        }

        return read;
    }

    private static TableEntity ToRow(string village, IReadOnlyList<HomeDevices> homes) => new(Region.DistrictOf(village), village)
    {
        [Devices] = JsonSerializer.Serialize(DeviceFigures.Of(homes), FigureJson.Default.DeviceFigures),
        [Homes] = JsonSerializer.Serialize(homes, FigureJson.Default.IReadOnlyListHomeDevices),
    };
}
