namespace Anju.Chains;

/// <summary>Takes a family in a home for an alarm; whoever has it keeps it for as long as it is open.</summary>
internal sealed partial class FamilyClaim(OpenTable open, ChainTable heads, ILogger<FamilyClaim> log)
{
    /// <summary>Claims the alarm's family for it.</summary>
    /// <returns>The id of the open alarm that has it instead; null if it is this one's.</returns>
    public async Task<string?> OtherHolderAsync(AlarmFacts alarm, CancellationToken cancellation) =>
        (await TakeAsync(alarm, cancellation)).AlarmId is var holder && holder != alarm.AlarmId ? holder : null;

    /// <summary>Claims the alarm's family. A repeated claim gives back the facts of the first one, so T0 stays what it was.</summary>
    /// <returns>The facts of the alarm that has the family now.</returns>
    /// <remarks>
    /// Where an alarm is over and only its row is left, a new hazard does not wait for that to be tidied away. It may be opened again
    /// in this very moment, and two tables know of that: the alarm's, and the claims. So each side touches what the other one relies on.
    /// Who opens it again reads the alarm, touches the claim, writes the alarm; who takes the family reads the claim, touches the
    /// alarm, writes the claim. Whichever way these meet, only one of the two last writes finds what it read.
    /// </remarks>
    public async Task<AlarmFacts> TakeAsync(AlarmFacts alarm, CancellationToken cancellation)
    {
        AlarmFacts? holder = null;
        while (holder is null)
        {
            holder = await open.ClaimAsync(alarm, cancellation) is { } claim ? await HolderAsync(claim, alarm, cancellation) : alarm;
        }

        return holder;
    }

    /// <summary>Gives a row that names no alarm any more back to the alarm it stands for; one that stands for none goes.</summary>
    /// <returns>The alarms it may stand for that cannot be read, by id; it stays as it is for their sake. Empty if it was mended, or went.</returns>
    public async Task<IReadOnlyList<string>> MendAsync(OpenAlarm damaged, CancellationToken cancellation)
    {
        (IReadOnlyList<ChainHead> readable, IReadOnlyList<string> unreadable) = damaged.Home is var (village, homeId)
            ? await heads.OfHomeAsync(village, homeId, cancellation)
            : ([], []);
        AlarmFacts? alarm = readable.Where(head => OpenTable.StandsFor(damaged, head)).OrderByDescending(head => head.Chain.IsOpen).FirstOrDefault()?.Chain.Alarm
            ?? await FindKeptPartAsync(damaged, readable, cancellation);
        if (alarm is null && unreadable.Count > 0)
        {
            NamesNone(damaged.Town, damaged.Key, string.Join(' ', unreadable));
            return unreadable;
        }

        NamedNone(damaged.Town, damaged.Key, alarm?.AlarmId);
        await open.TryMendAsync(damaged, alarm, cancellation);
        return [];
    }

    /// <summary>Finds the part of an open alarm whose claim a damaged row is.</summary>
    /// <returns>Its facts; null if it is no part's.</returns>
    private async Task<AlarmFacts?> FindKeptPartAsync(OpenAlarm damaged, IReadOnlyList<ChainHead> readable, CancellationToken cancellation)
    {
        foreach (ChainHead head in readable.Where(head => OpenTable.IsClaimOf(damaged, head)))
        {
            if (await IsPartOfOpenAsync(head.Chain, cancellation))
            {
                return head.Chain.Alarm;
            }
        }

        return null;
    }

    /// <summary>Has the claims follow an alarm: its own stays while it is open or a part of an open one; those of the parts it had when it was over go.</summary>
    /// <remarks>
    /// A part keeps its claim and then looks whether the whole is still open; the whole is over and then looks which claims are kept. Whichever way these
    /// meet, one of them gives the claim back. What is opened again may have left that undone, so it looks too.
    /// </remarks>
    public async Task FollowAsync(ChainHead head, CancellationToken cancellation)
    {
        bool isKept = await IsPartOfOpenAsync(head.Chain, cancellation);
        if (!isKept && head.Chain is { IsOpen: false } or { Reopenings: > 0 })
        {
            foreach (string family in head.Chain.Families().Skip(1))
            {
                while (!await TryReleasePartAsync(head.Chain.Alarm with { Family = family }, cancellation))
                {
                    // Somebody touched it since: look again.
                }
            }
        }

        // Last, so that the guard sees it until its parts' claims are gone.
        await open.ProjectAsync(head, isKept, cancellation);
        if (isKept && !await IsPartOfOpenAsync(head.Chain, cancellation))
        {
            await open.ProjectAsync(head, keepsClaim: false, cancellation);
        }
    }

    /// <returns>False if somebody touched it since.</returns>
    private async Task<bool> TryReleasePartAsync(AlarmFacts ofFamily, CancellationToken cancellation) =>
        await open.FindClaimAsync(ofFamily, cancellation) is not { IsKept: true, Alarm: { } part } claim
        || await heads.FindReadableAsync(part.AlarmId, cancellation) is not { } head
        || await IsPartOfOpenAsync(head.Chain, cancellation)
        || await open.TryReleaseAsync(claim, cancellation);

    /// <summary>Whether people go on with another alarm in the place of one that is over: what is raised of the family is that one's.</summary>
    private async Task<bool> IsPartOfOpenAsync(Chain chain, CancellationToken cancellation) =>
        await heads.StandingForAsync(chain, cancellation) is not null;

    /// <returns>Who has the family now; null if somebody else changed the claim.</returns>
    private async Task<AlarmFacts?> HolderAsync(OpenAlarm claim, AlarmFacts alarm, CancellationToken cancellation)
    {
        if (claim.Alarm is not { } holder)
        {
            return await MendAsync(claim, cancellation) is { Count: > 0 } unreadable && await open.TryPassOnAsync(claim, unreadable, alarm, cancellation) ? alarm : null;
        }

        if (holder.AlarmId == alarm.AlarmId)
        {
            return holder;
        }

        try
        {
            ChainHead? head = await heads.FindAsync(holder.AlarmId, cancellation);
            if (head is null && (await heads.LedgerAsync(holder.AlarmId, cancellation)).Count > 0)
            {
                // They are written together: it was begun in this moment, or its head is gone.
                head = await heads.FindAsync(holder.AlarmId, cancellation) ?? throw ChainTable.HeadIsGone();
            }

            if (head is not { Chain.IsOpen: false } over)
            {
                return holder;
            }

            if (await heads.StandingForAsync(over.Chain, cancellation) is { } whole)
            {
                return whole.Alarm;
            }

            return await heads.TryTouchAsync(over, cancellation) && await open.TryPassOnAsync(claim, over, alarm, cancellation) ? alarm : null;
        }
        catch (UnreadableException e)
        {
            // Nobody can go on with it, and nobody would hear of what has happened now.
            CannotGoOn(e, holder.AlarmId, alarm.AlarmId);
            return await open.TryPassOnAsync(claim, over: null, alarm, cancellation) ? alarm : null;
        }
    }

    [LoggerMessage(LogLevel.Critical, "The row {Town} {Key} of the open alarms named no alarm any more; it stands for {AlarmId}, and without one it goes.")]
    private partial void NamedNone(string town, string key, string? alarmId);

    [LoggerMessage(LogLevel.Critical, "The row {Town} {Key} of the open alarms names no alarm any more, and stays until these can be read: {AlarmIds}.")]
    private partial void NamesNone(string town, string key, string alarmIds);

    [LoggerMessage(LogLevel.Critical, "Alarm {AlarmId} cannot be read, so {NewAlarmId} takes its family.")]
    private partial void CannotGoOn(Exception e, string alarmId, string newAlarmId);
}
