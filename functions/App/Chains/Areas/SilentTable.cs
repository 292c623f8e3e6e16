using System.Globalization;
using System.Net;
using Anju.Registry;
using Anju.Watching.Areas;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains.Areas;

/// <summary>A home that fell silent, with its alarm and the outage it belongs to.</summary>
/// <param name="Home">What is counted.</param>
/// <param name="AlarmId">The home's own alarm.</param>
/// <param name="RaisedAt">When that was raised, UTC.</param>
/// <param name="AreaId">The area's alarm; null if it is no area's.</param>
/// <param name="IsHeld">The home's alarm has heard of the area's.</param>
/// <param name="ETag">Storage's version.</param>
internal sealed record SilentRow(SilentHome Home, string AlarmId, DateTimeOffset RaisedAt, string? AreaId, bool IsHeld, ETag ETag);

/// <summary>An outage as it was decided; its homes may still become more.</summary>
/// <param name="Outage">The region and its times; the homes are those it was found with.</param>
/// <param name="Absorbed">Alarms of smaller areas it has taken the place of.</param>
/// <param name="ETag">Storage's version; default for one that is not stored yet.</param>
/// <param name="IsAsStored">Nothing of it is to be written.</param>
internal sealed record Area(SilentArea Outage, IReadOnlyList<string> Absorbed, ETag ETag, bool IsAsStored);

/// <summary>
/// Homes that fell silent and the outages they make: PartitionKey = town; RowKey = <c>home|{yyyyMMddHHmmssfff}|{homeId}</c>, by when the
/// home did, or <c>area|{alarmId}</c>. One partition, so that storage itself lets a home belong to one outage, whoever counts at the same moment.
/// </summary>
internal sealed class SilentTable(TableServiceClient storage, ILogger<SilentTable> log)
{
    /// <summary>What a transaction may hold, less the area's row.</summary>
    public const int MostAtOnce = GroupTransaction.MostRows - 1;

    private const string Homes = "Homes";
    private const char Separator = '\n';

    /// <summary>Chosen: homes follow each other into an outage by quarters of an hour; five of them on either side are as far as it is followed at once.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(75);

    /// <summary>Chosen: homes follow each other for less than a day, and one that fell silent before the first that was noted may come later.</summary>
    private static readonly TimeSpan LongestOutage = TimeSpan.FromDays(1);

    private readonly TableClient _silent = storage.GetTableClient("silent");

    /// <summary>Notes a home; one that is noted already stays as it is.</summary>
    public async Task NoteAsync(SilentHome home, AlarmFacts alarm, CancellationToken cancellation)
    {
        try
        {
            await _silent.AddEntityAsync(
                new TableEntity(Region.TownOf(home.Village), KeyOf(home))
                {
                    [nameof(SilentHome.Village)] = home.Village,
                    [nameof(SilentHome.HomeId)] = home.HomeId,
                    [nameof(SilentHome.SilentAt)] = home.SilentAt,
                    [nameof(SilentRow.AlarmId)] = alarm.AlarmId,
                    [nameof(SilentRow.RaisedAt)] = alarm.T0,
                },
                cancellation);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            // An earlier delivery noted it.
        }
    }

    /// <summary>The homes of the town that fell silent around a moment, in order.</summary>
    public async Task<IReadOnlyList<SilentRow>> AroundAsync(string village, DateTimeOffset silentAt, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Region.TownOf(village)} and RowKey ge {"home|" + KeyOf(silentAt - Around)} and RowKey lt {"home|" + KeyOf(silentAt + Around)}");
        return await HomesAsync(filter, cancellation);
    }

    /// <summary>The homes of an outage, in order.</summary>
    public async Task<IReadOnlyList<SilentRow>> MembersAsync(Area area, CancellationToken cancellation)
    {
        SilentArea outage = area.Outage;
        string filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Region.TownOf(outage.Region)} and RowKey ge {"home|" + KeyOf(outage.Since - LongestOutage)} and RowKey lt {"home|" + KeyOf(outage.Since + LongestOutage)} and AreaId eq {outage.AlarmId}");
        return await HomesAsync(filter, cancellation);
    }

    /// <summary>A home whose row is damaged is in no outage: it is as alone as before its neighbours fell silent.</summary>
    private async Task<IReadOnlyList<SilentRow>> HomesAsync(string filter, CancellationToken cancellation) =>
        await log.Readable(_silent.QueryAsync<TableEntity>(filter, cancellationToken: cancellation), FromRow).ToListAsync(cancellation);

    /// <summary>An outage that was decided; null if there is none of this alarm.</summary>
    public async Task<Area?> FindAreaAsync(string areaId, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> found = await _silent.GetEntityIfExistsAsync<TableEntity>(
            Region.TownOf(areaId), $"area|{areaId}", cancellationToken: cancellation);
        return found.HasValue ? ToArea(found.Value!) : null;
    }

    /// <summary>Makes homes an outage's, all or none.</summary>
    /// <param name="area">The outage, as it is to be stored.</param>
    /// <param name="rows">At most <see cref="MostAtOnce"/> homes of its town.</param>
    /// <param name="cancellation">Gives up; nothing is changed then.</param>
    /// <returns>False if somebody decided about one of them meanwhile: read again.</returns>
    public async Task<bool> TryAssignAsync(Area area, IEnumerable<SilentRow> rows, CancellationToken cancellation)
    {
        // Homes that join later leave the area's row alone, so that they do not stand in each other's way.
        TableTransactionAction[] ofArea = area switch
        {
            { IsAsStored: true } => [],
            { ETag: var version } when version == default => [new TableTransactionAction(TableTransactionActionType.Add, ToRow(area))],
            _ => [new TableTransactionAction(TableTransactionActionType.UpdateReplace, ToRow(area), area.ETag)],
        };
        try
        {
            await _silent.SubmitTransactionAsync(
                [
                    .. ofArea,
                    .. rows.Select(row => new TableTransactionAction(
                        TableTransactionActionType.UpdateMerge,
                        Change(row, nameof(SilentRow.AreaId), area.Outage.AlarmId, nameof(SilentRow.IsHeld), false),
                        row.ETag)),
                ],
                cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    /// <summary>Notes that the home's alarm has heard of its area's.</summary>
    /// <remarks>If the row changed meanwhile the home has come to another area, and hears of that.</remarks>
    public async Task MarkHeldAsync(SilentRow row, CancellationToken cancellation)
    {
        try
        {
            await _silent.UpdateEntityAsync(Change(row, nameof(SilentRow.IsHeld), true), row.ETag, TableUpdateMode.Merge, cancellation);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            // Another process told it as well; a repeated cause changes nothing.
        }
    }

    /// <summary>Notes that another alarm stands for the home's silence than the one it was noted with.</summary>
    public Task StandsForAsync(SilentHome home, string alarmId, CancellationToken cancellation) => _silent.UpdateEntityAsync(
        new TableEntity(Region.TownOf(home.Village), KeyOf(home)) { [nameof(SilentRow.AlarmId)] = alarmId }, ETag.All, TableUpdateMode.Merge, cancellation);

    private static TableEntity Change(SilentRow row, params ReadOnlySpan<object> namesAndValues)
    {
        TableEntity change = new(Region.TownOf(row.Home.Village), KeyOf(row.Home));
        for (int at = 0; at < namesAndValues.Length; at += 2)
        {
            change[(string)namesAndValues[at]] = namesAndValues[at + 1];
        }

        return change;
    }

    private static string KeyOf(SilentHome home) => $"home|{KeyOf(home.SilentAt)}|{home.HomeId}";

    private static string KeyOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);

    private static SilentRow FromRow(TableEntity row) => new(
        new SilentHome(
            UnreadableException.Column<string>(row, nameof(SilentHome.HomeId)),
            UnreadableException.Column<string>(row, nameof(SilentHome.Village)),
            UnreadableException.Column<DateTimeOffset>(row, nameof(SilentHome.SilentAt)),
            HasHazard: false),
        UnreadableException.Column<string>(row, nameof(SilentRow.AlarmId)),
        // Before homes were grouped by when they fell silent, that was when the alarm was raised.
        UnreadableException.Column<DateTimeOffset>(row, row[nameof(SilentRow.RaisedAt)] is null ? nameof(SilentHome.SilentAt) : nameof(SilentRow.RaisedAt)),
        row[nameof(SilentRow.AreaId)] as string,
        row[nameof(SilentRow.IsHeld)] is true,
        row.ETag);

    private static Area ToArea(TableEntity row) => new(
        new SilentArea(
            UnreadableException.Column<string>(row, nameof(SilentArea.Region)),
            UnreadableException.Column<DateTimeOffset>(row, nameof(SilentArea.Since)),
            UnreadableException.Column<string>(row, Homes).Split(Separator)),
        UnreadableException.Column<string>(row, nameof(Area.Absorbed)).Split(Separator, StringSplitOptions.RemoveEmptyEntries),
        row.ETag,
        IsAsStored: true);

    private static TableEntity ToRow(Area area) => new(Region.TownOf(area.Outage.Region), $"area|{area.Outage.AlarmId}")
    {
        [nameof(SilentArea.Region)] = area.Outage.Region,
        [nameof(SilentArea.Since)] = area.Outage.Since,
        [Homes] = string.Join(Separator, area.Outage.Homes),
        [nameof(Area.Absorbed)] = string.Join(Separator, area.Absorbed),
    };
}
