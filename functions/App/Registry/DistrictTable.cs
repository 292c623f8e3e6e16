using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Anju.Registry;

/// <summary>A district's configuration and the version it was loaded at; default if nobody configured it.</summary>
internal sealed record StoredDistrict(District District, ETag ETag);

/// <summary>How districts hand over: PartitionKey = RowKey = the district's code, one JSON property.</summary>
internal sealed partial class DistrictTable(TableServiceClient storage, ILogger<DistrictTable> log)
{
    private const string Document = "District";

    private readonly TableClient _districts = storage.GetTableClient("districts");

    /// <summary>The district of any region in it; the numbers everybody knows where nobody configured it, or its row is damaged.</summary>
    public async Task<District> OfAsync(string region, CancellationToken cancellation) => (await StoredOfAsync(region, cancellation)).District;

    /// <summary>The same, with its version.</summary>
    public async Task<StoredDistrict> StoredOfAsync(string region, CancellationToken cancellation)
    {
        string code = Region.DistrictOf(region);
        NullableResponse<TableEntity> row = await _districts.GetEntityIfExistsAsync<TableEntity>(code, code, cancellationToken: cancellation);
        return row is { HasValue: true, Value: { } stored }
            ? new StoredDistrict(IfReadable(stored) ?? District.Unconfigured(code), stored.ETag)
            : new StoredDistrict(District.Unconfigured(code), default);
    }

    private District? IfReadable(TableEntity row) => UnreadableException.IfReadable(
        row,
        one => UnreadableException.Document(
            one, Document, RegistryJson.Default.District, district => district is { Code: not null, Centre: not null, CallBack: not null, Routes: not null }),
        e => Damaged(e, row.RowKey));

    /// <summary>Stores a configuration that is not there yet, or replaces the one that was loaded.</summary>
    /// <returns>The new version; null if somebody else stored one meanwhile.</returns>
    public Task<ETag?> TrySaveAsync(District district, ETag loaded, CancellationToken cancellation) => _districts.TrySaveAsync(
        new TableEntity(district.Code, district.Code) { [Document] = JsonSerializer.Serialize(district, RegistryJson.Default.District) }, loaded, cancellation);

    [LoggerMessage(LogLevel.Critical, "The configuration of district {District} cannot be read: it hands over as if it had none.")]
    private partial void Damaged(Exception e, string district);
}
