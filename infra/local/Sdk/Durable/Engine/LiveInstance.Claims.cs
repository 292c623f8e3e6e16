namespace Anju.Durable;

/// <content>Its activities: each is taken, and stored as taken, before it runs, so that a process that dies keeps it out of sight.</content>
internal sealed partial class LiveInstance
{
    private static ActivityClaim? ClaimOf(InstanceHead head, HistoryEvent.TaskScheduled task) => head.Claims.GetValueOrDefault(task.Id);

    /// <summary>The head with what the turn has asked for taken, and without what has been answered.</summary>
    private InstanceHead Claimed(StoredInstance after)
    {
        Dictionary<int, ActivityClaim> claims = [];
        foreach (HistoryEvent.TaskScheduled task in PendingWork.Of(after.History).Values.OfType<HistoryEvent.TaskScheduled>())
        {
            if (ClaimOf(after.Head, task) is { } known)
            {
                claims[task.Id] = known;
            }
            else if (!tenure.IsClosing)
            {
                claims[task.Id] = tenure.NewClaim();
            }
        }

        return after.Head with { Claims = claims };
    }

    /// <summary>Takes what nobody has taken, or what somebody took who died and has come back into sight.</summary>
    private async Task ClaimAsync()
    {
        HistoryEvent.TaskScheduled[] free = tenure.IsClosing || !_now!.Head.IsLive ? [] : [.. Free(_now)];
        if (free.Length > 0)
        {
            Dictionary<int, ActivityClaim> claims = new(_now!.Head.Claims);
            Array.ForEach(free, task => claims[task.Id] = tenure.NewClaim());
            StoredInstance stored = await tenure.Store.CommitAsync(_stored, _now.Head with { Claims = claims }, _now.History, CancellationToken.None);
            lock (tenure.Gate)
            {
                (_stored, _now) = (stored, stored);
            }
        }
    }

    private IEnumerable<HistoryEvent.TaskScheduled> Free(StoredInstance instance)
    {
        DateTimeOffset now = tenure.Time.GetUtcNow();
        return
            from task in PendingWork.Of(instance.History).Values.OfType<HistoryEvent.TaskScheduled>()
            let claim = ClaimOf(instance.Head, task)
            where claim is null || (!tenure.IsOwn(claim) && task.HasRetry && claim.Until <= now)
            select task;
    }
}
