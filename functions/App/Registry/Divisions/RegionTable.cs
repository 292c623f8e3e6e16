using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Anju.Registry.Divisions;

/// <summary>What a district's office changed of the national list: a region's name, or a region that is not on it.</summary>
internal sealed record StoredRegion(string Code, string Name, ETag ETag)
{
    /// <summary>Until when something is about to be registered there, so that it must stay; null for nothing. UTC.</summary>
    public DateTimeOffset? HeldUntil { get; init; }
}

/// <summary>What of the regions is not as on the national list, in table <c>districts</c>: PartitionKey = district, RowKey = <c>region|</c> and the code.</summary>
internal sealed class RegionTable(TableServiceClient storage, Regions regions, TimeProvider time, ILogger<RegionTable> log)
{
    private const string Start = "region|";

    /// <summary>Chosen: whoever holds a region is done before that, since a function ends after two minutes (<c>functionTimeout</c>), with a minute for clocks that differ.</summary>
    private static readonly TimeSpan LeastHold = TimeSpan.FromMinutes(3);

    /// <summary>Chosen: an import into a new village writes once in two minutes, and not for every home.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(5);

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
                // One that is damaged keeps its village in the district, by the name it had.
                string code = row.RowKey[Start.Length..];
                if (Region.IsCode(code))
                {
                    changed[code] = log.IfReadable(row, FromRow)?.Name ?? regions.NameOf(code);
                }
            }
        }

        regions.Take(changed);
    }

    /// <summary>Has a region stay for the next minutes, since something is about to be registered in it. One of the national list always does.</summary>
    /// <returns>False if it is gone: then this process knows it no more either.</returns>
    /// <remarks>It is one row that whoever removes the region deletes by its version: either the removal comes too late, or this does.</remarks>
    public async Task<bool> TryHoldAsync(string code, CancellationToken cancellation)
    {
        if (regions.IsNational(code))
        {
            return true;
        }

        try
        {
            DateTimeOffset now = time.GetUtcNow();
            if (await FindAsync(code, cancellation) is not { } stored || !(stored.HeldUntil >= now + LeastHold))
            {
                TableEntity held = new(Region.DistrictOf(code), Start + code) { [nameof(StoredRegion.HeldUntil)] = now + Hold };
                await _districts.UpdateEntityAsync(held, ETag.All, TableUpdateMode.Merge, cancellation);
            }

            return true;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            regions.Take(code, name: null);
            return false;
        }
    }

    /// <summary>Whether another region that was added lies in one.</summary>
    public async Task<bool> AnyInAsync(string code, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {Region.DistrictOf(code)} and RowKey gt {Start + code} and RowKey lt {Start + code + ":"}");
        await foreach (TableEntity _ in _districts.QueryAsync<TableEntity>(filter, maxPerPage: 1, cancellationToken: cancellation))
        {
            return true;
        }

        return false;
    }

    /// <summary>Stores a change that is not there yet, or replaces the one that was loaded.</summary>
    /// <returns>The new version; null if somebody else stored one meanwhile.</returns>
    public Task<ETag?> TrySaveAsync(string code, string name, StoredRegion? loaded, CancellationToken cancellation) => _districts.TrySaveAsync(
        new TableEntity(Region.DistrictOf(code), Start + code) { [nameof(StoredRegion.Name)] = name, [nameof(StoredRegion.HeldUntil)] = loaded?.HeldUntil },
        loaded?.ETag ?? default,
        cancellation);

    /// <summary>Takes a change back.</summary>
    /// <returns>False if somebody else changed it meanwhile.</returns>
    public Task<bool> TryDeleteAsync(StoredRegion region, CancellationToken cancellation) =>
        _districts.TryDeleteAsync(Region.DistrictOf(region.Code), Start + region.Code, region.ETag, cancellation);

    private static StoredRegion FromRow(TableEntity row) => new(row.RowKey[Start.Length..], UnreadableException.Column<string>(row, nameof(StoredRegion.Name)), row.ETag)
    {
        HeldUntil = row[nameof(StoredRegion.HeldUntil)] as DateTimeOffset?,
    };
}
