using System.Net;
using System.Text.Json.Nodes;
using Anju.Cockpit;
using Anju.Registry;
using Anju.Turned;
using Azure.Data.Tables;

namespace Anju.Access.Auditing;

public sealed class AuditLogTests
{
    private const string Partition = "202611|" + TurnedApp.Village;

    [Fact]
    public async Task Record_AWrongRole_IsARefusalTheAuditorReads()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.GetAsync("village-1", "/api/desk");

        JsonNode entry = Assert.Single(await EntriesAsync(app))!;

        Assert.Equal(("village-1", "villageOfficer", "refusal", "ShowDesk"), ((string)entry["who"]!, (string)entry["role"]!, (string)entry["kind"]!, (string)entry["function"]!));
    }

    [Fact]
    public async Task Show_WhoDidIt_IsCalledByAMaskedNameAndWhatTheyAre()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        await app.GetAsync("village-1", "/api/desk");
        await app.GetAsync("village-2", "/api/desk");
        await app.Http.GetAsync("/a/" + app.Phones.Alarm(FakePhones.Wang).Split("xs.cn/a/")[1]);
        await app.Storage.Connect().GetTableClient("accounts").DeleteEntityAsync("village-2", "village-2");

        JsonArray entries = await EntriesAsync(app);

        Assert.Equal(
            ["contact:wang 王*国 联系人 查看", "village-1 周*官 村社干部 拒绝", "village-2  村社干部 拒绝"],
            entries.Select(entry => $"{entry!["who"]} {entry["name"]} {entry["roleText"]} {entry["kindText"]}"));
    }

    [Fact]
    public async Task Record_AnAlarmOfASiblingVillage_IsARefusalNamingIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("village-2", $"/api/alarms/{alarmId}")).StatusCode);

        Assert.Equal(alarmId, (string?)Assert.Single(await EntriesAsync(app))!["records"]![0]);
    }

    [Theory]
    [InlineData("PUT", "/api/accounts/supervisor-1", "supervisor-1", """{"name":"东方亮","role":"supervisor","scope":"330109"}""", HttpStatusCode.Forbidden, "OTHER_ROLE supervisor-1")]
    [InlineData("GET", "/api/accounts/nobody", "supervisor-1", null, HttpStatusCode.NotFound, "OUTSIDE_SCOPE nobody")]
    [InlineData("PUT", "/api/regions/330110001001", "supervisor-1", """{"name":"示范社区"}""", HttpStatusCode.NotFound, "OUTSIDE_SCOPE 330110001001")]
    [InlineData("PUT", $"/api/regions/{TurnedApp.Village}/duty/people/wang", "operator-1", """{"name":"东方亮"}""", HttpStatusCode.Forbidden, $"OTHER_ROLE {TurnedApp.Village} wang")]
    [InlineData("DELETE", "/api/homes/h-0001/contacts/daughter", "operator-1", null, HttpStatusCode.Forbidden, "OTHER_ROLE h-0001 daughter")]
    [InlineData("PUT", "/api/homes/h-0001/contacts/daughter", "operator-1", """{"phone":"+8619900000085"}""", HttpStatusCode.Forbidden, "NO_ALARM h-0001 daughter")]
    [InlineData("GET", "/api/homes/h-0001/credentials", "auditor-1", null, HttpStatusCode.Forbidden, "OTHER_ROLE h-0001")]
    [InlineData("GET", "/api/imports/0123456789abcdef0123456789abcdef", "supervisor-1", null, HttpStatusCode.NotFound, "OUTSIDE_SCOPE 0123456789abcdef0123456789abcdef")]
    [InlineData("GET", "/api/imports/0123456789abcdef0123456789abcdef/report", "supervisor-1", null, HttpStatusCode.NotFound, "OUTSIDE_SCOPE 0123456789abcdef0123456789abcdef")]
    [InlineData("POST", "/api/imports/0123456789abcdef0123456789abcdef/application", "supervisor-1", null, HttpStatusCode.NotFound, "OUTSIDE_SCOPE 0123456789abcdef0123456789abcdef")]
    [InlineData("POST", "/api/parked/2/nothing/redrive", "technician-1", null, HttpStatusCode.NotFound, "OUTSIDE_SCOPE 2 nothing")]
    [InlineData("POST", "/api/rules/proposals/nobodys/approve", "supervisor-1", null, HttpStatusCode.NotFound, "OUTSIDE_SCOPE nobodys")]
    public async Task Record_ARefusal_IsOneEntryNamingWhatItWasAbout(string method, string path, string subject, string? body, HttpStatusCode expected, string entry)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        await app.CallAsync(method, path, subject, body, ifMatch: "*").ReadAsync(expected);

        JsonNode written = Assert.Single(await EntriesAsync(app))!;
        Assert.Equal("refusal", (string?)written["kind"]);
        Assert.Equal(entry, $"{written["purpose"]} {string.Join(' ', written["records"]!.AsArray())}");
    }

    /// <summary>A stolen token reads what its owner has open.</summary>
    [Fact]
    public async Task Record_TheSameHomeReadFromAnotherAddress_IsAnotherEntry()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        foreach (string from in (string[])["10.0.0.1", "203.0.113.9", "10.0.0.1"])
        {
            using HttpRequestMessage request = new(HttpMethod.Get, "/api/home-states/h-0001");
            request.Headers.Authorization = new("Bearer", Tokens.For("supervisor-1"));
            request.Headers.Add("X-Forwarded-For", from);
            Assert.Equal(HttpStatusCode.OK, (await app.Http.SendAsync(request)).StatusCode);
        }

        Assert.Equal(["203.0.113.9", "10.0.0.1"], (await EntriesAsync(app)).Select(entry => (string?)entry!["address"]));
    }

    [Fact]
    public async Task Record_TheFireShowsTheWorkerMoreOfTheHome_IsAnotherEntry()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.GetAsync("community-1", "/api/home-states/h-0001");
        await app.FireAsync();

        await app.GetAsync("community-1", "/api/home-states/h-0001");
        await app.GetAsync("community-1", "/api/home-states/h-0001");

        Assert.Equal(2, (await EntriesAsync(app)).Count(entry => (string?)entry!["who"] == "community-1"));
    }

    [Fact]
    public async Task Export_ByTheAuditor_IsEveryLineOfTheMonthAndOneItself()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.GetAsync("village-1", "/api/desk");
        await app.GetAsync("village-2", "/api/desk");

        HttpResponseMessage file = await app.GetAsync("auditor-1", "/api/export/audit?month=202611&region=330109001");
        string[] lines = (await file.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal("anju-audit-330109001-202611.csv", file.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal("2026-11-23T04:00:00Z,\"village-1\",\"周*官\",\"村社干部\",\"\",\"拒绝\",\"查看值班台\",\"角色无此权限\",\"\"", lines[1]);
        Assert.Equal(3, lines.Length);
        Assert.Equal("ExportAudit", (string?)(await EntriesAsync(app))[0]!["function"]);
    }

    [Fact]
    public async Task Record_TwoWritersAtOnce_ForksNothing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => app.GetAsync("village-1", "/api/desk"))));

        JsonNode verified = await (await app.GetAsync("auditor-1", "/api/audit/verification")).JsonAsync();
        Assert.True((bool)verified["intact"]!);
        Assert.Equal(40, (int)verified["entries"]!);
    }

    [Fact]
    public async Task Show_ALog_BeginsWithTheNewest()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        foreach (string refused in (string[])["/api/desk", "/api/rules/proposals", "/api/parked"])
        {
            await app.GetAsync("village-1", refused);
        }

        Assert.Equal(["ListParked", "ListRuleProposals", "ShowDesk"], (await EntriesAsync(app)).Select(entry => (string?)entry!["function"]));
    }

    [Fact]
    public async Task Show_MoreThanAPage_GivesEachOnce()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        for (int call = 0; call < 250; call++)
        {
            app.Clock.Advance(TimeSpan.FromMilliseconds(10));
            await app.GetAsync(call % 2 == 0 ? "village-1" : "village-2", "/api/desk");
        }

        JsonNode first = await (await app.GetAsync("auditor-1", "/api/audit")).JsonAsync();
        JsonNode second = await (await app.GetAsync("auditor-1", $"/api/audit?after={first["next"]}")).JsonAsync();

        Assert.Equal((200, 50), (first["entries"]!.AsArray().Count, second["entries"]!.AsArray().Count));
        Assert.Null((string?)second["next"]);
        Assert.Equal(250, first["entries"]!.AsArray().Concat(second["entries"]!.AsArray()).Select(entry => (string)entry!["at"]!).Distinct().Count());
        Assert.Equal(125, first["entries"]!.AsArray().Concat(second["entries"]!.AsArray()).Count(entry => (string?)entry!["who"] == "village-2"));
    }

    /// <summary>It would be taken for a place in the other list, or for its end.</summary>
    [Fact]
    public async Task Show_ThePlaceOfItsPage_IsOneOfNoOtherList()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        for (int call = 0; call < 201; call++)
        {
            await app.GetAsync("village-1", "/api/desk");
        }

        string next = (string)(await (await app.GetAsync("auditor-1", "/api/audit")).JsonAsync())["next"]!;

        foreach (string list in (string[])["alarms", "home-states", "work", "parked", "accounts", "rules/proposals", "ledgers"])
        {
            HttpResponseMessage refused = await app.GetAsync("supervisor-1", $"/api/{list}?after={next}");
            Assert.Equal((list, HttpStatusCode.BadRequest), (list, refused.StatusCode));
            Assert.Equal("after", (string?)(await refused.JsonAsync())["field"]);
        }
    }

    [Theory]
    [InlineData("330110")]
    [InlineData("330109999999")]
    public async Task ListLedgers_APlaceNobodyWasGiven_IsRefusedNamingIt(string after)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        HttpResponseMessage refused = await app.GetAsync("auditor-1", $"/api/ledgers?after={after}");

        Assert.Equal((HttpStatusCode.BadRequest, "after"), (refused.StatusCode, (string?)(await refused.JsonAsync())["field"]));
    }

    /// <summary>It would be taken for the end of the list: whoever checks the ledgers would have missed them.</summary>
    [Theory]
    [InlineData("330109001")]
    [InlineData("330109")]
    public async Task ListLedgers_APlaceInAnotherRegionsList_IsRefusedNamingIt(string region)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        string next = (string)(await (await app.GetAsync("auditor-1", $"/api/ledgers?region={TurnedApp.Village}")).JsonAsync())["next"]!;

        HttpResponseMessage refused = await app.GetAsync("auditor-1", $"/api/ledgers?region={region}&after={next}");

        Assert.Equal((HttpStatusCode.BadRequest, "after"), (refused.StatusCode, (string?)(await refused.JsonAsync())["field"]));
    }

    [Theory]
    [InlineData("altered", 2, "altered")]
    [InlineData("deleted", 2, "missing")]
    [InlineData("cut", 3, "cut")]
    [InlineData("headless", 3, "rewritten")]
    public async Task Verify_ARowWasTamperedWith_NamesIt(string how, int number, string kind)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        for (int call = 0; call < 3; call++)
        {
            await app.GetAsync("village-1", "/api/desk");
        }

        TableClient audit = app.Storage.Connect().GetTableClient("audit");
        TableEntity second = await audit.GetEntityAsync<TableEntity>(Partition, "0000000002");
        second["Body"] = second.GetString("Body").Replace("village-1", "village-9", StringComparison.Ordinal);
        await (how switch
        {
            "altered" => audit.UpdateEntityAsync(second, second.ETag, TableUpdateMode.Replace),
            "deleted" => audit.DeleteEntityAsync(Partition, "0000000002"),
            "cut" => audit.DeleteEntityAsync(Partition, "0000000003"),
            _ => audit.DeleteEntityAsync(Partition, "head"),
        });

        JsonNode verified = await (await app.GetAsync("auditor-1", "/api/audit/verification")).JsonAsync();
        JsonNode fault = Assert.Single(verified["faults"]!.AsArray())!;
        Assert.False((bool)verified["intact"]!);
        Assert.Equal((TurnedApp.Village, number, kind), ((string)fault["region"]!, (int)fault["number"]!, (string)fault["kind"]!));
    }

    [Theory]
    [InlineData("month=november", "month")]
    [InlineData("after=YWJj", "after")]
    public async Task Show_AskedForSomethingElse_NamesTheField(string query, string field)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        HttpResponseMessage refused = await app.GetAsync("auditor-1", $"/api/audit?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(field, (string?)(await refused.JsonAsync())["field"]);
    }

    private static async Task<JsonArray> EntriesAsync(TurnedApp app) =>
        (await (await app.GetAsync("auditor-1", "/api/audit")).JsonAsync())["entries"]!.AsArray();
}
