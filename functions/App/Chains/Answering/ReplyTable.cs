using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains.Answering;

/// <summary>Which alarm each SMS reply was brought to: PartitionKey = <c>replies</c>, RowKey = a hash of the event's id.</summary>
/// <remarks>Brought twice, a reply without a letter would otherwise answer the next alarm once the first one is taken.</remarks>
internal sealed class ReplyTable(TableServiceClient storage)
{
    private const string Partition = "replies";
    private const string Alarm = "Alarm";

    private readonly TableClient _phones = storage.GetTableClient("phones");

    /// <summary>Brings a reply to an alarm.</summary>
    /// <returns>The alarm it belongs to: this one, or the one it was brought to before.</returns>
    public async Task<string> BringAsync(string eventId, string alarmId, CancellationToken cancellation)
    {
        string row = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(eventId)));
        try
        {
            await _phones.AddEntityAsync(new TableEntity(Partition, row) { [Alarm] = alarmId }, cancellation);
            return alarmId;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            return (await _phones.GetEntityAsync<TableEntity>(Partition, row, cancellationToken: cancellation)).Value.GetString(Alarm);
        }
    }
}
