using Azure;
using Azure.Data.Tables;

namespace Anju.Registry;

/// <summary>
/// Which home has which device: PartitionKey = RowKey = the device's id. A device is in one home at a time because it has one row here,
/// claimed before the home is stored and let go after.
/// </summary>
/// <remarks>
/// A crash in between leaves a claim its home knows nothing of. It is void after <see cref="ClaimLasts"/>: no call lives longer than the
/// two minutes of <c>functionTimeout</c>, so whoever claimed it will not store that home any more.
/// </remarks>
internal sealed class BindingTable(TableServiceClient storage, HomeTable homes, TimeProvider time)
{
    private const string HomeId = "HomeId";
    private const string Village = "Village";
    private const string ClaimedAt = "ClaimedAt";

    private static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(5);

    private readonly TableClient _bindings = storage.GetTableClient("bindings");

    /// <summary>Whether another home has the device.</summary>
    public async Task<bool> IsElsewhereAsync(string dev, string homeId, CancellationToken cancellation) =>
        await FindAsync(dev, cancellation) is { } row && HomeIn(row) != homeId && !await IsVoidAsync(row, cancellation);

    /// <summary>Claims a device for a home; may be repeated.</summary>
    /// <returns>False if another home has it.</returns>
    public async Task<bool> TryClaimAsync(string dev, Home home, CancellationToken cancellation)
    {
        TableEntity claim = new(dev, dev) { [HomeId] = home.HomeId, [Village] = home.Village, [ClaimedAt] = time.GetUtcNow() };
        if (await _bindings.TrySaveAsync(claim, default, cancellation) is not null)
        {
            return true;
        }

        while (true)
        {
            TableEntity? there = await FindAsync(dev, cancellation);
            if (there is not null && HomeIn(there) != home.HomeId && !await IsVoidAsync(there, cancellation))
            {
                return false;
            }

            // Null if somebody else claimed it or let it go meanwhile: look again.
            if (await _bindings.TrySaveAsync(claim, there?.ETag ?? default, cancellation) is not null)
            {
                return true;
            }
        }
    }

    /// <summary>Lets a device go that the home does not have any more.</summary>
    public async Task ReleaseAsync(string dev, string homeId, CancellationToken cancellation)
    {
        // Claimed anew meanwhile, it is not ours to let go.
        if (await FindAsync(dev, cancellation) is { } row && HomeIn(row) == homeId)
        {
            await _bindings.TryDeleteAsync(dev, dev, row.ETag, cancellation);
        }
    }

    private async Task<bool> IsVoidAsync(TableEntity claim, CancellationToken cancellation) =>
        time.GetUtcNow() - UnreadableException.Column<DateTimeOffset>(claim, ClaimedAt) > ClaimLasts
        && (await homes.FindAsync(UnreadableException.Column<string>(claim, Village), HomeIn(claim), cancellation))?.Bound.Any(device => device.Dev == claim.RowKey) is not true;

    private static string HomeIn(TableEntity claim) => UnreadableException.Column<string>(claim, HomeId);

    private async Task<TableEntity?> FindAsync(string dev, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _bindings.GetEntityIfExistsAsync<TableEntity>(dev, dev, cancellationToken: cancellation);
        return row.HasValue ? row.Value : null;
    }
}
