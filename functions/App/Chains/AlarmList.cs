using Anju.Registry;

namespace Anju.Chains;

/// <summary>Writes an alarm's state as the lists show it.</summary>
internal sealed class AlarmList(AlarmTable alarms, ChangeTable changes, ContactBook contacts, Regions regions)
{
    /// <summary>Shows a chain's newest state, and has its village counted anew.</summary>
    /// <remarks>One mark is enough: what the chain owes is its mark before, since it is repeated until this was done.</remarks>
    public async Task ProjectAsync(ChainHead head, CancellationToken cancellation)
    {
        await alarms.ShowAsync(await ViewAsync(head, cancellation), cancellation);
        await changes.MarkAsync(head.Chain.Alarm.Village, cancellation);
    }

    /// <summary>A chain's state with its people's masked names.</summary>
    public async Task<AlarmView> ViewAsync(ChainHead head, CancellationToken cancellation) => await ViewAsync(
        head, await contacts.OfAsync(head.Chain.Alarm, cancellation), cancellation);

    /// <summary>The same for a caller who has looked its people up already.</summary>
    public async Task<AlarmView> ViewAsync(ChainHead head, HomePeople people, CancellationToken cancellation) =>
        AlarmView.Of(
            head,
            people.Elder,
            await contacts.OwnerNameAsync(head.Chain.Owner, people, cancellation),
            head.Chain.ErrandOwner is { } account ? await contacts.NameAsync(account, people, cancellation) : null,
            regions);
}
