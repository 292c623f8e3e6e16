using Anju.Registry;

namespace Anju.Chains;

/// <summary>Something a chain is to hear, with what identifies it.</summary>
internal sealed record Heard(Signal Signal, string Cause);

/// <summary>The only writer of alarms: reads a chain, lets the policy decide, and commits, until nobody was faster.</summary>
/// <remarks>Everything that happens to an alarm goes through here; sending and showing are <see cref="OwedEffects"/>'s.</remarks>
internal sealed class AlarmChains(ChainTable chains, OpenTable open, ContactBook contacts, NotificationWriter writer, TimeProvider time)
{
    /// <summary>Starts an alarm's chain; one that exists is left as it is.</summary>
    /// <exception cref="ChainBugException">The policy failed; nothing was written.</exception>
    public async Task OpenAsync(AlarmFacts alarm, string cause, CancellationToken cancellation)
    {
        if (await chains.FindAsync(alarm.AlarmId, cancellation) is not null)
        {
            return;
        }

        HomePeople people = await contacts.OfAsync(alarm.Village, alarm.HomeId, cancellation);
        ChainStep step = Decide(alarm.AlarmId, () => Chain.Open(alarm, people.Freeze(alarm.Village), time.GetUtcNow(), cause));

        // Losing this race is as good as winning it: the other writer had the same facts.
        await CommitAsync(new ChainHead(step.Chain, 0, Ledger.Origin, Owed.Nothing, default), step, people, cancellation);
    }

    /// <summary>Lets a chain hear what happened and take what is due.</summary>
    /// <returns>The chain afterwards; null if there is no such alarm.</returns>
    /// <exception cref="ChainBugException">The policy failed; nothing was changed.</exception>
    public async Task<Chain?> AdvanceAsync(string alarmId, CancellationToken cancellation, params IReadOnlyList<Heard> heard)
    {
        while (await chains.FindAsync(alarmId, cancellation) is { } head)
        {
            ChainStep step = Decide(alarmId, () => Next(head.Chain, time.GetUtcNow(), heard));
            if (step.Entries.Count == 0)
            {
                return step.Chain;
            }

            // Whatever is owed from here on is found by the guard, even if this process ends right after the commit.
            await open.MakeDueAsync(head.Chain.Alarm, time.GetUtcNow(), cancellation);
            HomePeople? people = step.Messages.Any()
                ? await contacts.OfAsync(head.Chain.Alarm.Village, head.Chain.Alarm.HomeId, cancellation)
                : null;
            if (await CommitAsync(head, step, people, cancellation))
            {
                return step.Chain;
            }
        }

        return null;
    }

    private static ChainStep Decide(string alarmId, Func<ChainStep> policy)
    {
        try
        {
            return policy();
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            throw new ChainBugException(alarmId, bug);
        }
    }

    private static ChainStep Next(Chain chain, DateTimeOffset now, IReadOnlyList<Heard> heard)
    {
        List<Entry> entries = [];
        foreach (Heard one in heard)
        {
            ChainStep step = Chain.Next(chain, now, one.Signal, one.Cause);
            entries.AddRange(step.Entries);
            chain = step.Chain;
        }

        ChainStep last = Chain.Next(chain, now);
        return new ChainStep(last.Chain, [.. entries, .. last.Entries]);
    }

    private async Task<bool> CommitAsync(ChainHead head, ChainStep step, HomePeople? people, CancellationToken cancellation)
    {
        IReadOnlyList<NotificationRow> notifications = people is null ? [] : await writer.WriteAsync(step, people, cancellation);
        (ChainHead after, IReadOnlyList<LedgerRow> ledger) = head.After(step, ChainTable.ToJson);
        return await chains.TryCommitAsync(after, ledger, notifications, cancellation);
    }
}
