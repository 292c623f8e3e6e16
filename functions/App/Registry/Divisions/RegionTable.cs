using Azure;
using Azure.Data.Tables;

namespace Anju.Registry.Divisions;

/// <summary>What a district's office changed of the national list: a region's name, or a region that is not on it.</summary>
internal sealed record StoredRegion(string Code, string Name, ETag ETag);

/// <summary>What of the regions is not as on the national list, in table <c>districts</c>: PartitionKey = district, RowKey = <c>region|</c> and the code.</summary>
internal sealed class RegionTable(TableServiceClient storage, Regions regions)
{
    private const string Start = "region|";

    private readonly TableClient _districts = storage.GetTableClient("districts");

    /// <summary>A region's row; null where it is as on the list, or not at all.</summary>
    public async Task<StoredRegion?> FindAsync(string code, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _districts.GetEntityIfExistsAsync<TableEntity>(Region.DistrictOf(code), Start + code, cancellationToken: cancellation);
        return row.HasValue ? FromRow(row.Value!) : null;
    }

    /// <summary>Has this process know of every change.</summary>
    public async Task TakeInAsync(CancellationToken cancellation)
    {
        Dictionary<string, string> changed = new(StringComparer.Ordinal);
        foreach (string district in regions.Districts.ToList())
        {
            string filter = TableClient.CreateQueryFilter($"PartitionKey eq {district} and RowKey ge {Start} and RowKey lt {"region}"}");
            await foreach (TableEntity row in _districts.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            {
                StoredRegion region = FromRow(row);
                changed[region.Code] = region.Name;
            }
        }

        regions.Take(changed);
    }

    /// <summary>Stores a change that is not there yet, or replaces the one that was loaded.</summary>
    /// <returns>The new version; null if somebody else stored one meanwhile.</returns>
    public Task<ETag?> TrySaveAsync(string code, string name, ETag loaded, CancellationToken cancellation) => _districts.TrySaveAsync(
        new TableEntity(Region.DistrictOf(code), Start + code) { [nameof(StoredRegion.Name)] = name }, loaded, cancellation);

    /// <summary>Takes a change back.</summary>
    /// <returns>False if somebody else changed it meanwhile.</returns>
    public Task<bool> TryDeleteAsync(StoredRegion region, CancellationToken cancellation) =>
        _districts.TryDeleteAsync(Region.DistrictOf(region.Code), Start + region.Code, region.ETag, cancellation);

    private static StoredRegion FromRow(TableEntity row) => new(row.RowKey[Start.Length..], row.GetString(nameof(StoredRegion.Name)), row.ETag);
}
