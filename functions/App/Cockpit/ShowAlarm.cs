using Anju.Access;
using Anju.Chains;
using Anju.Chains.Areas;
using Anju.Cockpit.Queue;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit;

/// <summary>Shows one alarm with its ledger: <c>GET /api/alarms/{alarmId}</c>.</summary>
/// <remarks>200 with an <see cref="AlarmDetailView"/>; 404 if there is none in the caller's scope.</remarks>
internal sealed class ShowAlarm(VisibleAlarms visible, ContactBook contacts, AlarmList list, WordsTable words, HandOverCards cards, SilentTable silent)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowAlarm))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/alarms/{alarmId}")] HttpRequest request,
        string alarmId,
        CancellationToken cancellation)
    {
        if (await visible.FindWholeAsync(request, alarmId, cancellation) is not var (head, ledger))
        {
            return Problems.NoSuchAlarm();
        }

        HomePeople people = await contacts.OfAsync(head.Chain.Alarm, cancellation);
        List<LedgerEntryView> entries = [];
        foreach (LedgerRow row in ledger)
        {
            entries.Add(await LedgerEntryView.OfAsync(row, id => contacts.NameAsync(id, people, cancellation)));
        }

        AlarmView alarm = await list.ViewAsync(head, people, cancellation);
        Account caller = request.HttpContext.Account();
        IReadOnlyList<string>? children = await ChildrenAsync(head, cancellation);
        return new OkObjectResult(caller.Role is Role.Operator or Role.Supervisor
            ? new AlarmDetailView(alarm, entries)
            {
                Work = [.. DeskTaskView.Of(head.Chain, people, alarm.Owner, await cards.OfAsync(head.Chain, people, caller, confirmed: false, cancellation), caller)],
                Children = children,
                Words = await WordsAsync(alarmId, people, cancellation),
            }
            : new AlarmDetailView(alarm, entries) { Children = children });
    }

    private async Task<IReadOnlyList<string>?> ChildrenAsync(ChainHead head, CancellationToken cancellation) =>
        head.Chain.Alarm.IsOfArea && await silent.FindAreaAsync(head.Chain.Alarm.AlarmId, cancellation) is { } area
            ? [.. (await silent.MembersAsync(area, cancellation)).Select(row => row.AlarmId)]
            : null;

    private async Task<IReadOnlyList<WordsView>> WordsAsync(string alarmId, HomePeople people, CancellationToken cancellation)
    {
        List<WordsView> all = [];
        foreach (Words said in await words.OfAsync(alarmId, cancellation))
        {
            all.Add(new WordsView(said.At, said.By, await contacts.NameAsync(said.By, people, cancellation), said.Text));
        }

        return all;
    }
}

/// <summary>An alarm with its history, oldest entry first.</summary>
internal sealed record AlarmDetailView : AlarmView
{
    public AlarmDetailView(AlarmView alarm, IReadOnlyList<LedgerEntryView> ledger)
        : base(alarm) => Ledger = ledger;

    public IReadOnlyList<LedgerEntryView> Ledger { get; }

    /// <summary>The alarms of an area's homes, as they fell silent; null where it is a home's.</summary>
    public IReadOnlyList<string>? Children { get; init; }

    /// <summary>What the desk has to do; null for all but the desk's people.</summary>
    public IReadOnlyList<DeskTaskView>? Work { get; init; }

    /// <summary>What people wrote, oldest first; null for all but the desk's people.</summary>
    public IReadOnlyList<WordsView>? Words { get; init; }
}

/// <summary>What somebody wrote; Name is masked.</summary>
internal sealed record WordsView(DateTimeOffset At, string Who, string Name, string Text);
