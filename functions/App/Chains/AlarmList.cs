using Anju.Registry;

namespace Anju.Chains;

/// <summary>Writes an alarm's state as the lists show it.</summary>
internal sealed class AlarmList(AlarmTable alarms, ContactBook contacts, Regions regions)
{
    /// <summary>Shows a chain's newest state.</summary>
    public async Task ProjectAsync(ChainHead head, CancellationToken cancellation) =>
        await alarms.ShowAsync(await ViewAsync(head, cancellation), cancellation);

    /// <summary>A chain's state with its people's masked names.</summary>
    public async Task<AlarmView> ViewAsync(ChainHead head, CancellationToken cancellation)
    {
        HomePeople people = await contacts.OfAsync(head.Chain.Alarm.Village, head.Chain.Alarm.HomeId, cancellation);
        string? owner = head.Chain.Owner is null ? null : await contacts.NameAsync(head.Chain.Owner.Id, people, cancellation);
        return AlarmView.Of(head, people.Elder, owner, regions);
    }
}
