using System.Net;
using System.Text;
using Anju.Homes;

namespace Anju.Issuer;

/// <summary>The page on which a developer chooses whom to sign in as.</summary>
internal static class ChoosePage
{
    /// <summary>One button a person; pressing it signs them in.</summary>
    public static string Of(SignInRequest request, IEnumerable<SeedAccount> accounts)
    {
        StringBuilder page = new("""
            <!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>开发用登录</title><link rel="icon" href="data:,">
            <style>body{font:16px/1.6 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}button{display:block;width:100%;margin:.4rem 0;padding:.7rem;text-align:left;font:inherit}</style>
            <h1>选择登录身份</h1><p>仅供开发：演示数据，人物虚构。</p><form method="post">
            """);
        foreach ((string name, string value) in new[]
        {
            ("client_id", request.ClientId), ("redirect_uri", request.RedirectUri), ("state", request.State), ("code_challenge", request.CodeChallenge),
        })
        {
            page.Append("<input type=\"hidden\" name=\"").Append(name).Append("\" value=\"").Append(WebUtility.HtmlEncode(value)).Append("\">");
        }

        foreach (SeedAccount account in accounts)
        {
            page.Append("<button name=\"subject\" value=\"").Append(WebUtility.HtmlEncode(account.Subject)).Append("\">")
                .Append(WebUtility.HtmlEncode($"{account.Name} · {account.Role} · {account.Subject} · {account.Scope}")).Append("</button>");
        }

        return page.Append("</form></html>").ToString();
    }
}
