using System.Globalization;
using System.Net;
using System.Text.Json;
using Anju.Observing;
using Anju.Watching;
using Azure;
using Azure.Data.Tables;

namespace Anju.Telemetry;

/// <summary>
/// Messages, and elements of messages, that were not applied: PartitionKey = hub partition; RowKey = sequence number (20 digits) |
/// index (2 digits), with <c>|bug</c> if our own code failed, so that parking twice is one row. <c>Reason</c> in the wire's words, <c>Field</c> and <c>Note</c> if there are any.
/// </summary>
internal sealed class ParkedTable(TableServiceClient storage, Measures measures)
{
    /// <summary>Bytes of the body that are kept: half of what a property may hold.</summary>
    private const int MostBytes = 32 * 1024;

    private readonly TableClient _parked = storage.GetTableClient("parked");

    /// <summary>Parks one refusal.</summary>
    /// <exception cref="RequestFailedException">Storage refused or could not be reached.</exception>
    public async Task ParkAsync(Parked parked, CancellationToken cancellation)
    {
        try
        {
            await _parked.AddEntityAsync(ToRow(parked), cancellation);
            measures.Parked(WordOf(parked.Refusal.Reason));
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            // A redelivered message is parked already.
        }
    }

    private static TableEntity ToRow(Parked parked)
    {
        (HubMessage message, Refusal refusal, _) = parked;
        return new TableEntity(message.Position.Partition, RowKeyOf(message.Position, refusal))
        {
            ["Reason"] = WordOf(refusal.Reason),
            ["Field"] = refusal.Field,
            ["Index"] = refusal.Index,
            ["Note"] = parked.Note,
            ["EnqueuedAt"] = message.Position.EnqueuedAt,
            ["HomeId"] = message.HomeId,
            ["Publisher"] = message.Publisher,
            ["Length"] = message.Body.Length,
            ["Body"] = message.Body[..Math.Min(message.Body.Length, MostBytes)].ToArray(),
        };
    }

    private static string WordOf(RefusalReason reason) => JsonNamingPolicy.CamelCase.ConvertName(reason.ToString());

    /// <summary>A mistake of ours is about the whole message and must not hide behind an element that was parked before.</summary>
    private static string RowKeyOf(HubPosition position, Refusal refusal) => string.Create(
        CultureInfo.InvariantCulture,
        $"{position.SequenceNumber:D20}|{refusal.Index:D2}{(refusal.Reason == RefusalReason.Bug ? "|bug" : "")}");
}

/// <summary>A message with what of it was refused.</summary>
/// <param name="Message">The whole message.</param>
/// <param name="Refusal">Why, and which element.</param>
/// <param name="Note">For a reader, what else is known; null if nothing.</param>
internal sealed record Parked(HubMessage Message, Refusal Refusal, string? Note = null);
