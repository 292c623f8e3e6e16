using System.Net;
using System.Text.Json;
using Anju.Access;
using Azure;
using Azure.Data.Tables;

namespace Anju.Registry;

/// <summary>A home and the version it was loaded at.</summary>
internal sealed record StoredHome(Home Home, ETag ETag)
{
    /// <summary>The import that stored this version; null for anything else.</summary>
    public string? Import { get; init; }
}

/// <summary>
/// The homes: PartitionKey = village, RowKey = homeId, the home as one JSON property. Table <c>places</c> has the village of each:
/// PartitionKey = RowKey = homeId; it makes an id one home's only, and is there before the home is.
/// </summary>
internal sealed partial class HomeTable(TableServiceClient storage, ILogger<HomeTable> log)
{
    private const string Document = "Home";

    private const string Village = "Village";

    private readonly TableClient _homes = storage.GetTableClient("homes");
    private readonly TableClient _places = storage.GetTableClient("places");

    /// <summary>The village a home is in; null if no home has this id.</summary>
    /// <exception cref="UnreadableException">No app of ours wrote its row so.</exception>
    public async Task<string?> VillageOfAsync(string homeId, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _places.GetEntityIfExistsAsync<TableEntity>(homeId, homeId, [nameof(TableEntity.RowKey), Village], cancellation);
        return row.HasValue ? UnreadableException.Column<string>(row.Value!, Village) : null;
    }

    /// <summary>The villages of several homes, by id; without those no home has.</summary>
    public async Task<IReadOnlyDictionary<string, string>> VillagesOfAsync(IEnumerable<string> homeIds, CancellationToken cancellation)
    {
        Dictionary<string, string> villages = [];
        foreach (string homeId in homeIds.Distinct())
        {
            if (await VillageOfAsync(homeId, cancellation) is { } village)
            {
                villages[homeId] = village;
            }
        }

        return villages;
    }

    /// <summary>The home; null if the registry does not know it.</summary>
    /// <exception cref="UnreadableException">No app of ours wrote its row so.</exception>
    public async Task<Home?> FindAsync(string village, string homeId, CancellationToken cancellation) =>
        (await FindStoredAsync(village, homeId, cancellation))?.Home;

    /// <summary>The home with its version; null if the registry does not know it.</summary>
    public async Task<StoredHome?> FindStoredAsync(string village, string homeId, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _homes.GetEntityIfExistsAsync<TableEntity>(village, homeId, cancellationToken: cancellation);
        return row is { HasValue: true, Value: { } stored }
            ? new StoredHome(HomeOf(stored), stored.ETag) { Import = UnreadableException.Optional(stored, nameof(StoredHome.Import)) }
            : null;
    }

    private static Home HomeOf(TableEntity row) => UnreadableException.Document(row, Document, RegistryJson.Default.Home, IsWhole);

    private static bool IsWhole(Home home) =>
        home is { HomeId: not null, Village: not null, Elder: not null, Devices: not null, Relatives: not null }
        && home.Devices.All(device => device is { Dev: not null })
        && home.Relatives.All(relative => relative.IsWhole());

    /// <summary>The homes of a village that can be read.</summary>
    public Task<IReadOnlyList<Home>> InVillageAsync(string village, CancellationToken cancellation) =>
        ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {village}"), int.MaxValue, _ => true, cancellation);

    /// <summary>The homes of a region that can be read, by village and id.</summary>
    /// <param name="region">A region code.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="after">Only those after this mark; null for the beginning.</param>
    /// <param name="isShown">Leaves out others.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<Home>> InRegionAsync(string region, int most, PageMark? after, Func<Home, bool> isShown, CancellationToken cancellation)
    {
        string from = after is not null && string.CompareOrdinal(after.Partition, region) > 0 ? after.Partition : region;
        string filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {Region.End(region)}");
        if (after is not null)
        {
            filter += TableClient.CreateQueryFilter($" and (PartitionKey ne {after.Partition} or RowKey gt {after.Row})");
        }

        return ReadAsync(filter, most, isShown, cancellation);
    }

    /// <summary>The ids of a region's homes, also of those that cannot be read.</summary>
    public IAsyncEnumerable<string> IdsInRegionAsync(string region, CancellationToken cancellation) => _homes.QueryAsync<TableEntity>(
        TableClient.CreateQueryFilter($"PartitionKey ge {region} and PartitionKey lt {Region.End(region)}"), select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation)
        .Select(row => row.RowKey);

    private async Task<IReadOnlyList<Home>> ReadAsync(string filter, int most, Func<Home, bool> isShown, CancellationToken cancellation)
    {
        List<Home> homes = [];
        await foreach (TableEntity row in _homes.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey), Document], cancellationToken: cancellation))
        {
            try
            {
                if (HomeOf(row) is var home && isShown(home))
                {
                    homes.Add(home);
                }
            }
            catch (UnreadableException e)
            {
                Damaged(e, row.RowKey, row.PartitionKey);
            }

            if (homes.Count >= most)
            {
                break;
            }
        }

        return homes;
    }

    /// <summary>Gives an id to a village for good.</summary>
    /// <returns>False if another village has it. Whoever gave it to this one first may not have stored the home yet.</returns>
    public async Task<bool> TryPlaceAsync(string homeId, string village, CancellationToken cancellation)
    {
        try
        {
            await _places.AddEntityAsync(new TableEntity(homeId, homeId) { [Village] = village }, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            return await VillageOfAsync(homeId, cancellation) == village;
        }
    }

    /// <summary>Stores a home that is not there yet, or replaces the one that was loaded.</summary>
    /// <param name="home">As it is to be.</param>
    /// <param name="loaded">The version it was made from; default for a new home.</param>
    /// <param name="cancellation">Gives up; it may have been stored all the same.</param>
    /// <returns>The new version; null if somebody else stored one meanwhile.</returns>
    public Task<ETag?> TrySaveAsync(Home home, ETag loaded, CancellationToken cancellation) => TrySaveAsync(home, loaded, import: null, cancellation);

    /// <summary>The same for an import, which is noted beside it.</summary>
    public Task<ETag?> TrySaveAsync(Home home, ETag loaded, string? import, CancellationToken cancellation) => _homes.TrySaveAsync(
        new TableEntity(home.Village, home.HomeId) { [Document] = JsonSerializer.Serialize(home, RegistryJson.Default.Home), [nameof(StoredHome.Import)] = import },
        loaded,
        cancellation);

    [LoggerMessage(LogLevel.Critical, "Home {HomeId} of {Village} cannot be read in the registry: it is left out of its village's list.")]
    private partial void Damaged(Exception e, string homeId, string village);
}
