using Anju.Chains;
using Anju.Chains.HandOver;
using Anju.Registry;

namespace Anju.Cockpit.Queue;

/// <summary>Makes the hand-over card of an alarm as it stands.</summary>
internal sealed class HandOverCards(Regions regions, TimeProvider time)
{
    /// <param name="chain">The alarm.</param>
    /// <param name="people">Its home and people.</param>
    /// <param name="caller">Who hands over.</param>
    /// <param name="confirmed">The caller heard it from somebody who saw it.</param>
    public HandOverCard Of(Chain chain, HomePeople people, Account caller, bool confirmed = false) => HandOverCard.Of(
        chain, people, regions, District.Unconfigured(Region.DistrictOf(chain.Alarm.Village)), caller.Name, time.GetUtcNow(), confirmed);
}
