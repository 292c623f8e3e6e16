using Anju.Access;
using Anju.Access.Seeing;
using Anju.Chains;
using Anju.Chains.Areas;
using Anju.Chains.HandOver;
using Anju.Chains.Sending;
using Anju.Cockpit.Polling;
using Anju.Cockpit.Queue;
using Anju.Cockpit.Wording;
using Anju.Registry;
using Anju.Registry.Permissions;
using Anju.Scenarios;
using Azure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit;

/// <summary>Shows one alarm with its ledger, a page of it at a time: <c>GET /api/alarms/{alarmId}?after=…</c>.</summary>
/// <remarks>200 with an <see cref="AlarmDetailView"/>; 304; 400 if <c>after</c> comes from nowhere; 404 if there is none in the caller's scope.</remarks>
internal sealed class ShowAlarm(
    VisibleAlarms visible, ContactBook contacts, AlarmList list, WordsTable words, HandOverCards cards, ChainTable chains, Polls polls, HomeSights sights, Regions regions, SilentTable silent)
{
    /// <summary>Chosen: a number mended in the register reaches whoever has the page before them while somebody may still ring it.</summary>
    private static readonly TimeSpan HoldsFor = TimeSpan.FromMinutes(1);

    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowAlarm))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/alarms/{alarmId}")] HttpRequest request,
        string alarmId,
        CancellationToken cancellation)
    {
        PageMark? after = PageMark.Read(request);
        if (!VisibleAlarms.MaySee(request, alarmId) || await chains.VersionAsync(alarmId, cancellation) is not { } version)
        {
            return Problems.NoSuchAlarm();
        }

        // Whose business depends on the severity is told by the alarm itself.
        bool seesAll = VisibleAlarms.Concerns(request.HttpContext.Account(), Severity.Critical);
        return seesAll || await visible.FindAsync(request, alarmId, cancellation) is not null
            ? await polls.AnswerOfAsync(request, await TagAsync(request, alarmId, version, cancellation), CockpitJson.Default.AlarmDetailView, at => MakeAsync(request, alarmId, after, at, cancellation))
            : Problems.NoSuchAlarm();
    }

    /// <summary>What is shown changes with the alarm, and with how much of its home the reader may see.</summary>
    private async Task<string> TagAsync(HttpRequest request, string alarmId, ETag version, CancellationToken cancellation) =>
        $"{Polls.VersionOf(version)}-{await sights.MarkAsync(request, AlarmId.VillageOf(alarmId)!, AlarmId.HomeOf(alarmId)!, cancellation)}";

    private async Task<Shown<AlarmDetailView>> MakeAsync(HttpRequest request, string alarmId, PageMark? after, DateTimeOffset at, CancellationToken cancellation)
    {
        ChainHead head = (await visible.FindAsync(request, alarmId, cancellation))!;
        LedgerPage page = await LedgerPage.ReadAsync(chains, head, after, cancellation);
        HomePeople people = await contacts.OfAsync(head.Chain.Alarm, cancellation);
        Account caller = request.HttpContext.Account();
        bool seesCases = AlarmView.SeesCases(caller);
        List<LedgerEntryView> entries = [];
        foreach (LedgerRow row in page.Rows)
        {
            entries.Add(ChainTable.ToEntryIfReadable(row) is { } entry
                ? await LedgerEntryView.OfAsync(row.Number, entry, id => contacts.NameAsync(id, people, cancellation), seesCases)
                : LedgerEntryView.Unreadable(row.Number, entries is [.., var before] ? before.At : head.Chain.T0));
        }

        AlarmView alarm = (await list.ViewAsync(head, people, cancellation)).For(caller);
        Sight sight = await sights.OfHomeAsync(request, head.Chain.Alarm.Village, head.Chain.Alarm.HomeId, cancellation);
        AlarmDetailView view = new(alarm, entries)
        {
            Next = page.Next?.For(request),
            Choices = Grants.Of(caller.Role, Capability.Answer) == Extent.None && Grants.Of(caller.Role, Capability.Close) == Extent.None ? null : DeskChoices.Of(head.Chain, people),
            Children = await ChildrenAsync(head, cancellation),
            Outcome = alarm.CloseReason is { } reason ? LedgerWords.OfOutcome(reason) : null,
            Home = Grants.Of(caller.Role, Capability.Elders) == Extent.None ? null : AlarmHomeView.Of(people.Home, regions, sight),
            Messages = await MessagesAsync(alarmId, page, people, cancellation),
        };
        bool isDesks = Grants.Of(caller.Role, Capability.Desk) != Extent.None && (sight.Names || !head.Chain.Alarm.OpensItsHome);
        return new Shown<AlarmDetailView>(
            isDesks ? await WithWorkAsync(view, head.Chain, people, caller, cancellation) : view, head.Chain.ClosedAt is null ? at + HoldsFor : null);
    }

    /// <summary>What the desk alone sees: what it is asked to do, and what people wrote.</summary>
    private async Task<AlarmDetailView> WithWorkAsync(AlarmDetailView view, Chain chain, HomePeople people, Account caller, CancellationToken cancellation)
    {
        HomePeople shown = contacts.Shown(chain.Alarm, people);
        HandOverCard card = await cards.ForQueueAsync(chain, shown, caller, cancellation);
        IReadOnlyList<Words> written = await words.OfAsync(view.AlarmId, cancellation);
        return view with
        {
            Work = [.. DeskTaskView.Of(chain, shown, view.Owner, card, caller).Select(task => task.Quoting(chain, written, people))],
            Words = await WordsAsync(written, people, cancellation),
        };
    }

    private async Task<IReadOnlyList<string>?> ChildrenAsync(ChainHead head, CancellationToken cancellation) =>
        head.Chain.Alarm.IsOfArea && await silent.FindAreaAsync(head.Chain.Alarm.AlarmId, cancellation) is { } area
            ? [.. (await silent.MembersAsync(area, cancellation)).Select(row => row.AlarmId)]
            : null;

    private async Task<IReadOnlyList<MessageView>> MessagesAsync(string alarmId, LedgerPage page, HomePeople people, CancellationToken cancellation)
    {
        List<MessageView> all = [];
        foreach (NotificationRow row in (await chains.NotificationsAsync(alarmId, cancellation)).Where(row => page.Has(row.FirstSentAt)))
        {
            string contact = Notification.ContactOf(row.Key);
            all.Add(new MessageView(
                contact, await contacts.NameAsync(contact, people, cancellation), Notification.StepOf(row.Key), row.Message, row.State, row.FirstSentAt, row.Tries));
        }

        return [.. all.OrderBy(message => message.FirstSentAt ?? DateTimeOffset.MaxValue)];
    }

    private async Task<IReadOnlyList<WordsView>> WordsAsync(IReadOnlyList<Words> written, HomePeople people, CancellationToken cancellation)
    {
        List<WordsView> all = [];
        foreach (Words said in written)
        {
            all.Add(new WordsView(said.At, said.By, await contacts.NameAsync(said.By, people, cancellation), said.Text));
        }

        return all;
    }
}

/// <summary>An alarm with a page of its history, oldest entry first: how it began and what happened last; <c>next</c> asks for what was before that.</summary>
internal sealed record AlarmDetailView : AlarmView
{
    public AlarmDetailView(AlarmView alarm, IReadOnlyList<LedgerEntryView> ledger)
        : base(alarm) => Ledger = ledger;

    public IReadOnlyList<LedgerEntryView> Ledger { get; }

    /// <summary>What <c>after</c> has to be for the entries before these; null where there are none.</summary>
    public string? Next { get; init; }

    /// <summary>How it ended, in Chinese; null while nobody has said.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whom the system wrote to in the time of this page and how far that came, in the order it was sent; never the number or the text.</summary>
    public IReadOnlyList<MessageView> Messages { get; init; } = [];

    /// <summary>Whose home it is, as far as the reader may know; null for who may not look at elders, and if the registry does not know the home.</summary>
    public AlarmHomeView? Home { get; init; }

    /// <summary>How it may have ended, and whom it may be handed to; null for who may neither answer nor close.</summary>
    public DeskChoices? Choices { get; init; }

    /// <summary>The alarms of an area's homes, as they fell silent; null where it is a home's.</summary>
    public IReadOnlyList<string>? Children { get; init; }

    /// <summary>What the desk has to do; null for all but the desk's people.</summary>
    public IReadOnlyList<DeskTaskView>? Work { get; init; }

    /// <summary>What people wrote, oldest first; null for all but the desk's people, and for operators once the home has no alarm any more.</summary>
    public IReadOnlyList<WordsView>? Words { get; init; }
}

/// <summary>A message to one person; Name is masked, FirstSentAt null before the first try.</summary>
internal sealed record MessageView(string Who, string Name, string Step, Message Message, NotificationState State, DateTimeOffset? FirstSentAt, int Tries);

/// <summary>The home of an alarm; what the reader may not see in full is masked.</summary>
internal sealed record AlarmHomeView(string Elder, string Phone, string Address)
{
    public static AlarmHomeView? Of(Home? home, Regions regions, Sight sight) => home is null
        ? null
        : new(sight.Name(home.Elder.Name), sight.Phone(home.Elder.Phone), sight.Place(home.Address, regions.PathOf(home.Village)));
}

/// <summary>What somebody wrote; Name is masked.</summary>
internal sealed record WordsView(DateTimeOffset At, string Who, string Name, string Text);
