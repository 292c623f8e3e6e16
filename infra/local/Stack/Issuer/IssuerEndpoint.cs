using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Anju.Issuer;

/// <summary>Signs in the seed file's accounts, without a password: what Entra is to the deployed app, for development alone.</summary>
/// <remarks>
/// <c>GET /.well-known/openid-configuration</c>, <c>GET /keys</c>, and <c>POST /token</c> with the form fields <c>subject</c> and
/// optionally <c>audience</c>: 200 with an access token, 400 for a subject that is not in the seed file. Listens on 127.0.0.1 only.
/// </remarks>
internal sealed class IssuerEndpoint : IAsyncDisposable
{
    /// <summary>What the app expects tokens to be for.</summary>
    public const string Audience = "anju";

    private static readonly TimeSpan Validity = TimeSpan.FromHours(8); // One shift at the desk.
    private static readonly JsonSerializerOptions SeedFormat = new(JsonSerializerDefaults.Web);

    private readonly WebApplication _server;
    private readonly RsaSecurityKey _key;
    private readonly string _seedFile;
    private readonly TimeProvider _time;

    private IssuerEndpoint(IssuerOptions options, TimeProvider time)
    {
        _key = IssuerKey.Open(options.KeyFile);
        _seedFile = options.SeedFile;
        _time = time;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Urls.Add($"http://127.0.0.1:{options.Port}");
        _server.MapGet("/.well-known/openid-configuration", () => Results.Json(Discovery()));
        _server.MapGet("/keys", () => Results.Json(new { keys = new[] { PublicKey() } }));
        _server.MapPost("/token", SignInAsync).DisableAntiforgery();
    }

    /// <summary>The issuer's name in its tokens, and where it answers; without a slash at the end.</summary>
    public string Url => _server.Urls.First();

    /// <summary>Opens the port.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<IssuerEndpoint> StartAsync(IssuerOptions options, TimeProvider time, CancellationToken cancellation)
    {
        IssuerEndpoint issuer = new(options, time);
        await issuer._server.StartAsync(cancellation);
        return issuer;
    }

    /// <summary>A token as <c>POST /token</c> answers it; valid for eight hours of the Stack's clock.</summary>
    public string TokenFor(Account account, string audience = Audience)
    {
        DateTime now = _time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Url,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Validity,
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object> { ["sub"] = account.Subject, ["oid"] = account.Subject, ["name"] = account.Name },
        });
    }

    /// <summary>Closes the port.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<IResult> SignInAsync([FromForm] string? subject, [FromForm] string? audience, CancellationToken cancellation)
    {
        await using FileStream seed = File.OpenRead(_seedFile);
        AccountList? list = await JsonSerializer.DeserializeAsync<AccountList>(seed, SeedFormat, cancellation);
        return list?.Accounts.FirstOrDefault(a => a.Subject == subject) is { } account
            ? Results.Json(new { access_token = TokenFor(account, audience ?? Audience), token_type = "Bearer", expires_in = (int)Validity.TotalSeconds })
            : Results.Json(new { error = "invalid_request", error_description = $"subject: no account '{subject}'" }, statusCode: StatusCodes.Status400BadRequest);
    }

    private object Discovery() => new
    {
        issuer = Url,
        jwks_uri = $"{Url}/keys",
        token_endpoint = $"{Url}/token",
        id_token_signing_alg_values_supported = new[] { SecurityAlgorithms.RsaSha256 },
        response_types_supported = new[] { "token" },
        subject_types_supported = new[] { "public" },
    };

    private object PublicKey()
    {
        JsonWebKey key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.Rsa.ExportParameters(includePrivateParameters: false)));
        return new { kty = key.Kty, use = "sig", alg = SecurityAlgorithms.RsaSha256, kid = _key.KeyId, n = key.N, e = key.E };
    }
}
