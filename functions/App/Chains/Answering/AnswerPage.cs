using System.Text.Encodings.Web;
using Anju.Registry;
using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;

namespace Anju.Chains.Answering;

/// <summary>The page behind an answer link: no script, readable on the smallest phone.</summary>
internal static class AnswerPage
{
    /// <summary>The alarm as the person sees it whom the link was sent to.</summary>
    public static IActionResult Of(Chain chain, string contactId, HomePeople people, string? ownerName)
    {
        return Page(
            StatusCodes.Status200OK,
            $"{people.Elder} {Catalogue.Get(chain.Scenario).ShortZh}报警",
            $"""
            <p><time>{LocalTime.OfDay(chain.T0)}</time></p>
            <p class="where">{Encode(people.Home?.Address ?? "")}</p>
            {Standing(chain, contactId, ownerName)}
            """);
    }

    /// <summary>For a link that opens nothing.</summary>
    public static IActionResult NotFound() =>
        Page(StatusCodes.Status404NotFound, "链接无效", "<p>链接已过期或不存在。如有急事，请直接拨打 110、119 或 120。</p>");

    private static string Standing(Chain chain, string contactId, string? ownerName) => chain switch
    {
        { IsOpen: false } => "<p class=\"done\">报警已结束，谢谢。</p>",
        { Owner: { } owner } when owner.Id == contactId => "<p class=\"done\">您已接单，谢谢。</p>" + Buttons((3, "我去不了了")),
        { Owner: not null } => $"<p class=\"done\">{Encode(ownerName!)} 已接单，您不必前往。</p>",
        _ when chain.TellingOf.GetValueOrDefault(contactId)?.Declined is true =>
            "<p class=\"done\">已记录您去不了。</p>" + Buttons((1, "我可以去了")),
        _ => Buttons((1, "我去"), (2, "已平安"), (3, "去不了")),
    };

    private static string Buttons(params IEnumerable<(int Answer, string Text)> buttons) =>
        $"""<form method="post">{string.Concat(buttons.Select(button => $"""<button name="answer" value="{button.Answer}">{button.Text}</button>"""))}</form>""";

    private static ContentResult Page(int status, string title, string body) => new()
    {
        StatusCode = status,
        ContentType = "text/html; charset=utf-8",
        Content = $$"""
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>安居守护</title>
            <style>
            body { font: 1.25rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 32rem; padding: 1rem; }
            h1 { font-size: 1.5rem; }
            button { display: block; width: 100%; min-height: 3.5rem; margin: 1rem 0; font: inherit; }
            .where, .done { font-weight: bold; }
            </style>
            </head>
            <body>
            <h1>{{Encode(title)}}</h1>
            {{body}}
            </body>
            </html>
            """,
    };

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
