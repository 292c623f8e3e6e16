using Anju.Scenarios;

namespace Anju.Chains;

// Folds who has the alarm: taken, given back, there, handed over, let lie.
public sealed partial record Chain
{
    /// <summary>
    /// Nobody needs to be rung any more; what is left to be done stays. In a critical alarm that somebody else than the desk has
    /// taken the desk still hears from the elder and decides about the services: who is on the way may be far away.
    /// </summary>
    private Chain Taken(Answered answer) => TakingBackDecline(answer).WithoutDesk(work => !OutlastsAnswer(work, answer) || TakesBack(answer, work)) with
    {
        // Who is there, or has seen the services come, may still say that all is well.
        State = State is AlarmState.OnSite or AlarmState.HandedOver ? State : AlarmState.Answered,
        Owner = new Owner(answer.By, answer.Channel, answer.Safe, answer.At)
        {
            Since = answer.Since,
            ArrivedAt = Owner?.Id == answer.By ? Owner.ArrivedAt : null,
            SaysItWas = Owner?.Id == answer.By ? Owner.SaysItWas : null,
        },
        AnsweredAt = AnsweredAt ?? answer.At,
    };

    /// <summary>Who could not go and takes it after all is asked like everybody else should nothing come of it.</summary>
    private Chain TakingBackDecline(Answered answer) =>
        answer.TakesBackDecline ? With(answer.By, person => person with { Declined = false }) : this;

    /// <summary>
    /// Who goes after all no longer says that all is well; what the elder said, or is back, is still to be made sure of. What is asked for says that it is about her;
    /// before that was told, what she last said did.
    /// </summary>
    private bool TakesBack(Answered answer, DeskWork work) =>
        work is { Task: DeskTask.ConfirmSafe, IsAboutElder: false } && answer is { Since: not null, Safe: false } && ElderSaid != CheckResult.Fine && !IsBack;

    /// <summary>A service that has the alarm still has it when its owner is there too.</summary>
    private Chain Arrive(DateTimeOffset at) => WithoutDesk(DeskWork.KeyOf(DeskTask.AskOutcome)) with
    {
        State = State == AlarmState.HandedOver ? State : AlarmState.OnSite,
        Owner = Owner! with { ArrivedAt = at },
        ProgressAt = at,
        IsBack = false,
    };

    private Chain HandOver(HandedOver over) => WithoutDesk(work => work.Task is DeskTask.HandOver or DeskTask.AskOutcome) with
    {
        State = AlarmState.HandedOver,
        ProgressAt = over.At,
        IsBack = false,
        Cases = HasCase(over.Service, over.CaseNumber) ? Cases : Cases.Add(new ServiceCase(over.Service, over.CaseNumber, over.At)),
        HandedOverBy = over.By,
    };

    private bool HasCase(string service, string number) => Cases.Any(one => one.Service == service && one.Number == number);

    /// <summary>After an answer that came to nothing, the next level is due at once (domain reference 3.8) and what follows keeps its distance to it.</summary>
    /// <remarks>A work order is due when it was due, whoever let it lie.</remarks>
    private Chain Resume(Resumed e) => WithoutDesk(work => e.Reason == ResumeReason.Rejected && work is { Task: DeskTask.ConfirmSafe, IsAboutElder: false }) with
    {
        State = StateAt(Level),
        Owner = null,
        T0 = e.Unanswered && !PromiseBroken ? RunningAt(e.At) ?? T0 : T0,
        AnsweredAt = e.Unanswered ? null : AnsweredAt,
        LeftAt = e.Unanswered && !e.LeavesNow ? LeftAt : e.At,
        ProgressAt = null,
        IsBack = false,
        LevelFrom = Profile == Profile.Maint || e.KeepsDue ? LevelFrom : e.At - (NextLevel?.After ?? Policy.Promise),
        Level2By = null,
        SupervisorsBy = null,
        Rings = 0,
        RungBefore = 0,
        // What is back the services have to hear of anew.
        Cases = e.Reason == ResumeReason.HazardBack ? [] : Cases,
        HandedOverBy = e.Reason == ResumeReason.HazardBack ? null : HandedOverBy,
        Round = Round + 1,
        Resumptions = Resumptions + (e.Reason == ResumeReason.NoProgress ? 1 : 0),
    };

    internal Step? NextLevel => UndoneSteps.FirstOrDefault(step => step.Level > Level) ?? UndoneSteps.FirstOrDefault(step => step.Level == Level);
}
