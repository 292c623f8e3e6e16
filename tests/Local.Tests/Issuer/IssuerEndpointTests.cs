using System.Net;
using System.Text.Json;
using Anju.Homes;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Anju.Issuer;

public sealed class IssuerEndpointTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("anju-issuer-").FullName;
    private readonly HttpClient _http = new();
    private IssuerEndpoint _issuer = null!;

    public async Task InitializeAsync()
    {
        _issuer = await StartAsync();
    }

    public async Task DisposeAsync() => await _issuer.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Token_KnownSubject_VerifiesAgainstThePublishedKeys()
    {
        string token = await SignInAsync("operator-1");

        TokenValidationResult result = await ValidateAsync(token, await KeysAsync(_issuer), "anju");

        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal("operator-1", result.Claims["sub"]);
        Assert.Equal("operator-1", result.Claims["oid"]);
        Assert.Equal("沈丽娟", result.Claims["name"]);
    }

    [Fact]
    public async Task Token_Issued_LivesEightHoursOfTheGivenClock()
    {
        JsonWebToken token = new(await SignInAsync("operator-1"));

        Assert.Equal(new DateTime(2026, 11, 23, 12, 0, 0), token.IssuedAt);
        Assert.Equal(new DateTime(2026, 11, 23, 12, 0, 0), token.ValidFrom);
        Assert.Equal(new DateTime(2026, 11, 23, 20, 0, 0), token.ValidTo);
    }

    [Fact]
    public async Task Token_Altered_DoesNotVerify()
    {
        string[] parts = (await SignInAsync("operator-1")).Split('.');
        string payload = Base64UrlEncoder.Decode(parts[1]).Replace("operator-1", "operator-2", StringComparison.Ordinal);

        TokenValidationResult result = await ValidateAsync(
            $"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}", await KeysAsync(_issuer), "anju");

        Assert.False(result.IsValid);
    }

    [Fact]
    public async Task Token_FromBeforeARestart_StillVerifies()
    {
        string token = await SignInAsync("operator-1");

        await using IssuerEndpoint again = await StartAsync();

        Assert.True((await ValidateAsync(token, await KeysAsync(again), "anju")).IsValid);
    }

    [Fact]
    public async Task Token_UnknownSubject_IsABadRequestNamingIt()
    {
        using HttpResponseMessage response = await PostAsync("nobody");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("nobody", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token", "{\"subject\":\"operator-1\"}", "application/json", "invalid_request")]
    [InlineData("token", "", null, "invalid_request")]
    [InlineData("token", "grant_type=password&username=operator-1", "application/x-www-form-urlencoded", "unsupported_grant_type")]
    [InlineData("token", "grant_type=authorization_code&code=guessed", "application/x-www-form-urlencoded", "invalid_grant")]
    [InlineData("token", "no part of a form", "multipart/form-data; boundary=x", "invalid_request")]
    [InlineData("authorize", "{}", "application/json", "invalid_request")]
    public async Task Post_NotWhatOAuthAsksFor_IsItsError(string path, string body, string? type, string error)
    {
        using ByteArrayContent content = new(System.Text.Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type is null ? null : System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);

        using HttpResponseMessage response = await _http.PostAsync($"{_issuer.Url}/{path}", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(error, answer.RootElement.GetProperty("error").GetString());
    }

    [Fact]
    public void KeyFile_Made_IsForItsOwnerOnly()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "key.pem")));
        }
    }

    private Task<IssuerEndpoint> StartAsync() => IssuerEndpoint.StartAsync(
        new IssuerOptions(Path.Combine(_folder, "key.pem"), [new SeedAccount("operator-1", "沈丽娟", "operator", "330109")]),
        new FakeTimeProvider(Noon),
        CancellationToken.None);

    private async Task<string> SignInAsync(string subject)
    {
        using HttpResponseMessage response = await PostAsync(subject);
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer.RootElement.GetProperty("access_token").GetString()!;
    }

    private async Task<HttpResponseMessage> PostAsync(string subject)
    {
        using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["subject"] = subject });
        return await _http.PostAsync($"{_issuer.Url}/token", form);
    }

    private async Task<IList<JsonWebKey>> KeysAsync(IssuerEndpoint issuer)
    {
        using JsonDocument discovery = JsonDocument.Parse(await _http.GetStringAsync($"{issuer.Url}/.well-known/openid-configuration"));
        Assert.Equal(issuer.Url, discovery.RootElement.GetProperty("issuer").GetString());
        return new JsonWebKeySet(await _http.GetStringAsync(discovery.RootElement.GetProperty("jwks_uri").GetString())).Keys;
    }

    private static async Task<TokenValidationResult> ValidateAsync(string token, IList<JsonWebKey> keys, string audience) =>
        await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = new JsonWebToken(token).Issuer,
            ValidAudience = audience,
            IssuerSigningKeys = [.. keys],
            LifetimeValidator = (notBefore, expires, _, _) => notBefore <= Noon.UtcDateTime && Noon.UtcDateTime < expires,
        });
}
