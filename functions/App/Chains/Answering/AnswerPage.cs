using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Anju.Chains.Texts;
using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;

namespace Anju.Chains.Answering;

/// <summary>The page behind an answer link: no script, readable on the smallest phone, kept by nobody on the way.</summary>
internal static class AnswerPage
{
    private const string Style = """
        body { font: 1.25rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 32rem; padding: 1rem; overflow-wrap: anywhere; }
        h1 { font-size: 1.5rem; }
        button, select, .call { display: block; box-sizing: border-box; width: 100%; min-height: 3.5rem; margin: 1rem 0; font: inherit; }
        .call { border: 2px solid; border-radius: .25rem; line-height: 3.5rem; text-align: center; text-decoration: none; }
        .where, .done { font-weight: bold; }
        """;

    /// <summary>Chinese stays Chinese; whatever HTML could read as markup is escaped.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly string ContentSecurity =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The alarm as the person sees it whom the link was sent to.</summary>
    public static IActionResult Of(AnswerView view) => Page(
        StatusCodes.Status200OK,
        $"{(view.Chain.Alarm.Drill ? Drills.Mark : "")}{view.People.Elder} {string.Join('、', view.Chain.Hazards().Select(code => Catalogue.Get(code).ShortZh))}报警",
        AnswerStanding.Of(view));

    /// <summary>For a link that opens nothing.</summary>
    public static IActionResult NotFound() =>
        Page(StatusCodes.Status404NotFound, "链接无效", "<p>链接已过期或不存在。如有急事，请直接拨打 110、119 或 120。</p>");

    /// <summary>For what no button of the page says.</summary>
    public static IActionResult NotOfThePage(string token) =>
        Page(StatusCodes.Status400BadRequest, "没有收到您的选择", $"""<p>请返回后重新点按钮。如有急事，请直接拨打 110、119 或 120。</p><a class="call" href="/a/{Encode(token)}">返回</a>""");

    /// <summary>Its address is a secret and its content private: nobody may keep, frame, index or pass on either.</summary>
    public static void Protect(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = ContentSecurity;
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    /// <summary>Text as HTML shows it.</summary>
    public static string Encode(string text) => Encoder.Encode(text);

    private static ContentResult Page(int status, string title, string body) => new()
    {
        StatusCode = status,
        ContentType = "text/html; charset=utf-8",
        Content = $"""
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>安居守护</title>
            <style>{Style}</style>
            </head>
            <body>
            <h1>{Encode(title)}</h1>
            {body}
            </body>
            </html>
            """,
    };
}
