using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Anju.Registry;
using Anju.Turned;

namespace Anju.Cockpit;

public sealed class DrillTests
{
    private static readonly object Exercise = new { village = TurnedApp.Village, homeId = "h-0001", scenario = "FIRE-01" };

    [Fact]
    public async Task StartDrill_TheWholeChainRuns_AndEveryMessageSaysItIsAnExercise()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        string alarmId = await StartAsync(app);
        await app.PassAsync(301);

        string[] told = app.Phones.New();
        Assert.Equal(11, told.Length);
        Assert.All(told, message => Assert.Contains("【演练】", message, StringComparison.Ordinal));
        Assert.True(app.Head(alarmId).Chain.Alarm.Drill);
    }

    [Fact]
    public async Task StartDrill_AFireBreaksOutMeanwhile_IsAnAlarmOfItsOwn()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string drill = await StartAsync(app);
        await app.Durable.RunUntilIdleAsync();
        app.Phones.New();

        string fire = await app.FireAsync();

        Assert.NotEqual(drill, fire);
        Assert.Equal(4, app.Phones.New().Count(message => !message.Contains("演练", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task StartDrill_OneIsOpen_IsThatOne()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        Assert.Equal(await StartAsync(app), await StartAsync(app));
    }

    [Theory]
    [InlineData("supervisor-1", "h-9999", "FIRE-01", HttpStatusCode.BadRequest, "homeId")]
    [InlineData("supervisor-1", "a/b", "FIRE-01", HttpStatusCode.BadRequest, "homeId")]
    [InlineData("supervisor-1", "h-0001", "FIRE-99", HttpStatusCode.BadRequest, "scenario")]
    [InlineData("operator-1", "h-0001", "FIRE-01", HttpStatusCode.Forbidden, null)]
    public async Task StartDrill_WhatCannotBe_IsRefused(string by, string home, string scenario, HttpStatusCode status, string? field)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        HttpResponseMessage refused = await PostAsync(app, by, new { village = TurnedApp.Village, homeId = home, scenario });

        Assert.Equal(status, refused.StatusCode);
        Assert.Equal(field, (string?)(await refused.Content.ReadFromJsonAsync<JsonNode>())!["field"]);
    }

    [Fact]
    public async Task StartDrill_AHomeThatHasLeft_IsRefusedAndNobodyIsTold()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        HomeTable homes = app.Get<HomeTable>();
        await homes.SaveAsync((await homes.FindAsync(TurnedApp.Village, "h-0001", CancellationToken.None))! with { Status = HomeStatus.Left }, CancellationToken.None);

        HttpResponseMessage refused = await PostAsync(app, "supervisor-1", Exercise);
        await app.PassAsync(60);

        Assert.Equal((HttpStatusCode.BadRequest, "homeId"), (refused.StatusCode, (string?)(await refused.JsonAsync())["field"]));
        Assert.Empty(app.Phones.New());
    }

    [Fact]
    public async Task StartDrill_WhoBeganIt_IsInTheAuditLogOfItsVillage()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        await StartAsync(app);

        JsonNode log = await (await app.GetAsync("auditor-1", "/api/audit")).JsonAsync();
        JsonNode entry = log["entries"]!.AsArray().Single(entry => (string?)entry!["function"] == nameof(StartDrill))!;
        Assert.Equal(("supervisor-1", "change", "FIRE-01", "h-0001"), ((string?)entry["who"], (string?)entry["kind"], (string?)entry["purpose"], (string?)entry["records"]![0]));
    }

    /// <summary>Nobody is in danger, so nobody learns whose home it is: in no list, on no card, in no script.</summary>
    [Fact]
    public async Task StartDrill_WhoseElderItIs_StaysMaskedForTheDesk()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await StartAsync(app);
        await app.PassAsync(62);
        string link = app.Phones.Alarm(FakePhones.Wang).Split("xs.cn/a/")[1];

        foreach (string path in (string[])["/api/desk", $"/api/alarms/{alarmId}", $"/api/alarms/{alarmId}/card", "/api/home-states", "/api/home-states/h-0001", $"/a/{link}"])
        {
            string body = System.Text.RegularExpressions.Regex.Unescape(await (await app.GetAsync("operator-1", path)).Content.ReadAsStringAsync());
            Assert.Contains("张*芳", body, StringComparison.Ordinal);
            Assert.All((string[])["张桂芳", "+8619900000009", "朝晖路"], secret => Assert.DoesNotContain(secret, body, StringComparison.Ordinal));
        }

        JsonNode elder = (await (await app.GetAsync("operator-1", $"/api/alarms/{alarmId}/card")).JsonAsync())["elder"]!;
        Assert.Equal((null, "85-89"), ((int?)elder["age"], (string?)elder["ageBand"]));
        JsonNode desk = await (await app.GetAsync("operator-1", "/api/desk")).JsonAsync();
        Assert.Equal(["callElder", "handOver"], desk["tasks"]!.AsArray().Select(task => (string)task!["task"]!).Order());
    }

    /// <summary>Whoever has the key can be found by their number as well as by their name.</summary>
    [Fact]
    public async Task StartDrill_WhoHasTheKey_StaysMaskedOnTheCard()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using HttpResponseMessage given = await app.CallAsync("PUT", "/api/homes/h-0001/contacts/son", body: """{"hasKey":true}""", ifMatch: "*");
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        string alarmId = await StartAsync(app);

        JsonNode card = await (await app.GetAsync("operator-1", $"/api/alarms/{alarmId}/card")).JsonAsync();

        Assert.Matches(@"^\+86199\*{4}\d{4}$", (string?)card["access"]!["keyHolder"]!["phone"]);
        Assert.DoesNotMatch(@"199[\d*]{8}", (string?)card["script"]);
    }

    [Fact]
    public async Task WorkOrder_WhoseElderItIs_StaysMaskedForTheDesk()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        Home home = (await app.Get<HomeTable>().FindAsync(TurnedApp.Village, "h-0001", CancellationToken.None))!;
        await Anju.Access.Matrix.MatrixWorld.DetectAsync(app, home, Anju.Scenarios.Device.TamperedDevice.Scenario, number: 1);
        await app.Durable.RunUntilIdleAsync();

        foreach (string path in (string[])["/api/home-states", "/api/home-states/h-0001"])
        {
            JsonNode shown = await (await app.GetAsync("operator-1", path)).JsonAsync();
            Assert.Equal("张*芳", (string?)(shown["home"] ?? shown["homes"]![0])!["elder"]);
        }
    }

    private static async Task<string> StartAsync(TurnedApp app)
    {
        HttpResponseMessage response = await PostAsync(app, "supervisor-1", Exercise);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["alarmId"]!;
    }

    private static async Task<HttpResponseMessage> PostAsync(TurnedApp app, string by, object body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/drills") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", Tokens.For(by));
        return await app.Http.SendAsync(request);
    }
}
