namespace Anju.Chains;

/// <summary>Sees to it that an alarm only becomes a part of one that goes on, and finds the one that people go on with.</summary>
internal static class Merging
{
    /// <summary>The alarm that people go on with in this one's place: the open one of its home that it was made a part of; itself if there is none.</summary>
    /// <remarks>What is of an area is over for its home once it counts as the area's.</remarks>
    public static async Task<Chain> GoingOnAsync(this ChainTable heads, Chain part, CancellationToken cancellation)
    {
        // The whole may have become a part meanwhile. Each was open when its part was closed, so this comes to an end.
        Chain? whole = part;
        while (whole is { IsOpen: false, CloseReason: CloseReasons.Duplicate, ParentId: { } parent })
        {
            whole = (await heads.FindAsync(parent, cancellation))?.Chain;
        }

        return whole is { IsOpen: true } && whole.Alarm.HomeId == part.Alarm.HomeId ? whole : part;
    }

    /// <summary>Holds on to the alarm that is to stand for another one.</summary>
    /// <param name="heads">Where both are.</param>
    /// <param name="part">The head of the one that is to be closed, as it will be committed.</param>
    /// <param name="merge">What it heard.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False if the other one does not stand for it, or does not any more.</returns>
    /// <remarks>
    /// Two operators may each make one alarm a part of the other in the same moment. So each merge touches what the others rely on: it
    /// reads its part, finds the whole open and touches it, and only then writes its part as it was read. However these meet, and in
    /// whatever circle, one of them finds its part touched, reads again, and sees the whole closed.
    /// </remarks>
    public static async Task<bool> TryHoldWholeAsync(this ChainTable heads, ChainHead part, Signal.Merge merge, CancellationToken cancellation)
    {
        // An area's alarm takes in what is smaller, never the other way round, and is no home's.
        if (merge.By == Closed.Engine)
        {
            return true;
        }

        while (await heads.FindAsync(merge.ParentId, cancellation) is { } whole && whole.Chain.MayStandFor(part.Chain))
        {
            if (await heads.TryTouchAsync(whole, cancellation))
            {
                return true;
            }
        }

        return false;
    }
}
