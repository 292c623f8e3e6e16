namespace Anju.Simulation.Faults;

/// <summary>What goes wrong in a simulated world.</summary>
internal enum FaultKind
{
    /// <summary>The process dies as a request leaves it: the service never sees it.</summary>
    CrashBeforeRequest,

    /// <summary>The process dies after the service did the work and before it hears so.</summary>
    CrashAfterRequest,

    /// <summary>Storage answers 503 and does nothing.</summary>
    StorageBusy,

    /// <summary>Storage does nothing and does not answer.</summary>
    StorageTimeout,

    /// <summary>Storage does the work and does not answer.</summary>
    StorageTimeoutDone,

    /// <summary>Storage does the work and the connection breaks.</summary>
    StorageLostReply,

    /// <summary>Somebody else writes the row first: 412.</summary>
    StorageContention,

    /// <summary>Storage is away for a while: everything gets a 503.</summary>
    StorageOutage,

    /// <summary>The durable backend refuses to store a turn.</summary>
    TaskHubBusy,

    /// <summary>The SMS provider answers 429.</summary>
    SmsThrottled,

    /// <summary>The SMS provider answers 500.</summary>
    SmsError,

    /// <summary>The SMS provider neither sends nor answers.</summary>
    SmsTimeout,

    /// <summary>The SMS provider sends and does not answer.</summary>
    SmsTimeoutSent,

    /// <summary>The phone is off: the report says so.</summary>
    SmsUndeliverable,

    /// <summary>A delivery report comes minutes late.</summary>
    ReportLate,

    /// <summary>A delivery report comes twice.</summary>
    ReportTwice,

    /// <summary>A report says failed, another of the same message delivered.</summary>
    ReportContradictory,

    /// <summary>No delivery report comes.</summary>
    ReportNever,

    /// <summary>The hub's reader is far behind.</summary>
    DetectionLate,

    /// <summary>The hub gives a message again.</summary>
    DetectionTwice,

    /// <summary>The hub goes back: an older message of the home comes again after a newer one.</summary>
    DetectionOutOfOrder,

    /// <summary>A watch has lost what it knew, and raises anew what is open.</summary>
    WatchForgets,

    /// <summary>The hub does not take what the app tells a home.</summary>
    HubError,

    /// <summary>Event Grid brings an event again.</summary>
    EventTwice,

    /// <summary>Event Grid brings an event late.</summary>
    EventLate,

    /// <summary>Event Grid brings an event after a younger one.</summary>
    EventOutOfOrder,

    /// <summary>A poke never reaches its orchestrator.</summary>
    PokeLost,

    /// <summary>A poke comes twice.</summary>
    PokeTwice,

    /// <summary>A poke comes late.</summary>
    PokeLate,

    /// <summary>A durable timer fires up to 30 s late.</summary>
    TimerLate,

    /// <summary>A durable timer never fires.</summary>
    TimerLost,

    /// <summary>The orchestrator is disabled.</summary>
    OrchestratorOff,

    /// <summary>The guard is disabled.</summary>
    GuardOff,

    /// <summary>A person who was asked never answers.</summary>
    PersonSilent,

    /// <summary>A person answers after minutes.</summary>
    PersonLate,

    /// <summary>A person answers twice.</summary>
    PersonTwice,

    /// <summary>A person answers from a phone nobody knows.</summary>
    PersonWrongPhone,

    /// <summary>A person cannot go.</summary>
    PersonDeclines,

    /// <summary>A person says all is well.</summary>
    PersonSaysSafe,

    /// <summary>A person writes what nobody can read.</summary>
    PersonUnreadable,
}
