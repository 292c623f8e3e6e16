using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains.Answering;

/// <summary>The alarm an SMS reply was brought to, and whether it is known to have heard it.</summary>
internal sealed record BroughtReply(string AlarmId, bool IsHeard, ETag ETag);

/// <summary>Which alarm each SMS reply was brought to: PartitionKey = <c>replies</c>, RowKey = a hash of the event's id.</summary>
/// <remarks>Brought twice, a reply without a letter would otherwise answer the next alarm once the first one is taken.</remarks>
internal sealed class ReplyTable(TableServiceClient storage)
{
    private const string Partition = "replies";
    private const string Alarm = "Alarm";
    private const string IsHeard = "IsHeard";

    private readonly TableClient _phones = storage.GetTableClient("phones");

    /// <summary>Brings a reply to an alarm.</summary>
    /// <returns>The alarm it belongs to: this one, or the one it was brought to before.</returns>
    public async Task<BroughtReply> BringAsync(string eventId, string alarmId, CancellationToken cancellation)
    {
        try
        {
            Response added = await _phones.AddEntityAsync(RowOf(eventId, alarmId), cancellation);
            return new BroughtReply(alarmId, IsHeard: false, added.Headers.ETag ?? default);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            TableEntity row = await _phones.GetEntityAsync<TableEntity>(Partition, KeyOf(eventId), cancellationToken: cancellation);
            return new BroughtReply(row.GetString(Alarm), row.GetBoolean(IsHeard) is true, row.ETag);
        }
    }

    /// <summary>Brings a reply to another alarm than before.</summary>
    /// <exception cref="RequestFailedException">412: somebody else has done so; the event has to come again.</exception>
    public Task MoveAsync(string eventId, BroughtReply brought, string alarmId, CancellationToken cancellation) =>
        _phones.UpdateEntityAsync(RowOf(eventId, alarmId), brought.ETag, TableUpdateMode.Replace, cancellation);

    /// <summary>Notes that the alarm has heard the reply; nothing of it may ever answer another one.</summary>
    public Task HeardAsync(string eventId, CancellationToken cancellation) =>
        _phones.UpdateEntityAsync(new TableEntity(Partition, KeyOf(eventId)) { [IsHeard] = true }, ETag.All, TableUpdateMode.Merge, cancellation);

    private static TableEntity RowOf(string eventId, string alarmId) => new(Partition, KeyOf(eventId)) { [Alarm] = alarmId };

    private static string KeyOf(string eventId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(eventId)));
}
