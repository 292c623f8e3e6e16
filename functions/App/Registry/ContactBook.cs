using Anju.Chains;
using Anju.Registry.Duties;

namespace Anju.Registry;

/// <summary>Finds who can be told about a home, and what to call them.</summary>
internal sealed partial class ContactBook(HomeTable homes, DutyTable duty, AccountTable accounts, Regions regions, ILogger<ContactBook> log)
{
    /// <summary>Stands for somebody of the desk whose account is gone or damaged.</summary>
    private const string SomebodyOfTheDesk = "值班员";

    /// <summary>An alarm's home and its people, in four reads whatever the district's size.</summary>
    public async Task<HomePeople> OfAsync(AlarmFacts alarm, CancellationToken cancellation)
    {
        if (alarm.IsOfArea)
        {
            return HomePeople.OfArea(alarm.Village, regions.NameOf(alarm.Village), await duty.ForAsync(alarm.Village, cancellation));
        }

        return await OfAsync(alarm.Village, alarm.HomeId, cancellation);
    }

    /// <summary>The same for whoever works on the alarm: masked where it opens no home.</summary>
    public async Task<HomePeople> ShownAsync(AlarmFacts alarm, CancellationToken cancellation) => Shown(alarm, await OfAsync(alarm, cancellation));

    /// <summary>What whoever works on the alarm may see of its people.</summary>
    public HomePeople Shown(AlarmFacts alarm, HomePeople people) => alarm.OpensItsHome ? people : people.Masked(regions.NameOf(alarm.Village));

    /// <summary>Somebody who was told about an alarm; null if there is no such person any more.</summary>
    public async Task<Contact?> FindAsync(string alarmId, string contactId, CancellationToken cancellation) =>
        AlarmId.VillageOf(alarmId) is { } village && AlarmId.HomeOf(alarmId) is { } homeId
            ? (await OfAsync(village, homeId, cancellation)).Find(contactId)
            : null;

    /// <summary>The masked name of who has an alarm; null while nobody does.</summary>
    public async Task<string?> OwnerNameAsync(Owner? owner, HomePeople people, CancellationToken cancellation) =>
        owner is null ? null : await NameAsync(owner.Id, people, cancellation);

    /// <summary>The masked name of a contact of the home, or of somebody of the desk.</summary>
    public async Task<string> NameAsync(string id, HomePeople people, CancellationToken cancellation)
    {
        string? name = people.Find(id)?.Name ?? await AccountNameAsync(id, cancellation);
        return name is null ? SomebodyOfTheDesk : Mask.Name(name);
    }

    /// <summary>The name of an account; null if there is none. One that is damaged is as good as gone.</summary>
    public async Task<string?> AccountNameAsync(string subject, CancellationToken cancellation)
    {
        try
        {
            return (await accounts.FindAsync(subject, cancellation))?.Name;
        }
        catch (UnreadableException e)
        {
            DamagedAccount(e, subject);
            return null;
        }
    }

    private async Task<HomePeople> OfAsync(string village, string homeId, CancellationToken cancellation)
    {
        Task<Home?> home = HomeAsync(village, homeId, cancellation);
        DutyPlan plan = await duty.ForAsync(village, cancellation);
        return new HomePeople(await home, plan.Duties, plan.Rotas) { KnowsAllDuties = plan.IsWhole };
    }

    /// <summary>A home whose row is damaged is as good as one nobody registered: its village and the desk go on with what befalls it.</summary>
    private async Task<Home?> HomeAsync(string village, string homeId, CancellationToken cancellation)
    {
        try
        {
            return await homes.FindAsync(village, homeId, cancellation);
        }
        catch (UnreadableException e)
        {
            Damaged(e, village, homeId);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Critical, "Home {HomeId} of {Village} cannot be read in the registry: only its village and the desk hear of its alarms.")]
    private partial void Damaged(Exception e, string village, string homeId);

    [LoggerMessage(LogLevel.Critical, "The account {Subject} cannot be read: nobody sees whose it is.")]
    private partial void DamagedAccount(Exception e, string subject);
}
