using System.Net;
using System.Text.Json;
using Anju.Registry;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains;

/// <summary>An open alarm as the guard sees it.</summary>
/// <param name="Alarm">Its facts, from which a chain can be started that a crash prevented.</param>
/// <param name="DueAt">Never later than the chain's own due time; UTC.</param>
/// <param name="Version">How many ledger entries it reflects.</param>
/// <param name="ETag">Storage's version.</param>
internal sealed record OpenAlarm(AlarmFacts Alarm, DateTimeOffset DueAt, int Version, ETag ETag);

/// <summary>
/// The open alarms: PartitionKey = town, RowKey = <c>{village}|{homeId}|{family}</c>. Inserting a row claims the family in
/// its home, so storage itself allows one open alarm of each.
/// </summary>
internal sealed class OpenTable(TableServiceClient storage)
{
    private const string Document = "Alarm";

    /// <summary>For an alarm with nothing left to wait for; table storage has no later year.</summary>
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TableClient _open = storage.GetTableClient("open");

    /// <summary>Claims the family in the home for an alarm, due at once.</summary>
    /// <returns>The open alarm of the family: this one, or the one that had it before.</returns>
    public async Task<AlarmFacts> ClaimAsync(AlarmFacts alarm, DateTimeOffset now, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await _open.AddEntityAsync(ToRow(alarm, now, version: 0), cancellation);
                return alarm;
            }
            catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
            {
                // It may have been closed since: then the next insert succeeds.
                if (await FindAsync(alarm, cancellation) is { } holder)
                {
                    return holder.Alarm;
                }
            }
        }
    }

    /// <summary>Every open alarm.</summary>
    public async IAsyncEnumerable<OpenAlarm> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (TableEntity row in _open.QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            yield return FromRow(row);
        }
    }

    /// <summary>Has the guard look at an alarm now, whatever becomes of the change about to be made.</summary>
    public async Task MakeDueAsync(AlarmFacts alarm, DateTimeOffset now, CancellationToken cancellation)
    {
        while (await FindAsync(alarm, cancellation) is { } row && row.Alarm.AlarmId == alarm.AlarmId && row.DueAt > now)
        {
            if (await TryUpdateAsync(row, now, row.Version, cancellation))
            {
                return;
            }
        }
    }

    /// <summary>Shows a chain's newest state, or frees the family if it is over. An older state changes nothing.</summary>
    public async Task ProjectAsync(ChainHead head, CancellationToken cancellation)
    {
        Chain chain = head.Chain;
        while (await FindAsync(chain.Alarm, cancellation) is { } row && row.Alarm.AlarmId == chain.Alarm.AlarmId && row.Version <= head.Entries)
        {
            bool written = chain.IsOpen
                ? await TryUpdateAsync(row, chain.LookAgainAt ?? Never, head.Entries, cancellation)
                : await TryDeleteAsync(row, cancellation);
            if (written)
            {
                return;
            }
        }
    }

    private async Task<OpenAlarm?> FindAsync(AlarmFacts alarm, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _open.GetEntityIfExistsAsync<TableEntity>(
            PartitionOf(alarm), RowKeyOf(alarm), cancellationToken: cancellation);
        return row.HasValue ? FromRow(row.Value!) : null;
    }

    private async Task<bool> TryUpdateAsync(OpenAlarm row, DateTimeOffset dueAt, int version, CancellationToken cancellation)
    {
        try
        {
            await _open.UpdateEntityAsync(ToRow(row.Alarm, dueAt, version), row.ETag, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private async Task<bool> TryDeleteAsync(OpenAlarm row, CancellationToken cancellation)
    {
        try
        {
            await _open.DeleteEntityAsync(PartitionOf(row.Alarm), RowKeyOf(row.Alarm), row.ETag, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }

    private static string PartitionOf(AlarmFacts alarm) => Region.TownOf(alarm.Village);

    private static string RowKeyOf(AlarmFacts alarm) => $"{alarm.Village}|{alarm.HomeId}|{alarm.Family}";

    private static OpenAlarm FromRow(TableEntity row) => new(
        JsonSerializer.Deserialize(row.GetString(Document), ChainJson.Default.AlarmFacts)!,
        row.GetDateTimeOffset(nameof(OpenAlarm.DueAt))!.Value,
        row.GetInt32(nameof(OpenAlarm.Version))!.Value,
        row.ETag);

    private static TableEntity ToRow(AlarmFacts alarm, DateTimeOffset dueAt, int version) => new(PartitionOf(alarm), RowKeyOf(alarm))
    {
        [Document] = JsonSerializer.Serialize(alarm, ChainJson.Default.AlarmFacts),
        [nameof(OpenAlarm.DueAt)] = dueAt,
        [nameof(OpenAlarm.Version)] = version,
    };
}
