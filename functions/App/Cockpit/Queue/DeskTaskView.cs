using Anju.Chains;
using Anju.Chains.HandOver;
using Anju.Chains.Texts;
using Anju.Cockpit.Wording;
using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Cockpit.Queue;

/// <summary>One thing the desk is asked to do, with whom to ring and what to say. Names and numbers are in full: for the desk's own people only.</summary>
/// <remarks>
/// ContactId is the contact to enter a call's result for, null where another button says it; Callee and Phone are null where nobody
/// is rung. Owner is the masked name of who has the alarm. AskedAt is when it was last asked for: what was not done and is asked for once more keeps its
/// DueAt, which may be earlier. Instants are UTC.
/// </remarks>
internal sealed record DeskTaskView(
    string AlarmId,
    string Scenario,
    string Name,
    Severity Severity,
    AlarmState State,
    bool Drill,
    string HomeId,
    string Elder,
    string Address,
    string? Owner,
    DeskTask Task,
    string? ContactId,
    string? Callee,
    string? Phone,
    string Script,
    DateTimeOffset T0,
    DateTimeOffset AskedAt,
    DateTimeOffset DueAt)
{
    /// <summary>The outcomes this alarm can have, of those the queue's choices have: what a person may say it ended as.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>What is to be read, oldest first; null where nothing is.</summary>
    public IReadOnlyList<UnreadWordsView>? Words { get; init; }

    /// <summary>Who can have confirmed that nobody was in danger; null where nobody has to.</summary>
    public IReadOnlyList<Choice>? Confirmers { get; init; }

    /// <summary>
    /// The same with what people wrote, where it is to be read: all that is unread; where nobody kept which that is, all that this person ever wrote. What
    /// the elder writes may be meant in an exercise too, and comes with the number.
    /// </summary>
    public DeskTaskView Quoting(Chain chain, IReadOnlyList<Words> written, HomePeople people)
    {
        if (Task != DeskTask.ReadReply)
        {
            return this;
        }

        IReadOnlyList<string>? unread = chain.Desk[DeskWork.KeyOf(Task, ContactId)].Words;
        Words[] quoted = [.. written.Where(words => unread?.Contains(words.Id) ?? words.By == ContactId)];
        return this with
        {
            Phone = chain.IsElder(ContactId!) ? people.Home?.Elder.Phone : Phone,
            Words = [.. quoted.Select(words => new UnreadWordsView(words.Id, words.At, words.Text))],
            Script = string.Concat(quoted.Select(words => $"“{words.Text}”（{LocalTime.OfDay(words.At)}） ")) + Script,
        };
    }

    /// <summary>Everything an alarm asks the desk for, the first due first; what it asks the village for is not the desk's.</summary>
    public static IEnumerable<DeskTaskView> Of(Chain chain, HomePeople people, string? owner, HandOverCard card, Account caller) =>
        from work in chain.Desk.Values
        where work.IsTheDesks
        orderby work.DueAt
        select Of(work, chain, people, owner, card, caller);

    private static DeskTaskView Of(DeskWork work, Chain chain, HomePeople people, string? owner, HandOverCard card, Account caller)
    {
        string elder = people.Home?.Elder.Name ?? people.Elder;
        (string? callee, string? phone) = WhoToRing(work, chain, people, card);
        CallFacts facts = new(caller.Name, elder, [.. chain.Hazards()], chain.ConditionAt, callee ?? "")
        {
            Drill = chain.Alarm.Drill,
            AskedForHelp = chain.ElderNeedsHelp,
            SaidItWas = chain.Owner?.SaysItWas is { } reason ? LedgerWords.OfOutcome(reason) : null,
        };
        return new DeskTaskView(
            chain.Alarm.AlarmId,
            chain.Scenario,
            Catalogue.Get(chain.Scenario).NameZh,
            chain.Severity,
            chain.State,
            chain.Alarm.Drill,
            chain.Alarm.HomeId,
            elder,
            card.Place.Address,
            owner,
            work.Task,
            work.ContactId,
            callee,
            phone,
            CallScript.For(work.Task, facts),
            chain.T0,
            work.AskedAt,
            work.DueAt)
        {
            Confirmers = chain.Severity == Severity.Critical ? ConfirmerWords.Of(chain, people) : null,
            Outcomes = [.. CloseReasons.For(chain)],
        };
    }

    private static (string? Name, string? Phone) WhoToRing(DeskWork work, Chain chain, HomePeople people, HandOverCard card) => work.Task switch
    {
        DeskTask.CallContact or DeskTask.ReadReply => Contact(people.Find(work.ContactId!)),
        DeskTask.HandOver => NextCall(card.Calls) is { } call ? (call.Route, call.Number) : (null, null),
        DeskTask.ConfirmSafe when work.IsAboutElder && chain.Owner is null or { Safe: false, SaysItWas: null } => TheElder(people),
        DeskTask.ConfirmSafe or DeskTask.AskOutcome when chain.Owner is { } owner && people.Find(owner.Id) is { } contact => Contact(contact),
        DeskTask.Review => (null, null),
        _ => TheElder(people),
    };

    /// <summary>The first that brings help and has no number yet.</summary>
    private static ServiceCall? NextCall(IReadOnlyList<ServiceCall> calls) => calls.Where(call => call is { Informed: false, CaseNumber: null }).Concat(calls).FirstOrDefault();

    private static (string? Name, string? Phone) TheElder(HomePeople people) => (people.Home?.Elder.Name, people.Home?.Elder.Phone);

    private static (string? Name, string? Phone) Contact(Contact? contact) => (contact?.Name, contact?.Phone);
}

/// <summary>What somebody wrote and nobody has read yet. Id is what a note names it by; At is UTC.</summary>
internal sealed record UnreadWordsView(string Id, DateTimeOffset At, string Text);
