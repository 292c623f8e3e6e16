using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Anju.Registry.Telling;

/// <summary>When a village's homes are next told what their watches need of the registry.</summary>
internal sealed record Telling(string Village, DateTimeOffset DueAt, ETag ETag);

/// <summary>
/// Which villages' homes are to be told, and when: PartitionKey = <c>tell</c>, RowKey = village, <c>DueAt</c>. A change makes its villages due now;
/// telling moves a row on only if nobody did so meanwhile. Row <c>rules|{district}</c> has the version of the district's numbers whose villages were made due.
/// </summary>
internal sealed class TellingTable(TableServiceClient storage)
{
    private const string Partition = "tell";
    private const string Rules = "rules|";
    private const string Version = "Version";

    private readonly TableClient _tellings = storage.GetTableClient("tellings");

    /// <summary>Every village's row, one that is damaged due at once, and by district the version of the numbers that was passed on.</summary>
    public async Task<(IReadOnlyList<Telling> Villages, IReadOnlyDictionary<string, int> Versions)> AllAsync(CancellationToken cancellation)
    {
        (List<Telling> villages, Dictionary<string, int> versions) = ([], []);
        await foreach (TableEntity row in _tellings.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellation))
        {
            if (row.RowKey.StartsWith(Rules, StringComparison.Ordinal))
            {
                // Without it the villages are told once more.
                versions[row.RowKey[Rules.Length..]] = row[Version] as int? ?? 0;
            }
            else
            {
                villages.Add(new Telling(row.RowKey, row[nameof(Telling.DueAt)] as DateTimeOffset? ?? DateTimeOffset.MinValue, row.ETag));
            }
        }

        return (villages, versions);
    }

    /// <summary>Makes villages due.</summary>
    public async Task MakeDueAsync(IEnumerable<(string Village, DateTimeOffset At)> villages, CancellationToken cancellation)
    {
        foreach ((string Village, DateTimeOffset At)[] some in villages.Chunk(GroupTransaction.MostRows))
        {
            await _tellings.SubmitTransactionAsync(
                some.Select(one => new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToRow(one.Village, one.At))), cancellation);
        }
    }

    /// <summary>Remembers that the villages a version of the numbers concerns are due; to be called once they are.</summary>
    public Task PassOnAsync(string district, int version, CancellationToken cancellation) =>
        _tellings.UpsertEntityAsync(new TableEntity(Partition, Rules + district) { [Version] = version }, TableUpdateMode.Replace, cancellation);

    /// <summary>A village's homes were told; if it was made due meanwhile it stays so.</summary>
    public async Task MoveOnAsync(Telling told, DateTimeOffset nextAt, CancellationToken cancellation)
    {
        try
        {
            await _tellings.UpdateEntityAsync(ToRow(told.Village, nextAt), told.ETag, TableUpdateMode.Replace, cancellation);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            // Something changed after it was read: its homes are told once more.
        }
    }

    private static TableEntity ToRow(string village, DateTimeOffset dueAt) => new(Partition, village) { [nameof(Telling.DueAt)] = dueAt };
}
