using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Anju.Registry;

/// <summary>A district's configuration and the version it was loaded at; default if nobody configured it.</summary>
internal sealed record StoredDistrict(District District, ETag ETag);

/// <summary>How districts hand over: PartitionKey = RowKey = the district's code, one JSON property.</summary>
internal sealed class DistrictTable(TableServiceClient storage)
{
    private const string Document = "District";

    private readonly TableClient _districts = storage.GetTableClient("districts");

    /// <summary>The district of any region in it; the numbers everybody knows where nobody configured it.</summary>
    public async Task<District> OfAsync(string region, CancellationToken cancellation) => (await StoredOfAsync(region, cancellation)).District;

    /// <summary>The same, with its version.</summary>
    public async Task<StoredDistrict> StoredOfAsync(string region, CancellationToken cancellation)
    {
        string code = Region.DistrictOf(region);
        NullableResponse<TableEntity> row = await _districts.GetEntityIfExistsAsync<TableEntity>(code, code, cancellationToken: cancellation);
        return row.HasValue
            ? new StoredDistrict(JsonSerializer.Deserialize(row.Value!.GetString(Document), RegistryJson.Default.District)!, row.Value.ETag)
            : new StoredDistrict(District.Unconfigured(code), default);
    }

    /// <summary>Stores a configuration that is not there yet, or replaces the one that was loaded.</summary>
    /// <returns>The new version; null if somebody else stored one meanwhile.</returns>
    public Task<ETag?> TrySaveAsync(District district, ETag loaded, CancellationToken cancellation) => _districts.TrySaveAsync(
        new TableEntity(district.Code, district.Code) { [Document] = JsonSerializer.Serialize(district, RegistryJson.Default.District) }, loaded, cancellation);
}
