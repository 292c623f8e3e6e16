using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Anju.Scenarios;
using Anju.Watching;

namespace Anju.Chains;

/// <summary>The escalation of one alarm: what its ledger adds up to.</summary>
/// <remarks>
/// Immutable. <see cref="After"/> folds one entry in and never decides; deciding is <see cref="Next"/>'s. Folding a stored
/// ledger therefore gives the chain again, whatever the policy has become since.
/// </remarks>
public sealed partial record Chain
{
    /// <summary>What was known when it was raised.</summary>
    public required AlarmFacts Alarm { get; init; }

    /// <summary>Who may be told; frozen until the promise is over, then looked up anew.</summary>
    public required People People { get; init; }

    /// <summary>Where it stands.</summary>
    public required AlarmState State { get; init; }

    /// <summary>The scenario's code now; upgrades change it.</summary>
    public required string Scenario { get; init; }

    /// <summary>The scenarios it had, the present one last.</summary>
    public required ImmutableList<string> Scenarios { get; init; }

    /// <summary>The scenarios of the alarms that became a part of it, each once; null if none did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableList<string>? TakenIn { get; init; }

    /// <summary>How often another alarm became a part of it since that is counted; keeps the keys of the messages about that apart.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int PartsTakenIn { get; init; }

    /// <summary>How much it matters now.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The timing it is escalated by now.</summary>
    public required Profile Profile { get; init; }

    /// <summary>When the present scenario's condition was met, UTC.</summary>
    public required DateTimeOffset ConditionAt { get; init; }

    /// <summary>The values that raised it, the newest of each name first; what raised it before it became graver, or a part of it, stays with its own time.</summary>
    public required IReadOnlyList<Observation> Because { get; init; }

    /// <summary>What the promise counts from: the raising, the end of the self-check, or when an advisory alarm became urgent. UTC.</summary>
    public required DateTimeOffset T0 { get; init; }

    /// <summary>What other promises count from: those of the alarms that became a part of it, and its own where an older one took its place; null without any. UTC.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableList<DateTimeOffset>? AlsoPromised { get; init; }

    /// <summary>What the steps' seconds count from; T0 until an upgrade, a reopening, or an answer that comes to nothing.</summary>
    public required DateTimeOffset LevelFrom { get; init; }

    /// <summary>The highest level told: 0 before the first step, then 1 to 3. Only a reopening lowers it.</summary>
    public int Level { get; init; }

    /// <summary>Steps up to this level do not wait for their time.</summary>
    public int HurriedTo { get; init; }

    /// <summary>A person asked for a level before its time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsHurriedByHand { get; init; }

    /// <summary>When level 3 was due before an upgrade, which must not delay it; null without one. UTC.</summary>
    public DateTimeOffset? Level3By { get; init; }

    /// <summary>The same for the first time that level 2 is told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Level2By { get; init; }

    /// <summary>The same for the supervisors.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? SupervisorsBy { get; init; }

    /// <summary>How often the steps began anew or went on; keeps the keys of their messages apart.</summary>
    public int Round { get; init; }

    /// <summary>The steps taken or skipped since the steps last began, by name.</summary>
    public ImmutableSortedSet<string> StepsDone { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Everyone told of the alarm, by contact id.</summary>
    public ImmutableSortedDictionary<string, ToldPerson> TellingOf { get; init; } =
        ImmutableSortedDictionary.Create<string, ToldPerson>(StringComparer.Ordinal);

    /// <summary>The notifications the provider has neither taken nor refused yet.</summary>
    public ImmutableSortedSet<string> Unsent { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Those of the unsent that the network delivered all the same: what the provider says of them counts no more. Null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableList<string>? Delivered { get; init; }

    /// <summary>What screens ask for now, by <see cref="DeskWork.KeyOf"/>.</summary>
    public ImmutableSortedDictionary<string, DeskWork> Desk { get; init; } =
        ImmutableSortedDictionary.Create<string, DeskWork>(StringComparer.Ordinal);

    /// <summary>Whom the desk rings whoever answers; null for nobody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableList<string>? RungInAnyCase { get; init; }

    /// <summary>What the village was last asked to do, also once that is over; null if it never was.</summary>
    public DeskWork? Errand { get; init; }

    /// <summary>The account of who does it; null while nobody was named.</summary>
    public string? ErrandOwner { get; init; }

    /// <summary>Who has it now; null while nobody does.</summary>
    public Owner? Owner { get; init; }

    /// <summary>The first answer, which the promise is measured by; one that was given back while the promise ran is none.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When it last had nobody any more: what nobody had before is unanswered since <see cref="T0"/>, and this is null. UTC.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>When the owner arrived or a service took over, here or for a part of it that they know; null before. UTC.</summary>
    public DateTimeOffset? ProgressAt { get; init; }

    /// <summary>The services that were called for it, and for what became a part of it.</summary>
    public ImmutableList<ServiceCase> Cases { get; init; } = [];

    /// <summary>The operator who last handed it over to a service, and has it again should its owner turn back; null before.</summary>
    public string? HandedOverBy { get; init; }

    /// <summary>What the elder last said when asked; null if nobody asked.</summary>
    public CheckResult? ElderSaid { get; init; }

    /// <summary>The same, unless it was that all is well, which is said of what was there then and of nothing else.</summary>
    internal CheckResult? ElderSaidOfTrouble => ElderSaid == CheckResult.Fine ? null : ElderSaid;

    /// <summary>The elder asked for help, even if nobody picks up any more.</summary>
    public bool ElderNeedsHelp { get; init; }

    /// <summary>Nobody is told before then, because the area's alarm (<see cref="ParentId"/>) stands for it; null if it goes its own way. UTC.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>When those hear how it stands whom quiet hours kept from hearing; null if nobody waits for that. UTC.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? TellsAt { get; init; }

    /// <summary>How the elder is asked after a hold; null before one, or if nobody asks then.</summary>
    public SelfCheckPlan? AskedAfterHold { get; init; }

    /// <summary>The promise was broken.</summary>
    public bool PromiseBroken { get; init; }

    /// <summary>Rings since the promise was broken.</summary>
    public int Rings { get; init; }

    /// <summary>How many of them this alarm did not ring itself: a part of it did, whose promise it took over.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int RungBefore { get; init; }

    /// <summary>The devices no longer see the hazard.</summary>
    public bool HazardCleared { get; init; }

    /// <summary>A hazard was over for whoever came, and is back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsBack { get; init; }

    /// <summary>How often the condition was met, the first time included.</summary>
    public int Occurrences { get; init; } = 1;

    /// <summary>How often nothing followed an answer in time; who gives an alarm back is none of them (domain reference 3.8).</summary>
    public int Resumptions { get; init; }

    /// <summary>How often it was opened again after it was over.</summary>
    public int Reopenings { get; init; }

    /// <summary>Its outcome, or why it was closed; null while it is open.</summary>
    public string? CloseReason { get; init; }

    /// <summary>Who confirmed its outcome: see <see cref="Entry.ConfirmedBy"/>; null if nobody had to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ConfirmedBy { get; init; }

    /// <summary>Who gave the outcome; null before, or if the system closed it.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>When it was over for the home: resolved, or closed at once. UTC.</summary>
    public DateTimeOffset? OverAt { get; init; }

    /// <summary>Reminders of an overdue review.</summary>
    public int Reminders { get; init; }

    /// <summary>When it was closed, UTC; null while it is not.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The alarm it is a part of; null if it stands alone.</summary>
    public string? ParentId { get; init; }

    /// <summary>The latest causes, newest last: an event that comes twice is known by them.</summary>
    public ImmutableList<string> Causes { get; init; } = [];

    /// <summary>There may have been causes before these, which only the ledger still knows.</summary>
    public bool MayForget => Causes.Count == CausesRemembered;

    /// <summary>For the home it is not over: its family is taken, and somebody may still have to come.</summary>
    public bool IsOpen => State.IsOpen();

    /// <summary>How the elder is asked; null if nobody asks.</summary>
    internal SelfCheckPlan? SelfCheck => AskedAfterHold ?? Alarm.SelfCheck;

    /// <summary>Whether the time has come to ask the elder by SMS whether all is well; somebody may have taken it before.</summary>
    public bool HasAskedElder(DateTimeOffset now) => HeldUntil is null && SelfCheck?.From <= now && People.Elder is not null;

    /// <summary>Whether a screen asks for this now, of those that it asks for once.</summary>
    public bool AsksFor(DeskTask task) => Desk.ContainsKey(DeskWork.KeyOf(task));

    /// <summary>Nobody has taken it yet.</summary>
    public bool IsUnanswered => IsOpen && Owner is null;

    /// <summary>Who has it sits at the desk, or is one of its own people: nobody is on the way.</summary>
    public bool IsAtDesk => Owner is { } owner && (owner.Channel == Channel.Desk || TellingOf.GetValueOrDefault(owner.Id)?.Level == Levels.Services);

    /// <summary>Who has it goes there or has gone, is not the desk's own, and does not say that all is well.</summary>
    internal bool IsGoneFor => Owner is { Safe: false } && !IsAtDesk;

    /// <summary>Somebody is promised to come, and of the village's people, who were asked, nobody can.</summary>
    internal bool NeedsTheTown =>
        Policy.IsPromised(Severity) && People.Community.Count > 0 && People.Community.All(IsOutForGood);

    /// <summary>Where nobody of the village can come, the town's officers on duty stand in for them (domain reference 3.2).</summary>
    internal Audience WithStandIns(Audience audience) => audience.HasFlag(Audience.Community) && NeedsTheTown ? audience | Audience.Town : audience;

    /// <summary>Whether somebody came, or a service was called, so lately that they are still there.</summary>
    internal bool SomebodyIsThere(DateTimeOffset now) => State is AlarmState.OnSite or AlarmState.HandedOver && now - ProgressAt < Policy.StayFor;

    /// <summary>Since when nobody has it; of no matter while somebody does. UTC.</summary>
    public DateTimeOffset UnansweredSince => LeftAt > T0 ? LeftAt.Value : T0;
}
