using System.Net;
using Anju.Registry;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains.Sending;

/// <summary>An alarm a phone was asked about.</summary>
/// <param name="Place">The letter that stands for it on this phone, or the alarm's id where every letter is taken.</param>
/// <param name="AlarmId">The alarm.</param>
/// <param name="ContactId">Whose phone it is.</param>
/// <param name="AskedAt">When it was last asked about, UTC.</param>
/// <param name="IsOver">The alarm needs no answer any more: its letter may be used again.</param>
/// <param name="ETag">Storage's version; default for one that is not stored yet.</param>
internal sealed record PhoneAlarm(string Place, string AlarmId, string ContactId, DateTimeOffset AskedAt, bool IsOver, ETag ETag)
{
    /// <summary>The letter; null where every letter is taken.</summary>
    public char? Letter => Place.Length == 1 ? Place[0] : null;

    /// <summary>The phone was asked about another alarm, which became a part of this one.</summary>
    public bool IsOfPart { get; init; }

    /// <summary>Why nobody knows which alarm it is or whose phone; null unless somebody damaged its row.</summary>
    public UnreadableException? Damage { get; init; }
}

/// <summary>Which alarms a phone was asked about: PartitionKey = the number, RowKey = the alarm's letter on it, so that no letter stands for two.</summary>
internal sealed partial class PhoneTable(TableServiceClient storage, ILogger<PhoneTable> log)
{
    private readonly TableClient _phones = storage.GetTableClient("phones");

    /// <summary>The alarms a phone was asked about, the latest first.</summary>
    public async Task<IReadOnlyList<PhoneAlarm>> AlarmsOfAsync(string phone, CancellationToken cancellation)
    {
        List<PhoneAlarm> alarms = [];
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {phone}");
        await foreach (TableEntity row in _phones.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            alarms.Add(FromRow(row));
        }

        return [.. alarms.OrderByDescending(alarm => alarm.AskedAt)];
    }

    private PhoneAlarm FromRow(TableEntity row)
    {
        try
        {
            return new PhoneAlarm(
                row.RowKey,
                UnreadableException.Column<string>(row, nameof(PhoneAlarm.AlarmId)),
                UnreadableException.Column<string>(row, nameof(PhoneAlarm.ContactId)),
                UnreadableException.Column<DateTimeOffset>(row, nameof(PhoneAlarm.AskedAt)),
                UnreadableException.Column<bool>(row, nameof(PhoneAlarm.IsOver)),
                row.ETag);
        }
        catch (UnreadableException e)
        {
            Damaged(e, row.RowKey, Mask.Phone(row.PartitionKey));
            (string? alarmId, string? contactId) = (row[nameof(PhoneAlarm.AlarmId)] as string, row[nameof(PhoneAlarm.ContactId)] as string);
            return new PhoneAlarm(
                row.RowKey,
                alarmId ?? "",
                contactId ?? "",
                row[nameof(PhoneAlarm.AskedAt)] as DateTimeOffset? ?? row.Timestamp ?? DateTimeOffset.UnixEpoch,
                row[nameof(PhoneAlarm.IsOver)] as bool? ?? false,
                row.ETag)
            {
                // The rest its alarm can tell, and it is written anew with that.
                Damage = alarmId is null || contactId is null ? e : null,
            };
        }
    }

    /// <summary>Writes an alarm in its place.</summary>
    /// <returns>False if the place was changed meanwhile.</returns>
    public async Task<bool> TrySaveAsync(string phone, PhoneAlarm alarm, CancellationToken cancellation)
    {
        TableEntity row = new(phone, alarm.Place)
        {
            [nameof(PhoneAlarm.AlarmId)] = alarm.AlarmId,
            [nameof(PhoneAlarm.ContactId)] = alarm.ContactId,
            [nameof(PhoneAlarm.AskedAt)] = alarm.AskedAt,
            [nameof(PhoneAlarm.IsOver)] = alarm.IsOver,
        };
        try
        {
            await (alarm.ETag == default
                ? _phones.AddEntityAsync(row, cancellation)
                : _phones.UpdateEntityAsync(row, alarm.ETag, TableUpdateMode.Replace, cancellation));
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Critical, "The place {Place} of phone {Phone} is damaged: answers to the alarm that has it may not be understood.")]
    private partial void Damaged(Exception e, string place, string phone);
}
