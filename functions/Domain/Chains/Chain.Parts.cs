using System.Collections.Immutable;

namespace Anju.Chains;

/// <summary>What an alarm knows of those that became a part of it: they are closed, and what they said would be lost with them.</summary>
public sealed partial record Chain
{
    /// <summary>What threatens the home: its own scenario, and those it took in.</summary>
    public IEnumerable<string> Hazards() => [Scenario, .. (TakenIn ?? []).Where(code => code != Scenario)];

    /// <summary>It is about more than its own scenario, whose devices say nothing of that: another alarm became a part of it, or the elder calls for help.</summary>
    internal bool IsMoreThanItsScenario => TakenIn is not null || ElderNeedsHelp;

    /// <summary>When its own hazard began: the promise it took over from a part of it may be older. UTC.</summary>
    public DateTimeOffset BeganAt => T0 > Alarm.T0 ? T0 : Alarm.T0;

    /// <summary>Every scenario it or a part of it ever had.</summary>
    internal IEnumerable<string> EveryScenario() => Scenarios.Concat(TakenIn ?? []).Distinct();

    /// <summary>Whether another alarm says nothing that this one does not know.</summary>
    private bool Knows(Chain part) =>
        part.EveryScenario().All(EveryScenario().Contains)
        && part.Because.All(value => Because.Any(known => known.Name == value.Name))
        && (ElderNeedsHelp || !part.ElderNeedsHelp)
        && (ElderSaid is not null || part.ElderSaid is null)
        && part.Cases.All(one => HasCase(one.Service, one.Number))
        && Hastened(part.Waits) == this;

    private bool IsCalling => State is AlarmState.L1 or AlarmState.L2 or AlarmState.L3 && HeldUntil is null && Policy.IsPromised(Severity);

    /// <summary>How long people wait for it; null while nobody is called, or somebody has it.</summary>
    internal PartsWait? Waits => IsCalling
        ? new PartsWait(AnsweredAt is null ? T0 : null, PromiseBroken, Rings, Level2DueAt, Level3DueAt, SupervisorsDueAt)
        : null;

    /// <summary>Nobody has to wait longer because what they wait for became a part of this. The promise that runs longer goes on, with its rings.</summary>
    private Chain Hastened(PartsWait? part)
    {
        if (part is null || !IsCalling)
        {
            return this;
        }

        Chain promised = AnsweredAt is null && part.T0 < T0
            ? this with
            {
                T0 = part.T0.Value,
                PromiseBroken = PromiseBroken || part.PromiseBroken,
                Rings = Math.Max(Rings, part.Rings),
                RungBefore = RungBefore + Math.Max(0, part.Rings - Rings),
            }
            : this;
        return promised with
        {
            Level2By = Earliest(Level2By, part.Level2By),
            Level3By = Earliest(Level3By, part.Level3By),
            SupervisorsBy = Earliest(SupervisorsBy, part.SupervisorsBy),
        };
    }

    /// <summary>A service that had the part has this one, if anybody has it.</summary>
    private Chain TakeIn(TookIn part)
    {
        bool isHandedOver = part.Cases.Count > 0 && State is AlarmState.Answered or AlarmState.OnSite;
        return Hastened(part.Waits) with
        {
            TakenIn = [.. (TakenIn ?? []).Union(part.Scenarios)],
            Because = [.. Because, .. part.Because.Where(value => Because.All(known => known.Name != value.Name))],
            ElderSaid = part.ElderNeedsHelp && !ElderNeedsHelp ? part.ElderSaid : ElderSaid ?? part.ElderSaid,
            ElderNeedsHelp = ElderNeedsHelp || part.ElderNeedsHelp,
            Cases = Cases.AddRange(part.Cases.Where(one => !HasCase(one.Service, one.Number))),
            State = isHandedOver ? AlarmState.HandedOver : State,
            ProgressAt = isHandedOver ? ProgressAt ?? part.At : ProgressAt,
        };
    }
}
