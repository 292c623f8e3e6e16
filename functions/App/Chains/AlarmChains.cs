using System.Diagnostics;
using Anju.Chains.Anchoring;
using Anju.Chains.Sending;
using Anju.Observing;
using Anju.Registry;
using Anju.Scenarios;
using Azure;

namespace Anju.Chains;

/// <summary>The only writer of alarms: reads a chain, lets the policy decide, and commits, until nobody was faster.</summary>
/// <remarks>Everything that happens to an alarm goes through here; sending and showing are <see cref="OwedEffects"/>'s.</remarks>
internal sealed class AlarmChains(
    ChainTable chains, UnanchoredTable unanchored, OpenTable open, ContactBook contacts, NotificationWriter writer, Measures measures, TimeProvider time)
{
    /// <summary>Starts an alarm's chain; one that exists is left as it is.</summary>
    /// <returns>The chain as it stands.</returns>
    /// <exception cref="UnreadableException">It was begun, and its head cannot be read or is gone.</exception>
    public async Task<Chain> OpenAsync(AlarmFacts alarm, string cause, CancellationToken cancellation)
    {
        if (await chains.FindAsync(alarm.AlarmId, cancellation) is { } existing)
        {
            return existing.Chain;
        }

        HomePeople people = await contacts.OfAsync(alarm, cancellation);
        DateTimeOffset now = time.GetUtcNow();
        ChainStep step = Chain.Open(alarm, people.Freeze(alarm.Village, now, alarm.Severity), now, cause);

        // Losing this race is as good as winning it: the other writer had the same facts.
        bool begun = await CommitAsync(new ChainHead(step.Chain, 0, Ledger.Origin, Owed.Nothing, default), step, people, cancellation)
            || await chains.VersionAsync(alarm.AlarmId, cancellation) is not null;
        return begun ? step.Chain : throw ChainTable.HeadIsGone();
    }

    /// <summary>
    /// Lets a chain hear what happened and take what is due. What would open it again is not heard while another alarm has its family, nor
    /// what would make it a part of one that does not go on.
    /// </summary>
    /// <returns>The chain afterwards; null if there is no such alarm.</returns>
    public async Task<Chain?> AdvanceAsync(string alarmId, CancellationToken cancellation, params IReadOnlyList<Heard> heard)
    {
        ETag tried = default;
        while (await chains.FindAsync(alarmId, cancellation) is { } head)
        {
            tried = UnlessTried(head, tried);
            IReadOnlyList<Heard> unheard = await UnheardAsync(head.Chain, heard, cancellation);
            ILookup<bool, Heard> progress = unheard.ToLookup(one => IsProgress(head.Chain, one.Signal));
            IReadOnlyList<Heard> all = [.. progress[true], .. await RenewedAsync(head.Chain, unheard, cancellation), .. progress[false]];
            ChainStep step = Next(head.Chain, time.GetUtcNow(), all);
            if (step.Entries.Count == 0)
            {
                return step.Chain;
            }

            if (MergeIn(unheard, step.Chain) is { } merge && !await TryTakeInAsync(head.Chain, merge, cancellation))
            {
                return head.Chain;
            }

            // Whatever is owed from here on is found by the guard, even if this process ends right after the commit.
            if (!await open.TryMakeDueAsync(head, step.Chain, cancellation))
            {
                return head.Chain;
            }

            HomePeople? people = ConcernsPhones(step) ? await contacts.OfAsync(head.Chain.Alarm, cancellation) : null;
            if (await CommitAsync(head, step, people, cancellation, WordsIn(step, unheard)))
            {
                return step.Chain;
            }
        }

        return null;
    }

    /// <summary>Whether an alarm has heard what is known by a cause; false too if there is no such alarm.</summary>
    public async Task<bool> HasHeardAsync(string alarmId, string cause, CancellationToken cancellation) =>
        await chains.FindAsync(alarmId, cancellation) is { } head && await HasHeardAsync(head.Chain, cause, cancellation);

    /// <summary>The same for a chain that was read already. It knows its latest causes by heart; of the others its ledger tells.</summary>
    public async Task<bool> HasHeardAsync(Chain chain, string cause, CancellationToken cancellation) =>
        chain.Causes.Contains(cause)
        || (chain.MayForget && (await chains.LedgerAsync(chain.Alarm.AlarmId, cancellation)).Any(row => ChainTable.ToEntryIfReadable(row)?.Cause == cause));

    /// <summary>
    /// What was heard before is not heard again, though Event Grid brings it for a day. Only an occurrence may count twice: devices repeat
    /// themselves too often to read the whole ledger each time, and the latest causes, those of occurrences that tell people among them, are known by heart.
    /// </summary>
    private async Task<IReadOnlyList<Heard>> UnheardAsync(Chain chain, IReadOnlyList<Heard> heard, CancellationToken cancellation)
    {
        List<Heard> unheard = [];
        foreach (Heard one in heard)
        {
            if (one is { Cause: null } or { Signal: Signal.Recur } || !await HasHeardAsync(chain, one.Cause, cancellation))
            {
                unheard.Add(one);
            }
        }

        return unheard;
    }

    /// <summary>
    /// People are frozen while the promise runs; a chain that goes on longer, or promises nothing, asks who is there now before it tells anybody, and
    /// so does one that becomes graver, because more of them want to hear of that.
    /// </summary>
    private async Task<IReadOnlyList<Heard>> RenewedAsync(Chain chain, IReadOnlyList<Heard> heard, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        Severity lapsed = chain.ElderNeedsHelp && chain.LookAgainAt <= now ? Severity.Critical : chain.Severity;
        Severity severity = heard.Select(one => SeverityAfter(one.Signal, chain)).Append(lapsed).Max();
        bool tellsLate = (now - chain.T0 > Policy.Promise || !Policy.IsPromised(chain.Severity)) && (chain.LookAgainAt <= now || heard.Any(one => MayTell(one.Signal)));
        if (severity == chain.Severity && !tellsLate)
        {
            return [];
        }

        HomePeople people = await contacts.OfAsync(chain.Alarm, cancellation);
        return [new Heard(new Signal.Renew(people.Freeze(chain.Alarm.Village, now, severity)), Cause: null)];
    }

    /// <summary>Whether whoever has it is there, or says how it ended: that is heard before their time is found to be over, and tells nobody.</summary>
    private bool IsProgress(Chain chain, Signal signal) =>
        signal is Signal.Arrive or Signal.Resolve && chain.Owner is not null && chain.Refuses(signal, time.GetUtcNow()) is null;

    private static Severity SeverityAfter(Signal signal, Chain chain) => signal switch
    {
        Signal.Check { Result: CheckResult.Help } => Severity.Critical,

        // Whoever was there to hear her may be no longer.
        Signal.Upgrade or Signal.Recur or Signal.Decline or Signal.Reject or Signal.RaiseTo when chain.ElderNeedsHelp => Severity.Critical,
        Signal.Upgrade upgrade => upgrade.Severity,
        _ => chain.Severity,
    };

    private static bool MayTell(Signal signal) =>
        signal is Signal.Upgrade or Signal.Recur or Signal.Check or Signal.Decline or Signal.Reject or Signal.Missed or Signal.RaiseTo or Signal.Reopen;

    /// <summary>What makes the chain a part of another one; null if nothing does.</summary>
    private static Signal.Merge? MergeIn(IReadOnlyList<Heard> heard, Chain after) =>
        after.State == AlarmState.Closed ? heard.Select(one => one.Signal).OfType<Signal.Merge>().FirstOrDefault(merge => merge.ParentId == after.ParentId) : null;

    /// <summary>Has the alarm that is to stand for another one know what that one knows, and holds on to it.</summary>
    /// <param name="part">The one that is to be closed, as it was read.</param>
    /// <param name="merge">What it heard.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False if the other one does not stand for it, or does not any more.</returns>
    /// <remarks>
    /// Two operators may each make one alarm a part of the other in the same moment. So each merge writes what the others rely on: it
    /// reads its part, finds the whole open and writes it, even if only as it was, and only then writes its part as it was read. However these
    /// meet, and in whatever circle, one of them finds its part written, reads again, and sees the whole closed. Should the part not be closed
    /// after all, the whole has heard of it too early, and hears what is new when the part is.
    /// </remarks>
    private async Task<bool> TryTakeInAsync(Chain part, Signal.Merge merge, CancellationToken cancellation)
    {
        // An area's alarm takes in what is smaller, never the other way round, and is no home's.
        if (merge.By == Closed.Engine)
        {
            return true;
        }

        ETag tried = default;
        while (await chains.FindReadableAsync(merge.ParentId, cancellation) is { } whole && whole.Chain.MayStandFor(part))
        {
            tried = UnlessTried(whole, tried);
            ChainStep step = Chain.Next(whole.Chain, time.GetUtcNow(), new Signal.TakeIn(merge.By, part));
            if (step.Entries.Count == 0 && await chains.TryTouchAsync(whole, cancellation))
            {
                return true;
            }

            if (step.Entries.Count > 0 && await open.TryMakeDueAsync(whole, step.Chain, cancellation))
            {
                HomePeople? people = ConcernsPhones(step) ? await contacts.OfAsync(whole.Chain.Alarm, cancellation) : null;
                if (await CommitAsync(whole, step, people, cancellation))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether somebody is told or rung, or may write of it from now on.</summary>
    private static bool ConcernsPhones(ChainStep step) => step.Messages.Any() || step.Calls.Any() || step.Entries.Any(entry => entry is Reopened);

    /// <summary>The version that is tried now: what could not be written after it cannot be so the next time either.</summary>
    private static ETag UnlessTried(ChainHead head, ETag tried) => head.ETag != tried
        ? head.ETag
        : throw new InvalidOperationException($"Alarm {head.Chain.Alarm.AlarmId} cannot go on: rows stand already where its next ones belong.");

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

    /// <summary>The words of what was heard, where it was not refused.</summary>
    private static IReadOnlyList<Words> WordsIn(ChainStep step, IReadOnlyList<Heard> heard) =>
        [.. heard.Where(one => step.Entries.Any(entry => entry.WordsHash is not null && entry.Cause == one.Cause)).Select(one => one.Words).OfType<Words>()];

    private async Task<bool> CommitAsync(ChainHead head, ChainStep step, HomePeople? people, CancellationToken cancellation, params IReadOnlyList<Words> words)
    {
        using Activity? span = AlarmTrace.Begin("decide", step.Chain.Alarm.AlarmId);
        IReadOnlyList<NotificationRow> notifications = people is null ? [] : await writer.WriteAsync(step, people, cancellation);
        (ChainHead after, IReadOnlyList<LedgerRow> ledger) = head.After(step, ChainTable.ToJson);

        // Before, so that no entry is ever left without an anchor.
        await unanchored.MarkAsync(step.Chain.Alarm.AlarmId, time.GetUtcNow(), cancellation);
        bool committed = await chains.TryCommitAsync(after, ledger, notifications, cancellation, words);
        if (committed)
        {
            span?.SetTag("anju.entries", string.Join(' ', step.Entries.Select(entry => entry.GetType().Name)));
            measures.Committed(step);
        }

        return committed;
    }
}
