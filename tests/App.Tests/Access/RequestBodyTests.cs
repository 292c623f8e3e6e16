using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Anju.Registry;
using Anju.Turned;

namespace Anju.Access;

public sealed class RequestBodyTests
{
    private const string Registration = "/api/homes/h-9/registration";

    /// <summary>Read by the clock of the machine that runs the app, an elder would be away eight hours too early or too late.</summary>
    [Theory]
    [InlineData("2026-12-24T00:00:00")]
    [InlineData("2026-12-24T00:00:00.000")]
    [InlineData("2026-12-24")]
    [InlineData("2026-12-24T00:00:00 +08:00")]
    [InlineData("tomorrow")]
    public async Task Instants_WithoutTheirOffset_AreRefusedNamingTheField(string from)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");

        JsonNode problem = await app.CallAsync("PUT", Registration, body: Away(from), ifMatch: "*").ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal("away[0].from", (string?)problem["field"]);
        Assert.Contains("2026-11-23T08:00:00Z", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-24T00:00:00Z", "2026-12-24T00:00:00+00:00")]
    [InlineData("2026-12-24T00:00:00+08:00", "2026-12-23T16:00:00+00:00")]
    public async Task Instants_WithTheirOffset_AreKeptInUtc(string from, string kept)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");

        JsonNode home = await app.CallAsync("PUT", Registration, body: Away(from), ifMatch: "*").ReadAsync();

        Assert.Equal(kept, (string?)home["away"]![0]!["from"]);
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("application/json; charset=UTF-8", HttpStatusCode.OK)]
    [InlineData("application/json; charset=\"utf-8\"", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task Bodies_OfAnotherKindThanJson_AreUnsupported(string? contentType, HttpStatusCode expected)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Put, "/api/homes/h-0001/contacts/son");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For("supervisor-1"));
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"hasKey":true}"""));
        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);

        Assert.Equal(expected, (await app.Http.SendAsync(request)).StatusCode);
    }

    /// <summary>What is not seen, or turns what stands around it, would read as something else on the desk's screen.</summary>
    [Theory]
    [InlineData("note", "text", "女儿\0来", false)]
    [InlineData("note", "text", "女儿\u202e来", false)]
    [InlineData("note", "text", "女儿\u200b来", false)]
    [InlineData("note", "text", "女儿来\n半小时", true)]
    [InlineData("note", "text", "\u200b女儿来\u202c", true)]
    [InlineData("note", "text", "女儿来\t半小时", true)]
    [InlineData("note", "text", " \n ", false)]
    [InlineData("hand-over", "caseNumber", "119\n120", false)]
    [InlineData("breach-reason", "text", "占\u202e线", false)]
    [InlineData("breach-reason", "text", "占\u200b线", false)]
    public async Task Texts_WithWhatNobodySees_AreRefusedNamingThem(string action, string field, string text, bool taken)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        JsonObject body = new() { [field] = text };
        if (action == "hand-over")
        {
            body["service"] = "FIRE_119";
        }

        JsonNode answer = await app.CallAsync("POST", $"/api/alarms/{alarmId}/{action}", body: body.ToJsonString())
            .ReadAsync(taken ? HttpStatusCode.OK : HttpStatusCode.BadRequest);

        Assert.Equal(taken ? null : field, (string?)answer["field"]);
    }

    /// <summary>Also where no token is needed, and where nobody would read it.</summary>
    [Theory]
    [InlineData("/a/AAAAAAAAAAAAAAAAAAAAAA", true)]
    [InlineData("/a/AAAAAAAAAAAAAAAAAAAAAA", false)]
    [InlineData("/api/sms-events?key=none", true)]
    [InlineData("/api/sms-events?key=none", false)]
    public async Task OpenRoutes_TenMegabytes_AreTooLargeWhetherTheirLengthIsSaidOrNot(string address, bool saysItsLength)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using ByteArrayContent body = new(new byte[10 * 1024 * 1024]);
        body.Headers.ContentLength = saysItsLength ? 10 * 1024 * 1024 : null;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await app.Http.PostAsync(address, body)).StatusCode);
    }

    private static string Away(string from)
    {
        JsonNode body = JsonNode.Parse(RegistryCalls.Sound)!;
        body["away"] = new JsonArray(new JsonObject { ["from"] = from, ["until"] = "2027-01-02T00:00:00Z" });
        return body.ToJsonString();
    }
}
