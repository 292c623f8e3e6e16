using System.Net;
using System.Text.Json.Nodes;
using Anju.Chains;
using Anju.Cockpit;
using Anju.Turned;
using static Anju.Turned.TurnedApp;

namespace Anju.Telemetry.Parking;

/// <summary>Somebody sends a parked message to its home once more, after what was wrong is mended.</summary>
public sealed class RedriveTests : IAsyncLifetime
{
    private const string Home = "h-1000";
    private const string Smoke = "SM-330109-0000009";
    private const string Bed = "SL-330109-0000009";

    private TurnedApp _app = null!;
    private WatchedHomes _homes = null!;

    public async Task InitializeAsync()
    {
        _app = await StartAsync();
        _homes = new WatchedHomes(_app);
        await _homes.AddAsync(Home, Village, "+8619800000001");
        await _homes.DeliverAsync();
    }

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task Redrive_AFireFromADeviceNobodyHadRegistered_IsRaisedOnceAndSaysThatItIsLate()
    {
        JsonNode parked = await ParkAsync(TelemetryWorld.Fire(Smoke, 1, Noon - TelemetryWorld.Start));
        Assert.Equal(("foreignDevice", "dev", null), ((string?)parked["reason"], (string?)parked["field"], (string?)parked["obstacle"]));
        await _app.PassAsync(1800);
        await RegisterSmokeAsync();

        await RedriveAsync(parked);
        await RedriveAsync(parked);
        await _homes.DeliverAsync();

        AlarmView fire = Assert.Single(await OpenAsync());
        Assert.Equal(("FIRE-01", Noon, Noon.AddSeconds(1800), true, 1), (fire.Scenario, fire.ConditionAt, fire.T0, fire.Late, fire.Occurrences));
        JsonNode marked = await OnlyParkedAsync();
        Assert.Equal(("technician-1", Noon.AddSeconds(1800)), ((string?)marked["redrivenBy"], (DateTimeOffset)marked["redrivenAt"]!));
    }

    [Fact]
    public async Task Redrive_OlderThanAWeek_IsParkedAgain()
    {
        JsonNode parked = await ParkAsync(TelemetryWorld.Fire(Smoke, 1, Noon - TelemetryWorld.Start));
        await _app.PassAsync(8 * 86_400);
        await RegisterSmokeAsync();

        await RedriveAsync(parked);
        await _homes.DeliverAsync();

        Assert.DoesNotContain(await OpenAsync(), alarm => alarm.Scenario == "FIRE-01");
        Assert.Equal(["foreignDevice", "tooOld"], (await ListAsync("")).Select(message => (string?)message!["reason"]));
    }

    [Fact]
    public async Task Redrive_AnOldWordOfADevice_DoesNotMakeASilentHomeSpeak()
    {
        foreach (string device in WatchedHomes.DevicesOf(Home))
        {
            _homes.Enqueue(Home, WatchedHomes.Gas(device, 1, Noon));
        }

        JsonNode parked = await ParkAsync(TelemetryWorld.Message(Smoke, 1, Noon - TelemetryWorld.Start, ",\"smoke\":\"normal\""));
        await _homes.PassAsync(60);
        await RegisterSmokeAsync();
        AlarmView silent = Assert.Single(await OpenAsync(), alarm => alarm.Scenario == "DEV-05");

        await RedriveAsync(parked);
        await _homes.DeliverAsync();

        Assert.Contains(await OpenAsync(), alarm => alarm.AlarmId == silent.AlarmId);
    }

    [Fact]
    public async Task Redrive_BodyWasCut_SaysSo()
    {
        JsonNode parked = await ParkAsync($"[{string.Join(',', Enumerable.Repeat(TelemetryWorld.Fire(Smoke, 1), 160))}]", all: true);

        HttpResponseMessage refused = await PostAsync(parked);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("bytes are kept", (string?)(await refused.JsonAsync())["detail"], StringComparison.Ordinal);
        Assert.Empty(_app.Hub.Sent);
    }

    [Fact]
    public async Task Redrive_AnotherHomesSender_IsRefused()
    {
        JsonNode parked = await ParkAsync(TelemetryWorld.Fire(Smoke, 1), publisher: "h-2000");

        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(parked)).StatusCode);
    }

    [Fact]
    public async Task Deliver_ADevicePretendsToRedrive_ChangesNothing()
    {
        JsonNode parked = await ParkAsync(TelemetryWorld.Fire(Smoke, 1, Noon - TelemetryWorld.Start));
        await RegisterSmokeAsync();

        _homes.Enqueue(Home, $$"""{"kind":"redriven","partition":"2","row":"{{parked["row"]}}"}""");
        await _homes.DeliverAsync();

        Assert.Empty(await OpenAsync());
    }

    [Theory]
    [InlineData("operator-1", HttpStatusCode.OK)]
    [InlineData("town-1", HttpStatusCode.Forbidden)]
    [InlineData("auditor-1", HttpStatusCode.Forbidden)]
    public async Task List_ByRole_IsForThoseWhoMendThings(string subject, HttpStatusCode expected) =>
        Assert.Equal(expected, (await _app.GetAsync(subject, "/api/parked")).StatusCode);

    [Fact]
    public async Task List_ABedsMessage_SaysNothingOfWhoLiesInIt()
    {
        JsonNode parked = await ParkAsync($"[{TelemetryWorld.Message(Bed, 1, own: ",\"inBed\":true,\"hr\":58,\"nobodysField\":\"q\"")}]");

        JsonNode shown = JsonNode.Parse((string)parked["text"]!)![0]!;
        Assert.Equal((Bed, "*", "*", "*"), ((string?)shown["dev"], (string?)shown["inBed"], (string?)shown["hr"], (string?)shown["nobodysField"]));
    }

    /// <summary>What is wrong with a device tells of nobody, and a maker who writes it otherwise has to be told how.</summary>
    [Theory]
    [InlineData("[\"sensor\",\"lens\"]", "[\"sensor\",\"lens\"]")]
    [InlineData("\"none\"", "\"none\"")]
    [InlineData("[{\"hr\":58}]", "\"*\"")]
    [InlineData("[[58]]", "\"*\"")]
    public async Task List_ADevicesFaults_AreShownAsItWroteThem(string sent, string shown)
    {
        JsonNode parked = await ParkAsync(TelemetryWorld.Message(Bed, 1).Replace("\"fault\":[]", $"\"fault\":{sent}", StringComparison.Ordinal));

        Assert.Equal(shown, JsonNode.Parse((string)parked["text"]!)!["fault"]!.ToJsonString());
    }

    /// <summary>A door speaks when somebody goes out.</summary>
    [Fact]
    public async Task List_AMessage_SaysNotToTheMinuteWhenItCame()
    {
        await _app.PassAsync(47 * 60);

        Assert.Equal(Noon, (DateTimeOffset)(await ParkAsync(TelemetryWorld.Message(Bed, 1)))["enqueuedAt"]!);
    }

    [Theory]
    [InlineData("{\"inBed\":true")]
    [InlineData("{\"kind\":\"sleep\",\"fw\":\"\\ud800\",\"inBed\":true}")]
    public async Task List_NoJsonOrHalfACharacter_ShowsNothingOfIt(string body) => Assert.Null((await ParkAsync(body))["text"]);

    [Fact]
    public async Task List_ManyMessages_AreReadPageByPageEachOnce()
    {
        for (int message = 0; message < 230; message++)
        {
            _homes.Enqueue(Home, message % 2 == 0 ? "{" : TelemetryWorld.Fire(Smoke, (uint)message + 1));
        }

        await _homes.DeliverAsync();

        List<string> rows = [];
        for (string? next = ""; next is not null;)
        {
            JsonNode page = await (await _app.GetAsync("operator-1", $"/api/parked?after={next}")).JsonAsync();
            rows.AddRange(page["messages"]!.AsArray().Select(message => (string)message!["row"]!));
            next = (string?)page["next"];
        }

        Assert.Equal(230, rows.Distinct().Count());
        Assert.Equal(100, (await ListAsync("?reason=unreadable")).Count);
    }

    [Theory]
    [InlineData("?after=nowhere!", "after")]
    [InlineData("?reason=bored", "reason")]
    [InlineData("/counts?from=yesterday", "from")]
    [InlineData("/counts?to=2026-11-23", "to")]
    [InlineData("/counts?from=2026-11-23&until=2026-11-23", "until")]
    public async Task List_BadQuestion_NamesTheField(string query, string field)
    {
        HttpResponseMessage refused = await _app.GetAsync("operator-1", $"/api/parked{query}");

        Assert.Equal((HttpStatusCode.BadRequest, field), (refused.StatusCode, (string?)(await refused.JsonAsync())["field"]));
    }

    [Theory]
    [InlineData("/api/parked/2/nothing/redrive")]
    [InlineData("/api/parked/2/new%7C00000000000000000001%7C00/redrive")]
    [InlineData("/api/parked/2/00000000000000000099%7C00/redrive")]
    public async Task Redrive_NoSuchMessage_IsNotFound(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _app.PostAsync("operator-1", path)).StatusCode);

    private async Task<JsonNode> ParkAsync(string body, string? publisher = "same", bool all = false)
    {
        _homes.Enqueue(Home, body, publisher);
        await _homes.DeliverAsync();
        _app.Hub.Sent.Clear();
        return all ? (await ListAsync(""))[0]! : await OnlyParkedAsync();
    }

    private async Task RegisterSmokeAsync()
    {
        _homes.Register(Home, Village, revision: 2, [.. WatchedHomes.DevicesOf(Home), Smoke]);
        await _homes.DeliverAsync();
    }

    private async Task RedriveAsync(JsonNode parked)
    {
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(parked)).StatusCode);
        _homes.EnqueueSent();
    }

    private Task<HttpResponseMessage> PostAsync(JsonNode parked) =>
        _app.PostAsync("technician-1", $"/api/parked/{parked["partition"]}/{Uri.EscapeDataString((string)parked["row"]!)}/redrive");

    private async Task<JsonNode> OnlyParkedAsync() => Assert.Single(await ListAsync(""))!;

    private async Task<JsonArray> ListAsync(string query) => (await (await _app.GetAsync("operator-1", $"/api/parked{query}")).JsonAsync())["messages"]!.AsArray();

    private Task<IReadOnlyList<AlarmView>> OpenAsync() => _app.Get<AlarmTable>().InRegionAsync("330109", new AlarmChoice(OpenOnly: true), 500, CancellationToken.None);
}
