using Azure.Data.Tables;

namespace Anju.Chains.Sending;

/// <summary>The messages that reached their phone: PartitionKey = alarmId, RowKey = <c>D|</c> and the notification.</summary>
/// <remarks>A row of its own: the report may come while the sender still writes the notification's.</remarks>
internal sealed class DeliveryTable(TableServiceClient storage)
{
    /// <summary>How the keys of such rows begin.</summary>
    public const string Prefix = "D|";

    private readonly TableClient _chains = storage.GetTableClient("chains");

    public async Task<bool> IsDeliveredAsync(string alarmId, string notification, CancellationToken cancellation) =>
        (await _chains.GetEntityIfExistsAsync<TableEntity>(alarmId, RowKeyOf(notification), cancellationToken: cancellation)).HasValue;

    /// <summary>Remembers it; may be repeated.</summary>
    public Task SaveDeliveredAsync(string alarmId, string notification, CancellationToken cancellation) =>
        _chains.UpsertEntityAsync(new TableEntity(alarmId, RowKeyOf(notification)), TableUpdateMode.Replace, cancellation);

    private static string RowKeyOf(string notification) => Prefix + notification;
}
