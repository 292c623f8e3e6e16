using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Anju.Registry;

/// <summary>Writes rows so that nobody's change is lost to another's.</summary>
internal static class VersionedRows
{
    /// <summary>Adds a row that is not there yet, or replaces the version that was loaded.</summary>
    /// <param name="table">Where.</param>
    /// <param name="row">As it is to be.</param>
    /// <param name="loaded">The version it was made from; default for a new row.</param>
    /// <param name="cancellation">Gives up; it may have been stored all the same.</param>
    /// <returns>The new version; null if somebody else wrote or deleted it meanwhile.</returns>
    public static async Task<ETag?> TrySaveAsync(this TableClient table, TableEntity row, ETag loaded, CancellationToken cancellation)
    {
        try
        {
            Response stored = await (loaded == default
                ? table.AddEntityAsync(row, cancellation)
                : table.UpdateEntityAsync(row, loaded, TableUpdateMode.Replace, cancellation));
            return stored.Headers.ETag;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Deletes the version of a row that was loaded.</summary>
    /// <returns>False if somebody else wrote or deleted it meanwhile.</returns>
    public static async Task<bool> TryDeleteAsync(this TableClient table, string partition, string row, ETag loaded, CancellationToken cancellation)
    {
        try
        {
            await table.DeleteEntityAsync(partition, row, loaded, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
