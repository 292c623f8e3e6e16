namespace Anju.Chains;

/// <summary>Takes a family in a home for an alarm; whoever has it keeps it for as long as it is open.</summary>
internal sealed class FamilyClaim(OpenTable open, ChainTable heads)
{
    /// <summary>Claims the alarm's family for it.</summary>
    /// <returns>The id of the open alarm that has it instead; null if it is this one's.</returns>
    public async Task<string?> OtherHolderAsync(AlarmFacts alarm, CancellationToken cancellation) =>
        (await TakeAsync(alarm, cancellation)).AlarmId is var holder && holder != alarm.AlarmId ? holder : null;

    /// <summary>Claims the alarm's family. A repeated claim gives back the facts of the first one, so T0 stays what it was.</summary>
    /// <returns>The facts of the alarm that has the family now.</returns>
    public async Task<AlarmFacts> TakeAsync(AlarmFacts alarm, CancellationToken cancellation)
    {
        while (true)
        {
            AlarmFacts holder = await open.ClaimAsync(alarm, cancellation);
            if (holder.AlarmId == alarm.AlarmId || await heads.FindAsync(holder.AlarmId, cancellation) is not { Chain.IsOpen: false } over)
            {
                return holder;
            }

            // Its alarm is over and only the row is left; a new hazard must not wait for it to be tidied away.
            await open.ProjectAsync(over, cancellation);
        }
    }
}
