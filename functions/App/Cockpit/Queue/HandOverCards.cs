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

    /// <summary>
    /// The card that the desk's queue takes the next call from. It is the one a hand-over is judged by, or the queue would have no number for a
    /// call that keeps the task open; the home is only read where that is asked.
    /// </summary>
    public async Task<HandOverCard> ForQueueAsync(Chain chain, HomePeople people, Account caller, CancellationToken cancellation)
    {
        HomeNow home = chain.AsksFor(DeskTask.HandOver) ? await HomeAsync(chain.Alarm.HomeId, cancellation) : HomeNow.Unknown;
        return await OfAsync(chain, people, home, caller, confirmed: false, cancellation);
    }

    private async Task<HandOverCard> OfAsync(Chain chain, HomePeople people, HomeNow home, Account caller, bool confirmed, CancellationToken cancellation)
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
