using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Anju.Durable;

/// <summary>A task hub in two storage tables.</summary>
/// <remarks>
/// <para><c>{hub}Instances</c>, PartitionKey = RowKey = instance id: <c>Live</c>, <c>Head</c> and <c>History</c> (JSON). A turn
/// replaces that one row by its ETag, so it is stored whole or not at all, and a start takes one read per instance.
/// Histories are short because orchestrators renew themselves; one that outgrows a row ends its orchestration.</para>
/// <para><c>{hub}Inbox</c>, PartitionKey = instance id, RowKey = <see cref="HubMessage.Key"/>: small, so that it can be
/// listed often. A message is removed after the turn whose <see cref="InstanceHead.Consumed"/> names it.</para>
/// <para>What is done at the start and by night apart, no other read is a query: Azurite scans the whole table for each.</para>
/// </remarks>
internal sealed class TableTaskHub(TableServiceClient tables, string hub) : ITaskHubStore
{
    private const string Live = "Live";
    private const string Head = "Head";
    private const string History = "History";
    private const string Message = "Message";

    private readonly TableClient _instances = tables.GetTableClient(hub + "Instances");
    private readonly TableClient _inbox = tables.GetTableClient(hub + "Inbox");

    /// <summary>Opens a hub; its tables are made if missing, as the real extension does.</summary>
    /// <param name="tables">The storage account.</param>
    /// <param name="hub">The hub's name: letters and digits.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<TableTaskHub> OpenAsync(TableServiceClient tables, string hub, CancellationToken cancellation)
    {
        TableTaskHub opened = new(tables, hub);
        await opened._instances.CreateIfNotExistsAsync(cancellation);
        await opened._inbox.CreateIfNotExistsAsync(cancellation);
        return opened;
    }

    public async Task<StoredInstance?> FindAsync(string instanceId, CancellationToken cancellation) =>
        await FindRowAsync(_instances, instanceId, instanceId, cancellation) is { } row
            ? new TableInstance(JsonColumns.Get<InstanceHead>(row, Head), JsonColumns.Get<List<HistoryEvent>>(row, History), row.ETag)
            : null;

    public async Task<IReadOnlyList<string>> ListLiveAsync(CancellationToken cancellation) =>
        await _instances.QueryAsync<TableEntity>($"{Live} eq true", select: [nameof(TableEntity.PartitionKey)], cancellationToken: cancellation)
            .Select(row => row.PartitionKey)
            .ToListAsync(cancellation);

    public async Task<StoredInstance> CommitAsync(
        StoredInstance? before, InstanceHead head, IReadOnlyList<HistoryEvent> history, CancellationToken cancellation)
    {
        TableEntity row = new(head.InstanceId, head.InstanceId) { [Live] = head.IsLive };
        JsonColumns.Put(row, Head, head);
        JsonColumns.Put(row, History, history);
        try
        {
            Response done = before is TableInstance known
                ? await _instances.UpdateEntityAsync(row, known.ETag, TableUpdateMode.Replace, cancellation)
                : await _instances.AddEntityAsync(row, cancellation);
            return new TableInstance(head, history, done.Headers.ETag!.Value);
        }
        catch (RequestFailedException e)
            when ((HttpStatusCode)e.Status is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict or HttpStatusCode.NotFound)
        {
            throw new TurnConflictException(head.InstanceId, e);
        }
    }

    public async Task<int> PurgeAsync(Func<InstanceHead, bool> isForgotten, CancellationToken cancellation)
    {
        int purged = 0;
        ILookup<string, HubMessage> sent = (await ListMessagesAsync(cancellation)).ToLookup(message => message.InstanceId);
        await foreach (TableEntity row in _instances.QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            purged += await PurgeAsync(row, isForgotten, sent[row.PartitionKey], cancellation) ? 1 : 0;
        }

        return purged;
    }

    public async Task<bool> TrySendAsync(HubMessage message, CancellationToken cancellation)
    {
        TableEntity row = new(message.InstanceId, message.Key);
        JsonColumns.Put(row, Message, message);
        try
        {
            await _inbox.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    public async Task<HubMessage?> FindMessageAsync(string instanceId, string key, CancellationToken cancellation) =>
        await FindRowAsync(_inbox, instanceId, key, cancellation) is { } row ? JsonColumns.Get<HubMessage>(row, Message) : null;

    public async Task<IReadOnlyList<HubMessage>> ListMessagesAsync(CancellationToken cancellation) =>
        await _inbox.QueryAsync<TableEntity>(cancellationToken: cancellation)
            .Select(row => JsonColumns.Get<HubMessage>(row, Message))
            .ToListAsync(cancellation);

    public async Task RemoveMessagesAsync(string instanceId, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        foreach (string id in ids)
        {
            if (HubMessage.KeyOf(id) == id)
            {
                await _inbox.DeleteEntityAsync(instanceId, id, ETag.All, cancellation); // No exception if it is gone.
            }
            else
            {
                await RemoveStartAsync(instanceId, id, cancellation);
            }
        }
    }

    private async Task<bool> PurgeAsync(
        TableEntity? row, Func<InstanceHead, bool> isForgotten, IEnumerable<HubMessage> sent, CancellationToken cancellation)
    {
        while (row is not null && JsonColumns.Get<InstanceHead>(row, Head) is var head && isForgotten(head))
        {
            // First the messages: a start that was taken in would begin it anew.
            await RemoveMessagesAsync(head.InstanceId, [.. sent.Where(message => message.GoesWith(head)).Select(message => message.Id)], cancellation);
            try
            {
                await _instances.DeleteEntityAsync(row, row.ETag, cancellation);
                return true;
            }
            catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
            {
                row = await FindRowAsync(_instances, head.InstanceId, head.InstanceId, cancellation); // It went on, or was started anew.
            }
        }

        return false;
    }

    private async Task RemoveStartAsync(string instanceId, string id, CancellationToken cancellation)
    {
        if (await FindRowAsync(_inbox, instanceId, HubMessage.KeyOf(id), cancellation) is { } row && JsonColumns.Get<HubMessage>(row, Message).Id == id)
        {
            try
            {
                await _inbox.DeleteEntityAsync(row, row.ETag, cancellation);
            }
            catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
            {
                // Gone meanwhile; what is there now is another start.
            }
        }
    }

    private static async Task<TableEntity?> FindRowAsync(TableClient table, string partition, string key, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> found = await table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellation);
        return found.HasValue ? found.Value : null;
    }

    private sealed record TableInstance(InstanceHead Head, IReadOnlyList<HistoryEvent> History, ETag ETag) : StoredInstance(Head, History);
}
