namespace Anju.Chains;

/// <summary>Sees to it that an alarm only becomes a part of one that goes on.</summary>
internal static class Merging
{
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
