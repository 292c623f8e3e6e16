using System.Net;
using System.Text.Json.Nodes;
using Anju.Turned;

namespace Anju.Cockpit.Queue;

/// <summary>What the desk sees of what it has to do.</summary>
public sealed class ShowDeskTests
{
    [Fact]
    public async Task ShowDesk_AFire_AsksToRingTheElderWithNumberAndWords()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        JsonNode task = Assert.Single(await TasksAsync(app))!;

        Assert.Equal((alarmId, "callElder"), ((string?)task["alarmId"], (string?)task["task"]));
        Assert.Equal(("张桂芳", "+8619900000009", "朝晖路1组2号"), ((string?)task["callee"], (string?)task["phone"], (string?)task["address"]));
        Assert.Contains("张桂芳您好，我是安居守护中心孙值班", (string?)task["script"], StringComparison.Ordinal);
        Assert.True((DateTimeOffset)task["dueAt"]! > TurnedApp.Noon);
    }

    [Fact]
    public async Task ShowDesk_AfterAMinute_HasTheServicesNumberToo()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        await app.PassAsync(62);

        JsonNode card = (await TasksAsync(app)).Single(task => (string?)task!["task"] == "handOver")!;

        Assert.Equal("119", (string?)card["phone"]);
    }

    [Fact]
    public async Task ShowDesk_SeveralAlarms_FirstDueFirst()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string first = await app.FireAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        string second = await app.DetectFireAsync("SM-2.1.1", "h-0002");
        await app.Get<Anju.Chains.OwedEffects>().DischargeAsync(second, CancellationToken.None);

        Assert.Equal([first, second], (await TasksAsync(app)).Select(task => (string?)task!["alarmId"]));
    }

    [Fact]
    public async Task ShowDesk_TheElderWasRung_AsksNoMore()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/check", new { result = "noAnswer" });

        Assert.Empty(await TasksAsync(app));
    }

    [Fact]
    public async Task ShowDesk_AResolvedCriticalAlarm_AsksForItsReview()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/resolve", new { reason = "REAL_FIRE" });

        JsonNode review = Assert.Single(await TasksAsync(app))!;
        Assert.Equal("review", (string?)review["task"]);
        Assert.Null(review["phone"]);

        await app.PostAsync("supervisor-1", $"/api/alarms/{alarmId}/close");
        Assert.Empty(await TasksAsync(app));
    }

    [Theory]
    [InlineData("/api/desk")]
    [InlineData("/api/alarms/{0}/card")]
    public async Task UnmaskedNames_ForOfficers_AreForbidden(string path)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        foreach (string officer in new[] { "village-1", "town-1", "auditor-1" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync(officer, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, alarmId))).StatusCode);
        }
    }

    [Fact]
    public async Task ShowCard_OfAFire_HasWhatADispatcherAsksFor()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        JsonNode card = await (await app.GetAsync("operator-1", $"/api/alarms/{alarmId}/card?confirmed=true")).JsonAsync();

        Assert.Equal("张桂芳", (string?)card["elder"]!["name"]);
        Assert.Equal("119", (string?)card["calls"]![0]!["number"]);
        Assert.Equal(3, (int)card["avsScore"]!);
        Assert.Contains("朝晖路1组2号", (string?)card["script"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.GetAsync("operator-1", $"/api/alarms/{alarmId}/card?confirmed=perhaps")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("operator-1", "/api/alarms/330109001001-h-0009-FIRE-01-x/card")).StatusCode);
    }

    private static async Task<JsonArray> TasksAsync(TurnedApp app) =>
        (await (await app.GetAsync("operator-1", "/api/desk")).JsonAsync())["tasks"]!.AsArray();
}
