using Anju.Scenarios;
using Anju.Watching.Judging;

namespace Anju.Watching;

public sealed partial class Watch
{
    /// <returns>When time alone ends it; never if it does not.</returns>
    private Instant LookForEnd(FamilyWatch family, Instant at, Whereabouts whereabouts, in Trigger trigger, ref Findings findings)
    {
        if (!family.IsOpen || family.HazardCleared)
        {
            return Instant.Never;
        }

        Judgement over = HazardOver(family, at, whereabouts);
        if (!over.Holds)
        {
            return over.DueAt;
        }

        family.Clear(at);
        string alarmId = family.AlarmId!;
        DateTimeOffset overAt = ConditionAt(over, Trigger.Time(at));
        AutoClose autoClose = Catalogue.Get(family.Code).AutoClose;
        if (autoClose == AutoClose.Always)
        {
            Close(family, at);
        }

        findings.Add(autoClose == AutoClose.Never
            ? new Detection.HazardCleared(overAt) { AlarmId = alarmId, Cause = trigger.Cause }
            : new Detection.Ended(overAt) { AlarmId = alarmId, Cause = trigger.Cause });
        return Instant.Never;
    }

    /// <summary>Whether all that the alarm has been is over: none of it holds, and what has to be so for it to be over is so.</summary>
    private Judgement HazardOver(FamilyWatch family, Instant at, Whereabouts whereabouts)
    {
        Judgement over = new(Truth.Yes, Instant.Never);
        foreach (Rule rule in Rules.Ordered)
        {
            if ((family.Involved & rule.Bit) != 0 && rule.Clears is not null)
            {
                over &= ScenarioOver(rule, family, at, whereabouts);
            }
        }

        return over;
    }

    private Judgement ScenarioOver(Rule rule, FamilyWatch family, Instant at, Whereabouts whereabouts)
    {
        if (rule.About == About.Home)
        {
            return ConditionOver(rule, new Scene(this, null, at, whereabouts));
        }

        bool isGone = family.About != default && FindDevice(family.About) is null;
        if (isGone && rule.ClearsWithoutDevice is { } clears)
        {
            bool holdsElsewhere = Array.Exists(_devices, device => device.Marks.Holds(rule));
            return holdsElsewhere ? new Judgement(Truth.No, Instant.Never) : clears(new Scene(this, null, at, whereabouts), Thresholds.Judging);
        }

        // A device that is the home's no longer is over with. A door is not: the magnet put up instead tells of it, and without one people do.
        bool isDecided = rule.About == About.AnyDevice;
        Judgement over = new(Truth.Yes, Instant.Never);
        foreach (DeviceWatch device in _devices)
        {
            // Another door was no hazard unless what raises the alarm is so of it too.
            bool isInstead = isGone && device.KnownAt > family.RaisedAt;
            bool isApart = rule.About == About.AnyDevice || (rule.About == About.Doors && !isInstead && !device.Marks.Holds(rule));
            if (!rule.Concerns(device.Id.Kind) || (isApart && device.Id != family.About))
            {
                continue;
            }

            Judgement one = ConditionOver(rule, new Scene(this, device, at, whereabouts));
            bool counts = one.Truth != Truth.Unknown || device.Id == family.About;
            isDecided |= counts;
            over = counts ? over & one : over;
        }

        return isDecided || (!isGone && rule.Scenario.AutoClose == AutoClose.Always) ? over : new Judgement(Truth.Unknown, Instant.Never);
    }

    private Judgement ConditionOver(Rule rule, in Scene scene) =>
        MarksOf(scene.Device).Holds(rule) ? new Judgement(Truth.No, Instant.Never) : rule.Clears!(scene, Thresholds.Judging);

    /// <summary>
    /// The alarm is over: all it has been, and all that holds now, rests from the closing on; what is asked about each device for itself, for the alarm's alone: nobody has seen to
    /// another.
    /// </summary>
    private void Close(FamilyWatch family, Instant closedAt)
    {
        foreach (Rule rule in Rules.Ordered)
        {
            if (rule.Scenario.Family == family.Family && ((family.Involved & rule.Bit) != 0 || HoldsNow(rule)))
            {
                family.Rest(rule, family.Severity, closedAt + rule.Scenario.CoolDown, family.About);
            }
        }

        family.Close();
    }

    /// <summary>An alarm is open again: it is over once what it was, and all that holds now, is so.</summary>
    private void Reopen(FamilyWatch family, WatchEvent.AlarmReopened reopened)
    {
        family.Reopen(reopened, _now);
        foreach (Rule rule in Rules.Ordered)
        {
            if (rule.Scenario.Family == family.Family && HoldsNow(rule))
            {
                family.Recur(rule);
            }
        }
    }

    private bool HoldsNow(Rule rule) => Marks.Holds(rule) || Array.Exists(_devices, device => device.Marks.Holds(rule));
}
