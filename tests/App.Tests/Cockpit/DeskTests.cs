using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Anju.Chains;
using Anju.Turned;

namespace Anju.Cockpit;

/// <summary>What the desk and the officers do and see over HTTP.</summary>
public sealed class DeskTests
{
    [Fact]
    public async Task ClaimAlarm_ByAnOperator_TellsTheOthersAndShowsWhoHasIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        app.Phones.New();

        JsonNode alarm = await ReadAsync(await PostAsync(app, $"/api/alarms/{alarmId}/claim", "operator-1"));
        await app.Durable.RunUntilIdleAsync();

        Assert.Equal("ANSWERED", (string?)alarm["state"]);
        Assert.Equal("孙*班", (string?)alarm["owner"]);
        Assert.Equal([FakePhones.Daughter, FakePhones.Son, FakePhones.Wang, FakePhones.Li], app.Phones.NewlyTold());
    }

    [Fact]
    public async Task ClaimAlarm_SomebodyHasIt_SaysWho()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await PostAsync(app, $"/api/alarms/{alarmId}/claim", "operator-1");

        HttpResponseMessage second = await PostAsync(app, $"/api/alarms/{alarmId}/claim", "supervisor-1");
        HttpResponseMessage again = await PostAsync(app, $"/api/alarms/{alarmId}/claim", "operator-1");

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("孙*班 has it already.", (string?)(await ReadAsync(second))["detail"]);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task ListAlarms_OpenOnly_LeavesOutWhatIsClosed()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        Assert.Single((await GetAsync(app, "/api/alarms?open=true", "operator-1"))["alarms"]!.AsArray());

        using JsonContent reason = JsonContent.Create(new { reason = "FALSE_COOKING", confirmedBy = "elder" });
        await PostAsync(app, $"/api/alarms/{alarmId}/resolve", "operator-1", reason);
        await app.Durable.RunUntilIdleAsync();

        Assert.Empty((await GetAsync(app, "/api/alarms?open=true", "operator-1"))["alarms"]!.AsArray());
        JsonNode closed = Assert.Single((await GetAsync(app, "/api/alarms", "operator-1"))["alarms"]!.AsArray())!;
        Assert.Equal("FALSE_COOKING", (string?)closed["closeReason"]);
    }

    [Fact]
    public async Task ListAlarms_ASiblingVillage_SeesNothing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();

        Assert.Empty((await GetAsync(app, "/api/alarms", "village-2"))["alarms"]!.AsArray());
        Assert.Single((await GetAsync(app, "/api/alarms", "village-1"))["alarms"]!.AsArray());
        Assert.Single((await GetAsync(app, "/api/alarms", "town-1"))["alarms"]!.AsArray());
    }

    [Fact]
    public async Task ListAlarms_MoreThanAPage_GivesEachOnce()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        HashSet<string> raised = [];
        for (int home = 0; home < 450; home++)
        {
            string alarmId = await app.DetectFireAsync($"SM-1.1.{home}", $"h-{home:D4}");
            raised.Add(alarmId);
            await app.Get<AlarmList>().ProjectAsync(app.Head(alarmId), CancellationToken.None);
        }

        List<string> listed = [];
        string? after = "";
        int pages = 0;
        do
        {
            JsonNode page = await GetAsync(app, $"/api/alarms?after={after}", "town-1");
            listed.AddRange(page["alarms"]!.AsArray().Select(alarm => (string)alarm!["alarmId"]!));
            after = (string?)page["next"];
            pages++;
        }
        while (after is not null);

        Assert.Equal(3, pages);
        Assert.Equal(450, listed.Count);
        Assert.Equal(raised, listed.ToHashSet());
    }

    /// <summary>The desk sounds for what is on the first page.</summary>
    [Fact]
    public async Task ListAlarms_MoreOpenWorkOrdersThanAPageBeforeAFiresVillage_TheFireIsOnTheFirst()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string fire = await app.DetectFireAsync();
        await app.Get<AlarmList>().ProjectAsync(app.Head(fire), CancellationToken.None);
        AlarmView shown = Assert.Single(await app.Get<AlarmTable>().InRegionAsync("330109", new AlarmChoice(OpenOnly: true), most: 9, CancellationToken.None));
        for (int order = 0; order < 201; order++)
        {
            await app.Get<AlarmTable>().ShowAsync(
                shown with { AlarmId = $"330109000001-h-{order:D4}-DEV-01-t1", Village = "330109000001", Severity = Scenarios.Severity.Maintenance }, CancellationToken.None);
        }

        JsonNode page = await GetAsync(app, "/api/alarms?open=true", "operator-1");

        Assert.Equal(200, page["alarms"]!.AsArray().Count);
        Assert.Equal(fire, (string?)page["alarms"]![0]!["alarmId"]);
        JsonNode next = await GetAsync(app, $"/api/alarms?open=true&after={page["next"]}", "operator-1");
        Assert.Equal(2, next["alarms"]!.AsArray().Count);
    }

    [Fact]
    public async Task ListAlarms_APlaceInAnotherRegion_ShowsNothingOfIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        static string BeforeFor(string region) => new Access.PageMark("330109001001", "0").For(nameof(ListAlarms), region);

        Assert.Empty((await GetAsync(app, $"/api/alarms?after={BeforeFor("330109001014")}", "village-2"))["alarms"]!.AsArray());
        Assert.Single((await GetAsync(app, $"/api/alarms?after={BeforeFor("330109001001")}", "village-1"))["alarms"]!.AsArray());
    }

    [Theory]
    [InlineData("open=maybe", "open")]
    [InlineData("after=!!", "after")]
    [InlineData("after=YWJj", "after")]
    public async Task ListAlarms_AskedForSomethingElse_NamesTheField(string query, string field)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, $"/api/alarms?{query}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For("operator-1"));

        HttpResponseMessage refused = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(field, (string?)(await ReadAsync(refused))["field"]);
    }

    [Fact]
    public async Task ShowAlarm_AfterAFire_TellsTheStoryWithoutNamesOrPhones()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.ReplyAsync(FakePhones.Wang, "1", "reply-1");

        JsonNode alarm = await GetAsync(app, $"/api/alarms/{alarmId}", "auditor-1");
        string body = alarm.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        Assert.Equal("FIRE_VERIFY", (string?)alarm["profile"]);
        Assert.Equal("critical", (string?)alarm["severity"]);
        Assert.Equal("张*芳", (string?)alarm["elder"]);
        Assert.Equal(
            ["raised", "level", "desk", "told", "told", "told", "told"],
            alarm["ledger"]!.AsArray().Take(7).Select(entry => (string?)entry!["kind"]));
        Assert.Contains(alarm["ledger"]!.AsArray(), entry => (string?)entry!["kind"] == "answered" && (string?)entry["name"] == "王*国");
        Assert.All((string[])["张桂芳", "张晓梅", "张志强", "王建国", "李秀英", "+861", "朝晖路"], secret => Assert.DoesNotContain(secret, body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task VerifyLedger_ARowWasChangedInStorage_NamesIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        Assert.True((bool)(await GetAsync(app, $"/api/alarms/{alarmId}/verification", "auditor-1"))["intact"]!);

        Azure.Data.Tables.TableClient chains = app.Storage.Connect().GetTableClient("chains");
        Azure.Data.Tables.TableEntity row = (await chains.GetEntityAsync<Azure.Data.Tables.TableEntity>(alarmId, "L|000004")).Value;
        row["Body"] = row.GetString("Body").Replace("daughter", "son", StringComparison.Ordinal);
        await chains.UpdateEntityAsync(row, row.ETag, Azure.Data.Tables.TableUpdateMode.Replace);

        JsonNode verified = await GetAsync(app, $"/api/alarms/{alarmId}/verification", "auditor-1");
        Assert.False((bool)verified["intact"]!);
        Assert.Equal(4, (int)verified["fault"]!["number"]!);
        Assert.Equal("altered", (string?)verified["fault"]!["kind"]);
    }

    private static async Task<HttpResponseMessage> PostAsync(TurnedApp app, string path, string subject, HttpContent? content = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For(subject));
        return await app.Http.SendAsync(request);
    }

    private static async Task<JsonNode> GetAsync(TurnedApp app, string path, string subject)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For(subject));
        return await ReadAsync(await app.Http.SendAsync(request));
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
}
