using Anju.Scenarios;
using Anju.Watching.Devices;

namespace Anju.Watching;

public sealed partial class Watch
{
    /// <summary>A time nobody is awaited in, or an alarm is being looked into, says nothing of what is usual.</summary>
    private bool IsOrdinary(Instant at) => !IsAwayByPlan(at) && FindFamily(Scenarios.Families.Door) is not { IsOpen: true, Severity: >= Severity.Urgent };

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
            if (isOrdinary)
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
