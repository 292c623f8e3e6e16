using Anju.Chains.HandOver;
using Anju.Chains.Texts;
using Anju.Registry;

namespace Anju.Chains.Answering;

/// <summary>How an alarm stands for one person, and what they can do about it, as the body of their page.</summary>
internal static class AnswerStanding
{
    private const string PassedOn = "已转告值班员，值班员会给您打电话。";

    /// <summary>Address, door and telephone only while the reader may be the one who goes there.</summary>
    public static string Of(AnswerView view) =>
        $"<p><time>{LocalTime.OfDay(view.Chain.BeganAt)}</time></p>\n" + (view.IsMerged ? Done("您收到的报警已并入本报警，继续处理。") : "") + view switch
        {
            { Chain.IsOpen: false } => Done("报警已结束，谢谢。") + NotOver(view),
            { Chain.Owner: { } owner, IsMine: false } => Declined(view) + Done(TakenText.Of(view.OwnerName!, owner.At, owner.Safe, view.Chain.IsAtDesk)) + Services(view),
            { IsMine: true } => Mine(view),
            { AnswersThroughDesk: true } => ThroughDesk(view),
            _ => Open(view),
        };

    /// <summary>A relative opens it again; what anybody else sees there the desk has to read.</summary>
    private static string NotOver(AnswerView view) =>
        view.Chain.Refuses(new Signal.Reopen(view.ContactId, Channel.Link), view.Now) == ChainRefusal.NotRelative
            ? "<p>如果情况没有结束，请回复短信告诉值班员。</p>\n"
            : Buttons(view, (AnswerForm.Reopen, "情况没有结束"));

    private static string Open(AnswerView view) => HasDeclined(view)
        ? Declined(view) + Buttons(view, (AnswerForm.Go, "我可以去了"))
        : (view.DeskReads ? Done(PassedOn) : "") + Going(view) + Buttons(view, (AnswerForm.Go, AnswerForm.GoWords), (AnswerForm.Safe, AnswerForm.SafeWords), (AnswerForm.Cannot, "去不了"));

    /// <summary>Nobody has it, and this reader cannot take it: whoever would go tells the desk so, which rings them up.</summary>
    private static string ThroughDesk(AnswerView view) => view.DeskReads
        ? Done(PassedOn) + Going(view)
        : Done("还没有人接单。您的回答将由值班员处理。") + Going(view) + Form((AnswerForm.Go, AnswerForm.GoWords), (AnswerForm.Safe, AnswerForm.SafeWords));

    private static string Mine(AnswerView view) =>
        Done(view.Chain switch
        {
            { Owner: { Safe: true, ArrivedAt: not null } } => "您已到达并报平安，谢谢。值班员会再核实。",
            { Owner.Safe: true } => "您已报平安，谢谢。值班员会再核实。",
            { Owner.ArrivedAt: not null } when DeskEnds(view) => "您已到达，谢谢。结果由值班员核实。",
            { Owner.ArrivedAt: not null } => "您已到达，谢谢。",
            _ => "您已接单，谢谢。",
        })
        + Services(view)
        + Going(view)
        + (view.Chain.Owner!.ArrivedAt is null ? Buttons(view, (AnswerForm.Go, AnswerForm.GoWords)) : "")
        + Buttons(view, (AnswerForm.Arrived, AnswerForm.ArrivedWords))
        + (view.Chain is { Owner.Safe: true } or { Owner.ArrivedAt: not null } ? Reasons(view) : "")
        + Buttons(view, (AnswerForm.Cannot, "我去不了了"));

    /// <summary>The desk has something to make sure of before anybody says that it is over.</summary>
    private static bool DeskEnds(AnswerView view) =>
        ReasonWords.Of(view.Chain).ToList() is [var any, ..] && view.Chain.Refuses(AnswerForm.Outcome(view.ContactId, any.Code), view.Now) == ChainRefusal.NeedsDesk;

    private static bool HasDeclined(AnswerView view) => view.Chain.TellingOf.GetValueOrDefault(view.ContactId)?.Declined is true;

    private static string Declined(AnswerView view) => HasDeclined(view) ? Done("已记录您去不了。") : "";

    /// <summary>Whoever is on the way, or turned back, knows that help comes from elsewhere too.</summary>
    private static string Services(AnswerView view) => view.Chain.State == AlarmState.HandedOver
        ? Done($"已通知{string.Join("、", view.Chain.Cases.Select(entered => ServiceNames.Of(entered.Service)).Distinct())}。")
        : "";

    private static string Going(AnswerView view)
    {
        Home? home = view.People.Home;
        string[] notes = [.. new[] { home?.Access?.DoorNotes, home?.Access?.KeySafe, home?.Access?.Dog }.OfType<string>()];
        return $"""
            <p class="where">{AnswerPage.Encode($"{home?.Address}{home?.Place?.Building}{home?.Place?.Unit}{home?.Place?.Room}")}</p>
            {string.Concat(notes.Select(note => $"<p>{AnswerPage.Encode(note)}</p>"))}
            <ul>{string.Concat(SafetyAdvice.For(view.Chain.Hazards()).Select(advice => $"<li>{AnswerPage.Encode(advice)}</li>"))}</ul>
            {(home is null || !view.Chain.Alarm.OpensItsHome ? "" : Call(home.Elder.Phone, "拨打老人电话"))}
            {(view.DeskPhone.Length == 0 ? "" : Call(view.DeskPhone, "拨打值班台"))}

            """;
    }

    private static string Call(string phone, string button) => $"""<a class="call" href="tel:{AnswerPage.Encode(phone)}">{button}</a>""";

    /// <summary>How it ended, from who may end it; else what it was, for the desk (domain reference 3.4).</summary>
    private static string Reasons(AnswerView view)
    {
        List<(string Code, string Words)> reasons = [.. ReasonWords.Of(view.Chain)];
        return reasons is not [var (any, _), ..] ? ""
            : DeskEnds(view) ? Said(view, reasons) + ReasonForm(reasons, "告诉值班员")
            : view.Hears(AnswerForm.Outcome(view.ContactId, any)) ? ReasonForm(reasons, "已处理完")
            : "";
    }

    private static string Said(AnswerView view, List<(string Code, string Words)> reasons) =>
        reasons.Find(reason => reason.Code == view.Chain.Owner?.SaysItWas).Words is { } words ? Done($"您说明的原因：{words}。") : "";

    private static string ReasonForm(IEnumerable<(string Code, string Words)> reasons, string button) => $"""
        <form method="post"><label>原因<select name="reason">{string.Concat(reasons.Select(reason => $"""<option value="{reason.Code}">{reason.Words}</option>"""))}</select></label><button name="answer" value="{AnswerForm.Ended}">{button}</button></form>

        """;

    private static string Buttons(AnswerView view, params IEnumerable<(string Answer, string Text)> buttons) =>
        Form([.. buttons.Where(button => view.Hears(AnswerForm.SignalOf(button.Answer, view.ContactId)!))]);

    private static string Form(params IReadOnlyList<(string Answer, string Text)> buttons) => buttons.Count == 0
        ? ""
        : $"""<form method="post">{string.Concat(buttons.Select(button => $"""<button name="answer" value="{button.Answer}">{button.Text}</button>"""))}</form>""" + "\n";

    private static string Done(string text) => $"""<p class="done">{AnswerPage.Encode(text)}</p>""" + "\n";
}
