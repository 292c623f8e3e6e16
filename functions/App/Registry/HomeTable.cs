using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Anju.Registry;

/// <summary>
/// The homes: PartitionKey = village, RowKey = homeId, the home as one JSON property. Table <c>places</c> has the village of each:
/// PartitionKey = RowKey = homeId.
/// </summary>
internal sealed class HomeTable(TableServiceClient storage)
{
    private const string Document = "Home";

    private const string Village = "Village";

    private readonly TableClient _homes = storage.GetTableClient("homes");
    private readonly TableClient _places = storage.GetTableClient("places");

    /// <summary>The village a home is in; null if no home has this id.</summary>
    public async Task<string?> VillageOfAsync(string homeId, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _places.GetEntityIfExistsAsync<TableEntity>(homeId, homeId, [Village], cancellation);
        return row.HasValue ? row.Value!.GetString(Village) : null;
    }

    /// <summary>The home; null if the registry does not know it.</summary>
    public async Task<Home?> FindAsync(string village, string homeId, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _homes.GetEntityIfExistsAsync<TableEntity>(village, homeId, [Document], cancellation);
        return row.HasValue ? JsonSerializer.Deserialize(row.Value!.GetString(Document), RegistryJson.Default.Home) : null;
    }

    /// <summary>The homes of a village.</summary>
    public async Task<IReadOnlyList<Home>> InVillageAsync(string village, CancellationToken cancellation)
    {
        List<Home> homes = [];
        await foreach (TableEntity row in _homes.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {village}"), select: [Document], cancellationToken: cancellation))
        {
            homes.Add(JsonSerializer.Deserialize(row.GetString(Document), RegistryJson.Default.Home)!);
        }

        return homes;
    }

    /// <summary>Stores a home as it is now; its place first, since a home nobody finds would be one nobody sees.</summary>
    public async Task SaveAsync(Home home, CancellationToken cancellation)
    {
        await _places.UpsertEntityAsync(new TableEntity(home.HomeId, home.HomeId) { [Village] = home.Village }, TableUpdateMode.Replace, cancellation);
        await _homes.UpsertEntityAsync(
            new TableEntity(home.Village, home.HomeId) { [Document] = JsonSerializer.Serialize(home, RegistryJson.Default.Home) },
            TableUpdateMode.Replace,
            cancellation);
    }
}
