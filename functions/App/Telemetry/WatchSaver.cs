
namespace Anju.Telemetry;

/// <summary>Stores held watches, a transaction per shard, so that quiet changes cost next to nothing.</summary>
/// <remarks>
/// Why anything is stored with its batch, though a process that dies is followed by one that begins at the last checkpoint, and a checkpoint the host announces comes after all is
/// stored? First, for what was done outside: an alarm that was claimed, told and closed must not be claimed anew because the home forgot it. Second, for the checkpoints
/// the host does not announce. Ten idle minutes are harmless: by then <see cref="KeepWatches"/> has stored everything. When a partition is closed, it stores the rest after that checkpoint;
/// who is killed in between, or is overtaken by the partition's next reader, loses up to five minutes for good. A sample the next one repeats may be lost so; a door that moved tells it once and
/// then by its count two hours later, too late for DOOR-02. That insurance is cheap: 16 of 1,000 events of simulated lives are urgent, 12 of them doors, and they cost 0.009
/// transactions per event at 600 homes, where 0.1 is held.
/// </remarks>
internal sealed class WatchSaver(WatchTable watches, HomeWatcher homes)
{
    /// <summary>Shards under way at once; chosen: Azurite gains nothing beyond.</summary>
    private const int AtOnce = 16;

    /// <summary>Stores what may not wait, and with it, at no further cost, what else the same shards have unsaved.</summary>
    /// <param name="partition">The watches.</param>
    /// <param name="isCheckpointing">Nothing may wait: the checkpoint is about to pass the events.</param>
    /// <param name="renew">Makes a home anew that another process has stored.</param>
    /// <param name="cancellation">Gives up; what is not stored stays unsaved.</param>
    public Task SaveAsync(HeldPartition partition, bool isCheckpointing, Func<HeldWatch, CancellationToken, Task> renew, CancellationToken cancellation)
    {
        if (!isCheckpointing && !partition.Unsaved.Any(home => home.IsUrgent))
        {
            return Task.CompletedTask;
        }

        IEnumerable<HeldWatch[]> shards = partition.Unsaved.GroupBy(home => home.Shard)
            .Where(shard => isCheckpointing || shard.Any(home => home.IsUrgent))
            .Select(shard => isCheckpointing ? [.. shard] : FirstOf(shard));
        return SaveAsync(partition, shards, async (home, token) =>
        {
            await renew(home, token);
            return home.IsUnsaved;
        }, cancellation);
    }

    /// <summary>
    /// Stores, outside a batch, the shards with a home that has been unsaved since an instant or longer. A home another process has stored is
    /// left to that process, or to this one's next batch.
    /// </summary>
    public Task SaveQuietlyAsync(HeldPartition partition, DateTimeOffset since, CancellationToken cancellation) => SaveAsync(
        partition,
        partition.Unsaved.Where(home => home.Stored is not null).GroupBy(home => home.Shard)
            .Where(shard => shard.Any(home => home.IsUnsavedSince(since))).Select(shard => shard.ToArray()),
        (_, _) => Task.FromResult(false),
        cancellation);

    private async Task SaveAsync(
        HeldPartition partition, IEnumerable<HeldWatch[]> shards, Func<HeldWatch, CancellationToken, Task<bool>> renew, CancellationToken cancellation)
    {
        HeldWatch[][] all = [.. shards];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        try
        {
            await Parallel.ForEachAsync(all, parallel, async (shard, token) => await SaveShardAsync(shard, renew, token));
        }
        finally
        {
            foreach (HeldWatch home in all.SelectMany(shard => shard))
            {
                partition.Note(home);
            }
        }
    }

    private async Task SaveShardAsync(
        IReadOnlyList<HeldWatch> shard, Func<HeldWatch, CancellationToken, Task<bool>> renew, CancellationToken cancellation)
    {
        foreach (HeldWatch outdated in shard.Where(home => home.Stored is null))
        {
            await renew(outdated, cancellation);
        }

        foreach (IReadOnlyList<HeldWatch> portion in WatchTable.Portions(shard.Where(home => home is { IsUnsaved: true, Stored: not null })))
        {
            List<HeldWatch> left = [.. portion];
            while (left.Count > 0 && await TrySaveAsync(left, cancellation) is { } lost)
            {
                lost.Void();
                if (!await renew(lost, cancellation))
                {
                    left.Remove(lost);
                }
            }
        }
    }

    /// <summary>Stores homes of one shard. If storage will never take them, or one cannot be written, each is stored by itself, and set aside if it is the one.</summary>
    /// <returns>Null if all that is left is stored; else the first that another process stored.</returns>
    private async Task<HeldWatch?> TrySaveAsync(List<HeldWatch> left, CancellationToken cancellation)
    {
        try
        {
            return await watches.TrySaveAsync(left, cancellation);
        }
        catch (Exception mistake) when (Outage.IsForGood(mistake) || Outage.IsOurs(mistake))
        {
            if (left is [var only])
            {
                await homes.SetAsideAsync(only, mistake, cancellation);
                return null;
            }
        }

        while (left.Count > 0)
        {
            if (await TrySaveAsync([left[0]], cancellation) is { } lost)
            {
                return lost;
            }

            left.RemoveAt(0);
        }

        return null;
    }

    private static HeldWatch[] FirstOf(IEnumerable<HeldWatch> shard) =>
        [.. shard.OrderByDescending(home => home.IsUrgent).TakeWhile((home, place) => home.IsUrgent || place < GroupTransaction.MostRows)];
}
