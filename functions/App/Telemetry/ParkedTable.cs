using System.Globalization;
using System.Net;
using Anju.Observing;
using Anju.Telemetry.Parking;
using Anju.Watching;
using Azure;
using Azure.Data.Tables;

namespace Anju.Telemetry;

/// <summary>
/// Messages, and elements of messages, that were not applied: PartitionKey = hub partition; RowKey = sequence number (20 digits) |
/// index (2 digits), with <c>|bug</c> if our own code failed, so that parking twice is one row. <c>Reason</c> in the wire's words, <c>Field</c> and <c>Note</c> if there are any.
/// Beside each, in the same transaction, a mark <c>new|{RowKey}</c>, which <see cref="ParkedCounts"/> counts and takes away.
/// </summary>
internal sealed class ParkedTable(TableServiceClient storage, Measures measures, ILogger<ParkedTable> log)
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
            TableEntity row = ToRow(parked);
            await _parked.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Add, row),
                    new TableTransactionAction(TableTransactionActionType.Add, ParkedCounts.MarkOf(row, parked.Message.Position.EnqueuedAt)),
                ],
                cancellation);
            measures.Parked(WordOf(parked.Refusal.Reason));
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            // A redelivered message is parked already.
        }
    }

    /// <summary>A parked message; null if there is none in this place.</summary>
    /// <exception cref="UnreadableException">No app of ours wrote its row so.</exception>
    public async Task<ParkedRow?> FindAsync(ParkedPlace place, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _parked.GetEntityIfExistsAsync<TableEntity>(place.Partition, place.Row, cancellationToken: cancellation);
        return row.HasValue ? FromRow(row.Value!) : null;
    }

    /// <summary>Parked messages in the order of their places, without those that cannot be read.</summary>
    /// <param name="after">Only what comes after this place; null for the beginning.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ParkedRow>> AfterAsync(ParkedPlace? after, int most, CancellationToken cancellation)
    {
        // Marks and counts begin with letters.
        string filter = TableClient.CreateQueryFilter($"RowKey lt {":"}");
        if (after is not null)
        {
            filter += TableClient.CreateQueryFilter($" and PartitionKey ge {after.Partition} and (PartitionKey ne {after.Partition} or RowKey gt {after.Row})");
        }

        return await log.Readable(_parked.QueryAsync<TableEntity>(filter, cancellationToken: cancellation), FromRow).Take(most).ToListAsync(cancellation);
    }

    /// <summary>Notes that a message was sent to its home once more.</summary>
    public Task MarkRedrivenAsync(ParkedPlace place, string by, DateTimeOffset at, CancellationToken cancellation) => _parked.UpdateEntityAsync(
        new TableEntity(place.Partition, place.Row) { [nameof(ParkedRow.RedrivenBy)] = by, [nameof(ParkedRow.RedrivenAt)] = at },
        ETag.All,
        TableUpdateMode.Merge,
        cancellation);

    private static ParkedRow FromRow(TableEntity row) => new(
        new ParkedPlace(row.PartitionKey, row.RowKey),
        UnreadableException.Column<string>(row, "Reason"),
        UnreadableException.Optional(row, "Field"),
        UnreadableException.Column<int>(row, "Index"),
        UnreadableException.Optional(row, "Note"),
        UnreadableException.Column<DateTimeOffset>(row, "EnqueuedAt"),
        UnreadableException.Optional(row, "HomeId"),
        UnreadableException.Optional(row, "Publisher"),
        UnreadableException.Column<int>(row, "Length"),
        UnreadableException.Column<byte[]>(row, "Body"),
        UnreadableException.Optional(row, nameof(ParkedRow.RedrivenBy)),
        UnreadableException.OptionalMoment(row, nameof(ParkedRow.RedrivenAt)));

    private static TableEntity ToRow(Parked parked)
    {
        (HubMessage message, Refusal refusal, _) = parked;
        return new TableEntity(message.Position.Partition, RowKeyOf(message.Position, refusal))
        {
            ["Reason"] = WordOf(refusal.Reason),
            ["Field"] = refusal.Field,
            ["Index"] = refusal.Index,
            ["Note"] = parked.Note,
            ["EnqueuedAt"] = message.FirstTakenAt ?? message.Position.EnqueuedAt,
            ["HomeId"] = message.HomeId,
            ["Publisher"] = message.Publisher,
            ["Length"] = message.Body.Length,
            ["Body"] = message.Body[..Math.Min(message.Body.Length, MostBytes)].ToArray(),
        };
    }

    private static string WordOf(RefusalReason reason) => Spelling.Of(reason);

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
