namespace Anju.Telemetry;

/// <summary>Stores held watches, a transaction per shard, so that quiet changes cost next to nothing.</summary>
internal sealed class WatchSaver(WatchTable watches)
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
            while (left.Count > 0 && await watches.TrySaveAsync(left, cancellation) is { } lost)
            {
                lost.Void();
                if (!await renew(lost, cancellation))
                {
                    left.Remove(lost);
                }
            }
        }
    }

    private static HeldWatch[] FirstOf(IEnumerable<HeldWatch> shard) =>
        [.. shard.OrderByDescending(home => home.IsUrgent).TakeWhile((home, place) => home.IsUrgent || place < WatchTable.MostAtOnce)];
}
