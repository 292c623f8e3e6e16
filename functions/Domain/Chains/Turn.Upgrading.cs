using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Chains;

// What makes an alarm graver, and what that puts an end to.
internal sealed partial class Turn
{
    private void Take(Signal.Upgrade upgrade)
    {
        LiftHold(upgrade.From);
        EndCheck(upgrade.From);
        Upgraded graver = new(now, upgrade.Scenario, upgrade.Severity, upgrade.Profile, upgrade.ConditionAt, upgrade.From, upgrade.Because)
        {
            DropsFine = _chain.ElderSaid == CheckResult.Fine || _chain.Desk.GetValueOrDefault(DeskWork.KeyOf(DeskTask.ConfirmSafe)) is { IsAboutElder: true },
        };
        if (_chain.ElderNeedsHelp)
        {
            // One entry: a second one would call the first one's messages back.
            CallForHelp(graver, TheElder);
        }
        else
        {
            Upgrade(graver);
        }
    }

    /// <summary>Who has it hears first; those who know of it get an update, not a second alarm.</summary>
    /// <param name="graver">The upgrade.</param>
    /// <param name="first">Who is told first though they have it no more; null for whoever has it.</param>
    private void Upgrade(Upgraded graver, string? first = null)
    {
        string? owner = _chain.Owner?.Id;

        // What it did not measure anew keeps its own time: a dispatcher would take it for as new as the rest.
        Upgraded dated = graver with { Because = [.. graver.Because, .. _chain.Dated().Where(earlier => graver.Because.All(value => value.Name != earlier.Name))] };

        // Who waits for nobody's answer any more is due anew; whoever had it is asked first.
        Write(owner is null ? dated with { Level2By = _chain.Level2DueAt, SupervisorsBy = _chain.SupervisorsDueAt } : dated);
        TellThoseTold(_chain.Numbered(UpgradedStep), Message.Upgraded, first ?? owner);
    }

    /// <summary>The elder cried for help while somebody had it, who heard it as the desk did; now nobody has.</summary>
    private bool CriesUnheard => _chain is { ElderNeedsHelp: true, Owner: null, Severity: not Severity.Critical };

    private string TheElder => _chain.People.Elder?.Id ?? Home.ElderIdOf(_chain.Alarm.HomeId);

    /// <summary>The elder cries for help: whatever it was, it is critical now, and the services are due (domain reference 3.8).</summary>
    private void CallForHelp(string by, string? first = null) =>
        CallForHelp(new Upgraded(now, _chain.Scenario, _chain.Severity, _chain.Profile, _chain.ConditionAt, now, _chain.Because), by, first);

    private void CallForHelp(Upgraded graver, string by, string? first = null)
    {
        Upgrade(graver with { Severity = Severity.Critical, Profile = Graver(graver.Profile, Profile.Critical) }, first);
        Write(new RaisedTo(now, by, Levels.Services));
    }

    /// <summary>Something happened in this home itself: it no longer waits with the others.</summary>
    private void LiftHold(DateTimeOffset from)
    {
        if (_chain.HeldUntil is not null)
        {
            Write(new Released(now, from, SelfCheck: null) { Level = _chain.Level });
        }
    }

    private void EndCheck(DateTimeOffset t0)
    {
        if (_chain.State == AlarmState.SelfCheck)
        {
            Write(new CheckEnded(now, t0) { Early = true });
        }
    }

    private static Profile Graver(Profile one, Profile other) => one > other ? one : other;
}
