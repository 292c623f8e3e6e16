using Anju.Registry;
using Anju.Scenarios;
using Anju.Watching.Areas;

namespace Anju.Chains;

/// <summary>Who a step tells.</summary>
[Flags]
public enum Audience
{
    /// <summary>Nobody by phone.</summary>
    None = 0,

    /// <summary>The elder's relatives, level 1.</summary>
    Relatives = 1,

    /// <summary>The village's workers on duty, level 2.</summary>
    Community = 2,

    /// <summary>The desk's supervisors.</summary>
    Supervisors = 4,

    /// <summary>The district's duty leaders.</summary>
    DutyLeaders = 8,

    /// <summary>The town's officers on duty.</summary>
    Town = 16,
}

/// <summary>One step of a profile.</summary>
/// <param name="Name">Unique within the profile; part of every notification's key.</param>
/// <param name="After">Counted from when the level timing started.</param>
/// <param name="Level">The level the alarm is at once the step is taken.</param>
/// <param name="Tells">Who gets an SMS.</param>
/// <param name="Says">What it says; the desk's own people hear <see cref="Message.Unanswered"/> instead.</param>
/// <param name="Within">The hours of the day it may happen in; null for any.</param>
public sealed record Step(
    string Name, TimeSpan After, int Level, Audience Tells, Message Says = Message.Alarm, DailyHours? Within = null)
{
    /// <summary>What the desk is asked to do, in order.</summary>
    public IReadOnlyList<DeskTask> Desk { get; init; } = [];
}

/// <summary>The timing of every profile.</summary>
/// <remarks>Seconds and audiences: domain reference 3.3; breach and ringing: design 5.</remarks>
public static class Policy
{
    /// <summary>The promise: from T0 to a named person's answer.</summary>
    public static readonly TimeSpan Promise = TimeSpan.FromSeconds(300);

    /// <summary>After the promise is broken the desk, its supervisors and the duty leaders are rung this often.</summary>
    public static readonly TimeSpan RingEvery = TimeSpan.FromSeconds(60);

    /// <summary>Levels 1 and 2 are rung with every fifth ring, every five minutes,</summary>
    public const int RingsPerPublicRing = 5;

    /// <summary>at most six times: after that only those whose work it is are rung.</summary>
    public const int PublicRings = 6;

    /// <summary>What is over can be reopened for so long (domain reference 3.8).</summary>
    public static readonly TimeSpan ReopenableFor = TimeSpan.FromHours(72);

    /// <summary>A critical alarm's outcome is reviewed by a second person within a day (domain reference 3.8).</summary>
    public static readonly TimeSpan ReviewedWithin = TimeSpan.FromHours(24);

    /// <summary>Chosen: a visit or a rescue that has no outcome after four hours is asked about, and again every four.</summary>
    public static readonly TimeSpan OutcomeWithin = TimeSpan.FromHours(4);

    /// <summary>Chosen: who came to look may have left again after half an hour, and an ambulance has been there: who cries for help then is heard by everybody.</summary>
    internal static readonly TimeSpan StayFor = TimeSpan.FromMinutes(30);

    /// <summary>Chosen from DEV-01's due time, the longest of the catalogue: a work order open for longer is the town's business.</summary>
    public static readonly TimeSpan RepairedWithin = TimeSpan.FromDays(14);

    /// <summary>
    /// Chosen: in a hurry people write in pieces of a few characters, a dozen before the desk has looked; a phone that answers by itself writes on for hours. The head has
    /// room for as much of all who are told.
    /// </summary>
    internal const int MostUnread = 12;

    private const Audience Neighbourhood = Audience.Relatives | Audience.Community;

    /// <summary>Quiet hours are 21:00 to 08:00 (domain reference 3.7).</summary>
    private static readonly DailyHours WakingHours = new(new TimeOnly(8, 0), new TimeOnly(21, 0));

    private static readonly DailyHours VisitingHours = new(new TimeOnly(8, 0), new TimeOnly(18, 0));

    private static readonly Step[] FireNow =
    [
        At("first", 0, Levels.Services, Neighbourhood, DeskTask.HandOver, DeskTask.CallElder),
        At("guard", 60, Levels.Services, Audience.Supervisors),
    ];

    private static readonly Step[] FireVerify =
    [
        At("first", 0, Levels.Community, Neighbourhood, DeskTask.CallElder),
        At("card", 60, Levels.Services, Audience.None, DeskTask.HandOver),
        At("guard", 120, Levels.Services, Audience.Supervisors),
    ];

    private static readonly Step[] CriticalFast =
    [
        At("first", 0, Levels.Community, Neighbourhood, DeskTask.CallElder),
        At("card", 60, Levels.Services, Audience.None, DeskTask.HandOver),
        At("guard", 150, Levels.Services, Audience.Supervisors),
    ];

    private static readonly Step[] Critical =
    [
        At("first", 0, Levels.Community, Neighbourhood, DeskTask.CallElder),
        At("again45", 45, Levels.Community, Neighbourhood),
        At("again90", 90, Levels.Community, Neighbourhood),
        At("card", 120, Levels.Services, Audience.None, DeskTask.HandOver),
        At("guard", 210, Levels.Services, Audience.Supervisors),
    ];

    private static readonly Step[] Urgent =
    [
        At("first", 0, Levels.Relatives, Audience.Relatives),
        At("again45", 45, Levels.Relatives, Audience.Relatives),
        At("community", 90, Levels.Community, Audience.Community),
        At("again135", 135, Levels.Community, Neighbourhood),
        At("card", 180, Levels.Services, Audience.None, DeskTask.HandOver),
        At("guard", 240, Levels.Services, Audience.Supervisors),
    ];

    /// <summary>The same for a scenario whose community is told with the relatives (scenarios.csv, start_level): who hears at once hears the first ring too.</summary>
    private static readonly Step[] UrgentForBoth =
    [
        At("first", 0, Levels.Community, Neighbourhood),
        At("again45", 45, Levels.Community, Neighbourhood),
        At("again135", 135, Levels.Community, Neighbourhood),
        At("card", 180, Levels.Services, Audience.None, DeskTask.HandOver),
        At("guard", 240, Levels.Services, Audience.Supervisors),
    ];

    private static readonly Step[] Advisory =
    [
        At("triage", 0, Levels.Relatives, Audience.None, DeskTask.Triage),
        new("message", TimeSpan.Zero, Levels.Relatives, Audience.Relatives, Within: WakingHours),
        new("visit", TimeSpan.FromHours(4), Levels.Community, Audience.Community, Message.Visit, VisitingHours) { Desk = [DeskTask.Visit] },
        new("town", TimeSpan.FromHours(24), Levels.Community, Audience.Town, Message.Overdue, WakingHours),
    ];

    /// <summary>Chosen: the supervisor hears of it when of an urgent alarm.</summary>
    private static readonly Step[] Area =
    [
        At("desk", 0, Levels.Relatives, Audience.None, DeskTask.Triage),
        At("guard", 240, Levels.Relatives, Audience.Supervisors),
    ];

    private static readonly Step[] Maint =
    [
        At("order", 0, Levels.Relatives, Audience.None, DeskTask.WorkOrder),
        new("town", RepairedWithin, Levels.Community, Audience.Town, Message.Overdue, WakingHours),
    ];

    /// <summary>The steps of a scenario's alarm in order: its profile's, from the level it starts at.</summary>
    public static IReadOnlyList<Step> StepsOf(Scenario scenario, Profile profile)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return profile == Profile.Urgent && scenario.CommunityAtOnce ? UrgentForBoth : StepsOf(profile);
    }

    /// <summary>The steps of a profile in order.</summary>
    public static IReadOnlyList<Step> StepsOf(Profile profile) => profile switch
    {
        Profile.FireNow => FireNow,
        Profile.FireVerify => FireVerify,
        Profile.CriticalFast => CriticalFast,
        Profile.Critical => Critical,
        Profile.Urgent => Urgent,
        Profile.Advisory => Advisory,
        Profile.Area => Area,
        Profile.Maint => Maint,
        _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "Unknown profile."),
    };

    /// <summary>By when the desk has verified a fire that somebody took meanwhile: when its card would have come, and the operator's time with it.</summary>
    internal static DateTimeOffset VerifiedBy(DateTimeOffset levelFrom) =>
        levelFrom + FireVerify.First(step => step.Level == Levels.Services).After + DeskMayTake(DeskTask.HandOver);

    /// <summary>Whether a person is promised to have answered within <see cref="Promise"/>.</summary>
    public static bool IsPromised(Severity severity) => severity >= Severity.Urgent;

    /// <summary>How long an answer may go without progress before the chain resumes (domain reference 3.8).</summary>
    private static TimeSpan AnswerHoldsFor(Severity severity) => severity switch
    {
        Severity.Critical => TimeSpan.FromMinutes(10),
        Severity.Urgent => TimeSpan.FromMinutes(20),
        _ => TimeSpan.FromHours(24),
    };

    /// <summary>When that is over for an answered chain. Quiet hours are not the time to ask anew about what can wait (domain reference 3.7).</summary>
    internal static DateTimeOffset AnswerHoldsUntil(Chain chain)
    {
        // Who has an area's outage waits for others to mend it, and its homes are held meanwhile.
        DateTimeOffset until = chain.Owner!.HasItSince + (chain.Profile == Profile.Area ? Outages.HeldFor : AnswerHoldsFor(chain.Severity));
        if (chain.Profile == Profile.Maint && until < chain.LevelFrom + RepairedWithin)
        {
            // A work order that somebody has may take until it is due.
            until = chain.LevelFrom + RepairedWithin;
        }

        return IsPromised(chain.Severity) ? until : WakingHours.NextFrom(until);
    }

    /// <summary>When those are told whom it is no time to ring for what can wait; null if it is. UTC.</summary>
    internal static DateTimeOffset? MorningAfter(DateTimeOffset at) => WakingHours.NextFrom(at) is var morning && morning > at ? morning : null;

    /// <summary>How long the one who is asked may take. Chosen, but for the triage's five minutes (domain reference 3.3) and the operator's 20 s with a card.</summary>
    internal static TimeSpan DeskMayTake(DeskTask task) => task switch
    {
        DeskTask.HandOver or DeskTask.ReadReply => TimeSpan.FromSeconds(20),
        DeskTask.CallElder or DeskTask.CallContact => TimeSpan.FromSeconds(45),
        DeskTask.Triage => Promise,
        DeskTask.ConfirmSafe => TimeSpan.FromMinutes(10),
        DeskTask.AskOutcome => TimeSpan.FromHours(1),
        DeskTask.Review or DeskTask.Visit => TimeSpan.FromHours(24),
        DeskTask.WorkOrder => RepairedWithin,
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "Its due time is the plan's."),
    };

    private static Step At(string name, int seconds, int level, Audience tells, params IReadOnlyList<DeskTask> desk) =>
        new(name, TimeSpan.FromSeconds(seconds), level, tells) { Desk = desk };
}
