using Anju.Homes;
using Anju.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Anju.Issuer;

/// <summary>Signs in the seed file's accounts, without a password: what Entra is to the deployed app, for development alone.</summary>
/// <remarks>
/// <c>GET /.well-known/openid-configuration</c>, <c>GET /keys</c>; <c>/authorize</c> shows whom to sign in as, and the page that asked
/// brings the code to <c>POST /token</c> (authorization code flow with PKCE), and for a day what it got with it, to be given the next token
/// (<c>refresh_token</c>). For the command line <c>POST /token</c> with the form fields <c>subject</c> and optionally <c>audience</c> is enough.
/// 200 with an access token, 400 naming the field. Listens on 127.0.0.1 only.
/// </remarks>
internal sealed class IssuerEndpoint(IssuerOptions options, RsaSecurityKey key, TimeProvider time, WebApplication server) : IAsyncDisposable
{
    /// <summary>What the app expects tokens to be for.</summary>
    public const string Audience = "anju";

    /// <summary>What the cockpit page calls itself.</summary>
    public const string ClientId = "anju-page";

    private static readonly TimeSpan Validity = TimeSpan.FromHours(8); // One shift at the desk, for a token taken from the command line.

    private readonly SignIns _signIns = new(time);

    /// <summary>The issuer's name in its tokens, and where it answers; without a slash at the end.</summary>
    public string Url => server.Urls.First();

    /// <summary>Opens the port.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<IssuerEndpoint> StartAsync(IssuerOptions options, TimeProvider time, CancellationToken cancellation)
    {
        WebApplicationBuilder builder = LocalServer.Builder(options.Port);
        builder.Services.AddCors();
        WebApplication server = builder.Build();
        IssuerEndpoint issuer = new(options, IssuerKey.Open(options.KeyFile), time, server);
        issuer.Map();
        await server.StartAsync(cancellation);
        return issuer;
    }

    /// <summary>A token as <c>POST /token</c> answers it; valid for eight hours of the Stack's clock.</summary>
    public string TokenFor(SeedAccount account, string audience = Audience)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Url,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Validity,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object> { ["sub"] = account.Subject, ["oid"] = account.Subject, ["name"] = account.Name },
        });
    }

    /// <summary>Closes the port.</summary>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    private void Map()
    {
        server.MapGet("/.well-known/openid-configuration", () => Results.Json(IssuerMetadata.Of(Url)));
        server.MapGet("/keys", () => Results.Json(IssuerMetadata.Keys(key)));
        server.MapPost("/token", GiveTokenAsync).DisableAntiforgery();
        server.MapGet("/authorize", Choose);
        server.MapPost("/authorize", SignInAsync).DisableAntiforgery();

        // The page stands at another port, so the browser asks whether it may read the answers.
        server.UseCors(static pages => pages.SetIsOriginAllowed(static origin => Uri.TryCreate(origin, UriKind.Absolute, out Uri? page) && page.IsLoopback));
    }

    private IResult Choose(HttpRequest request)
    {
        SignInRequest asked = Read(name => request.Query[name].ToString());
        string? fault = request.Query["response_type"] != "code" ? "response_type: must be code"
            : request.Query["code_challenge_method"] != "S256" ? "code_challenge_method: must be S256"
            : asked.Fault;
        return fault is not null
            ? BadRequest(fault)
            : Results.Content(ChoosePage.Of(asked, options.Accounts), "text/html; charset=utf-8");
    }

    private async Task<IResult> SignInAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (await TryReadFormAsync(request, cancellation) is not { } form)
        {
            return NoForm();
        }

        SignInRequest asked = Read(name => form[name].ToString());
        string subject = form["subject"].ToString();
        return asked.Fault is { } fault ? BadRequest(fault)
            : Find(subject) is not { } account ? BadRequest($"subject: no account '{subject}'")
            : Results.Redirect($"{asked.RedirectUri}?code={_signIns.Give(account, asked)}&state={Uri.EscapeDataString(asked.State)}");
    }

    private async Task<IResult> GiveTokenAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (await TryReadFormAsync(request, cancellation) is not { } form)
        {
            return NoForm();
        }

        string audience = form["audience"] is [{ Length: > 0 } asked] ? asked : Audience;
        string subject = form["subject"].ToString();
        return form["grant_type"].ToString() switch
        {
            "authorization_code" => _signIns.Take(form["code"].ToString(), form["code_verifier"].ToString(), form["redirect_uri"].ToString()) is { } account
                ? Token(account, audience, _signIns.Keep(account))
                : BadRequest("code: is used, over or another's", "invalid_grant"),
            "refresh_token" => _signIns.Find(form["refresh_token"].ToString()) is { } account
                ? Token(account, audience, form["refresh_token"].ToString())
                : BadRequest("refresh_token: is over or was not given here", "invalid_grant"),
            "" => Find(subject) is { } account ? Token(account, audience) : BadRequest($"subject: no account '{subject}'"),
            string other => BadRequest($"grant_type: '{other}' is not known here", "unsupported_grant_type"),
        };
    }

    private SeedAccount? Find(string subject) => options.Accounts.FirstOrDefault(account => account.Subject == subject);

    private IResult Token(SeedAccount account, string audience, string? refreshToken = null) => Results.Json(new
    {
        access_token = TokenFor(account, audience),
        token_type = "Bearer",
        expires_in = (int)Validity.TotalSeconds,
        refresh_token = refreshToken,
    });

    private static async Task<IFormCollection?> TryReadFormAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(cancellation) : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null; // No form, whatever it says it is.
        }
    }

    private static IResult NoForm() => BadRequest("body: must be a form (application/x-www-form-urlencoded)");

    private static SignInRequest Read(Func<string, string> field) =>
        new(field("client_id"), field("redirect_uri"), field("state"), field("code_challenge"));

    private static IResult BadRequest(string problem, string error = "invalid_request") =>
        Results.Json(new { error, error_description = problem }, statusCode: StatusCodes.Status400BadRequest);
}
