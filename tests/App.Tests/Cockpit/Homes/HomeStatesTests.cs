using System.Net;
using System.Text.Json.Nodes;
using Anju.Registry;
using Anju.Telemetry;
using Anju.Turned;
using Anju.Watching;

namespace Anju.Cockpit.Homes;

public sealed class HomeStatesTests
{
    [Fact]
    public async Task HomeStates_AFire_IsRedAndTheOthersAreNot()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.RecountAsync();

        JsonNode home = Assert.Single((await (await app.GetAsync("village-1", "/api/home-states")).JsonAsync())["homes"]!.AsArray())!;

        Assert.Equal(("red", "alarm", alarmId), ((string?)home["state"]!["colour"], (string?)home["state"]!["reason"], (string?)home["state"]!["alarmId"]));
        Assert.Equal("张桂芳", (string?)home["elder"]);
        Assert.Equal("张*芳", (string?)(await (await app.GetAsync("town-1", "/api/home-states")).JsonAsync())["homes"]![0]!["elder"]);
    }

    [Fact]
    public async Task HomeStates_AFire_IsNoTechniciansBusiness()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.RecountAsync();

        foreach (string route in (string[])["/api/home-states", "/api/home-states/h-0001"])
        {
            string answer = await (await app.GetAsync("technician-1", route)).Content.ReadAsStringAsync();
            Assert.Contains("h-0001", answer, StringComparison.Ordinal);
            Assert.DoesNotContain(alarmId, answer, StringComparison.Ordinal);
        }
    }

    /// <summary>How soon to ask again would tell it.</summary>
    [Theory]
    [InlineData("relative-1")]
    [InlineData("technician-1")]
    public async Task HomeStates_AFireNextDoor_IsNotTheirBusiness(string caller)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RecountAsync();
        int quiet = (int)(await (await app.GetAsync(caller, "/api/home-states")).JsonAsync())["nextPoll"]!;
        await app.FireAsync(home: "h-0002");
        await app.RecountAsync();

        Assert.Equal(quiet, (int)(await (await app.GetAsync(caller, "/api/home-states")).JsonAsync())["nextPoll"]!);
        Assert.NotEqual(quiet, (int)(await (await app.GetAsync("village-1", "/api/home-states")).JsonAsync())["nextPoll"]!);
    }

    [Fact]
    public async Task HomeStates_DevicesHeardInTime_AreGreenUntilTheyFallSilent()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await WatchAsync(app);

        await app.LookThroughWatchesAsync();
        Assert.Equal(("green", null), await StateAsync(app));
        Assert.Equal(1, (int)(await OnlineAsync(app))["count"]!);

        app.Clock.Advance(TimeSpan.FromMinutes(31));
        await app.LookThroughWatchesAsync();
        Assert.Equal(("amber", "device"), await StateAsync(app));
        Assert.Equal((0, 1), ((int)(await OnlineAsync(app))["count"]!, (int)(await OnlineAsync(app))["among"]!));

        app.Clock.Advance(TimeSpan.FromHours(24));
        await app.LookThroughWatchesAsync();
        Assert.Equal(("amber", "silent"), await StateAsync(app));
    }

    /// <summary>From then on nothing is collected: green would say that somebody watches over the elder.</summary>
    [Fact]
    public async Task HomeStates_ConsentWithdrawn_IsNotGreenFromThenOnAndNotEnrolled()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await WatchAsync(app);
        await app.LookThroughWatchesAsync();
        JsonNode body = JsonNode.Parse(RegistryCalls.Sound)!;
        body["consent"]!["withdrawnOn"] = "2026-11-23";
        body["relatives"]![0]!["contactId"] = "daughter";
        body["relatives"]![0]!["name"] = "张晓梅";

        await app.CallAsync("PUT", "/api/homes/h-0001/registration", body: body.ToJsonString(), ifMatch: "*").ReadAsync();
        await app.RecountAsync();

        Assert.Equal(("amber", "notWatched"), await StateAsync(app));
        Assert.Equal("notWatched", (string?)(await (await app.GetAsync("village-1", "/api/home-states/h-0001")).JsonAsync())["home"]!["state"]!["reason"]);
        Assert.Equal(0, (int)(await (await app.GetAsync("village-1", "/api/overview")).JsonAsync())["figures"]!["register"]!["enrolled"]!);
        Assert.Equal(0, (int)(await (await app.GetAsync("village-1", "/api/readiness")).JsonAsync())["ready"]!["among"]!);
    }

    [Fact]
    public async Task HomeState_ShowsDevicesAndOpenAlarms()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await WatchAsync(app);
        string alarmId = await app.FireAsync();
        await app.RecountAsync();

        JsonNode home = await (await app.GetAsync("village-1", "/api/home-states/h-0001")).JsonAsync();

        JsonNode device = Assert.Single(home["devices"]!.AsArray())!;
        Assert.Equal(("GS-330109-0000001", "gas", true), ((string?)device["device"], (string?)device["kind"], (bool)device["isOnline"]!));
        Assert.Equal(alarmId, (string?)Assert.Single(home["openAlarms"]!.AsArray())!["alarmId"]);
        Assert.Equal("朝晖路1组2号", (string?)home["home"]!["address"]);
    }

    /// <summary>A door speaks when it moves: who may not know when somebody went out reads when its heartbeats came, to two hours.</summary>
    [Theory]
    [InlineData("village-1", "2026-11-23T05:17:42Z")]
    [InlineData("technician-1", "2026-11-23T04:00:00Z")]
    [InlineData("operator-1", "2026-11-23T04:00:00Z")]
    [InlineData("town-1", "2026-11-23T04:00:00Z")]
    public async Task HomeState_WhenTheDoorWasHeard_TellsNobodyWhenItMovedWhoMayNotKnow(string subject, string heardAt)
    {
        const string Door = "DR-330109-0000001";
        await using TurnedApp app = await TurnedApp.StartAsync();
        WatchedHomes watched = new(app);
        watched.Register("h-0001", TurnedApp.Village, revision: 1, Door);
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 5, 17, 42, TimeSpan.Zero));
        watched.Enqueue("h-0001", TelemetryWorld.Message(Door, 1, app.Clock.GetUtcNow() - TelemetryWorld.Start, own: ",\"open\":true"));
        await watched.DeliverAsync();

        JsonNode device = Assert.Single((await (await app.GetAsync(subject, "/api/home-states/h-0001")).JsonAsync())["devices"]!.AsArray())!;

        Assert.Equal(DateTimeOffset.Parse(heardAt, System.Globalization.CultureInfo.InvariantCulture), (DateTimeOffset)device["heardAt"]!);
        Assert.True((bool)device["isOnline"]!);
    }

    [Fact]
    public async Task Readiness_SaysWhatIsMissing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode readiness = await (await app.GetAsync("village-1", "/api/readiness")).JsonAsync();

        // A daughter and a son, two workers on duty; nobody ever stood at the door.
        Assert.Equal((0, 1), ((int)readiness["ready"]!["count"]!, (int)readiness["ready"]!["among"]!));
        Assert.Equal((0, 0, 1), ((int)readiness["withoutTwoContacts"]!, (int)readiness["withoutDuty"]!, (int)readiness["withoutVerifiedAddress"]!));
        Assert.Equal("h-0001", (string?)Assert.Single(readiness["notReady"]!.AsArray())!["homeId"]);
    }

    [Fact]
    public async Task DutyGaps_OfATown_AreItsVillagesWithoutAnybody()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonArray villages = (await (await app.GetAsync("town-1", "/api/duty/gaps?days=3")).JsonAsync())["villages"]!.AsArray();

        Assert.DoesNotContain(villages, village => (string?)village!["village"] == TurnedApp.Village);
        JsonNode gap = Assert.Single(villages[0]!["unattended"]!.AsArray())!;
        Assert.Equal((TurnedApp.Noon, TurnedApp.Noon.AddDays(3)), ((DateTimeOffset)gap["from"]!, (DateTimeOffset)gap["until"]!));
    }

    private static async Task<(string?, string?)> StateAsync(TurnedApp app)
    {
        JsonNode state = (await (await app.GetAsync("village-1", "/api/home-states")).JsonAsync())["homes"]![0]!["state"]!;
        return ((string?)state["colour"], (string?)state["reason"]);
    }

    private static async Task<JsonNode> OnlineAsync(TurnedApp app) =>
        (await (await app.GetAsync("district-1", "/api/overview")).JsonAsync())["figures"]!["devices"]!["online"]!;

    /// <summary>A watch that has just heard the home's gas alarm.</summary>
    private static async Task WatchAsync(TurnedApp app)
    {
        DateTimeOffset now = app.Clock.GetUtcNow();
        Watch watch = new("h-0001");
        DeviceId gas = DeviceId.Parse("GS-330109-0000001");
        watch.Apply(new WatchEvent.Registry(new HubPosition("0", 1, now), new RegistrySnapshot(1, TurnedApp.Village, 1, [new RegisteredDevice(gas, now.AddDays(-1))])));
        string message = $$"""
            {"v":1,"dev":"GS-330109-0000001","kind":"gas","type":"sample","boot":1,"seq":5,"ts":"{{now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}","clk":"synced","up":99,"mains":true,
             "rssi":-70,"gas":"normal","lel":0.5,"co":3,"coState":"normal","warm":false,"valve":"open","test":false,"tamper":false,"fault":[]}
            """;
        TelemetryDecoder decoder = new(System.Text.Encoding.UTF8.GetBytes(message));
        Assert.True(decoder.MoveNext());
        watch.Apply(new WatchEvent.Measured(new HubPosition("0", 2, now), [decoder.Reading]));
        Assert.True(watch.Devices[0].IsOnlineAt(now), "The message was not taken.");
        HeldWatch held = new(watch.HomeId);
        held.Load(new StoredWatch(watch, Hour: null, default));
        Assert.Null(await app.Get<WatchTable>().TrySaveAsync([held], CancellationToken.None));
    }

    [Fact]
    public async Task Gaps_AskedForAgainWithinFiveMinutes_AreToldToBeTheSame()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        HttpResponseMessage first = await app.GetAsync("town-1", "/api/duty/gaps");
        string tag = first.Headers.ETag!.ToString();

        await app.PassAsync(seconds: 299);
        HttpResponseMessage again = await app.GetAsync("town-1", "/api/duty/gaps", tag);
        await app.PassAsync(seconds: 1);
        HttpResponseMessage later = await app.GetAsync("town-1", "/api/duty/gaps", tag);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.OK), (first.StatusCode, again.StatusCode, later.StatusCode));
    }
}
