using Anju.Chains;
using Anju.Chains.HandOver;
using Anju.Registry;
using Anju.Telemetry;
using Anju.Watching;

namespace Anju.Cockpit.Queue;

/// <summary>Makes the hand-over card of an alarm as it stands.</summary>
internal sealed partial class HandOverCards(
    Regions regions, DistrictTable districts, ContactBook contacts, WatchTable watches, TimeProvider time, ILogger<HandOverCards> log)
{
    /// <summary>The card as whoever hands the alarm over reads it.</summary>
    public async Task<HandOverCard> OfAsync(Chain chain, Account caller, bool confirmed, CancellationToken cancellation)
    {
        HomePeople people = await contacts.ShownAsync(chain.Alarm, cancellation);
        return await OfAsync(chain, people, await HomeAsync(chain.Alarm.HomeId, cancellation), caller, confirmed, cancellation);
    }

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

    /// <summary>What its devices say helps rescuers; the rest of the card does not wait for it.</summary>
    private async Task<HomeNow> HomeAsync(string homeId, CancellationToken cancellation)
    {
        try
        {
            StoredWatch stored = await watches.LoadAsync(homeId, cancellation);
            return HomeNow.Of(stored.Watch, stored.Hour);
        }
        catch (WatchFormatException unreadable)
        {
            CardWithoutHome(unreadable, homeId);
            return HomeNow.Unknown;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The card says nothing of home {HomeId} as it is now: its watch cannot be read.")]
    private partial void CardWithoutHome(Exception exception, string homeId);
}
