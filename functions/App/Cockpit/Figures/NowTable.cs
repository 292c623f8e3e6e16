using System.Text.Json;
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
internal sealed class NowTable(TableServiceClient storage, ChangeTable changes)
{
    private const string Alarms = "Alarms";
    private const string Register = "Register";
    private const string Devices = "Devices";
    private const string Homes = "Homes";

    private readonly TableClient _now = storage.GetTableClient("now");

    /// <summary>The villages of a region, by code.</summary>
    public Task<IReadOnlyDictionary<string, RegionNow>> InRegionAsync(string region, DateOnly today, CancellationToken cancellation) =>
        ReadAsync(region, [nameof(TableEntity.RowKey), Alarms, Register, Devices], row => FromRow(row, today), cancellation);

    /// <summary>The homes of a region as they were last looked through, by village.</summary>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<HomeDevices>>> HomesAsync(string region, CancellationToken cancellation) =>
        ReadAsync(region, [nameof(TableEntity.RowKey), Homes], HomesOf, cancellation);

    /// <summary>The open alarms and the homes of a region, by village.</summary>
    public Task<IReadOnlyDictionary<string, (IReadOnlyList<OpenFact> Open, IReadOnlyList<HomeDevices> Homes)>> WithHomesAsync(
        string region, DateOnly today, CancellationToken cancellation) =>
        ReadAsync(region, [nameof(TableEntity.RowKey), Alarms, Homes], row => (FromRow(row, today).Open, HomesOf(row)), cancellation);

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

    private async Task<IReadOnlyDictionary<string, T>> ReadAsync<T>(string region, string[] columns, Func<TableEntity, T> read, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Region.DistrictOf(region)} and RowKey ge {region} and RowKey lt {Region.End(region)}");
        Dictionary<string, T> villages = new(StringComparer.Ordinal);
        await foreach (TableEntity row in _now.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancellation))
        {
            villages[row.RowKey] = read(row);
        }

        return villages;
    }

    private static RegionNow FromRow(TableEntity row, DateOnly today)
    {
        RegionNow nothing = RegionNow.Nothing(today);
        CountedAlarms alarms = row.GetString(Alarms) is { } counted
            ? JsonSerializer.Deserialize(counted, FigureJson.Default.CountedAlarms)!
            : new CountedAlarms(today, DayFigures.None, []);
        return new RegionNow(
            alarms.Day,
            alarms.Today,
            alarms.Open,
            row.GetString(Register) is { } register ? JsonSerializer.Deserialize(register, FigureJson.Default.RegisterFigures)! : nothing.Register,
            row.GetString(Devices) is { } devices ? JsonSerializer.Deserialize(devices, FigureJson.Default.DeviceFigures)! : nothing.Devices)
            .On(today);
    }

    private static IReadOnlyList<HomeDevices> HomesOf(TableEntity row) => row.GetString(Homes) is { } homes
        ? JsonSerializer.Deserialize(homes, FigureJson.Default.IReadOnlyListHomeDevices)!
        : [];

    private static TableEntity ToRow(string village, IReadOnlyList<HomeDevices> homes) => new(Region.DistrictOf(village), village)
    {
        [Devices] = JsonSerializer.Serialize(DeviceFigures.Of(homes), FigureJson.Default.DeviceFigures),
        [Homes] = JsonSerializer.Serialize(homes, FigureJson.Default.IReadOnlyListHomeDevices),
    };
}
