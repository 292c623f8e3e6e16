namespace Anju.Chains;

/// <summary>Finds the alarm that people go on with in the place of one that became a part of it.</summary>
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
}
