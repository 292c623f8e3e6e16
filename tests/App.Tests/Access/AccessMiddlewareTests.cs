using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Anju.Cockpit;
using Anju.Registry;
using Anju.Turned;

namespace Anju.Access;

public sealed class AccessMiddlewareTests
{
    [Fact]
    public async Task Invoke_SomebodyWithoutAnAccount_MayNothing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await CallAsync(app, "GET list", "", Tokens.For("nobody"))).StatusCode);
    }

    [Fact]
    public async Task Invoke_EveryAnswer_SaysTheAppsTime()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.PassAsync(seconds: 3600);

        DateTimeOffset? said = (await CallAsync(app, "GET list", "", Tokens.For("operator-1"))).Headers.Date;

        Assert.Equal(app.Clock.GetUtcNow(), said!.Value, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Invoke_WhatTheDeskDoes_OutsideTheScope_ChangesNothing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        int entries = app.Head(alarmId).Entries;
        await app.Get<AccountTable>().SaveAsync(new Account("operator-2", "钱值班", Role.Operator, "330110"), CancellationToken.None);
        string[] actions = ["claim", "release", "arrive", "level", "hand-over", "check", "calls/son", "note", "resolve", "close", "reopen", "merge"];

        foreach (string action in actions)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await CallAsync(app, $"POST {action}", alarmId, Tokens.For("auditor-1"))).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await CallAsync(app, $"POST {action}", alarmId, Tokens.For("operator-2"))).StatusCode);
        }

        Assert.Equal(entries, app.Head(alarmId).Entries);
    }

    /// <summary>RFC 9110, 11.6.1: a 401 says how one shows who one is.</summary>
    [Theory]
    [InlineData(null, "Bearer")]
    [InlineData("x.y.z", "Bearer error=\"invalid_token\"")]
    public async Task Invoke_NotLetIn_SaysHowToSignIn(string? token, string challenge)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        Assert.Equal(challenge, (await CallAsync(app, "GET list", "", token)).Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Invoke_WithoutAToken_IsUnauthorizedEverywhereButOnTheOpenRoutes()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        foreach (string call in (string[])["GET alarm", "GET list", "GET verification", "POST claim", "POST close"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(app, call, alarmId, token: null)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/api/health")).StatusCode);
    }

    public static readonly TheoryData<string, string> BadTokens = new()
    {
        { "forged", Tokens.Forged("operator-1") },
        { "unsigned", Tokens.Unsigned("operator-1") },
        { "key confusion", Tokens.Confused("operator-1") },
        { "expired", Tokens.For("operator-1", validForHours: -1) },
        { "another audience", Tokens.For("operator-1", audience: "somebody-else") },
        { "another issuer", Tokens.For("operator-1", issuer: "http://127.0.0.1:2") },
        { "no token", "not-a-token" },
    };

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task Invoke_ABadToken_IsUnauthorized(string why, string token)
    {
        Assert.NotEmpty(why);
        await using TurnedApp app = await TurnedApp.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(app, "GET list", alarmId: "", token)).StatusCode);
    }

    [Fact]
    public async Task Invoke_TheIssuerCannotBeReached_SaysSoInsteadOfBlamingTheToken()
    {
        // Nobody listens on port 1, so discovery fails.
        await using TurnedApp app = await TurnedApp.StartAsync(new TurnedApp.Wires(Issuer: _ => { }));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await CallAsync(app, "GET list", "", Tokens.For("operator-1"))).StatusCode);
    }

    [Fact]
    public async Task Invoke_TheTokenExpiresWhileTheClockTurns_IsUnauthorizedFromThen()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string token = Tokens.For("operator-1");
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(app, "GET list", "", token)).StatusCode);

        app.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(app, "GET list", "", token)).StatusCode);
    }

    [Fact]
    public async Task Invoke_TooManyCalls_AreToldWhenToComeAgain()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        HttpResponseMessage last = await CallAsync(app, "GET list", "", Tokens.For("village-1"));
        for (int call = 0; call < 600; call++)
        {
            last = await CallAsync(app, "GET list", "", Tokens.For("village-1"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), last.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(app, "GET list", "", Tokens.For("village-2"))).StatusCode);

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(app, "GET list", "", Tokens.For("village-1"))).StatusCode);
    }

    [Theory]
    [InlineData(64 * 1024, HttpStatusCode.BadRequest)]
    [InlineData((64 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(10 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Invoke_ABodyLargerThanAnyForm_IsTooLarge(int bytes, HttpStatusCode expected)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/alarms/{alarmId}/note") { Content = new ByteArrayContent(new byte[bytes]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For("operator-1"));

        Assert.Equal(expected, (await app.Http.SendAsync(request)).StatusCode);
    }

    /// <summary>Nobody reads the body of these: it is refused all the same, its length said or not.</summary>
    [Theory]
    [InlineData("POST", "/api/alarms/{0}/claim", true)]
    [InlineData("POST", "/api/alarms/{0}/claim", false)]
    [InlineData("POST", "/api/homes/h-0001/credentials", true)]
    [InlineData("DELETE", "/api/homes/h-0001/contacts/son", false)]
    [InlineData("GET", "/api/alarms", true)]
    public async Task Invoke_ALargeBodyWhereNoneIsTaken_IsTooLarge(string method, string address, bool saysItsLength)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        using HttpRequestMessage request = new(new HttpMethod(method), string.Format(CultureInfo.InvariantCulture, address, alarmId));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For("supervisor-1"));
        request.Content = new ByteArrayContent(new byte[10 * 1024 * 1024]);
        request.Content.Headers.ContentLength = saysItsLength ? 10 * 1024 * 1024 : null;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await app.Http.SendAsync(request)).StatusCode);
        Assert.Null(app.Head(alarmId).Chain.Owner);
    }

    [Theory]
    [InlineData("GET", "/api/alarms?sate=ANSWERED", "sate")]
    [InlineData("GET", "/api/alarms?open=true&open=false", "open")]
    [InlineData("GET", "/api/alarms?region=330109001001&region=330109001", "region")]
    [InlineData("GET", "/api/desk?region=330109", "region")]
    [InlineData("PUT", "/api/accounts/a%2Fb", "subject")]
    [InlineData("GET", "/api/accounts/a%2fb", "subject")]
    [InlineData("PUT", "/api/regions/330109001001/duty/people/a%2Fb", "contactId")]
    [InlineData("GET", "/api/homes/h-0001/contacts/a%2Fb", "contactId")]
    public async Task Invoke_AnAddressTheRouteDoesNotKnow_IsRefusedNamingWhatIsWrong(string method, string address, string field)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using HttpRequestMessage request = new(new HttpMethod(method), address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For("supervisor-1"));
        request.Content = method == "PUT" ? JsonContent.Create(new { name = "吴村官", role = "villageOfficer", scope = "330109001014" }) : null;
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");

        HttpResponseMessage answer = await app.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.StatusCode, (string?)(await answer.JsonAsync())["field"]));
    }

    private static async Task<HttpResponseMessage> CallAsync(TurnedApp app, string call, string alarmId, string? token)
    {
        string path = call.Split(' ')[1] switch
        {
            "list" => "/api/alarms",
            "alarm" => $"/api/alarms/{alarmId}",
            string action => $"/api/alarms/{alarmId}/{action}",
        };
        using HttpRequestMessage request = new(new HttpMethod(call.Split(' ')[0]), path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = request.Method == HttpMethod.Post ? JsonContent.Create(new { reason = "FALSE_COOKING", confirmedBy = "elder" }) : null;
        return await app.Http.SendAsync(request);
    }
}
