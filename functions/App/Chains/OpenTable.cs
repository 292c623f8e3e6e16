using System.Net;
using System.Text.Json;
using Anju.Registry;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains;

/// <summary>An open alarm as the guard sees it.</summary>
/// <param name="Town">The row's partition.</param>
/// <param name="Key">The row.</param>
/// <param name="Alarm">Its facts, from which a chain can be started that a crash prevented; null if the row names no alarm any more.</param>
/// <param name="DueAt">Never later than the chain's own due time; UTC.</param>
/// <param name="Version">How many ledger entries it reflects; one more than there were if a change is on its way.</param>
/// <param name="ETag">Storage's version.</param>
internal sealed record OpenAlarm(string Town, string Key, AlarmFacts? Alarm, DateTimeOffset DueAt, int Version, ETag ETag)
{
    /// <summary>When it was last written, UTC: by our clock, which storage's need not agree with.</summary>
    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>Whether it is closed, and only waits for the morning to tell people so, or is kept.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Its alarm is over and owes nothing: it is kept because people go on with another one in its place.</summary>
    public bool IsKept => IsClosed && DueAt == OpenTable.Never;

    /// <summary>Whose home it is of; null if no app of ours wrote its key.</summary>
    public (string Village, string HomeId)? Home => Key.Split('|') is [var village, var homeId, _, ..] && Region.IsVillage(village) ? (village, homeId) : null;
}

/// <summary>
/// The alarms somebody still has to do something about: PartitionKey = town, RowKey = <c>{village}|{homeId}|{family}</c>.
/// Inserting a row claims the family in its home, so storage itself allows one open alarm of each. An alarm that is over and
/// waits for its review, or for the morning to tell people so, has given the claim back: its row is <c>{village}|{homeId}|{family}|{alarmId}</c>.
/// One that became a part of another keeps the claim until that one is over.
/// </summary>
internal sealed class OpenTable(TableServiceClient storage, TimeProvider time)
{
    private const string Document = "Alarm";

    /// <summary>For an alarm with nothing left to wait for; table storage has no later year.</summary>
    public static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chosen: several times what storage may take with all its retries (design 4).</summary>
    private static readonly TimeSpan ChangeMayTake = TimeSpan.FromMinutes(1);

    private readonly TableClient _open = storage.GetTableClient("open");

    /// <summary>Claims the family in the home for an alarm, due at once.</summary>
    /// <returns>The row of the alarm that had it before, and be it this one; null if it is newly claimed.</returns>
    public async Task<OpenAlarm?> ClaimAsync(AlarmFacts alarm, CancellationToken cancellation)
    {
        OpenAlarm? holder = null;
        while (holder is null && !await TryAddAsync(ToRow(alarm, ClaimOf(alarm), time.GetUtcNow(), version: 0), cancellation))
        {
            // It may have been closed since: then the next insert succeeds.
            holder = await FindClaimAsync(alarm, cancellation);
        }

        return holder;
    }

    /// <summary>The claim of the alarm's family in its home, whoever has it; null if nobody has.</summary>
    public Task<OpenAlarm?> FindClaimAsync(AlarmFacts alarm, CancellationToken cancellation) => FindAsync(alarm, ClaimOf(alarm), cancellation);

    /// <summary>Passes the claim of an alarm that is over on to another one of its family.</summary>
    /// <param name="claim">The claim as it was seen before its alarm was found to be over.</param>
    /// <param name="over">That alarm; null if it cannot be read, and nobody can go on with it.</param>
    /// <param name="alarm">Who has the family from now on.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False if somebody touched the claim since.</returns>
    public async Task<bool> TryPassOnAsync(OpenAlarm claim, ChainHead? over, AlarmFacts alarm, CancellationToken cancellation)
    {
        // Before the claim goes, so that the guard never loses sight of it.
        if (over is null)
        {
            await TryAddAsync(ToRow(claim.Alarm!, ReviewOf(claim.Alarm!), time.GetUtcNow(), version: 0), cancellation);
        }
        else if (over.Chain.LookAgainAt is not null || !over.OwesNothing)
        {
            // What it owes is due at once: nobody else may be left to see to it.
            await ShowAsync(over, ReviewOf(over.Chain.Alarm), over.OwesNothing ? DueAt(over) : time.GetUtcNow(), stays: true, cancellation);
        }

        return await TryReplaceAsync(claim, ToRow(alarm, claim.Key, time.GetUtcNow(), version: 0), cancellation);
    }

    /// <summary>Passes a claim that names no alarm any more on.</summary>
    /// <param name="damaged">The claim.</param>
    /// <param name="maybe">The alarms that may have had it, by id: none of them can be read, so each is kept before the guard's eyes until it can.</param>
    /// <param name="alarm">Who has the family from now on.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False if somebody touched the claim since.</returns>
    public async Task<bool> TryPassOnAsync(OpenAlarm damaged, IEnumerable<string> maybe, AlarmFacts alarm, CancellationToken cancellation)
    {
        foreach (string alarmId in maybe)
        {
            await TryAddAsync(new TableEntity(damaged.Town, $"{damaged.Key}|{alarmId}"), cancellation);
        }

        return await TryReplaceAsync(damaged, ToRow(alarm, damaged.Key, time.GetUtcNow(), version: 0), cancellation);
    }

    /// <summary>Whether a row can stand for an alarm: the guard has to see what is open or owes something.</summary>
    public static bool StandsFor(OpenAlarm row, ChainHead head) =>
        row.Key == ReviewOf(head.Chain.Alarm) || (IsClaimOf(row, head) && (head.Chain.IsOpen || !head.OwesNothing));

    /// <summary>Whether a row is the claim of an alarm's family in its home.</summary>
    public static bool IsClaimOf(OpenAlarm row, ChainHead head) => row.Key == ClaimOf(head.Chain.Alarm);

    /// <summary>Takes away a claim that was kept for another alarm.</summary>
    /// <returns>False if somebody touched it since.</returns>
    public Task<bool> TryReleaseAsync(OpenAlarm kept, CancellationToken cancellation) => TryDeleteAsync(kept, cancellation);

    /// <summary>Has a row that names no alarm any more name the one it stands for, due now; without one it goes.</summary>
    /// <returns>False if somebody touched the row since.</returns>
    public Task<bool> TryMendAsync(OpenAlarm damaged, AlarmFacts? alarm, CancellationToken cancellation) =>
        alarm is null ? TryDeleteAsync(damaged, cancellation) : TryReplaceAsync(damaged, ToRow(alarm, damaged.Key, time.GetUtcNow(), version: 0), cancellation);

    /// <summary>The open alarms of a village's homes, by home; those that only wait for their review, or keep their claim for another one, are over for the home.</summary>
    public async Task<ILookup<string, string>> InVillageAsync(string village, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {Region.TownOf(village)} and RowKey ge {village + "|"} and RowKey lt {village + "}"}");
        List<OpenAlarm> found = await RowsAsync(filter, cancellation).Where(row => row is { IsKept: false, Alarm: { } alarm } && row.Key == ClaimOf(alarm)).ToListAsync(cancellation);
        return found.ToLookup(row => row.Alarm!.HomeId, row => row.Alarm!.AlarmId);
    }

    /// <summary>Every row, also those that name no alarm any more.</summary>
    public IAsyncEnumerable<OpenAlarm> AllAsync(CancellationToken cancellation) => RowsAsync(filter: null, cancellation);

    /// <summary>What is not closed yet in a home.</summary>
    public Task<IReadOnlyList<AlarmFacts>> OfHomeAsync(string village, string homeId, CancellationToken cancellation)
    {
        (string from, string until) = ($"{village}|{homeId}|", $"{village}|{homeId}}}");
        return FactsAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Region.TownOf(village)} and RowKey ge {from} and RowKey lt {until}"), cancellation);
    }

    /// <summary>What is not closed yet in a region and everything below it.</summary>
    public Task<IReadOnlyList<AlarmFacts>> InRegionAsync(string region, CancellationToken cancellation)
    {
        string town = Region.TownOf(region);
        return FactsAsync(
            TableClient.CreateQueryFilter($"PartitionKey ge {town} and PartitionKey lt {Region.End(town)} and RowKey ge {region} and RowKey lt {Region.End(region)}"), cancellation);
    }

    /// <summary>One damaged row keeps nobody from the others.</summary>
    private async Task<IReadOnlyList<AlarmFacts>> FactsAsync(string filter, CancellationToken cancellation) =>
        await RowsAsync(filter, cancellation).Where(row => !row.IsClosed).Select(row => row.Alarm).OfType<AlarmFacts>().ToListAsync(cancellation);

    private IAsyncEnumerable<OpenAlarm> RowsAsync(string? filter, CancellationToken cancellation) =>
        _open.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).Select(FromRow);

    /// <summary>Has the guard look at an alarm now, whatever becomes of the change about to be made.</summary>
    /// <param name="before">The chain before the change: what shows this state, or an older one, no longer takes the mark away.</param>
    /// <param name="after">The chain with the change. What is opened again must have its family again, and this mark is its claim.</param>
    /// <param name="cancellation">Gives up; nothing is changed then.</param>
    /// <returns>False if the change must not be made: another alarm has the family by now.</returns>
    public async Task<bool> TryMakeDueAsync(ChainHead before, Chain after, CancellationToken cancellation)
    {
        AlarmFacts alarm = before.Chain.Alarm;
        bool opensAgain = !before.Chain.IsOpen && after.IsOpen;
        string key = after.IsOpen || before.Chain.IsOpen ? ClaimOf(alarm) : ReviewOf(alarm);
        DateTimeOffset now = time.GetUtcNow();
        bool marked = false;
        while (!marked)
        {
            OpenAlarm? row = await FindAsync(alarm, key, cancellation);
            if (row is not null && row.Alarm?.AlarmId != alarm.AlarmId)
            {
                // Nor does a row that names none any more stand for it for certain; the guard mends that.
                return !opensAgain;
            }

            marked = row switch
            {
                // What is over has no row any more unless it waits for its review; what is said of it then must be shown all the same.
                null => before.Chain.IsOpen || await TryAddAsync(ToRow(alarm, key, now, before.Entries + 1, after.State), cancellation),
                // Also where a mark is there already: it may be old, and whoever found this alarm over has seen the claim and must find it touched.
                _ => await TryReplaceAsync(row, ToRow(alarm, key, row.DueAt < now ? row.DueAt : now, Math.Max(row.Version, before.Entries + 1), after.State), cancellation),
            };
        }

        return true;
    }

    /// <summary>Tells the guard that somebody is at work on what an open alarm owes; unless that is said again, it looks.</summary>
    public async Task StayDueAsync(ChainHead head, CancellationToken cancellation)
    {
        AlarmFacts alarm = head.Chain.Alarm;
        if (head.Chain.IsOpen
            && await FindAsync(alarm, ClaimOf(alarm), cancellation) is { } row
            && row.Alarm?.AlarmId == alarm.AlarmId
            && row.Version <= head.Entries)
        {
            // Whoever is faster knows better.
            DateTimeOffset now = time.GetUtcNow();
            await TryReplaceAsync(row, ToRow(alarm, row.Key, head.Chain.LookAgainAt < now ? head.Chain.LookAgainAt.Value : now, row.Version), cancellation);
        }
    }

    /// <summary>Shows a chain's newest state, and gives the family back if it is over for the home. An older state changes nothing.</summary>
    /// <param name="head">The chain.</param>
    /// <param name="keepsClaim">It is over as a part of an open alarm, and its family stays claimed, due never.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task ProjectAsync(ChainHead head, bool keepsClaim, CancellationToken cancellation)
    {
        Chain chain = head.Chain;
        bool waits = !chain.IsOpen && chain.LookAgainAt is not null;
        if (waits)
        {
            // Before the claim goes, so that the guard never loses sight of it.
            await ShowAsync(head, ReviewOf(chain.Alarm), stays: true, cancellation);
        }

        await ShowAsync(head, ClaimOf(chain.Alarm), stays: chain.IsOpen || keepsClaim, cancellation);
        if (!waits && (chain.State is AlarmState.Closed || chain.Reopenings > 0))
        {
            await ShowAsync(head, ReviewOf(chain.Alarm), stays: false, cancellation);
        }
    }

    private Task ShowAsync(ChainHead head, string key, bool stays, CancellationToken cancellation) => ShowAsync(head, key, DueAt(head), stays, cancellation);

    private static DateTimeOffset DueAt(ChainHead head) => head.Chain.LookAgainAt ?? Never;

    /// <remarks>An old state that brings a row back is found out by the guard; a row that is missing would never be.</remarks>
    private async Task ShowAsync(ChainHead head, string key, DateTimeOffset dueAt, bool stays, CancellationToken cancellation)
    {
        AlarmFacts alarm = head.Chain.Alarm;
        bool written = false;
        while (!written)
        {
            OpenAlarm? row = await FindAsync(alarm, key, cancellation);
            bool isOurs = row is null ? stays : row.Alarm?.AlarmId == alarm.AlarmId && (row.Version <= head.Entries || IsForsaken(row));
            written = !isOurs || (row, stays) switch
            {
                (null, _) => await TryAddAsync(ToRow(alarm, key, dueAt, head.Entries, head.Chain.State), cancellation),
                ({ } shown, true) => await TryReplaceAsync(shown, ToRow(alarm, key, dueAt, head.Entries, head.Chain.State), cancellation),
                ({ } shown, false) => await TryDeleteAsync(shown, cancellation),
            };
        }
    }

    /// <summary>The change a mark was made for never came. How long its row has been due says nothing of that: a mark keeps an earlier time.</summary>
    private bool IsForsaken(OpenAlarm row) => time.GetUtcNow() - row.WrittenAt > ChangeMayTake;

    private async Task<OpenAlarm?> FindAsync(AlarmFacts alarm, string key, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _open.GetEntityIfExistsAsync<TableEntity>(
            PartitionOf(alarm), key, cancellationToken: cancellation);
        return row.HasValue ? FromRow(row.Value!) : null;
    }

    private async Task<bool> TryAddAsync(TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await _open.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    private async Task<bool> TryReplaceAsync(OpenAlarm row, TableEntity by, CancellationToken cancellation)
    {
        try
        {
            await _open.UpdateEntityAsync(by, row.ETag, TableUpdateMode.Replace, cancellation);
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
            await _open.DeleteEntityAsync(row.Town, row.Key, row.ETag, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }

    private static string PartitionOf(AlarmFacts alarm) => Region.TownOf(alarm.Village);

    private static string ClaimOf(AlarmFacts alarm) => $"{alarm.Village}|{alarm.HomeId}|{alarm.Family}";

    private static string ReviewOf(AlarmFacts alarm) => $"{ClaimOf(alarm)}|{alarm.AlarmId}";

    /// <remarks>A row whose other columns are damaged is as good as due and older than any state: the guard looks, and shows it anew.</remarks>
    private static OpenAlarm FromRow(TableEntity row) => new(
        row.PartitionKey,
        row.RowKey,
        AlarmOf(row),
        row[nameof(OpenAlarm.DueAt)] is DateTimeOffset dueAt ? dueAt : DateTimeOffset.UnixEpoch,
        row[nameof(OpenAlarm.Version)] is int version ? version : 0,
        row.ETag)
    {
        IsClosed = row[nameof(OpenAlarm.IsClosed)] is true,
        WrittenAt = row[nameof(OpenAlarm.WrittenAt)] is DateTimeOffset writtenAt ? writtenAt : row.Timestamp ?? DateTimeOffset.UnixEpoch,
    };

    private static AlarmFacts? AlarmOf(TableEntity row) => UnreadableException.IfReadable(row, one => UnreadableException.Document(
        one,
        Document,
        ChainJson.Default.AlarmFacts,
        alarm => alarm is { AlarmId: not null, HomeId: not null, Village: not null, Code: not null, Family: not null, Because: not null }));

    private TableEntity ToRow(AlarmFacts alarm, string key, DateTimeOffset dueAt, int version, AlarmState? state = null) => new(PartitionOf(alarm), key)
    {
        [Document] = JsonSerializer.Serialize(alarm, ChainJson.Default.AlarmFacts),
        [nameof(OpenAlarm.DueAt)] = dueAt,
        [nameof(OpenAlarm.Version)] = version,
        [nameof(OpenAlarm.IsClosed)] = state is AlarmState.Closed,
        [nameof(OpenAlarm.WrittenAt)] = time.GetUtcNow(),
    };
}
