using Anju.Access;
using Anju.Registry;

namespace Anju.Chains;

/// <summary>Writes an alarm's state as the lists show it, and reads them.</summary>
internal sealed partial class AlarmList(
    AlarmTable alarms, ChainTable chains, ChangeTable changes, ContactBook contacts, Regions regions, ILogger<AlarmList> log)
{
    /// <summary>The alarms of a region as <see cref="AlarmTable.InRegionAsync"/> finds them; a row that cannot be read is first written anew from its chain.</summary>
    /// <param name="region">A region code.</param>
    /// <param name="choice">Which of them.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="after">Only what the list has after this mark; null for its beginning.</param>
    /// <param name="isShown">Leaves out others, for a reader of some homes only; null for all.</param>
    /// <param name="damaged">Hears the id of each alarm that is left out because its chain cannot be read either; null if nobody asks.</param>
    public async Task<IReadOnlyList<AlarmView>> InRegionAsync(
        string region, AlarmChoice choice, int most, CancellationToken cancellation, PageMark? after = null, Func<AlarmView, bool>? isShown = null, Action<string>? damaged = null)
    {
        List<string> unreadable = [];
        IReadOnlyList<AlarmView> found = await alarms.InRegionAsync(region, choice, most, cancellation, after, isShown, unreadable.Add);
        bool mended = false;
        foreach (string alarmId in unreadable)
        {
            if (await chains.FindReadableAsync(alarmId, cancellation) is { } head)
            {
                await ProjectAsync(head, cancellation);
                mended = true;
            }
            else
            {
                CannotShow(alarmId);
                damaged?.Invoke(alarmId);
            }
        }

        return mended ? await alarms.InRegionAsync(region, choice, most, cancellation, after, isShown) : found;
    }

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

    [LoggerMessage(LogLevel.Critical, "Alarm {AlarmId} is left out of the lists: neither its row there nor its chain can be read.")]
    private partial void CannotShow(string alarmId);
}
