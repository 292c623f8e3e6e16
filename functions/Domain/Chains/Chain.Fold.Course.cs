namespace Anju.Chains;

// Folds the hazard's own course: its steps, what makes it graver, and what holds it.
public sealed partial record Chain
{
    private Chain Step(StepTaken step)
    {
        int level = Math.Max(Level, step.Level);
        return this with { StepsDone = StepsDone.Add(step.Step), Level = level, State = StateAt(level) };
    }

    /// <summary>What the elder said before it was back says nothing of it now.</summary>
    private Chain Recur(Recurred recurred) => this with
    {
        Occurrences = Occurrences + 1,
        HazardCleared = false,
        IsBack = IsBack || recurred.IsBack,
        ElderSaid = recurred.IsBack ? ElderSaidOfTrouble : ElderSaid,
    };

    /// <summary>The steps begin anew, but no level is told later than it would have been, and the promise keeps its clock once it runs.</summary>
    private Chain Upgrade(Upgraded graver)
    {
        bool promiseBegins = !Policy.IsPromised(Severity) && Policy.IsPromised(graver.Severity);
        Chain begun = promiseBegins ? this with { T0 = graver.From, AnsweredAt = null } : this;
        return begun.WithoutDesk(work => work.Task == DeskTask.SelfCheck || (graver.DropsFine && work.Task == DeskTask.ConfirmSafe)).Restart(graver.From) with
        {
            Scenario = graver.Scenario,
            Scenarios = Scenarios.Contains(graver.Scenario) ? Scenarios : Scenarios.Add(graver.Scenario),
            Severity = graver.Severity,
            Profile = graver.Profile,
            ConditionAt = graver.ConditionAt,
            Because = [.. graver.Because, .. Because.Where(earlier => graver.Because.All(value => value.Name != earlier.Name))],
            HazardCleared = false,
            ElderSaid = graver.DropsFine ? ElderSaidOfTrouble : ElderSaid,
            HurriedTo = Level,
            Level3By = Policy.IsPromised(Severity) ? Level3DueAt : null,
            Level2By = graver.Level2By,
            SupervisorsBy = graver.SupervisorsBy,
        };
    }

    /// <summary>What screens were asked to do for it they now do for its area; what people wrote is read all the same.</summary>
    private Chain Holding(Held held) => this with
    {
        HeldUntil = held.Until,
        TellsAt = null,
        ParentId = held.ParentId,
        Desk = WithoutDesk(work => work.Task is not (DeskTask.ReadReply or DeskTask.ConfirmSafe)).Desk,
    };

    /// <summary>It begins anew, at the level it had come to. What was promised before the hold and broken stays broken.</summary>
    private Chain Release(Released released) => Restart(released.From) with
    {
        State = released.SelfCheck is { Parallel: false } ? AlarmState.SelfCheck : StateAt(Level),
        T0 = released.From,
        Rings = 0,
        RungBefore = 0,
        HurriedTo = Math.Max(HurriedTo, released.Level),
        HeldUntil = null,
        AskedAfterHold = released.SelfCheck,
        Level2By = null,
        SupervisorsBy = null,
    };

    private Chain Restart(DateTimeOffset from) => this with
    {
        State = StateAt(Level),
        Owner = null,
        LeftAt = Owner is null ? LeftAt : from,
        ProgressAt = null,
        IsBack = false,
        TellsAt = null,
        LevelFrom = from,
        StepsDone = StepsDone.Clear(),
        // Who could not go for a lesser matter is asked anew.
        TellingOf = TellingOf.SetItems(TellingOf.Select(told => KeyValuePair.Create(told.Key, told.Value with { Declined = false }))),
        Rings = AnsweredAt is null ? Rings : 0,
        RungBefore = AnsweredAt is null ? RungBefore : 0,
        Round = Round + 1,
    };
}
