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
    /// <remarks>
    /// Where an alarm is over and only its row is left, a new hazard does not wait for that to be tidied away. It may be opened again
    /// in this very moment, and two tables know of that: the alarm's, and the claims. So each side touches what the other one relies on.
    /// Who opens it again reads the alarm, touches the claim, writes the alarm; who takes the family reads the claim, touches the
    /// alarm, writes the claim. Whichever way these meet, only one of the two last writes finds what it read.
    /// </remarks>
    public async Task<AlarmFacts> TakeAsync(AlarmFacts alarm, CancellationToken cancellation)
    {
        while (true)
        {
            if (await open.ClaimAsync(alarm, cancellation) is not { } claim)
            {
                return alarm;
            }

            if (claim.Alarm.AlarmId == alarm.AlarmId || await heads.FindAsync(claim.Alarm.AlarmId, cancellation) is not { Chain.IsOpen: false } over)
            {
                return claim.Alarm;
            }

            if (await heads.TryTouchAsync(over, cancellation) && await open.TryPassOnAsync(claim, over, alarm, cancellation))
            {
                return alarm;
            }
        }
    }
}
