using System.Globalization;
using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains.Anchoring;

/// <summary>A ledger that changed within an hour and has no anchor of that hour yet.</summary>
/// <param name="Hour">UTC, <c>yyyyMMddHH</c>.</param>
/// <param name="LedgerId">Which: an alarm's id, or that of an audit log.</param>
/// <param name="ETag">Storage's version.</param>
internal sealed record UnanchoredLedger(string Hour, string LedgerId, ETag ETag);

/// <summary>
/// The ledgers still to be anchored: PartitionKey = the hour of the change, RowKey = the ledger's id. A row is written before the change
/// and goes once an anchor holds it, so whatever is left from past hours is what a crash or an outage kept from being anchored.
/// </summary>
internal sealed class UnanchoredTable(TableServiceClient storage)
{
    private readonly TableClient _unanchored = storage.GetTableClient("unanchored");

    /// <summary>The hour a moment belongs to.</summary>
    public static string HourOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);

    /// <summary>Remembers that a ledger is about to change; may be repeated.</summary>
    public Task MarkAsync(string ledgerId, DateTimeOffset at, CancellationToken cancellation) =>
        _unanchored.UpsertEntityAsync(new TableEntity(HourOf(at), ledgerId), TableUpdateMode.Replace, cancellation);

    /// <summary>Everything marked in hours before that of <paramref name="until"/>, oldest hour first.</summary>
    public async Task<IReadOnlyList<UnanchoredLedger>> BeforeHourOfAsync(DateTimeOffset until, CancellationToken cancellation)
    {
        List<UnanchoredLedger> marked = [];
        string filter = TableClient.CreateQueryFilter($"PartitionKey lt {HourOf(until)}");
        await foreach (TableEntity row in _unanchored.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            marked.Add(new UnanchoredLedger(row.PartitionKey, row.RowKey, row.ETag));
        }

        return marked;
    }

    /// <summary>Forgets a ledger that is anchored; one marked anew meanwhile stays.</summary>
    public async Task RemoveAsync(UnanchoredLedger marked, CancellationToken cancellation)
    {
        try
        {
            await _unanchored.DeleteEntityAsync(marked.Hour, marked.LedgerId, marked.ETag, cancellation);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            // The next run looks at it again.
        }
    }
}
