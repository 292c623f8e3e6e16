using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Anju.Registry;

/// <summary>The homes: PartitionKey = village, RowKey = homeId, the home as one JSON property.</summary>
internal sealed class HomeTable(TableServiceClient storage)
{
    private const string Document = "Home";

    private readonly TableClient _homes = storage.GetTableClient("homes");

    /// <summary>The home; null if the registry does not know it.</summary>
    public async Task<Home?> FindAsync(string village, string homeId, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _homes.GetEntityIfExistsAsync<TableEntity>(village, homeId, [Document], cancellation);
        return row.HasValue ? JsonSerializer.Deserialize(row.Value!.GetString(Document), RegistryJson.Default.Home) : null;
    }

    /// <summary>Stores a home as it is now.</summary>
    public Task SaveAsync(Home home, CancellationToken cancellation) => _homes.UpsertEntityAsync(
        new TableEntity(home.Village, home.HomeId) { [Document] = JsonSerializer.Serialize(home, RegistryJson.Default.Home) },
        TableUpdateMode.Replace,
        cancellation);
}
