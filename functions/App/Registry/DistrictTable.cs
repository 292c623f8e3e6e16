using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Anju.Registry;

/// <summary>How districts hand over: PartitionKey = RowKey = the district's code, one JSON property.</summary>
internal sealed class DistrictTable(TableServiceClient storage)
{
    private const string Document = "District";

    private readonly TableClient _districts = storage.GetTableClient("districts");

    /// <summary>The district of any region in it; the numbers everybody knows where nobody configured it.</summary>
    public async Task<District> OfAsync(string region, CancellationToken cancellation)
    {
        string code = Region.DistrictOf(region);
        NullableResponse<TableEntity> row = await _districts.GetEntityIfExistsAsync<TableEntity>(code, code, [Document], cancellation);
        return row.HasValue ? JsonSerializer.Deserialize(row.Value!.GetString(Document), RegistryJson.Default.District)! : District.Unconfigured(code);
    }

    /// <summary>Stores a district as it is now.</summary>
    public Task SaveAsync(District district, CancellationToken cancellation) => _districts.UpsertEntityAsync(
        new TableEntity(district.Code, district.Code) { [Document] = JsonSerializer.Serialize(district, RegistryJson.Default.District) },
        TableUpdateMode.Replace,
        cancellation);
}
