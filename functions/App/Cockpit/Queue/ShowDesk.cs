using Anju.Access;
using Anju.Access.Auditing;
using Anju.Chains;
using Anju.Chains.HandOver;
using Anju.Cockpit.Polling;
using Anju.Cockpit.Wording;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Queue;

/// <summary>Shows what the desk has to do, the first due first, exercises after all others: <c>GET /api/desk</c>. Names and numbers are in full, but for an exercise or a work order.</summary>
/// <remarks>200 with a <see cref="DeskView"/>; 304.</remarks>
internal sealed class ShowDesk(
    AlarmTable alarms, ChainTable chains, ContactBook contacts, HandOverCards cards, WordsTable words, DutyTable duty, Regions regions, Polls polls, AuditLog audit, TimeProvider time)
{
    /// <summary>Chosen: more alarms than a desk can work on; these are due first, the rest comes when they are done.</summary>
    private const int MostAlarms = 200;

    /// <summary>Chosen: the desk waits for it, storage does not notice.</summary>
    private const int AtOnce = 16;

    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowDesk))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/desk")] HttpRequest request, CancellationToken cancellation)
    {
        Account caller = request.HttpContext.Account();
        return polls.AnswerAsync(request, caller.Scope, CockpitJson.Default.DeskView, _ => MakeAsync(request, caller, cancellation), cancellation);
    }

    private async Task<Shown<DeskView>> MakeAsync(HttpRequest request, Account caller, CancellationToken cancellation)
    {
        List<DeskTaskView> tasks = [];
        List<string> damaged = [];
        foreach (string[] some in (await alarms.WithDeskTasksAsync(caller.Scope, cancellation)).Take(MostAlarms).Chunk(AtOnce))
        {
            foreach ((string alarmId, IEnumerable<DeskTaskView>? found) in some.Zip(await Task.WhenAll(some.Select(alarmId => TasksOfAsync(alarmId, caller, cancellation)))))
            {
                tasks.AddRange(found ?? []);
                damaged.AddRange(found is null ? [alarmId] : []);
            }
        }

        // Every task is of an alarm that is not closed, so all of it is for the desk to see (4.3), and to be answered for.
        foreach (IGrouping<string, DeskTaskView> village in tasks.GroupBy(task => AlarmId.VillageOf(task.AlarmId)!))
        {
            await audit.RecordForAlarmAsync(request, village.Key, [.. village.Select(task => task.HomeId).Distinct()], purpose: null, cancellation);
        }

        DutyGapView[] gaps = await GapsAsync(caller, cancellation);
        DeskView view = new([.. tasks.OrderBy(task => task.Drill).ThenBy(task => task.DueAt).ThenBy(task => task.AlarmId, StringComparer.Ordinal)], gaps, DeskChoices.All, NextPoll.For(caller, [])) { Damaged = damaged };
        return new Shown<DeskView>(view, gaps.Length == 0 ? null : gaps.Min(gap => gap.Until));
    }

    private async Task<DutyGapView[]> GapsAsync(Account caller, CancellationToken cancellation) =>
    [
        .. from warning in await duty.WarningsAsync(Region.DistrictOf(caller.Scope), cancellation)
           where warning.Until > time.GetUtcNow() && caller.Covers(warning.Town)
           select new DutyGapView(warning.Town, regions.NameOf(warning.Town), warning.From, warning.Until, [.. warning.Villages.Select(regions.NameOf)]),
    ];

    /// <summary>From the chain itself: a list may be a moment behind, and nobody should be rung twice.</summary>
    /// <returns>Null if the chain cannot be read any more.</returns>
    private async Task<IEnumerable<DeskTaskView>?> TasksOfAsync(string alarmId, Account caller, CancellationToken cancellation)
    {
        if (await chains.FindReadableAsync(alarmId, cancellation) is not { Chain: { } chain })
        {
            return null;
        }

        HomePeople known = await contacts.OfAsync(chain.Alarm, cancellation);
        HomePeople people = contacts.Shown(chain.Alarm, known);
        string? owner = await contacts.OwnerNameAsync(chain.Owner, people, cancellation);
        HandOverCard card = await cards.ForQueueAsync(chain, people, caller, cancellation);
        IReadOnlyList<Words> written = chain.Desk.Values.Any(work => work.Task == DeskTask.ReadReply) ? await words.OfAsync(alarmId, cancellation) : [];
        return DeskTaskView.Of(chain, people, owner, card, caller)
            .Select(task => task.Quoting(chain, written, known));
    }
}

/// <summary>The desk's queue, where nobody would come today or tomorrow, and what may be chosen in its forms. NextPoll: when to ask again, in seconds.</summary>
internal sealed record DeskView(IReadOnlyList<DeskTaskView> Tasks, IReadOnlyList<DutyGapView> Gaps, DeskChoices Choices, int NextPoll)
{
    /// <summary>The alarms that asked for something and cannot be read any more, by id: a verification says what is wrong with each.</summary>
    public IReadOnlyList<string> Damaged { get; init; } = [];
}

/// <summary>A time in which villages of a town have nobody for level 2, neither their own nor the town's. Name is the town's, Villages are names.</summary>
internal sealed record DutyGapView(string Town, string Name, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<string> Villages);
