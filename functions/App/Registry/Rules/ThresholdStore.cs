using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Anju.Watching.Judging;
using Azure;
using Azure.Data.Tables;

namespace Anju.Registry.Rules;

/// <summary>
/// The numbers a district's homes are judged by, and the proposals to change them: PartitionKey = the district's code; RowKey = <c>p|{id}</c> a proposal,
/// <c>v|{version, 8 digits}</c> the proposal that made a version. Versions are only ever added, each in one transaction with its
/// proposal, so an alarm's numbers can be explained for as long as it is kept: a table is the fold of its versions.
/// </summary>
internal sealed class ThresholdStore(TableServiceClient storage, ILogger<ThresholdStore> log)
{
    private const string Document = "Proposal";

    private readonly TableClient _rules = storage.GetTableClient("thresholds");
    private readonly ConcurrentDictionary<string, ThresholdTable> _known = new(StringComparer.Ordinal);

    /// <summary>A district's table as it is now; only what was added since the last look is read.</summary>
    public async Task<ThresholdTable> NowAsync(string district, CancellationToken cancellation)
    {
        ThresholdTable table = _known.GetValueOrDefault(district, ThresholdTable.Initial);
        foreach (RuleProposal made in await AfterAsync(district, table.Version, cancellation))
        {
            table = table.With(made.Change, made.Version!.Value);
        }

        return _known[district] = table;
    }

    /// <summary>The table as a version had it; null if there is no such version.</summary>
    public async Task<ThresholdTable?> OfVersionAsync(string district, int version, CancellationToken cancellation)
    {
        ThresholdTable table = (await AfterAsync(district, 0, cancellation))
            .TakeWhile(made => made.Version <= version)
            .Aggregate(ThresholdTable.Initial, (before, made) => before.With(made.Change, made.Version!.Value));
        return table.Version == version ? table : null;
    }

    /// <summary>The changes that made the versions after one, in order.</summary>
    /// <exception cref="UnreadableException">One of them cannot be read: without it no home would be judged as was agreed.</exception>
    public Task<IReadOnlyList<RuleProposal>> AfterAsync(string district, int version, CancellationToken cancellation) =>
        QueryAsync(district, VersionKey(version), "v}", int.MaxValue, FromRow, cancellation);

    /// <summary>Proposals, the newest first, without those that cannot be read.</summary>
    public Task<IReadOnlyList<RuleProposal>> ProposalsAsync(string district, string? after, int most, CancellationToken cancellation) =>
        QueryAsync(district, ProposalKey(after ?? ""), "p}", most, row => log.IfReadable(row, FromRow), cancellation);

    /// <summary>A proposal with storage's version of it; null if there is none.</summary>
    public async Task<(RuleProposal Proposal, ETag ETag)?> FindAsync(string district, string id, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _rules.GetEntityIfExistsAsync<TableEntity>(district, ProposalKey(id), cancellationToken: cancellation);
        return row.HasValue ? (FromRow(row.Value!), row.Value!.ETag) : null;
    }

    /// <summary>Stores a new proposal.</summary>
    public Task AddAsync(string district, RuleProposal proposal, CancellationToken cancellation) =>
        _rules.AddEntityAsync(ToRow(district, proposal, ProposalKey(proposal.Id)), cancellation);

    /// <summary>Stores who agreed; a proposal with a version makes that version.</summary>
    /// <returns>False if the proposal changed, or another one made that version: read again.</returns>
    public async Task<bool> TrySaveAsync(string district, RuleProposal proposal, ETag read, CancellationToken cancellation)
    {
        List<TableTransactionAction> actions = [new(TableTransactionActionType.UpdateReplace, ToRow(district, proposal, ProposalKey(proposal.Id)), read)];
        if (proposal.Version is { } version)
        {
            actions.Add(new(TableTransactionActionType.Add, ToRow(district, proposal, VersionKey(version))));
        }

        try
        {
            await _rules.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<RuleProposal>> QueryAsync(string district, string after, string before, int most, Func<TableEntity, RuleProposal?> read, CancellationToken cancellation)
    {
        List<RuleProposal> found = [];
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {district} and RowKey gt {after} and RowKey lt {before}");
        await foreach (TableEntity row in _rules.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            found.AddRange(read(row) is { } proposal ? [proposal] : []);
            if (found.Count == most)
            {
                break;
            }
        }

        return found;
    }

    private static string ProposalKey(string id) => $"p|{id}";

    private static string VersionKey(int version) => string.Create(CultureInfo.InvariantCulture, $"v|{version:D8}");

    private static RuleProposal FromRow(TableEntity row) => UnreadableException.Document(row, Document, RuleJson.Default.RuleProposal, proposal => proposal is { Id: not null, Change: not null });

    private static TableEntity ToRow(string district, RuleProposal proposal, string key) => new(district, key)
    {
        [Document] = JsonSerializer.Serialize(proposal, RuleJson.Default.RuleProposal),
    };
}
