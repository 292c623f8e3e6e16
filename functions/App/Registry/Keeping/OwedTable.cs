using Azure;
using Azure.Data.Tables;

namespace Anju.Registry.Keeping;

/// <summary>What is owed after a change of a home.</summary>
internal enum Debt
{
    /// <summary>Its watch is to be told of it.</summary>
    Watch,

    /// <summary>The hub is to be told whether its devices may send.</summary>
    Publisher,
}

/// <summary>A debt that was written down.</summary>
/// <param name="HomeId">Whose.</param>
/// <param name="Village">Where the home is.</param>
/// <param name="Debt">What.</param>
/// <param name="At">When.</param>
/// <param name="ETag">Storage's version: a debt written down anew has another.</param>
internal sealed record OwedRow(string HomeId, string Village, Debt Debt, DateTimeOffset At, ETag ETag);

/// <summary>
/// What the world has yet to hear of changed homes: PartitionKey = homeId, RowKey = the debt. A row is written before the home is stored
/// and goes when the debt is paid, so that no crash parts a change from what it owes.
/// </summary>
internal sealed class OwedTable(TableServiceClient storage, TimeProvider time, ILogger<OwedTable> log)
{
    private const string Village = "Village";
    private const string At = "At";

    private readonly TableClient _owed = storage.GetTableClient("owed");

    /// <summary>Writes a debt down.</summary>
    public async Task<OwedRow> AddAsync(Home home, Debt debt, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        Response stored = await _owed.UpsertEntityAsync(
            new TableEntity(home.HomeId, debt.ToString()) { [Village] = home.Village, [At] = now }, TableUpdateMode.Replace, cancellation);
        return new OwedRow(home.HomeId, home.Village, debt, now, stored.Headers.ETag!.Value);
    }

    /// <summary>Everything that is owed; a few rows but after a crash or an outage.</summary>
    public async Task<IReadOnlyList<OwedRow>> AllAsync(CancellationToken cancellation) =>
        await log.Readable(_owed.QueryAsync<TableEntity>(cancellationToken: cancellation), FromRow).ToListAsync(cancellation);

    /// <summary>Strikes a debt out; one written down anew meanwhile stays, since it stands for a later change, which pays for itself.</summary>
    public Task RemoveAsync(OwedRow owed, CancellationToken cancellation) => _owed.TryDeleteAsync(owed.HomeId, owed.Debt.ToString(), owed.ETag, cancellation);

    private static OwedRow FromRow(TableEntity row) => new(
        row.PartitionKey,
        UnreadableException.Column<string>(row, Village),
        Enum.TryParse(row.RowKey, out Debt debt) ? debt : throw new UnreadableException(row.RowKey, "is no debt"),
        UnreadableException.Column<DateTimeOffset>(row, At),
        row.ETag);
}
