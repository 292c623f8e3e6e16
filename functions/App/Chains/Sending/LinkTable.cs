using Azure;
using Azure.Data.Tables;

namespace Anju.Chains.Sending;

/// <summary>Whom an answer link belongs to.</summary>
/// <param name="AlarmId">The alarm it answers.</param>
/// <param name="ContactId">The only person it speaks for.</param>
/// <param name="ExpiresAt">It opens nothing from then on; UTC.</param>
/// <param name="Phone">The number it was sent to; null where that was not noted yet.</param>
internal sealed record AnswerLink(string AlarmId, string ContactId, DateTimeOffset ExpiresAt, string? Phone);

/// <summary>The answer links sent: PartitionKey = the first two digits of the token's hash, RowKey = the hash.</summary>
internal sealed class LinkTable(TableServiceClient storage)
{
    private readonly TableClient _links = storage.GetTableClient("links");

    /// <summary>The link with this token; null if none was sent.</summary>
    /// <exception cref="UnreadableException">No app of ours wrote its row so.</exception>
    public async Task<AnswerLink?> FindAsync(string tokenHash, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _links.GetEntityIfExistsAsync<TableEntity>(
            PartitionOf(tokenHash), tokenHash, cancellationToken: cancellation);
        return row.HasValue
            ? new AnswerLink(
                UnreadableException.Column<string>(row.Value!, nameof(AnswerLink.AlarmId)),
                UnreadableException.Column<string>(row.Value!, nameof(AnswerLink.ContactId)),
                UnreadableException.Column<DateTimeOffset>(row.Value!, nameof(AnswerLink.ExpiresAt)),
                UnreadableException.Optional(row.Value!, nameof(AnswerLink.Phone)))
            : null;
    }

    /// <summary>Remembers a link before it is sent; may be repeated.</summary>
    public Task SaveAsync(string tokenHash, AnswerLink link, CancellationToken cancellation) => _links.UpsertEntityAsync(
        new TableEntity(PartitionOf(tokenHash), tokenHash)
        {
            [nameof(AnswerLink.AlarmId)] = link.AlarmId,
            [nameof(AnswerLink.ContactId)] = link.ContactId,
            [nameof(AnswerLink.ExpiresAt)] = link.ExpiresAt,
            [nameof(AnswerLink.Phone)] = link.Phone,
        },
        TableUpdateMode.Replace,
        cancellation);

    private static string PartitionOf(string tokenHash) => tokenHash[..2];
}
