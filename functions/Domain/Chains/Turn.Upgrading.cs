using Anju.Scenarios;

namespace Anju.Chains;

// What makes an alarm graver, and what that puts an end to.
internal sealed partial class Turn
{
    private void Take(Signal.Upgrade upgrade)
    {
        LiftHold(upgrade.From);
        EndCheck(upgrade.From);
        Upgrade(new Upgraded(now, upgrade.Scenario, upgrade.Severity, upgrade.Profile, upgrade.ConditionAt, upgrade.From, upgrade.Because));
    }

    /// <summary>Who has it hears first; those who know of it get an update, not a second alarm.</summary>
    private void Upgrade(Upgraded graver)
    {
        string? owner = _chain.Owner?.Id;

        // Who waits for nobody's answer any more is due anew; whoever had it is asked first.
        Write(owner is null ? graver with { Level2By = _chain.Level2DueAt, SupervisorsBy = _chain.SupervisorsDueAt } : graver);
        TellThoseTold(_chain.Numbered(UpgradedStep), Message.Upgraded, first: owner);
    }

    /// <summary>Something happened in this home itself: it no longer waits with the others.</summary>
    private void LiftHold(DateTimeOffset from)
    {
        if (_chain.HeldUntil is { } until)
        {
            Write(new Released(now, Earlier(from, until), SelfCheck: null));
        }
    }

    /// <summary>If its time is over already, the promise counts from there.</summary>
    private void EndCheck(DateTimeOffset t0)
    {
        if (_chain is { State: AlarmState.SelfCheck, SelfCheck: { } plan })
        {
            Write(new CheckEnded(now, Earlier(t0, plan.Until)) { Early = t0 < plan.Until });
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static Profile Graver(Profile one, Profile other) => one > other ? one : other;
}
