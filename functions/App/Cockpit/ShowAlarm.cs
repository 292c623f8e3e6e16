using Anju.Access;
using Anju.Chains;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit;

/// <summary>Shows one alarm with its ledger: <c>GET /api/alarms/{alarmId}</c>.</summary>
/// <remarks>200 with an <see cref="AlarmDetailView"/>; 404 if there is none in the caller's scope.</remarks>
internal sealed class ShowAlarm(VisibleAlarms visible, ContactBook contacts, AlarmList list)
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

        HomePeople people = await contacts.OfAsync(head.Chain.Alarm.Village, head.Chain.Alarm.HomeId, cancellation);
        List<LedgerEntryView> entries = [];
        foreach (LedgerRow row in ledger)
        {
            entries.Add(await LedgerEntryView.OfAsync(row, id => contacts.NameAsync(id, people, cancellation)));
        }

        return new OkObjectResult(new AlarmDetailView(await list.ViewAsync(head, people, cancellation), entries));
    }
}

/// <summary>An alarm with its history, oldest entry first.</summary>
internal sealed record AlarmDetailView : AlarmView
{
    public AlarmDetailView(AlarmView alarm, IReadOnlyList<LedgerEntryView> ledger)
        : base(alarm) => Ledger = ledger;

    public IReadOnlyList<LedgerEntryView> Ledger { get; }
}
