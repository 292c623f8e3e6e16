using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Anju.Homes;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Phones;

public sealed class PhonesPageTests : IAsyncLifetime
{
    private PhoneNetwork _network = null!;
    private FakeServer _app = null!;

    public async Task InitializeAsync()
    {
        _app = await FakeServer.StartAsync();
        _network = await PhoneNetwork.StartAsync(
            new DeskOptions(_app.Url, "王明", _ => Task.FromResult("token-of-operator-1")),
            new DeskOptions(_app.Url, "陈静", _ => Task.FromResult("token-of-supervisor-1")));
    }

    public async Task DisposeAsync()
    {
        await _network.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/phones.js", "text/javascript")]
    [InlineData("/phones.css", "text/css")]
    public async Task Get_PageFile_ComesFromThisHostAlone(string path, string contentType)
    {
        using HttpResponseMessage response = await _network.Http.GetAsync(new Uri(_network.Phones.Url, path));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotMatch(@"(src|href|import|url)\W+https?://\w", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_State_ShowsEveryPhoneWithItsMessagesNewestFirst()
    {
        await _network.SendAsync("first", [PhoneNetwork.Zhang]);
        _network.Time.Advance(TimeSpan.FromSeconds(1));
        await _network.SendAsync("second", [PhoneNetwork.Zhang, PhoneNetwork.Li]);

        JsonNode state = (await _network.Http.GetFromJsonAsync<JsonNode>(new Uri(_network.Phones.Url, "/state")))!;

        JsonNode zhang = state["phones"]!.AsArray().Single(phone => (string?)phone!["number"] == PhoneNetwork.Zhang)!;
        Assert.Equal("演示数据，人物虚构", (string?)state["notice"]);
        Assert.Equal("王明", (string?)state["operator"]);
        Assert.Equal("张三 · 儿子", (string?)zhang["owner"]);
        Assert.Equal(["second", "first"], zhang["messages"]!.AsArray().Select(message => (string?)message!["text"]));
        Assert.Equal(2, state["phones"]!.AsArray().Count);
    }

    [Fact]
    public async Task Post_Reply_IsWrittenFromThatPhone()
    {
        using HttpResponseMessage response = await PostAsync($"/phones/{Uri.EscapeDataString(PhoneNetwork.Zhang)}/reply", """{"text":"1"}""");

        JsonNode state = (await _network.Http.GetFromJsonAsync<JsonNode>(new Uri(_network.Phones.Url, "/state")))!;
        JsonNode message = state["phones"]![0]!["messages"]![0]!;
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(("Replied", "1"), ((string?)message["kind"], (string?)message["text"]));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("19900000101")]
    [InlineData("+86 199 0000 0101")]
    public async Task Post_ReplyFromWhatIsNoNumber_IsBadRequestAndNamesIt(string number)
    {
        using HttpResponseMessage response = await PostAsync($"/phones/{Uri.EscapeDataString(number)}/reply", """{"text":"1"}""");

        JsonNode state = (await _network.Http.GetFromJsonAsync<JsonNode>(new Uri(_network.Phones.Url, "/state")))!;
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"'{number}'", (string?)(await response.Content.ReadFromJsonAsync<JsonNode>())!["detail"], StringComparison.Ordinal);
        Assert.Single(state["phones"]!.AsArray()); // Zhang's alone.
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"text":" "}""")]
    [InlineData("nothing")]
    public async Task Post_ReplyWithoutText_IsBadRequest(string body)
    {
        using HttpResponseMessage response = await PostAsync($"/phones/{Uri.EscapeDataString(PhoneNetwork.Zhang)}/reply", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Desk_Claim_IsAskedOfTheAppInTheOperatorsName()
    {
        _app.Answer = _ => (409, """{"title":"somebody has it"}""");

        using HttpResponseMessage response = await PostAsync("/desk/alarms/330109001001-h-0001-FIRE-01-x/claim", "{}");

        FakeRequest asked = await _app.NextAsync();
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("""{"title":"somebody has it"}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(("POST", "/api/alarms/330109001001-h-0001-FIRE-01-x/claim", "{}"), (asked.Method, asked.Target, asked.Body));
        Assert.Equal("Bearer token-of-operator-1", asked.Headers["authorization"]);
    }

    [Fact]
    public async Task Supervisor_Close_IsAskedOfTheAppInTheSupervisorsName()
    {
        _app.Answer = _ => (200, "{}");

        using HttpResponseMessage response = await PostAsync("/supervisor/alarms/330109001001-h-0001-FIRE-01-x/close", "{}");

        FakeRequest asked = await _app.NextAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("/api/alarms/330109001001-h-0001-FIRE-01-x/close", asked.Target);
        Assert.Equal("Bearer token-of-supervisor-1", asked.Headers["authorization"]);
    }

    [Fact]
    public async Task Desk_Queue_KeepsItsQuery()
    {
        _app.Answer = _ => (200, """{"alarms":[]}""");

        Assert.Equal("""{"alarms":[]}""", await _network.Http.GetStringAsync(new Uri(_network.Phones.Url, "/desk/alarms?open=true")));
        Assert.Equal("/api/alarms?open=true", (await _app.NextAsync()).Target);
    }

    [Fact]
    public async Task Desk_AppDown_IsBadGateway()
    {
        await _app.DisposeAsync();

        using HttpResponseMessage response = await _network.Http.GetAsync(new Uri(_network.Phones.Url, "/desk/alarms?open=true"));

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
    }

    [Fact]
    public async Task Post_Hazard_HappensInThatHome()
    {
        await using FakeHub hub = await FakeHub.StartAsync();
        await using SimulatedHomes homes = await hub.StartHomesAsync(new FakeTimeProvider(PhoneNetwork.Evening));
        _network.Phones.Homes = homes;

        using HttpResponseMessage response = await PostAsync("/homes/h-0001/fire", "{}");

        JsonNode caused = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("h-0001", "SM-330109-0000001"), ((string?)caused["homeId"], (string?)caused["device"]));
        Assert.Contains(hub.Messages(), message => (string?)message["smoke"] == "critical");
    }

    [Theory]
    [InlineData("/homes/h-0001/earthquake")]
    [InlineData("/homes/h-9999/fire")]
    public async Task Post_UnknownHomeOrHazard_IsNotFound(string path)
    {
        await using FakeHub hub = await FakeHub.StartAsync();
        await using SimulatedHomes homes = await hub.StartHomesAsync(new FakeTimeProvider(PhoneNetwork.Evening));
        _network.Phones.Homes = homes;

        using HttpResponseMessage response = await PostAsync(path, "{}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Host", "evil.example")]
    public async Task Post_FromAForeignPage_IsForbidden(string header, string value)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(_network.Phones.Url, "/desk/alarms/x/claim"));
        request.Headers.TryAddWithoutValidation(header, value);

        using HttpResponseMessage response = await _network.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_app.Rest());
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using StringContent content = new(body, System.Text.Encoding.UTF8, "application/json");
        return await _network.Http.PostAsync(new Uri(_network.Phones.Url, path), content);
    }
}
