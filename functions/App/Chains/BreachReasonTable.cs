using System.Globalization;
using Azure.Data.Tables;

namespace Anju.Chains;

/// <summary>Why nobody answered in time, in somebody's words.</summary>
/// <param name="By">The account's subject.</param>
/// <param name="At">When it was given, UTC.</param>
/// <param name="Text">The words.</param>
internal sealed record BreachReason(string By, DateTimeOffset At, string Text);

/// <summary>
/// The reasons of broken promises, beside their chains: PartitionKey = alarmId, RowKey = <c>B|</c> and the ticks it was given at. None is
/// ever changed or taken away; the last one holds.
/// </summary>
internal sealed class BreachReasonTable(TableServiceClient storage, ILogger<BreachReasonTable> log)
{
    /// <summary>What the keys of their rows begin with.</summary>
    public const string Prefix = "B|";

    private const string Behind = "B}";

    /// <summary>Chosen: a paragraph.</summary>
    public const int Longest = 500;

    private readonly TableClient _chains = storage.GetTableClient("chains");

    /// <summary>Keeps a reason.</summary>
    public Task KeepAsync(string alarmId, BreachReason reason, CancellationToken cancellation) => _chains.UpsertEntityAsync(
        new TableEntity(alarmId, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{reason.At.UtcTicks:D19}"))
        {
            [nameof(BreachReason.By)] = reason.By,
            [nameof(BreachReason.At)] = reason.At,
            [nameof(BreachReason.Text)] = reason.Text,
        },
        TableUpdateMode.Replace,
        cancellation);

    /// <summary>An alarm's reasons, oldest first.</summary>
    public async Task<IReadOnlyList<BreachReason>> OfAsync(string alarmId, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {alarmId} and RowKey ge {Prefix} and RowKey lt {Behind}");
        return await log.Readable(_chains.QueryAsync<TableEntity>(filter, cancellationToken: cancellation), FromRow).ToListAsync(cancellation);
    }

    private static BreachReason FromRow(TableEntity row) => new(
        UnreadableException.Column<string>(row, nameof(BreachReason.By)),
        UnreadableException.Column<DateTimeOffset>(row, nameof(BreachReason.At)),
        UnreadableException.Column<string>(row, nameof(BreachReason.Text)));
}
