using Azure.Data.Tables;

namespace Anju.Chains.Sending;

/// <summary>An alarm a phone was told of.</summary>
internal sealed record PhoneAlarm(string AlarmId, string ContactId, DateTimeOffset ToldAt);

/// <summary>Which alarms a phone was told of: PartitionKey = the number, RowKey = alarmId.</summary>
internal sealed class PhoneTable(TableServiceClient storage)
{
    private readonly TableClient _phones = storage.GetTableClient("phones");

    /// <summary>The alarms a phone was told of, newest first.</summary>
    public async Task<IReadOnlyList<PhoneAlarm>> AlarmsOfAsync(string phone, CancellationToken cancellation)
    {
        List<PhoneAlarm> alarms = [];
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {phone}");
        await foreach (TableEntity row in _phones.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            alarms.Add(new PhoneAlarm(
                row.RowKey, row.GetString(nameof(PhoneAlarm.ContactId)), row.GetDateTimeOffset(nameof(PhoneAlarm.ToldAt))!.Value));
        }

        return [.. alarms.OrderByDescending(alarm => alarm.ToldAt)];
    }

    /// <summary>Remembers, before the message is sent, that a phone is told of an alarm; may be repeated.</summary>
    public Task SaveAsync(string phone, PhoneAlarm alarm, CancellationToken cancellation) => _phones.UpsertEntityAsync(
        new TableEntity(phone, alarm.AlarmId)
        {
            [nameof(PhoneAlarm.ContactId)] = alarm.ContactId,
            [nameof(PhoneAlarm.ToldAt)] = alarm.ToldAt,
        },
        TableUpdateMode.Replace,
        cancellation);
}
