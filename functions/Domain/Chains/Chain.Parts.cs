using System.Collections.Immutable;
using Anju.Scenarios;
using Anju.Watching;

namespace Anju.Chains;

/// <summary>What an alarm knows of those that became a part of it: they are closed, and what they said would be lost with them.</summary>
public sealed partial record Chain
{
    /// <summary>What threatens the home: its own scenario, what it was before of other families, and those it took in.</summary>
    public IEnumerable<string> Hazards() =>
        Scenarios.Where(code => FamilyOf(code) != FamilyOf(Scenario)).Prepend(Scenario).Concat(TakenIn ?? []).Distinct();

    /// <summary>The families it stands for in its home: its own first, then those of its parts.</summary>
    public IEnumerable<string> Families() => (TakenIn ?? []).Select(FamilyOf).Prepend(Alarm.Family).Distinct();

    /// <summary>What it has been of its own family, and last what it is of it: as a whole it may have become what another one found.</summary>
    public IReadOnlyList<string> OwnScenarios()
    {
        string[] own = [.. Scenarios.Where(code => FamilyOf(code) == Alarm.Family)];
        string last = own.Contains(Scenario) ? Scenario : own[^1];
        return [.. own.Where(code => code != last), last];
    }

    /// <summary>As grave as it is, but no graver than that says: what people made of it the devices do not know.</summary>
    public Severity OwnSeverity() => Catalogue.Get(OwnScenarios()[^1]).Severity is var most && most < Severity ? most : Severity;

    private static string FamilyOf(string scenario) => Catalogue.Get(scenario).Family;

    /// <summary>It is about more than its own scenario, whose devices say nothing of that: another alarm became a part of it, or the elder calls for help.</summary>
    internal bool IsMoreThanItsScenario => TakenIn is not null || ElderNeedsHelp;

    /// <summary>When its own hazard began: the promise it took over from a part of it may be older. UTC.</summary>
    public DateTimeOffset BeganAt => T0 > Alarm.T0 ? T0 : Alarm.T0;

    /// <summary>Every scenario it or a part of it ever had.</summary>
    internal IEnumerable<string> EveryScenario() => Scenarios.Concat(TakenIn ?? []).Distinct();

    /// <summary>The values that raised it, each with when it was measured: so they can stand beside what came later.</summary>
    internal IEnumerable<Observation> Dated() => Because.Select(value => value with { At = value.At ?? ConditionAt });

    /// <summary>Whether another alarm says nothing that this one does not know.</summary>
    private bool Knows(Chain part, DateTimeOffset now) =>
        part.EveryScenario().All(EveryScenario().Contains)
        // Who was asked anew when that one was opened again hears whose it is now.
        && (Owner is null || part.Reopenings == 0)
        && part.Because.All(value => Because.Any(known => known.Name == value.Name))
        && (ElderNeedsHelp || !part.ElderNeedsHelp)
        && (ElderSaid is not null || part.ElderSaidOfTrouble is null)
        && (part.HazardCleared || !HazardCleared)
        && (IsBack || !part.IsBack)
        && !(ThereFor(part) > ProgressAt)
        && part.Cases.All(one => HasCase(one.Service, one.Number))
        && (AsksFor(DeskTask.HandOver) || !part.AsksFor(DeskTask.HandOver))
        && Promising(part.WaitsAt(now), now) == this;

    private bool IsCalling => State is AlarmState.L1 or AlarmState.L2 or AlarmState.L3 && HeldUntil is null && Policy.IsPromised(Severity);

    /// <summary>How long people wait for it; null while nobody is called, or somebody has it.</summary>
    /// <remarks>What is broken by now is so though nobody has looked: the part flags it, and the whole not once more.</remarks>
    internal PartsWait? WaitsAt(DateTimeOffset now) => IsCalling
        ? new PartsWait(AnsweredAt is null ? T0 : null, PromiseBroken || (AnsweredAt is null && now - T0 > Policy.Promise), Rings, Level2DueAt, Level3DueAt, SupervisorsDueAt)
        : null;

    /// <summary>The first of the promises that still run; null if all are over. UTC.</summary>
    internal DateTimeOffset? RunningAt(DateTimeOffset now) =>
        new[] { T0, BeganAt }.Concat(AlsoPromised ?? []).Where(from => now < from + Policy.Promise).Select(from => (DateTimeOffset?)from).Min();

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

    /// <summary>
    /// What the part was promised runs on whoever has this one, should they give it back in time. If it was broken before anybody had the part, it is what counts:
    /// the part is closed as none.
    /// </summary>
    private Chain Promising(PartsWait? part, DateTimeOffset at)
    {
        Chain hastened = Hastened(part);
        if (part?.T0 is not { } promised)
        {
            return hastened;
        }

        Chain late = hastened.Owner is not null && part.PromiseBroken && !hastened.PromiseBroken ? hastened with { T0 = promised, AnsweredAt = at, PromiseBroken = true } : hastened;
        return late.T0 == T0 ? late.Minding(promised) : late.Minding(promised).Minding(T0);
    }

    private Chain Minding(DateTimeOffset promised) =>
        AlsoPromised?.Contains(promised) is true ? this : this with { AlsoPromised = [.. AlsoPromised ?? [], promised] };

    /// <summary>
    /// Since when somebody is there for a part who is waited for as one of the whole's own. They came for what alone is back, or for the same; of another matter
    /// as grave a service knows, which the desk tells of it. Null if nobody is. UTC.
    /// </summary>
    internal DateTimeOffset? ThereFor(Chain part) =>
        (part.IsBack && !IsBack) || (part.Severity >= Severity && part.Scenarios.Exists(Scenarios.Contains)) ? part.ProgressAt
        : part.Severity >= Severity ? part.HandedOverAt
        : null;

    /// <summary>When a service was called for it, which has it still; null if none has. UTC.</summary>
    /// <remarks>The last case may be a part's, whose service has nothing else; and the last who came may be a relative. Neither counts for more than the other.</remarks>
    private DateTimeOffset? HandedOverAt => State == AlarmState.HandedOver ? Earliest(Cases.Max(one => (DateTimeOffset?)one.At), ProgressAt) : null;

    /// <summary>Whether the service that has a part has this one too, as soon as anybody has it: it may still be there, and came for nothing less.</summary>
    internal bool IsHandedOverWith(Chain part, DateTimeOffset now) => now - part.HandedOverAt < Policy.StayFor && part.Severity >= Severity;

    /// <summary>Whether the services that have a part have this one with it.</summary>
    internal bool IsHandedOverBy(IReadOnlyList<ServiceCase> cases) => cases.Count > 0 && State is AlarmState.Answered or AlarmState.OnSite;

    /// <summary>A service that has the part has this one, if anybody has it and nothing speaks against it; whoever made them one answers for it to that service.</summary>
    private Chain TakeIn(TookIn part)
    {
        bool isHandedOver = !part.HandsNothingOver && IsHandedOverBy(part.Cases);
        bool isBack = part.IsBack || part.BackFor is not null;
        DateTimeOffset? thereSince = part.ThereSince ?? part.BackFor;
        DateTimeOffset? progressAt = isHandedOver ? ProgressAt ?? thereSince ?? part.At : ProgressAt;
        CheckResult? elderSaid = isBack ? ElderSaidOfTrouble : ElderSaid;
        return (part.KeepsPromise ? Promising(part.Waits, part.At) : Hastened(part.Waits)) with
        {
            TakenIn = [.. (TakenIn ?? []).Union(part.Scenarios)],
            PartsTakenIn = Math.Max(PartsTakenIn, part.Number),
            Because = [.. Because, .. part.Because.Where(value => Because.All(known => known.Name != value.Name))],
            ElderSaid = part.ElderNeedsHelp && !ElderNeedsHelp ? part.ElderSaid : elderSaid ?? part.ElderSaid,
            ElderNeedsHelp = ElderNeedsHelp || part.ElderNeedsHelp,
            Cases = Cases.AddRange(part.Cases.Where(one => !HasCase(one.Service, one.Number))),
            State = isHandedOver ? AlarmState.HandedOver : State,
            // Whoever came last, for this or for the part, is waited for as long as if that were still alone.
            ProgressAt = thereSince > progressAt ? thereSince : progressAt,
            HazardCleared = HazardCleared && !part.StillSeen,
            IsBack = IsBack || isBack,
            HandedOverBy = part.HandsOver ? part.By : HandedOverBy,
        };
    }
}
