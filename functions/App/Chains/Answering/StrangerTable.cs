using System.Globalization;
using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains.Answering;

/// <summary>How many SMS came from phones nobody was asked on: PartitionKey = <c>strangers</c>, RowKey = the day in UTC, <c>yyyyMMdd</c>.</summary>
/// <remarks>Neither the number nor the text is kept. An SMS the provider brings twice counts twice.</remarks>
internal sealed class StrangerTable(TableServiceClient storage)
{
    private const string Partition = "strangers";
    private const string Messages = "Messages";

    private readonly TableClient _phones = storage.GetTableClient("phones");

    /// <summary>Counts one more.</summary>
    /// <returns>How many there were that day.</returns>
    public async Task<long> CountAsync(DateTimeOffset at, CancellationToken cancellation)
    {
        while (true)
        {
            NullableResponse<TableEntity> day = await _phones.GetEntityIfExistsAsync<TableEntity>(Partition, DayOf(at), cancellationToken: cancellation);
            long messages = (day.HasValue ? day.Value![Messages] as long? ?? 0 : 0) + 1;
            TableEntity row = new(Partition, DayOf(at)) { [Messages] = messages };
            try
            {
                await (day.HasValue
                    ? _phones.UpdateEntityAsync(row, day.Value!.ETag, TableUpdateMode.Replace, cancellation)
                    : _phones.AddEntityAsync(row, cancellation));
                return messages;
            }
            catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
            {
                // Another one was counted at the same time.
            }
        }
    }

    private static string DayOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
