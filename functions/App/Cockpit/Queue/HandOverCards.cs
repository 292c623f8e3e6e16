using Anju.Chains;
using Anju.Chains.HandOver;
using Anju.Registry;

namespace Anju.Cockpit.Queue;

/// <summary>Makes the hand-over card of an alarm as it stands.</summary>
internal sealed class HandOverCards(Regions regions, DistrictTable districts, TimeProvider time)
{
    /// <param name="chain">The alarm.</param>
    /// <param name="people">Its home and people.</param>
    /// <param name="home">What its home's devices say now.</param>
    /// <param name="caller">Who hands over.</param>
    /// <param name="confirmed">The caller heard it from somebody who saw it.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<HandOverCard> OfAsync(Chain chain, HomePeople people, HomeNow home, Account caller, bool confirmed, CancellationToken cancellation)
    {
        District district = await districts.OfAsync(chain.Alarm.Village, cancellation);
        return HandOverCard.Of(chain, people, home, regions, district, caller.Name, time.GetUtcNow(), confirmed);
    }
}
