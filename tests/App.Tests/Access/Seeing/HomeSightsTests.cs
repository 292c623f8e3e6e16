using System.Net;
using System.Text.Json.Nodes;
using Anju.Access.Matrix;
using Anju.Chains;
using Anju.Cockpit;
using Anju.Turned;

namespace Anju.Access.Seeing;

/// <summary>What of an alarm's home each role reads over HTTP, and that it is written down.</summary>
public sealed class HomeSightsTests
{
    private const string Full = "张桂芳 +8619900000009 朝晖路1组2号";
    private const string Masked = "张*芳 +86199****0009 城厢街道陈公桥社区***";

    [Theory]
    [InlineData("operator-1", Full)]
    [InlineData("supervisor-1", Full)]
    [InlineData("village-1", Full)]
    [InlineData("community-1", Full)]
    [InlineData("relative-1", Full)]
    [InlineData("town-1", Masked)]
    [InlineData("district-1", Masked)]
    public async Task ShowAlarm_WhileItIsOpen_ShowsTheHomeAsTheRoleMay(string subject, string seen)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        Assert.Equal(seen, await HomeOfAsync(app, subject, await app.FireAsync()));
        Assert.Equal(seen == Full ? ["h-0001"] : [], await ReadByAsync(app, subject));
    }

    [Theory]
    [InlineData("operator-1", Masked)]
    [InlineData("supervisor-1", Full)]
    [InlineData("village-1", Full)]
    [InlineData("community-1", "张桂芳 +8619900000009 城厢街道陈公桥社区***")]
    [InlineData("relative-1", Full)]
    public async Task ShowAlarm_OnceItIsClosed_ShowsLessToWhoOnlyHelped(string subject, string seen)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/resolve", new { reason = "FALSE_COOKING", confirmedBy = "elder" });
        await app.PostAsync("supervisor-1", $"/api/alarms/{alarmId}/close");

        Assert.Equal(seen, await HomeOfAsync(app, subject, alarmId));
    }

    [Fact]
    public async Task ShowAlarm_ByTheAuditor_HasNoElderAtAll()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode alarm = await (await app.GetAsync("auditor-1", $"/api/alarms/{await app.FireAsync()}")).JsonAsync();

        Assert.Null(alarm["home"]);
    }

    [Fact]
    public async Task BreakGlass_WithAReason_OpensOneHomeForHalfAnHourAndIsListedTheNextDay()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        HttpResponseMessage broken = await app.PostAsync("town-1", "/api/homes/h-0001/break-glass", new { reason = "VISIT", text = "走访核实" });

        Assert.Equal(HttpStatusCode.Created, broken.StatusCode);
        Assert.Equal(Full, await HomeOfAsync(app, "town-1", alarmId));
        Assert.Equal(Masked, await HomeOfAsync(app, "district-1", alarmId));

        app.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(Masked, await HomeOfAsync(app, "town-1", alarmId));

        app.Clock.Advance(TimeSpan.FromDays(1));
        JsonNode listed = await (await app.GetAsync("district-1", "/api/break-glass")).JsonAsync();
        JsonNode one = Assert.Single(listed["broken"]!.AsArray())!;
        Assert.Equal(("town-1", "h-0001", "VISIT", "走访核实"), ((string)one["who"]!, (string)one["homeId"]!, (string)one["reason"]!, (string)one["text"]!));
    }

    [Theory]
    [InlineData("{}", "reason")]
    [InlineData("""{"reason":"CURIOUS","text":"x"}""", "reason")]
    [InlineData("""{"reason":"VISIT"}""", "text")]
    [InlineData("""{"reason":"VISIT","text":"  "}""", "text")]
    [InlineData("""{"reason":"VISIT","text":"x","until":"forever"}""", "until")]
    public async Task BreakGlass_WithoutAReason_OpensNothing(string body, string field)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        HttpResponseMessage refused = await MatrixWorld.SendAsync(app, "POST", "/api/homes/h-0001/break-glass", Tokens.For("town-1"), body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(field, (string?)(await refused.JsonAsync())["field"]);
        Assert.Equal(Masked, await HomeOfAsync(app, "town-1", alarmId));
    }

    [Fact]
    public async Task ShowDesk_PolledAgainAndAgain_IsOneLookInTenMinutes()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();

        for (int poll = 0; poll < 31; poll++)
        {
            Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("operator-1", "/api/desk")).StatusCode);
            app.Clock.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.Equal(["h-0001", "h-0001"], await ReadByAsync(app, "operator-1"));
    }

    [Fact]
    public async Task ClaimAlarm_ByARelativeWhoWasTold_IsTheirAnswer()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        JsonNode alarm = await (await app.PostAsync("relative-1", $"/api/alarms/{alarmId}/claim")).JsonAsync();

        Assert.Equal("张*梅", (string?)alarm["owner"]);
        Assert.Equal("daughter", app.Head(alarmId).Chain.Owner!.Id);
        Assert.Equal(HttpStatusCode.Conflict, (await app.PostAsync("community-1", $"/api/alarms/{alarmId}/claim")).StatusCode);
    }

    [Theory]
    [InlineData("village-1", "tooGrave")]
    [InlineData("community-1", "tooGrave")]
    [InlineData("operator-1", "needsSupervisor")]
    public async Task CloseAlarm_GraverThanTheRoleCloses_IsRefused(string subject, string reason)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PostAsync("supervisor-1", $"/api/alarms/{alarmId}/resolve", new { reason = "FALSE_COOKING", confirmedBy = "elder" });

        HttpResponseMessage refused = await app.PostAsync(subject, $"/api/alarms/{alarmId}/close");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(reason, (string?)(await refused.JsonAsync())["reason"]);
    }

    [Fact]
    public async Task CloseAlarm_OfADeviceByItsTechnician_ClosesIt()
    {
        await using TurnedApp app = await MatrixWorld.StartAsync();
        string alarmId = MatrixWorld.TargetOf("technician", Relation.Own).AlarmOf("technician-1");

        HttpResponseMessage closed = await app.PostAsync("technician-1", $"/api/alarms/{alarmId}/close", new { reason = "TECH_BATTERY" });

        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        Assert.Equal(AlarmState.Closed, app.Head(alarmId).Chain.State);
    }

    [Fact]
    public async Task CloseAlarm_ByTheRelativeWhoHasIt_IsAProposalTheDeskReviews()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PostAsync("relative-1", $"/api/alarms/{alarmId}/claim");
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/hand-over", new { service = "FIRE_119", caseNumber = "119-1" });
        await app.PostAsync("relative-1", $"/api/alarms/{alarmId}/arrive");

        JsonNode alarm = await (await app.PostAsync("relative-1", $"/api/alarms/{alarmId}/close", new { reason = "FALSE_COOKING", confirmedBy = "elder" })).JsonAsync();

        Assert.Equal("RESOLVED", (string?)alarm["state"]);
    }

    [Fact]
    public async Task ListAlarms_ByARelative_HasTheirElderAlone()
    {
        await using TurnedApp app = await MatrixWorld.StartAsync();

        JsonNode listed = await (await app.GetAsync("relative-1", "/api/alarms")).JsonAsync();

        Assert.NotEmpty(listed["alarms"]!.AsArray());
        Assert.All(listed["alarms"]!.AsArray(), alarm => Assert.Equal("h-0001", (string?)alarm!["homeId"]));
    }

    private static async Task<string> HomeOfAsync(TurnedApp app, string subject, string alarmId)
    {
        JsonNode home = (await (await app.GetAsync(subject, $"/api/alarms/{alarmId}")).JsonAsync())["home"]!;
        return $"{home["elder"]} {home["phone"]} {home["address"]}";
    }

    private static async Task<string[]> ReadByAsync(TurnedApp app, string subject)
    {
        JsonNode log = await (await app.GetAsync("auditor-1", "/api/audit")).JsonAsync();
        return
        [
            .. log["entries"]!.AsArray()
                .Where(entry => (string?)entry!["who"] == subject && (string?)entry["kind"] == "read")
                .SelectMany(entry => entry!["records"]!.AsArray().Select(record => (string)record!)),
        ];
    }
}
