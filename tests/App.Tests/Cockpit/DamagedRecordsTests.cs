using System.Net;
using System.Text.Json.Nodes;
using Anju.Chains;
using Anju.Chains.Anchoring;
using Anju.Registry;
using Anju.Registry.Rules;
using Anju.Telemetry;
using Anju.Turned;
using Anju.Watching;
using Azure;
using Azure.Data.Tables;

namespace Anju.Cockpit;

/// <summary>What somebody damaged of the cockpit's data takes nothing else from anybody.</summary>
public sealed class DamagedRecordsTests
{
    private const string District = "330109";
    private const string AuditOfTheVillage = "202611|" + TurnedApp.Village;

    [Fact]
    public async Task Figures_AnEntryOfOneAlarmIsDamaged_TheOthersAreCountedAndItsPageSaysWhich()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string damaged = await app.FireAsync(home: "h-0001");
        await app.FireAsync("SM-330109-0000002.3.912", home: "h-0002");
        await app.Table("chains").UpdateEntityAsync(new TableEntity(damaged, "L|000002") { ["Body"] = "nonsense {" }, ETag.All, TableUpdateMode.Merge);

        await app.RecountAsync();

        Assert.Single(await OpenAsync(app));
        JsonNode page = await app.GetAsync("operator-1", $"/api/alarms/{damaged}").ReadAsync();
        Assert.Equal(["raised", "damaged", "desk"], page["ledger"]!.AsArray().Take(3).Select(entry => (string?)entry!["kind"]));
    }

    [Theory]
    [InlineData("Alarms")]
    [InlineData("Register")]
    [InlineData("Devices")]
    [InlineData("Homes")]
    public async Task Overview_AVillagesFiguresAreDamaged_TheDistrictIsShownAndTheyAreMadeAnew(string column)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        await WatchAsync(app);
        await app.RecountAsync();
        await app.LookThroughWatchesAsync();
        string whole = await ColumnAsync(app, column);
        await app.Table("now").UpdateEntityAsync(new TableEntity(District, TurnedApp.Village) { [column] = "nonsense {" }, ETag.All, TableUpdateMode.Merge);

        foreach (string route in new[] { "overview", "overview/children", "safety", "backlog", "home-states" })
        {
            await app.GetAsync("district-1", $"/api/{route}").ReadAsync();
        }

        await app.RecountAsync();
        await app.LookThroughWatchesAsync();
        Assert.Equal(whole, await ColumnAsync(app, column));
    }

    [Fact]
    public async Task Days_AVillagesDayIsDamaged_TheOthersAreShownAndItIsCountedAnew()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        await app.RecountAsync();
        await app.Table("days").UpdateEntityAsync(new TableEntity("330109001", $"20261123|{TurnedApp.Village}") { ["Alarms"] = "nonsense {" }, ETag.All, TableUpdateMode.Merge);

        foreach (string route in new[] { "indicators", "days", "breaches", "export/days" })
        {
            Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("district-1", $"/api/{route}?from=2026-11-20&until=2026-11-24")).StatusCode);
        }

        await app.RecountAsync();
        JsonNode days = await app.GetAsync("village-1", "/api/days?from=2026-11-23&until=2026-11-24").ReadAsync();
        Assert.Contains("\"critical\":1", days.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000000002")]
    [InlineData("head")]
    public async Task Fire_NothingCanBeWrittenIntoItsVillagesAuditLog_IsOnTheDeskAndItsLinkOpensAndWhoOnlyLooksSeesMaskedNames(string row)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.GetAsync("village-1", "/api/desk");
        await app.Table("audit").UpsertEntityAsync(new TableEntity(AuditOfTheVillage, row) { ["Entries"] = "x", ["Body"] = "{}", ["Hash"] = "x" }, TableUpdateMode.Merge);

        JsonNode desk = await app.GetAsync("operator-1", "/api/desk").ReadAsync();
        HttpResponseMessage link = await app.Http.GetAsync("/a/" + app.Phones.Alarm(FakePhones.Wang).Split("xs.cn/a/")[1]);
        JsonNode page = await app.GetAsync("operator-1", $"/api/alarms/{alarmId}").ReadAsync();
        JsonNode homes = await app.GetAsync("village-1", "/api/home-states").ReadAsync();

        Assert.NotEmpty(desk["tasks"]!.AsArray());
        Assert.NotEmpty(page["work"]!.AsArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("village-1", "/api/desk")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, link.StatusCode);
        Assert.DoesNotContain("张桂芳", homes.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verification_ABreachIsExplained_TheLedgerIsIntact()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PassAsync(301);
        await app.CallAsync("POST", $"/api/alarms/{alarmId}/breach-reason", "supervisor-1", """{"text":"三路值班电话同时占线"}""").ReadAsync();

        JsonNode verification = await app.GetAsync("supervisor-1", $"/api/alarms/{alarmId}/verification").ReadAsync();

        Assert.True((bool)verification["intact"]!, verification.ToJsonString());
    }

    [Fact]
    public async Task Audit_AnEntryAndAnAccountAreDamaged_TheOthersAreShown()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.GetAsync("village-1", "/api/desk");
        await app.GetAsync("village-1", "/api/desk");
        await app.GetAsync("village-1", "/api/audit");
        await app.Table("audit").UpdateEntityAsync(new TableEntity(AuditOfTheVillage, "0000000002") { ["Body"] = "nonsense {" }, ETag.All, TableUpdateMode.Merge);
        await app.Table("accounts").UpdateEntityAsync(new TableEntity("village-1", "village-1") { ["Role"] = "nonsense" }, ETag.All, TableUpdateMode.Merge);

        JsonNode audit = await app.GetAsync("auditor-1", "/api/audit").ReadAsync();
        JsonNode accounts = await app.GetAsync("supervisor-1", "/api/accounts").ReadAsync();
        JsonNode account = await app.GetAsync("supervisor-1", "/api/accounts/village-1").ReadAsync(HttpStatusCode.InternalServerError);

        Assert.Equal(["ShowAudit", "ShowDesk"], audit["entries"]!.AsArray().Where(entry => (string?)entry!["who"] == "village-1").Select(entry => (string?)entry!["function"]));
        Assert.Contains("operator-1", accounts.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(("damaged", "village-1"), ((string?)account["reason"], (string?)account["row"]));
    }

    [Theory]
    [InlineData("accounts", "village-1", "village-1", "Homes", "/api/accounts", "operator-1")]
    [InlineData("parked", "2", "00000000000000000001|00", "Index", "/api/parked", "00000000000000000002|00")]
    public async Task List_AColumnOfOneRowIsOfAnotherType_TheOthersAreShown(string table, string partition, string row, string column, string route, string other)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        foreach (int number in new[] { 1, 2 })
        {
            HubMessage message = new(new HubPosition("2", number, app.Clock.GetUtcNow()), null, "h-0001", "{}"u8.ToArray());
            await app.Get<ParkedTable>().ParkAsync(new Parked(message, new Refusal(RefusalReason.Unreadable, null, 0)), CancellationToken.None);
        }

        await app.Table(table).UpdateEntityAsync(new TableEntity(partition, row) { [column] = 5.5 }, ETag.All, TableUpdateMode.Merge);

        string shown = (await app.GetAsync("supervisor-1", route).ReadAsync()).ToJsonString();

        Assert.Contains(other, shown, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{row}\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_ItsPlaceIsDamaged_IsSaidWithTheRow()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.Table("places").UpsertEntityAsync(new TableEntity("h-0001", "h-0001") { ["Village"] = 5 });

        JsonNode home = await app.GetAsync("village-1", "/api/homes/h-0001/registration").ReadAsync(HttpStatusCode.InternalServerError);

        Assert.Equal(("damaged", "h-0001"), ((string?)home["reason"], (string?)home["row"]));
    }

    [Fact]
    public async Task Export_AnAlarmOfTheElderIsDamaged_TheFileNamesIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string damaged = await app.FireAsync();
        await app.Table("chains").UpdateEntityAsync(new TableEntity(damaged, "head") { ["Chain"] = "nonsense {" }, ETag.All, TableUpdateMode.Merge);
        await foreach (TableEntity row in app.Table("alarms").QueryAsync<TableEntity>())
        {
            await app.Table("alarms").UpdateEntityAsync(new TableEntity(row.PartitionKey, row.RowKey) { ["Alarm"] = "nonsense {" }, ETag.All, TableUpdateMode.Merge);
        }

        string csv = await (await app.GetAsync("relative-1", "/api/export/homes/h-0001")).Content.ReadAsStringAsync();

        Assert.EndsWith($",,\"{damaged}：记录已损坏，无法显示\",,,,,,", csv, StringComparison.Ordinal);
    }

    /// <summary>Left out it would have homes judged by numbers nobody agreed on.</summary>
    [Fact]
    public async Task Rules_AVersionOfTheNumbersIsDamaged_NobodyGoesByWhatIsLeftAndAHomeIsRegisteredAllTheSame()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.Table("thresholds").UpsertEntityAsync(new TableEntity(District, "v|00000001") { ["Proposal"] = "nonsense {" });

        await app.RegisterAsync("h-9");

        await Assert.ThrowsAsync<UnreadableException>(() => app.Get<ThresholdStore>().NowAsync(District, CancellationToken.None));
    }

    /// <summary>A home's watch hears one device.</summary>
    private static async Task WatchAsync(TurnedApp app)
    {
        WatchedHomes homes = new(app);
        homes.Register("h-0001", TurnedApp.Village, revision: 1, "GS-330109-0000001");
        await homes.DeliverAsync();
        await homes.KeepAsync();
    }

    private static async Task<JsonArray> OpenAsync(TurnedApp app) =>
        (await app.GetAsync("village-1", "/api/overview").ReadAsync())["figures"]!["alarms"]!["open"]!["critical"]!.AsArray();

    private static async Task<string> ColumnAsync(TurnedApp app, string column) =>
        (await app.Table("now").GetEntityAsync<TableEntity>(District, TurnedApp.Village)).Value.GetString(column);
}
