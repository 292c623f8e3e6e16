using System.Net;
using System.Text.Json.Nodes;
using Anju.Turned;
using Azure.Data.Tables;

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
    public async Task ShowDesk_ATaskOfAFire_HasTheOutcomesThatItsAlarmTakes()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        JsonNode queue = await (await app.GetAsync("operator-1", "/api/desk")).JsonAsync();
        string[] offered = [.. queue["tasks"]![0]!["outcomes"]!.AsArray().Select(code => (string)code!)];

        Assert.DoesNotContain("REAL_MISSING", offered);
        Assert.Contains("FALSE_COOKING", offered);
        string[] known = [.. queue["choices"]!["outcomes"]!.AsArray().Select(one => (string)one!["code"]!)];
        foreach (string code in known)
        {
            HttpResponseMessage tried = await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/resolve", new { reason = code, confirmedBy = "elder" });
            Assert.True(offered.Contains(code) == (tried.StatusCode != HttpStatusCode.BadRequest), $"{code}: {tried.StatusCode}");
        }
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

    /// <summary>Whoever is only on the way said nothing of it: the desk rings her.</summary>
    [Fact]
    public async Task ShowDesk_SheSaidThatAllIsWellAndARelativeGoes_MakesSureWithHer()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/check", new { result = "fine" });
        await app.ReplyAsync(Promises.Phone.Son, "1", "e-1");

        JsonNode sure = (await TasksAsync(app)).Single(task => (string?)task!["task"] == "confirmSafe")!;

        Assert.Equal(("张桂芳", "+8619900000009"), ((string?)sure["callee"], (string?)sure["phone"]));

        await app.HearAsync(alarmId, new Anju.Chains.Signal.Arrive("son", Anju.Chains.Channel.Link));
        await app.HearAsync(alarmId, new Anju.Chains.Signal.Resolve("son", Anju.Chains.Channel.Link, "FALSE_COOKING"));
        JsonNode said = (await TasksAsync(app)).Single(task => (string?)task!["task"] == "confirmSafe")!;
        Assert.Equal(Promises.Phone.Son, (string?)said["phone"]);
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

    [Fact]
    public async Task ShowCard_WhileSomebodyIsInBedAndTheValveHasShut_SaysBoth()
    {
        const string Gas = "GS-330109-0000001";
        const string Bed = "SL-330109-0000001";
        await using TurnedApp app = await TurnedApp.StartAsync();
        WatchedHomes watched = new(app);
        watched.Register("h-0001", TurnedApp.Village, revision: 1, Gas, Bed);
        watched.Enqueue("h-0001", WatchedHomes.Gas(Bed, 1, TurnedApp.Noon, own: ",\"inBed\":true"));
        watched.Enqueue("h-0001", WatchedHomes.Gas(Gas, 1, TurnedApp.Noon, own: ",\"lel\":1,\"valve\":\"open\""));
        watched.Enqueue("h-0001", WatchedHomes.Gas(Gas, 2, TurnedApp.Noon.AddSeconds(1), own: ",\"lel\":1,\"valve\":\"closed\""));
        await watched.DeliverAsync();
        string alarmId = await app.FireAsync();

        JsonNode card = await (await app.GetAsync("operator-1", $"/api/alarms/{alarmId}/card")).JsonAsync();

        Assert.Equal("燃气阀已自动关闭", (string?)Assert.Single(card["done"]!.AsArray()));
        Assert.Contains("家中有人", (string?)card["script"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandOverAlarm_OnlyTheBedSaysThatTheElderIsInside_TheQueueAndTheAlarmHaveTheNumberItStillWaitsFor()
    {
        const string Bed = "SL-330109-0000001";
        await using TurnedApp app = await TurnedApp.StartAsync();
        WatchedHomes watched = new(app);
        watched.Register("h-0001", TurnedApp.Village, revision: 1, Bed);
        watched.Enqueue("h-0001", WatchedHomes.Gas(Bed, 1, TurnedApp.Noon, own: ",\"inBed\":true"));
        await watched.DeliverAsync();
        string alarmId = await app.FireAsync();
        await app.PassAsync(62);

        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/hand-over", new { service = "FIRE_119", caseNumber = "119-1" });

        JsonArray work = (await (await app.GetAsync("operator-1", $"/api/alarms/{alarmId}")).JsonAsync())["work"]!.AsArray();
        Assert.Equal("120", Assert.Single(HandOvers(await TasksAsync(app))));
        Assert.Equal("120", Assert.Single(HandOvers(work)));

        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/hand-over", new { service = "MEDICAL_120", caseNumber = "120-1" });
        Assert.Empty(HandOvers(await TasksAsync(app)));

        static string?[] HandOvers(JsonArray tasks) => [.. tasks.Where(task => (string?)task!["task"] == "handOver").Select(task => (string?)task!["phone"])];
    }

    [Fact]
    public async Task ShowCard_OfAHomeWhoseWatchCannotBeRead_HasAllTheRest()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        WatchedHomes watched = new(app);
        watched.Register("h-0001", TurnedApp.Village, revision: 1, "SL-330109-0000001");
        await watched.DeliverAsync();
        string alarmId = await app.FireAsync();
        TableClient watches = app.Storage.Connect().GetTableClient("watches");
        await foreach (TableEntity row in watches.QueryAsync<TableEntity>())
        {
            row["Watch"] = new byte[] { 255, 255 };
            await watches.UpdateEntityAsync(row, row.ETag);
        }

        JsonNode card = await (await app.GetAsync("operator-1", $"/api/alarms/{alarmId}/card")).JsonAsync();

        Assert.Equal("张桂芳", (string?)card["elder"]!["name"]);
        Assert.DoesNotContain("家中有人", (string?)card["script"], StringComparison.Ordinal);
    }

    private static async Task<JsonArray> TasksAsync(TurnedApp app) =>
        (await (await app.GetAsync("operator-1", "/api/desk")).JsonAsync())["tasks"]!.AsArray();
}
