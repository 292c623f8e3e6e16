using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Anju.Registry;

/// <summary>A village whose figures are to be counted anew.</summary>
/// <param name="Village">Which.</param>
/// <param name="Day">The day something changed: that day's figures and those of the two before may be others now.</param>
/// <param name="ETag">Storage's version; another one once something changed again.</param>
/// <param name="At">When something last did. UTC.</param>
internal sealed record Mark(string Village, DateOnly Day, ETag ETag, DateTimeOffset At);

/// <summary>
/// What changed where, in table <c>now</c>, PartitionKey = district. RowKey <c>dirty|{village}|{yyyyMMdd}</c>: the village's figures
/// are to be counted anew. RowKey <c>v|{region}</c>: empty; its ETag is the version of everything shown of the region, so that a poll
/// can be told "nothing new" after one read.
/// </summary>
/// <remarks>Who changes something marks its village before, so that a crash cannot hide the change, and after, so that a count in between is made again.</remarks>
internal sealed class ChangeTable(TableServiceClient storage, Regions regions, TimeProvider time, ILogger<ChangeTable> log)
{
    private const string Dirty = "dirty";
    private const string Version = "v";
    private const string DayFormat = "yyyyMMdd";

    /// <summary>How long polls of one process share a version (performance: the 304 answer).</summary>
    private static readonly TimeSpan Shared = TimeSpan.FromSeconds(1);

    private readonly TableClient _now = storage.GetTableClient("now");
    private readonly ConcurrentDictionary<string, (ETag? Version, DateTimeOffset ReadAt)> _versions = new(StringComparer.Ordinal);

    // Regions whose pollers this process could not tell yet.
    private readonly ConcurrentDictionary<string, bool> _untouched = new(StringComparer.Ordinal);

    // Villages this process marked and has not counted yet.
    private readonly ConcurrentDictionary<string, bool> _marked = new(StringComparer.Ordinal);

    /// <summary>Has a village counted anew, and everybody who polls it or what it lies in look again.</summary>
    public async Task MarkAsync(string village, CancellationToken cancellation)
    {
        await SubmitAsync(village, [MarkOf(village, LocalTime.DayOf(time.GetUtcNow())), .. VersionsOf([village])], cancellation);
        _marked[village] = true;
    }

    /// <summary>The villages this process has marked one by one since it was last asked.</summary>
    public IReadOnlySet<string> TakeMarked() => _marked.Keys.Where(village => _marked.TryRemove(village, out _)).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Has everybody who polls regions of one district, or what these lie in, look again; nothing is to be counted. What they would see is stored already:
    /// where storage does not take this it is done soon (<see cref="TouchOwedAsync"/>), and whoever made the change is not told that there is none.
    /// </summary>
    public async Task TouchAsync(IReadOnlyCollection<string> touched, CancellationToken cancellation)
    {
        try
        {
            await TouchAllAsync(touched, cancellation);
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            foreach (string region in touched)
            {
                _untouched[region] = true;
            }
        }
    }

    /// <summary>Whether somebody still has to be told to look again.</summary>
    public bool OwesTouches => !_untouched.IsEmpty;

    /// <summary>Does what storage did not take before.</summary>
    public async Task TouchOwedAsync(CancellationToken cancellation)
    {
        string[] owed = [.. _untouched.Keys];
        foreach (IGrouping<string, string> district in owed.GroupBy(Region.DistrictOf))
        {
            await TouchAllAsync(district, cancellation);
        }

        foreach (string region in owed)
        {
            _untouched.TryRemove(region, out _);
        }
    }

    private async Task TouchAllAsync(IEnumerable<string> touched, CancellationToken cancellation)
    {
        foreach (List<string> some in Portions(touched, region => region, rowsOfEach: 0))
        {
            await SubmitAsync(some[0], [.. VersionsOf(some)], cancellation);
        }
    }

    /// <summary>Has a village counted anew within seconds; whoever polls it looks again once it is.</summary>
    public async Task MarkSoonAsync(string village, CancellationToken cancellation)
    {
        await MarkAllAsync([village], cancellation);
        _marked[village] = true;
    }

    /// <summary>The same of a day that may be long over.</summary>
    public async Task MarkDayAsync(string village, DateOnly day, CancellationToken cancellation)
    {
        await SubmitAsync(village, [MarkOf(village, day)], cancellation);
        _marked[village] = true;
    }

    /// <summary>Has many villages counted anew, as their turn comes; whoever polls them looks again once they are.</summary>
    public async Task MarkAllAsync(IEnumerable<string> villages, CancellationToken cancellation)
    {
        DateOnly today = LocalTime.DayOf(time.GetUtcNow());
        foreach (IGrouping<string, string> district in villages.GroupBy(Region.DistrictOf))
        {
            foreach (string[] some in district.Chunk(GroupTransaction.MostRows))
            {
                await SubmitAsync(district.Key, [.. some.Select(village => MarkOf(village, today))], cancellation);
            }
        }
    }

    /// <summary>Writes rows of the table that holds the versions too, each in one transaction with the versions of its village and of what that lies in.</summary>
    /// <param name="rows">By village, as many as there are, in any order.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task ShowAsync(IEnumerable<TableEntity> rows, CancellationToken cancellation)
    {
        List<Task> shown = [];
        foreach (List<TableEntity> some in rows.GroupBy(row => row.PartitionKey).SelectMany(district => Portions(district, row => row.RowKey, rowsOfEach: 1)))
        {
            Task showing = SubmitAsync(
                some[0].PartitionKey,
                [.. some.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertMerge, row)), .. VersionsOf(some.Select(row => row.RowKey))],
                cancellation);

            // Villages whose rows are refused must not keep the others from being shown: it is thrown below.
            await showing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            shown.Add(showing);
        }

        await Task.WhenAll(shown);
    }

    /// <summary>The marked villages.</summary>
    public async Task<IReadOnlyList<Mark>> MarksAsync(CancellationToken cancellation)
    {
        List<Mark> marks = [];
        foreach (string district in regions.Districts)
        {
            string filter = TableClient.CreateQueryFilter($"PartitionKey eq {district} and RowKey ge {$"{Dirty}|"} and RowKey lt {$"{Dirty}}}"}");
            marks.AddRange(await log.Readable(_now.QueryAsync<TableEntity>(filter, cancellationToken: cancellation), FromRow).ToListAsync(cancellation));
        }

        return marks;
    }

    /// <summary>
    /// Takes a mark away once its village was counted. It stays if something changed since it was read, and comes back if another process
    /// took it away: what was counted by this one may be the older of the two.
    /// </summary>
    public async Task UnmarkAsync(Mark mark, CancellationToken cancellation)
    {
        try
        {
            Response response = await _now.DeleteEntityAsync(Region.DistrictOf(mark.Village), RowKeyOf(mark.Village, mark.Day), mark.ETag, cancellation);
            if (response.Status == (int)HttpStatusCode.NotFound)
            {
                await SubmitAsync(mark.Village, [MarkOf(mark.Village, mark.Day)], cancellation);
            }
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            // Its village is counted once more.
        }
    }

    /// <summary>The version of what is shown of a region: another one whenever anything in it may have changed; null before the first change.</summary>
    public async Task<ETag?> VersionAsync(string region, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_versions.TryGetValue(region, out (ETag? Version, DateTimeOffset ReadAt) known) && now - known.ReadAt < Shared)
        {
            return known.Version;
        }

        NullableResponse<TableEntity> row = await _now.GetEntityIfExistsAsync<TableEntity>(
            Region.DistrictOf(region), $"{Version}|{region}", [nameof(TableEntity.RowKey)], cancellation);
        ETag? version = row.HasValue ? row.Value!.ETag : null;
        _versions[region] = (version, now);
        return version;
    }

    /// <summary>The versions of a region and of everything in it, by code; without those where nothing ever changed.</summary>
    public async Task<IReadOnlyDictionary<string, ETag>> VersionsAsync(string region, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Region.DistrictOf(region)} and RowKey ge {$"{Version}|{region}"} and RowKey lt {$"{Version}|{Region.End(region)}"}");
        Dictionary<string, ETag> versions = new(StringComparer.Ordinal);
        await foreach (TableEntity row in _now.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation))
        {
            versions[row.RowKey[(Version.Length + 1)..]] = row.ETag;
        }

        return versions;
    }

    private async Task SubmitAsync(string region, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        await _now.SubmitTransactionAsync(actions, cancellation);

        // What this process changed, its own polls see at once.
        foreach (string known in _versions.Keys.Where(known => Region.DistrictOf(known) == Region.DistrictOf(region)))
        {
            _versions.TryRemove(known, out _);
        }
    }

    private static TableTransactionAction MarkOf(string village, DateOnly day) =>
        new(TableTransactionActionType.UpsertReplace, new TableEntity(Region.DistrictOf(village), RowKeyOf(village, day)));

    private static IEnumerable<TableTransactionAction> VersionsOf(IEnumerable<string> villages) =>
        from region in villages.SelectMany(WithWhatItLiesIn).Distinct()
        select new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity(Region.DistrictOf(region), $"{Version}|{region}"));

    private static string[] WithWhatItLiesIn(string region) => [region, Region.TownOf(region), Region.DistrictOf(region)];

    /// <summary>What changes in a district as transactions take it with the versions of where it does; by region, so that a town's lies together and shares one.</summary>
    /// <param name="changed">What changes.</param>
    /// <param name="regionOf">Where.</param>
    /// <param name="rowsOfEach">Rows to be written for each besides the versions.</param>
    private static IEnumerable<List<T>> Portions<T>(IEnumerable<T> changed, Func<T, string> regionOf, int rowsOfEach)
    {
        List<T> portion = [];
        HashSet<string> versions = [];
        foreach (T one in changed.OrderBy(regionOf, StringComparer.Ordinal))
        {
            string[] more = WithWhatItLiesIn(regionOf(one));
            if (((portion.Count + 1) * rowsOfEach) + versions.Union(more).Count() > GroupTransaction.MostRows)
            {
                yield return portion;
                (portion, versions) = ([], []);
            }

            portion.Add(one);
            versions.UnionWith(more);
        }

        if (portion.Count > 0)
        {
            yield return portion;
        }
    }

    private static string RowKeyOf(string village, DateOnly day) => $"{Dirty}|{village}|{day.ToString(DayFormat, CultureInfo.InvariantCulture)}";

    private static Mark FromRow(TableEntity row) =>
        row.RowKey.Split('|') is [_, var village, var date] && Region.IsVillage(village) && DateOnly.TryParseExact(date, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? new Mark(village, day, row.ETag, row.Timestamp!.Value)
            : throw new UnreadableException(row.RowKey, "is no mark");
}
