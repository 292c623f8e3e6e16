using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Anju.Browsing;

/// <summary>An alarm whose rows somebody damaged behind the app's back; mended when disposed.</summary>
internal sealed class DamagedAlarm : IAsyncDisposable
{
    private readonly List<Func<Task>> _mends = [];

    private DamagedAlarm()
    {
    }

    /// <summary>Damages what storage has of a home's open fire.</summary>
    public static async Task<DamagedAlarm> OfAsync(string storage, string homeId)
    {
        TableClient lists = new(storage, "alarms");
        List<TableEntity> rows = await lists.QueryAsync<TableEntity>().Where(row => row.RowKey.Contains($"-{homeId}-FIRE-", StringComparison.Ordinal)).ToListAsync();
        string alarmId = rows.Single(row => row.PartitionKey.StartsWith("open|", StringComparison.Ordinal)).RowKey;

        // The chain before the lists: a list's row that cannot be read is written anew from it.
        DamagedAlarm damaged = new();
        await damaged.DamageAsync(new TableClient(storage, "chains"), alarmId, "head", "Chain");
        foreach (TableEntity row in rows.Where(row => row.RowKey.EndsWith(alarmId, StringComparison.Ordinal)))
        {
            await damaged.DamageAsync(lists, row.PartitionKey, row.RowKey, "Alarm");
        }

        return damaged;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Func<Task> mendAsync in _mends)
        {
            await mendAsync();
        }
    }

    private async Task DamageAsync(TableClient table, string partition, string key, string column)
    {
        Task WriteAsync(object document, ETag seen) => table.UpdateEntityAsync(new TableEntity(partition, key) { [column] = document }, seen, TableUpdateMode.Merge);
        while (true)
        {
            TableEntity whole = await table.GetEntityAsync<TableEntity>(partition, key);
            if (whole["Projection"] is true)
            {
                continue; // What the lists are to show of the chain is on its way, and would write their rows anew.
            }

            try
            {
                await WriteAsync("nonsense {", whole.ETag);
                _mends.Add(() => WriteAsync(whole[column], ETag.All));
                return;
            }
            catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
            {
                // The app was faster: what is mended has to be the newest.
            }
        }
    }
}
