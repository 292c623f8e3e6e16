using Anju.Scenarios;

namespace Anju.Chains;

// Folds what screens are asked for, and when that is done.
public sealed partial record Chain
{
    private Chain Asking(AskedDesk asked)
    {
        string key = DeskWork.KeyOf(asked.Task, asked.ContactId);
        DeskWork? before = Desk.GetValueOrDefault(key);
        DeskWork work = new(asked.Task, asked.ContactId, asked.At, asked.DueAt)
        {
            Words = asked.Words is { } words ? [words] : null,
            IsAboutElder = asked.IsAboutElder || before?.IsAboutElder is true,
        };
        Chain asking = asked is { Task: DeskTask.CallContact, ContactId: { } contact }
            ? With(contact, person => person with
            {
                Level = asked.Level,
                Asked = person.Asked | Reach.Call,
                Failed = person.Failed & ~Reach.Call,
                CalledOff = false,
            }) with { RungInAnyCase = asked.OutlastsAnswer ? [.. (RungInAnyCase ?? []).Where(one => one != contact), contact] : RungInAnyCase?.Remove(contact) }
            : this;
        if (asked.Words is { } more && before is { Words: { } unread })
        {
            // Who writes twice waits no longer for it than who writes once.
            work = before with { Words = [.. unread.Where(one => one != asked.InPlaceOf), more] };
        }

        return asking with
        {
            Desk = Desk.SetItem(key, work),
            Errand = work.IsTheDesks ? Errand : work,
        };
    }

    /// <summary>Only what was read is done: more may have come while it was.</summary>
    private Chain Note(Noted note)
    {
        if (note.Words is not { } read)
        {
            return WithoutDesk(work => work.Task == DeskTask.ReadReply);
        }

        string key = DeskWork.KeyOf(DeskTask.ReadReply, note.ContactId);
        return Desk.GetValueOrDefault(key) is not { } work ? this
            : work.Words?.Except(read).ToList() is { Count: > 0 } unread ? this with { Desk = Desk.SetItem(key, work with { Words = unread }) }
            : WithoutDesk(key);
    }

    /// <summary>Somebody has rung the elder; only while nobody picks up and the window is open, the desk tries again.</summary>
    private Chain Heard(Checked heard)
    {
        Chain rung = (heard.Result == CheckResult.NoAnswer ? this : WithoutDesk(DeskWork.KeyOf(DeskTask.SelfCheck))).WithoutDesk(DeskWork.KeyOf(DeskTask.CallElder));
        string safe = DeskWork.KeyOf(DeskTask.ConfirmSafe);
        return rung with
        {
            ElderSaid = heard.Result,
            ElderNeedsHelp = heard.Result == CheckResult.Help || (ElderNeedsHelp && heard.Result != CheckResult.Fine),

            // Who calls for help says no more that all is well.
            Desk = heard.Result == CheckResult.Help && rung.Desk.TryGetValue(safe, out DeskWork? work) ? rung.Desk.SetItem(safe, work with { IsAboutElder = false }) : rung.Desk,
        };
    }

    private bool OutlastsAnswer(DeskWork work, Answered answer) => work.Task switch
    {
        DeskTask.CallContact => RungInAnyCase?.Contains(work.ContactId!) is true && work.ContactId != answer.By,
        DeskTask.ConfirmSafe or DeskTask.AskOutcome or DeskTask.ReadReply or DeskTask.Visit or DeskTask.WorkOrder => true,
        DeskTask.HandOver => Profile == Profile.FireNow || (Severity == Severity.Critical && answer.Channel != Channel.Desk),
        DeskTask.CallElder => Severity == Severity.Critical && answer.Channel != Channel.Desk,
        _ => false,
    };

    private Chain WithoutDesk(string key) => this with { Desk = Desk.Remove(key) };

    private Chain WithoutDesk(Func<DeskWork, bool> ends) => this with { Desk = Desk.RemoveRange(Desk.Where(work => ends(work.Value)).Select(work => work.Key)) };
}
