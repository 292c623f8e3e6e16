using Anju.Scenarios;
using Anju.Watching.Devices;

namespace Anju.Watching;

public sealed partial class Watch
{
    /// <summary>A time nobody is awaited in, or an alarm is being looked into, says nothing of what is usual.</summary>
    private bool IsOrdinary(Instant at) => !IsAwayByPlan(at) && FindFamily(Scenarios.Families.Door) is not { IsOpen: true, Severity: >= Severity.Urgent };

    /// <summary>Until when a plan to be away went that has begun by a moment; never if none has.</summary>
    private Instant LastPlanned(Instant at)
    {
        Instant until = Instant.Never;
        foreach (Period plan in AwayPlans)
        {
            until = plan.From <= at ? Instant.Later(until, plan.To) : until;
        }

        return until;
    }

    /// <summary>Whether what tells of coming and going has been proven alive since a moment, so that it would have been seen if somebody was inside.</summary>
    private bool WasWatchedSince(Instant began)
    {
        foreach (DeviceWatch device in _devices)
        {
            if (device.TellsWhereabouts && !(device.IsOnlineAt(_now) && device.SureSince.IsKnown && device.SureSince <= began))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsAwayByPlan(Instant at)
    {
        foreach (Period plan in AwayPlans)
        {
            if (plan.Holds(at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A spell of being away may be over: it says what is usual, and whoever is then seen inside has come home, whatever was planned.</summary>
    private void EndSpell(DeviceWatch device, Whereabouts before, Instant movedBefore, bool isOrdinary)
    {
        Instant end = device.Memory switch
        {
            DoorMemory door when door.MovedAt > movedBefore => door.MovedAt,
            SleepMemory bed when bed.SeenInsideAt > before.DoorMovedAt => bed.SeenInsideAt,
            _ => Instant.Never,
        };
        if (end > before.AwaySince)
        {
            _spellEndedAt = end;
            if (isOrdinary && before.AwaySince >= LastPlanned(end) && WasWatchedSince(before.AwaySince))
            {
                Habits.TakeAway(end - before.AwaySince);
            }
        }

        if (device.Memory is SleepMemory seen && seen.SeenInsideAt > before.DoorMovedAt)
        {
            CameHomeAt = _spellEndedAt;
        }
    }
}
