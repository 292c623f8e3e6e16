using Anju.Chains;

namespace Anju.Cockpit;

/// <summary>Says in words why a chain will not hear something.</summary>
internal static class RefusalWords
{
    public static string Of(ChainRefusal refusal, AlarmView alarm) => refusal switch
    {
        ChainRefusal.AlreadyDone => "It is so already.",
        ChainRefusal.NotOpen => "The alarm is over.",
        ChainRefusal.TakenByAnother => $"{alarm.Owner ?? "Somebody else"} has it already.",
        ChainRefusal.NotTold => "This person was not told of it.",
        ChainRefusal.NotRelative => "Only the desk or a relative says that it is not over.",
        ChainRefusal.NotOwner => "Only who has it may say so.",
        ChainRefusal.NotAnswered => "Nobody has taken it yet, or it has gone further.",
        ChainRefusal.NotResolved => "Its outcome is not known yet; resolve it first.",
        ChainRefusal.NeedsDesk => "Nobody has arrived there, or the desk still makes sure of something; it ends the alarm.",
        ChainRefusal.NeedsSupervisor => "Only a supervisor closes a critical alarm.",
        ChainRefusal.TooGrave => "An alarm this grave is closed by the desk.",
        ChainRefusal.NeedsSecondPerson => "A critical alarm is closed by another person than gave its outcome.",
        ChainRefusal.TooLate => "It was over too long ago to be opened again.",
        ChainRefusal.NotHigher => $"Level {alarm.Level} is reached already, and a level never decreases.",
        ChainRefusal.UnknownReason => "There is no such reason.",
        ChainRefusal.NotForThis => alarm.Drill ? "An exercise ends as one, for no other reason." : "This reason is not a person's to give for this alarm.",
        ChainRefusal.NeedsConfirmation => "Somebody has to confirm that nobody was in danger before a critical alarm is cancelled.",
        ChainRefusal.StillSeen => "The devices still see the hazard; it has not cleared by itself.",
        ChainRefusal.OwnParent => "An alarm cannot be a part of itself.",
        ChainRefusal.NoErrand => "Nothing is to be repaired or visited for it.",
        ChainRefusal.NoParent => "The other alarm is over by now or held, or this one is in better hands.",
        ChainRefusal.TooGraveToHold => "An alarm that is critical, or that a person hurried or opened again, is not held.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "No words for this refusal."),
    };
}
