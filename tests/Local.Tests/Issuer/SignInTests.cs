using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Anju.Homes;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Anju.Issuer;

/// <summary>How the page signs somebody in: authorization code flow with PKCE.</summary>
public sealed class SignInTests : IAsyncLifetime, IDisposable
{
    private const string Verifier = "a-secret-only-the-page-has";
    private const string Page = "http://127.0.0.1:7071/signed-in";

    private const string Question = $"/authorize?response_type=code&client_id=anju-page&redirect_uri={Page}&state=s&code_challenge=c&code_challenge_method=S256";

    private readonly string _folder = Directory.CreateTempSubdirectory("anju-issuer-").FullName;
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.Parse("2026-11-23T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });
    private IssuerEndpoint _issuer = null!;

    public async Task InitializeAsync()
    {
        IssuerOptions options = new(Path.Combine(_folder, "key.pem"), [new SeedAccount("operator-1", "施小满", "operator", "330109")]);
        _issuer = await IssuerEndpoint.StartAsync(options, _clock, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _issuer.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Choose_APersonIsAskedFor_ShowsEverybodyWhoCanSignIn()
    {
        string page = await _http.GetStringAsync($"{_issuer.Url}{Question}");

        Assert.Contains("施小满 · operator", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_ThePageThatAskedBringsTheCode_GetsATokenOfThatPerson()
    {
        Uri back = await ChooseAsync();
        JsonNode answer = JsonNode.Parse(await (await RedeemAsync(CodeOf(back))).Content.ReadAsStringAsync())!;

        Assert.StartsWith($"{Page}?code=", back.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("&state=a%20state", back.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("operator-1", (string?)ClaimsOf(answer)["sub"]);
    }

    [Fact]
    public async Task SignIn_TheCodeComesTwice_WorksOnce()
    {
        string code = CodeOf(await ChooseAsync());
        await RedeemAsync(code);

        Assert.Equal(HttpStatusCode.BadRequest, (await RedeemAsync(code)).StatusCode);
    }

    [Fact]
    public async Task SignIn_AnotherPageBringsTheCode_GetsNothing() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await RedeemAsync(CodeOf(await ChooseAsync()), verifier: "guessed")).StatusCode);

    [Fact]
    public async Task SignIn_TheCodeIsAMinuteOld_GetsNothing()
    {
        string code = CodeOf(await ChooseAsync());
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.BadRequest, (await RedeemAsync(code)).StatusCode);
    }

    [Fact]
    public async Task Refresh_WithinADayOfSigningIn_GetsTheNextTokenOfThatPerson()
    {
        string refreshToken = (string)(await TokensAsync())["refresh_token"]!;
        _clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        JsonNode next = JsonNode.Parse(await (await RefreshAsync(refreshToken)).Content.ReadAsStringAsync())!;

        Assert.Equal("operator-1", (string?)ClaimsOf(next)["sub"]);
        Assert.Equal((_clock.GetUtcNow() + TimeSpan.FromHours(8)).ToUnixTimeSeconds(), (long)ClaimsOf(next)["exp"]!);
    }

    [Fact]
    public async Task Refresh_ADayAfterSigningIn_GetsNothing()
    {
        string refreshToken = (string)(await TokensAsync())["refresh_token"]!;
        _clock.Advance(TimeSpan.FromDays(1));

        await AssertNotRefreshedAsync(refreshToken);
    }

    [Fact]
    public async Task Refresh_WithAnAccessTokenOrAGuess_GetsNothing()
    {
        await AssertNotRefreshedAsync((string)(await TokensAsync())["access_token"]!);
        await AssertNotRefreshedAsync("guessed");
    }

    [Theory]
    [InlineData("client_id", "somebody")]
    [InlineData("redirect_uri", "https://example.com/")]
    [InlineData("code_challenge", "")]
    [InlineData("subject", "nobody")]
    public async Task SignIn_SomethingIsWrong_NamesTheField(string field, string value)
    {
        HttpResponseMessage refused = await PostAsync("authorize", Asked((field, value)));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.StartsWith($"{field}:", (string)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["error_description"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("response_type=code", "response_type=token")]
    [InlineData("code_challenge_method=S256", "code_challenge_method=plain")]
    public async Task Choose_AnotherFlowThanIsOffered_NamesTheField(string offered, string asked)
    {
        using HttpResponseMessage refused = await _http.GetAsync($"{_issuer.Url}{Question.Replace(offered, asked, StringComparison.Ordinal)}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.StartsWith(
            $"{asked.Split('=')[0]}:", (string)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["error_description"]!, StringComparison.Ordinal);
    }

    private async Task<Uri> ChooseAsync() => (await PostAsync("authorize", Asked())).Headers.Location!;

    private async Task<JsonNode> TokensAsync() => JsonNode.Parse(await (await RedeemAsync(CodeOf(await ChooseAsync()))).Content.ReadAsStringAsync())!;

    private Task<HttpResponseMessage> RefreshAsync(string refreshToken) =>
        PostAsync("token", new() { ["grant_type"] = "refresh_token", ["client_id"] = "anju-page", ["refresh_token"] = refreshToken });

    private async Task AssertNotRefreshedAsync(string refreshToken)
    {
        using HttpResponseMessage refused = await RefreshAsync(refreshToken);
        JsonNode said = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("invalid_grant", (string?)said["error"]);
        Assert.StartsWith("refresh_token:", (string?)said["error_description"], StringComparison.Ordinal);
    }

    private static JsonNode ClaimsOf(JsonNode answer) =>
        JsonNode.Parse(Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(((string)answer["access_token"]!).Split('.')[1])))!;

    private Task<HttpResponseMessage> RedeemAsync(string code, string verifier = Verifier) => PostAsync("token", new()
    {
        ["grant_type"] = "authorization_code", ["code"] = code, ["code_verifier"] = verifier, ["redirect_uri"] = Page,
    });

    private Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> form) =>
        _http.PostAsync($"{_issuer.Url}/{path}", new FormUrlEncodedContent(form));

    private static Dictionary<string, string> Asked(params ReadOnlySpan<(string Field, string Value)> but)
    {
        Dictionary<string, string> form = new()
        {
            ["client_id"] = "anju-page",
            ["redirect_uri"] = Page,
            ["state"] = "a state",
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["subject"] = "operator-1",
        };
        foreach ((string field, string value) in but)
        {
            form[field] = value;
        }

        return form;
    }

    private static string CodeOf(Uri back) => back.Query.Split('=', '&')[1];
}
