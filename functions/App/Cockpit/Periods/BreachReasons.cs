using System.Globalization;
using Azure.Data.Tables;

namespace Anju.Cockpit.Periods;

/// <summary>Why nobody answered in time, in somebody's words.</summary>
/// <param name="By">The account's subject.</param>
/// <param name="At">When it was given, UTC.</param>
/// <param name="Text">The words.</param>
internal sealed record BreachReason(string By, DateTimeOffset At, string Text);

/// <summary>
/// The reasons of broken promises, beside their chains: PartitionKey = alarmId, RowKey = <c>B|</c> and the ticks it was given at. None is
/// ever changed or taken away; the last one holds.
/// </summary>
internal sealed class BreachReasons(TableServiceClient storage)
{
    /// <summary>Chosen: a paragraph.</summary>
    public const int Longest = 500;

    private readonly TableClient _chains = storage.GetTableClient("chains");

    /// <summary>Keeps a reason.</summary>
    public Task KeepAsync(string alarmId, BreachReason reason, CancellationToken cancellation) => _chains.UpsertEntityAsync(
        new TableEntity(alarmId, string.Create(CultureInfo.InvariantCulture, $"B|{reason.At.UtcTicks:D19}"))
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
        List<BreachReason> reasons = [];
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {alarmId} and RowKey ge {"B|"} and RowKey lt {"B}"}");
        await foreach (TableEntity row in _chains.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            reasons.Add(new BreachReason(row.GetString(nameof(BreachReason.By)), row.GetDateTimeOffset(nameof(BreachReason.At))!.Value, row.GetString(nameof(BreachReason.Text))));
        }

        return reasons;
    }
}
