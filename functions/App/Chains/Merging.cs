namespace Anju.Chains;

/// <summary>Finds the alarm that people go on with in the place of one that became a part of it.</summary>
internal static class Merging
{
    /// <summary>
    /// The alarm that answers about a part belong to: the open one of its home that it was made a part of, even if that was over since and is opened again;
    /// itself if there is none.
    /// </summary>
    /// <remarks>What is of an area is over for its home once it counts as the area's.</remarks>
    /// <exception cref="UnreadableException">One on the way cannot be read.</exception>
    public static async Task<Chain> GoingOnAsync(this ChainTable heads, Chain part, CancellationToken cancellation) =>
        await WholeOfAsync(heads, part, mayHaveBeenOver: true, cancellation) ?? part;

    /// <summary>
    /// The alarm that a part's hazard and claim belong to: the same, unless it was over since, for opened again it is about its own family alone. Null if there
    /// is none, or one on the way cannot be read.
    /// </summary>
    public static async Task<Chain?> StandingForAsync(this ChainTable heads, Chain part, CancellationToken cancellation)
    {
        try
        {
            return await WholeOfAsync(heads, part, mayHaveBeenOver: false, cancellation);
        }
        catch (UnreadableException)
        {
            // As good as gone.
            return null;
        }
    }

    private static async Task<Chain?> WholeOfAsync(ChainTable heads, Chain part, bool mayHaveBeenOver, CancellationToken cancellation)
    {
        // The whole may have become a part meanwhile. Each was open when its part was closed, so this comes to an end.
        Chain? whole = part;
        while (whole is { IsOpen: false, CloseReason: CloseReasons.Duplicate, ParentId: { } parent, OverAt: var overAt })
        {
            whole = (await heads.FindAsync(parent, cancellation))?.Chain;
            if (!mayHaveBeenOver && whole is { Reopenings: > 0 } && await WasReopenedAsync(heads, whole, overAt, cancellation))
            {
                return null;
            }
        }

        return whole is { IsOpen: true } && whole != part && whole.Alarm.HomeId == part.Alarm.HomeId ? whole : null;
    }

    private static async Task<bool> WasReopenedAsync(ChainTable heads, Chain whole, DateTimeOffset? since, CancellationToken cancellation) =>
        (await heads.LedgerAsync(whole.Alarm.AlarmId, cancellation)).Any(row => ChainTable.ToEntryIfReadable(row) is Reopened again && again.At > since);
}
