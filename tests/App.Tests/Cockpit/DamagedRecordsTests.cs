using System.Net;
using System.Text.Json.Nodes;
using Anju.Access.Auditing;
using Anju.Chains;
using Anju.Chains.Answering;
using Anju.Registry;
using Anju.Registry.Divisions;
using Anju.Registry.Keeping;
using Anju.Registry.Rules;
using Anju.Scenarios.Fire;
using Anju.Telemetry;
using Anju.Turned;
using Anju.Watching;
using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit;

/// <summary>What somebody damaged of the cockpit's data takes nothing else from anybody.</summary>
public sealed class DamagedRecordsTests
{
    private const string District = "330109";
    private const string AuditOfTheVillage = "202611|" + TurnedApp.Village;

    [Fact]
    public async Task Figures_AnEntryOfOneAlarmIsDamaged_ItIsShownOpenAndItsPageSaysWhich()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string damaged = await app.FireAsync(home: "h-0001");
        await app.FireAsync("SM-330109-0000002.3.912", home: "h-0002");
        await app.Table("chains").UpdateEntityAsync(new TableEntity(damaged, "L|000002") { ["Body"] = "nonsense {" }, ETag.All, TableUpdateMode.Merge);

        await app.RecountAsync();

        Assert.Equal(2, (await OpenAsync(app)).Count);
        JsonNode page = await app.GetAsync("operator-1", $"/api/alarms/{damaged}").ReadAsync();
        Assert.Equal(["raised", "damaged", "desk"], page["ledger"]!.AsArray().Take(3).Select(entry => (string?)entry!["kind"]));
    }

    [Fact]
    public async Task Figures_AnAlarmsFirstEntryIsGoneAndAnothersTellsNoStory_BothAreShownOpenAndEveryVillageIsCounted()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string headless = await app.FireAsync();
        await RaiseElsewhereAsync(app, "330109001014");
        string absurd = await RaiseElsewhereAsync(app, "330109002001");
        await app.Table("chains").DeleteEntityAsync(headless, "L|000001");
        string second = (await app.Table("chains").GetEntityAsync<TableEntity>(absurd, "L|000002")).Value.GetString("Body");
        await app.Table("chains").UpdateEntityAsync(new TableEntity(absurd, "L|000001") { ["Body"] = second }, ETag.All, TableUpdateMode.Merge);

        await app.RecountAsync();

        Assert.Single(await OpenAsync(app));
        Assert.Single(await OpenAsync(app, "village-2"));
        Assert.Single(await OpenAsync(app, "district-1", "?region=330109002001"));
    }

    /// <summary>Its entries can be read and followed, but nothing can be reckoned from them.</summary>
    [Theory]
    [InlineData("closed", "\"REAL_FIRE\"", "\"REAL_FIRX\"")]
    [InlineData("answered", "\"at\":\"2026", "\"at\":\"0001")]
    public async Task Figures_AnAlarmSaysWhatCannotBe_TheOtherFiresOfItsVillageAreShown(string kind, string said, string damaged)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string absurd = await app.FireAsync(home: "h-0002");
        await app.PostAsync("operator-1", $"/api/alarms/{absurd}/claim");
        await app.PostAsync("operator-1", $"/api/alarms/{absurd}/arrive");
        await app.PostAsync("operator-1", $"/api/alarms/{absurd}/resolve", new { reason = "REAL_FIRE" });
        await app.PostAsync("supervisor-1", $"/api/alarms/{absurd}/close", new { reason = "REAL_FIRE" });
        TableEntity entry = (await LedgerAsync(app, absurd)).Single(row => row.GetString("Body").Contains($"\"kind\":\"{kind}\"", StringComparison.Ordinal));
        Assert.Contains(said, entry.GetString("Body"), StringComparison.Ordinal);
        await app.Table("chains").UpdateEntityAsync(
            new TableEntity(absurd, entry.RowKey) { ["Body"] = entry.GetString("Body").Replace(said, damaged, StringComparison.Ordinal) }, ETag.All, TableUpdateMode.Merge);
        await app.FireAsync();

        await app.RecountAsync();

        Assert.Single(await OpenAsync(app));
    }

    [Fact]
    public async Task Figures_TheLastEntriesOfAnOpenAlarmAreGone_ItIsShownOpen()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectByTimeAsync("DOOR-02", TimeSpan.Zero, TimeSpan.Zero);
        await app.PassAsync(600);
        Assert.NotEqual(AlarmState.SelfCheck, app.Head(alarmId).Chain.State);
        TableEntity[] ledger = await LedgerAsync(app, alarmId);
        int ended = Array.FindIndex(ledger, row => row.GetString("Body").Contains("\"kind\":\"checkEnded\"", StringComparison.Ordinal));
        foreach (TableEntity row in ledger[ended..])
        {
            await app.Table("chains").DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }

        await app.RecountAsync();

        JsonNode open = (await app.GetAsync("village-1", "/api/overview").ReadAsync())["figures"]!["alarms"]!["open"]!;
        Assert.Single(open.AsObject().SelectMany(severity => severity.Value!.AsArray()));
    }

    [Fact]
    public async Task Desk_ARowOfItsListAsksForNothing_TheOthersAreShown()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        string answered = await app.FireAsync("SM-330109-0000002.3.912", home: "h-0002");
        await app.PassAsync(120);
        await app.PostAsync("operator-1", $"/api/alarms/{answered}/claim");
        TableEntity row = await app.Table("alarms").GetEntityAsync<TableEntity>("open|330109", answered);
        await app.Table("alarms").UpdateEntityAsync(new TableEntity(row.PartitionKey, row.RowKey) { ["HasDeskTasks"] = true, ["Alarm"] = WithoutTasks(row) }, ETag.All, TableUpdateMode.Merge);

        JsonNode desk = await app.GetAsync("operator-1", "/api/desk").ReadAsync();

        Assert.Contains(desk["tasks"]!.AsArray(), task => ((string)task!["alarmId"]!).Contains("h-0001", StringComparison.Ordinal));
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
        JsonNode workers = await app.GetAsync("community-1", $"/api/alarms/{alarmId}").ReadAsync();
        JsonNode officers = await app.GetAsync("village-1", $"/api/alarms/{alarmId}").ReadAsync();

        Assert.NotEmpty(desk["tasks"]!.AsArray());
        Assert.Equal("张桂芳", (string?)workers["home"]!["elder"]);
        Assert.Equal("张*芳", (string?)officers["home"]!["elder"]);
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
    public async Task Fire_ItsHomeIsDamagedInTheRegister_TheDaughterSeesItAndTakesIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.Table("homes").UpdateEntityAsync(new TableEntity(TurnedApp.Village, "h-0001") { ["Home"] = "nonsense {" }, ETag.All, TableUpdateMode.Merge);

        await app.GetAsync("relative-1", $"/api/alarms/{alarmId}").ReadAsync();
        await app.PostAsync("relative-1", $"/api/alarms/{alarmId}/claim");

        Assert.Equal("daughter", app.Head(alarmId).Chain.Owner?.Id);
    }

    [Fact]
    public async Task Fire_ItsHomesWatchIsDamaged_TheHomeIsShownWithItsAddressAndSaysThatItsDevicesAreMissing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        await app.RecountAsync();
        string shard = Shard.Of("h-0001").ToString("D2", System.Globalization.CultureInfo.InvariantCulture);
        await app.Table("watches").UpsertEntityAsync(new TableEntity(shard, "h-0001") { ["Watch"] = new byte[] { 1 } });

        JsonNode home = await app.GetAsync("operator-1", "/api/home-states/h-0001").ReadAsync();

        Assert.Equal(("朝晖路1组2号", true), ((string?)home["home"]!["address"], (bool)home["devicesDamaged"]!));
        Assert.Single(home["openAlarms"]!.AsArray());
        Assert.Empty(home["devices"]!.AsArray());
        await app.GetAsync("operator-1", "/api/homes/h-0001/past?from=2026-11-23T00:00:00Z&until=2026-11-23T04:00:00Z").ReadAsync();
        foreach (string page in new[] { "explain?scenario=FIRE-01", "commissioning" })
        {
            JsonNode refused = await app.GetAsync("supervisor-1", $"/api/homes/h-0001/{page}").ReadAsync(HttpStatusCode.InternalServerError);
            Assert.Equal(("damaged", "h-0001"), ((string?)refused["reason"], (string?)refused["row"]));
        }
    }

    [Fact]
    public async Task Reply_OfAStrangerOnADayWhoseCountIsDamaged_IsCountedAnew()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.Table("phones").AddEntityAsync(new TableEntity("strangers", "20261123") { ["Messages"] = "many" });

        await app.ReplyAsync("+8619900000999", "1", "sms-1");

        Assert.Equal(2, await app.Get<StrangerTable>().CountAsync(app.Clock.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public async Task Village_ItsRowIsDamaged_StaysInTheDistrict()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.CallAsync("PUT", "/api/regions/330109001399", body: """{"name":"示范社区"}""", ifNoneMatch: "*").ReadAsync(HttpStatusCode.Created);
        await app.Table("districts").UpdateEntityAsync(new TableEntity(District, "region|330109001399") { ["Name"] = 5 }, ETag.All, TableUpdateMode.Merge);

        await app.Get<RegionTable>().TakeInAsync(CancellationToken.None);

        JsonNode children = await app.GetAsync("town-1", "/api/overview/children").ReadAsync();
        Assert.Contains("330109001399", children.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("示范社区", app.Get<Regions>().NameOf("330109001399"));
    }

    [Fact]
    public async Task Village_SomebodysDamagedAccountIsForIt_IsNotTakenAway()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.CallAsync("PUT", "/api/regions/330109001399", body: """{"name":"示范社区"}""", ifNoneMatch: "*").ReadAsync(HttpStatusCode.Created);
        await app.CallAsync("PUT", "/api/accounts/new-1", body: """{"name":"司空见","role":"villageOfficer","scope":"330109001399"}""", ifNoneMatch: "*").ReadAsync(HttpStatusCode.Created);
        await app.Table("accounts").UpdateEntityAsync(new TableEntity("new-1", "new-1") { ["Role"] = "nonsense" }, ETag.All, TableUpdateMode.Merge);
        app.Clock.Advance(TimeSpan.FromMinutes(6));

        JsonNode refused = await app.CallAsync("DELETE", "/api/regions/330109001399", ifMatch: "*").ReadAsync(HttpStatusCode.Conflict);

        Assert.Equal("inUse", (string?)refused["reason"]);
    }

    [Fact]
    public async Task Past_OneOfItsHoursIsDamaged_TheRestIsShown()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.Table("history").AddEntityAsync(new TableEntity("h-0001", "2026112303") { ["Hour"] = 5, ["BeginsAt"] = TurnedApp.Noon.AddHours(-1), ["HasVitals"] = true });

        await app.GetAsync("operator-1", "/api/homes/h-0001/past?from=2026-11-23T00:00:00Z&until=2026-11-23T04:00:00Z").ReadAsync();
    }

    /// <summary>A page of the log is of readable entries, wherever damaged ones stand, and whether the head counts too many or too few.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(400)]
    [InlineData(int.MaxValue)]
    public async Task Audit_TwoEntriesAreDamagedAndWhatTheHeadCountsIsNotSo_EveryOtherIsShown(int counted)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        for (int number = 1; number <= 5; number++)
        {
            await app.GetAsync("village-1", $"/api/audit?month=20261{number}");
            await app.GetAsync("village-1", "/api/desk");
        }

        TableClient audit = app.Table("audit");
        List<TableEntity> rows = await audit.QueryAsync<TableEntity>(row => row.PartitionKey == AuditOfTheVillage).ToListAsync();
        foreach (TableEntity row in rows.Where(row => row.RowKey != "head"))
        {
            int number = int.Parse(row.RowKey, System.Globalization.CultureInfo.InvariantCulture);
            if (number > 5)
            {
                await audit.DeleteEntityAsync(row);
            }
            else if (number is 2 or 5)
            {
                await audit.UpdateEntityAsync(new TableEntity(row.PartitionKey, row.RowKey) { ["Body"] = "nonsense {" }, ETag.All, TableUpdateMode.Merge);
            }
        }

        await audit.UpdateEntityAsync(new TableEntity(AuditOfTheVillage, "head") { ["Entries"] = counted }, ETag.All, TableUpdateMode.Merge);

        var latest = await app.Get<AuditTable>().LatestAsync("202611", TurnedApp.Village, after: null, most: 3, CancellationToken.None);

        Assert.Equal("4 3 1", string.Join(' ', latest.Select(one => int.Parse(one.Mark.Row, System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task Home_ItsPlaceIsDamaged_IsSaidWithTheRow()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.Table("places").UpsertEntityAsync(new TableEntity("h-0001", "h-0001") { ["Village"] = 5 });

        JsonNode home = await app.GetAsync("village-1", "/api/homes/h-0001/registration").ReadAsync(HttpStatusCode.InternalServerError);

        Assert.Equal(("damaged", "h-0001"), ((string?)home["reason"], (string?)home["row"]));
    }

    [Theory]
    [InlineData("away")]
    [InlineData("maintenance")]
    public async Task Home_APlanOfItsIsNull_AnotherHomesChangeIsPassedOnAndItsOwnFamilyHearsOfAFire(string list)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        foreach (string homeId in new[] { "h-0001", "h-9" })
        {
            Home owing = (await app.Get<HomeTable>().FindAsync(TurnedApp.Village, homeId, CancellationToken.None))!;
            await app.Get<OwedTable>().AddAsync(owing, Debt.Watch, CancellationToken.None);
        }

        JsonNode document = JsonNode.Parse((await app.Table("homes").GetEntityAsync<TableEntity>(TurnedApp.Village, "h-0001")).Value.GetString("Home"))!;
        document[list] = JsonNode.Parse("[null]");
        await app.DamageHomeAsync("h-0001", document.ToJsonString());
        app.Hub.Sent.Clear();
        app.Clock.Advance(TimeSpan.FromMinutes(4));

        await app.RunTimerAsync(nameof(PayDebts));

        Assert.Contains(app.Hub.Sent, sent => sent.StartsWith("h-9: ", StringComparison.Ordinal));
        await app.FireAsync();
        Assert.NotEmpty(app.Phones.Alarm(FakePhones.Daughter));
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
        Assert.DoesNotContain(app.Hub.Sent, sent => sent.StartsWith("h-9", StringComparison.Ordinal));

        await app.Table("thresholds").DeleteEntityAsync(District, "v|00000001");
        app.Clock.Advance(TimeSpan.FromMinutes(4));
        await app.RunTimerAsync(nameof(PayDebts));

        Assert.Contains(app.Hub.Sent, sent => sent.StartsWith("h-9", StringComparison.Ordinal));
    }

    /// <summary>A home's watch hears one device.</summary>
    private static async Task WatchAsync(TurnedApp app)
    {
        WatchedHomes homes = new(app);
        homes.Register("h-0001", TurnedApp.Village, revision: 1, "GS-330109-0000001");
        await homes.DeliverAsync();
        await homes.KeepAsync();
    }

    /// <summary>A fire in a home of another village.</summary>
    private static async Task<string> RaiseElsewhereAsync(TurnedApp app, string village)
    {
        DateTimeOffset now = app.Clock.GetUtcNow();
        Detection.Raised fire = new(SmokeAlarm.Scenario, now, now, Late: false, Suppressed: false, [new Observation("smoke", "critical")])
        {
            AlarmId = $"{village}-h-7-FIRE-01-{village}",
            Cause = village,
        };
        string alarmId = await app.Get<AlarmIntake>().CarryAsync("h-7", village, fire, app.Get<DurableTaskClient>(), CancellationToken.None);
        await app.Durable.RunUntilIdleAsync();
        return alarmId;
    }

    private static async Task<TableEntity[]> LedgerAsync(TurnedApp app, string alarmId) =>
        [.. await app.Table("chains").QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {alarmId} and RowKey ge {"L|"} and RowKey lt {"M"}")).ToListAsync()];

    private static string WithoutTasks(TableEntity row)
    {
        JsonNode alarm = JsonNode.Parse(row.GetString("Alarm"))!;
        alarm["tasks"] = new JsonArray();
        return alarm.ToJsonString();
    }

    private static async Task<JsonArray> OpenAsync(TurnedApp app, string officer = "village-1", string query = "") =>
        (await app.GetAsync(officer, "/api/overview" + query).ReadAsync())["figures"]!["alarms"]!["open"]!["critical"]!.AsArray();

    private static async Task<string> ColumnAsync(TurnedApp app, string column) =>
        (await app.Table("now").GetEntityAsync<TableEntity>(District, TurnedApp.Village)).Value.GetString(column);
}
