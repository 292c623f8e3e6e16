using System.Collections.Immutable;

namespace Anju.Chains;

public sealed partial record Chain
{
    private const int CausesRemembered = 100;

    /// <summary>The chain that a ledger's entries add up to.</summary>
    /// <exception cref="ArgumentException">The first entry is not the raising.</exception>
    public static Chain Fold(IEnumerable<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Chain? chain = null;
        foreach (Entry entry in entries)
        {
            chain = chain is null ? Begin(entry) : chain.After(entry);
        }

        return chain ?? throw new ArgumentException("A chain has at least the entry that raised it.", nameof(entries));
    }

    /// <summary>The chain with one more entry.</summary>
    public Chain After(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Chain next = entry switch
        {
            StepTaken e => Step(e),
            Skipped e => this with { StepsDone = StepsDone.Add(e.Step) },
            Told e => Owing(e),
            AskedDesk e => Asking(e),
            Faltered e => Faltering(e),
            Handed e => Hand(e),
            Withdrawn e => e.HadFaltered ? Withdraw(e.Notification).Reached(Notification.ContactOf(e.Notification)) : Withdraw(e.Notification),
            Reported e => Report(e),
            Missed e => Failing(e.By, Reach.Call).WithoutDesk(DeskWork.KeyOf(DeskTask.CallContact, e.By)),
            Checked e => e.InDoubt ? this : Heard(e),
            Held e => Holding(e),
            Released e => Release(e),
            CheckEnded e => WithoutDesk(DeskWork.KeyOf(DeskTask.SelfCheck)) with { State = AlarmState.L1, T0 = e.T0, LevelFrom = e.T0 },
            Answered e => Taken(e),
            Declined e => Decline(e),
            Overruled e => With(e.By, person => person with { LateFor = e.Since }).WithoutDesk(DeskWork.KeyOf(DeskTask.CallContact, e.By)),
            Noted e => Note(e),
            Renewed e => this with { People = e.People },
            Recurred e => Recur(e),
            Cleared => this with { HazardCleared = true, IsBack = false },
            Upgraded e => Upgrade(e),
            RaisedTo e => this with { HurriedTo = Math.Max(HurriedTo, e.Level), IsHurriedByHand = IsHurriedByHand || e.ByHand },
            Breached => this with { PromiseBroken = true },
            Rang e => this with { Rings = e.Ring + 1 },
            Resumed e => Resume(e),
            Arrived e => Arrive(e.At),
            HandedOver e => HandOver(e),
            Proposed e => this with { Owner = Owner! with { SaysItWas = e.Reason } },
            Resolved e => Resolve(e),
            Reminded e => this with { Reminders = e.Reminder },
            Closed e => Close(e),
            Assigned e => this with { ErrandOwner = e.To },
            TookIn e => TakeIn(e),
            Quieted e => this with { TellsAt = e.Until },
            Reopened e => Reopen(e),
            _ => this,
        };
        return entry.Cause is { } cause ? next with { Causes = Remember(cause) } : next;
    }

    private static Chain Begin(Entry entry) => entry is Raised { Alarm: { } alarm } raised
        ? new Chain
        {
            Alarm = alarm,
            People = raised.People,
            State = alarm.Suppressed ? AlarmState.Suppressed : alarm.SelfCheck is { Parallel: false } ? AlarmState.SelfCheck : AlarmState.L1,
            Scenario = alarm.Code,
            Scenarios = [alarm.Code],
            Severity = alarm.Severity,
            Profile = alarm.Profile,
            ConditionAt = alarm.ConditionAt,
            Because = alarm.Because,
            T0 = alarm.T0,
            LevelFrom = alarm.T0,
            Causes = raised.Cause is { } cause ? [cause] : [],
        }
        : throw new ArgumentException("A ledger begins with the entry that raised the alarm.", nameof(entry));

    private static AlarmState StateAt(int level) => level switch
    {
        <= Levels.Relatives => AlarmState.L1,
        Levels.Community => AlarmState.L2,
        _ => AlarmState.L3,
    };

    private ImmutableList<string> Remember(string cause) =>
        (Causes.Count < CausesRemembered ? Causes : Causes.RemoveAt(0)).Add(cause);
}
