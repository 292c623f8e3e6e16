namespace Anju.Chains;

/// <summary>Why a chain will not hear something.</summary>
public enum ChainRefusal
{
    /// <summary>It is so already.</summary>
    AlreadyDone,

    /// <summary>The alarm is over.</summary>
    NotOpen,

    /// <summary>Somebody else has it.</summary>
    TakenByAnother,

    /// <summary>This person was not told of it.</summary>
    NotTold,

    /// <summary>Only the desk or a relative may say so.</summary>
    NotRelative,

    /// <summary>Only who has it may say so.</summary>
    NotOwner,

    /// <summary>Nobody has taken it yet.</summary>
    NotAnswered,

    /// <summary>It is not resolved yet.</summary>
    NotResolved,

    /// <summary>A critical alarm nobody has gone to, or of which the desk still makes sure, is ended by the desk.</summary>
    NeedsDesk,

    /// <summary>A critical alarm is closed by a supervisor.</summary>
    NeedsSupervisor,

    /// <summary>It is graver than this person closes.</summary>
    TooGrave,

    /// <summary>A critical alarm is closed by another person than gave the outcome.</summary>
    NeedsSecondPerson,

    /// <summary>It was over more than 72 hours ago.</summary>
    TooLate,

    /// <summary>The level is not higher than it is, or its profile has no such level; it never decreases.</summary>
    NotHigher,

    /// <summary>There is no such reason.</summary>
    UnknownReason,

    /// <summary>There is such a reason, but a person may not give it for this alarm (<see cref="CloseReasons.For"/>).</summary>
    NotForThis,

    /// <summary>A critical alarm is cancelled only if somebody confirms that nobody was in danger.</summary>
    NeedsConfirmation,

    /// <summary>The devices still see the hazard of a critical alarm: it has not cleared by itself.</summary>
    StillSeen,

    /// <summary>It would be a part of itself.</summary>
    OwnParent,

    /// <summary>The other alarm may not stand for it: it is over by now or held, or this one is in better hands.</summary>
    NoParent,

    /// <summary>A critical alarm, one that is about more than its devices, or that a person hurried or opened again, is not held, whatever befell the area.</summary>
    TooGraveToHold,

    /// <summary>Nobody is asked to repair or to visit anything.</summary>
    NoErrand,
}
