using System.Collections.Immutable;

namespace Anju.Chains;

// Folds how it ends, and how it begins again after that.
public sealed partial record Chain
{
    private Chain Resolve(Resolved resolved) => this with
    {
        State = AlarmState.Resolved,
        Desk = DeskAfter(resolved),
        CloseReason = resolved.Reason,
        ConfirmedBy = resolved.ConfirmedBy,
        ResolvedBy = resolved.By,
        OverAt = resolved.At,
        Reminders = 0,
    };

    private Chain Close(Closed closed) => this with
    {
        State = AlarmState.Closed,
        Desk = DeskAfter(closed),
        CloseReason = closed.Reason,
        ConfirmedBy = closed.ConfirmedBy ?? ConfirmedBy,
        OverAt = OverAt ?? closed.At,
        ClosedAt = closed.At,
        HeldUntil = null,
        // Who knows of a part goes on with the whole.
        TellsAt = closed.ParentId is null ? TellsAt : null,
        ParentId = closed.ParentId ?? ParentId,
    };

    private ImmutableSortedDictionary<string, DeskWork> DeskAfter(Entry end) =>
        end.KeepsWords ? WithoutDesk(work => work.Task != DeskTask.ReadReply).Desk : Desk.Clear();

    /// <summary>It begins anew at the community's level, whatever it had reached before; what nobody was promised begins at its first step.</summary>
    private Chain Reopen(Reopened again) => (again.IsAwaited ? With(again.By, person => person with { CalledOff = false }) : this).Restart(again.At) with
    {
        T0 = AnsweredAt is null ? again.At : T0,
        AlsoPromised = null,
        PromiseBroken = AnsweredAt is not null && PromiseBroken,
        Rings = 0,
        RungBefore = 0,
        State = ReopensAt == 0 ? AlarmState.L1 : AlarmState.L2,
        Level = ReopensAt,
        HurriedTo = ReopensAt,
        Level3By = null,
        Level2By = null,
        SupervisorsBy = null,
        HazardCleared = false,
        Reopenings = Reopenings + 1,
        LeftAt = again.At,
        // What the elder said belongs to what is over, and so does its review.
        ElderSaid = null,
        ElderNeedsHelp = false,
        Cases = again.DropsCases ? [] : Cases,
        HandedOverBy = again.DropsCases ? null : HandedOverBy,
        Desk = Desk.Remove(DeskWork.KeyOf(DeskTask.Review)),
        CloseReason = null,
        ConfirmedBy = null,
        ResolvedBy = null,
        OverAt = null,
        ClosedAt = null,
        ParentId = null,
    };

    private int ReopensAt => Policy.IsPromised(Severity) ? Levels.Community : 0;
}
