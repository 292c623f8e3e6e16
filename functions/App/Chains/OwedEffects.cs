using Anju.Chains.Sending;

namespace Anju.Chains;

/// <summary>Carries out what a chain owes the world, and settles it once it is done.</summary>
/// <remarks>Everything here may happen twice: every effect is known to whom it is done to, or idempotent.</remarks>
internal sealed class OwedEffects(
    ChainTable chains, AlarmChains alarms, OpenTable open, FamilyClaim family, AlarmList list, SmsSender sender, WatchNews news, FalseAlarmOrders orders, TimeProvider time)
{
    /// <summary>Chosen: the same as a failed message waits before its next try.</summary>
    private static readonly TimeSpan LookAgainIn = TimeSpan.FromSeconds(5);

    /// <summary>Chosen: two slow tries one after the other. With those begun last it stays far below what a function may take.</summary>
    private static readonly TimeSpan MayTake = TimeSpan.FromSeconds(20);

    /// <summary>Chosen: while somebody's phone is slow, an answer and a due step are carried out this much later at most.</summary>
    private static readonly TimeSpan LooksUpEvery = TimeSpan.FromSeconds(1);

    /// <summary>Chosen: an alarm that waits for people alone keeps its orchestrator, which would not be started a second time.</summary>
    private static readonly TimeSpan LooksInEvery = TimeSpan.FromHours(24);

    /// <summary>Shows the newest state, sends what is to be sent, tells the watch how it stands once it is over, a part of another or open again, and sends a technician if it was one false alarm too many.</summary>
    /// <returns>When the alarm next has to be looked at; null once that is never.</returns>
    public Task<DateTimeOffset?> DischargeAsync(string alarmId, CancellationToken cancellation)
    {
        DateTimeOffset begun = time.GetUtcNow();
        return DischargeAsync(alarmId, () => time.GetUtcNow() - begun < MayTake, cancellation);
    }

    /// <summary>The same for somebody with little time.</summary>
    /// <param name="alarmId">The alarm.</param>
    /// <param name="goesOn">Asked before every round after the first; what is left then is done next time.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<DateTimeOffset?> DischargeAsync(string alarmId, Func<bool> goesOn, CancellationToken cancellation)
    {
        Dictionary<string, Task<Heard?>> underWay = [];
        try
        {
            for (bool first = true; first || underWay.Count > 0 || goesOn(); first = false)
            {
                if (await chains.FindAsync(alarmId, cancellation) is not { } head)
                {
                    return null;
                }

                // First, so that the desk never waits for somebody's phone.
                if (head.Owed.Projection)
                {
                    await list.ProjectAsync(head, cancellation);
                }

                if (first || goesOn())
                {
                    Send(head, underWay, cancellation);
                }

                IReadOnlyList<Heard> handed = await HandedAsync(underWay, cancellation);
                if (handed.Count == 0 && underWay.Count > 0)
                {
                    await open.StayDueAsync(head, cancellation);
                }

                if (handed.Count > 0 || underWay.Count > 0)
                {
                    // Whoever's phone is slow holds up nobody else: what the others' brought is written, and what falls due is done.
                    await alarms.AdvanceAsync(alarmId, cancellation, handed);
                }
                else if (await SettleAsync(head, cancellation))
                {
                    return head.Chain.Unsent.IsEmpty
                        ? head.Chain.LookAgainAt ?? (head.Chain.IsOpen ? time.GetUtcNow() + LooksInEvery : null)
                        : Earlier(head.Chain.LookAgainAt, time.GetUtcNow() + LookAgainIn);
                }
            }

            return time.GetUtcNow() + LookAgainIn;
        }
        finally
        {
            // Storage failed: what is at the provider is not left behind; what it brings is found in the rows next time.
            await ((Task)Task.WhenAll(underWay.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Send(ChainHead head, Dictionary<string, Task<Heard?>> underWay, CancellationToken cancellation)
    {
        foreach (string key in head.Chain.Unsent.Where(key => !underWay.ContainsKey(key) && !head.Chain.WaitsForAnother(key)))
        {
            underWay.Add(key, sender.SendAsync(head.Chain, key, cancellation));
        }
    }

    /// <summary>Waits until a message has brought something, but no longer than for a moment while one is under way.</summary>
    private async Task<IReadOnlyList<Heard>> HandedAsync(Dictionary<string, Task<Heard?>> underWay, CancellationToken cancellation)
    {
        List<Heard> handed = [];
        DateTimeOffset until = time.GetUtcNow() + LooksUpEvery;
        while (underWay.Count > 0 && handed.Count == 0 && until - time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            // That nothing came of it in time is no failure, and what failed is found below.
            await ((Task)Task.WhenAny(underWay.Values)).WaitAsync(left, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
            foreach ((string key, Task<Heard?> sending) in underWay.Where(one => one.Value.IsCompleted).ToList())
            {
                underWay.Remove(key);
                if (await sending is { } heard)
                {
                    handed.Add(heard);
                }
            }
        }

        return handed;
    }

    /// <returns>False if the chain moved on meanwhile, and what was shown is already old.</returns>
    private async Task<bool> SettleAsync(ChainHead head, CancellationToken cancellation)
    {
        if (head.Owed.Closing && head.Chain.Alarm is { Drill: false, IsOfArea: false })
        {
            await news.TellAsync(head.Chain, cancellation);
            await OrderTechnicianAsync(head.Chain, cancellation);
        }

        // The guard sees an alarm as long as something is owed: only then its row follows the chain.
        await (head.Chain.Unsent.IsEmpty ? family.FollowAsync(head, cancellation) : open.StayDueAsync(head, cancellation));

        Owed left = head.Owed with { Projection = false, Closing = false };
        return left == head.Owed || await chains.TryCommitAsync(head with { Owed = left }, [], [], cancellation);
    }

    /// <summary>Sends a technician if its end was one false alarm too many.</summary>
    private async Task OrderTechnicianAsync(Chain chain, CancellationToken cancellation)
    {
        if (await orders.OpenAsync(chain, cancellation) is { } order)
        {
            // Nobody waits for it, so it needs no orchestrator: it is shown now, and should this process die first, the guard shows it.
            await DischargeAsync(order, cancellation);
        }
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one : other;
}
