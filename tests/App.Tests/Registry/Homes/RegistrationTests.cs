using System.Net;
using System.Text.Json.Nodes;
using Anju.Cockpit;
using Anju.Turned;
using Azure.Data.Tables;

namespace Anju.Registry.Homes;

public sealed class RegistrationTests
{
    private const string Address = "/api/homes/h-9/registration";

    [Fact]
    public async Task Register_ANewHome_IsShownAndItsWatchIsTold()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode home = await app.RegisterAsync("h-9");

        Assert.Equal(("东方既白", 1L), ((string)home["elder"]!["name"]!, (long)home["revision"]!));
        Assert.Equal(["h-9 1"], Told(app));
        Assert.Empty(await RowsAsync(app, "owed"));
        Assert.Equal(home.ToJsonString(), (await app.CallAsync("GET", Address).ReadAsync()).ToJsonString());
    }

    /// <summary>Domain reference 4.4: a birth date becomes an age band.</summary>
    [Fact]
    public async Task Show_Masked_HasTheAgeBandAndNoBirthYear()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");

        JsonNode masked = await app.CallAsync("GET", Address, "town-1").ReadAsync();
        JsonNode whole = await app.CallAsync("GET", Address, "village-1").ReadAsync();

        Assert.DoesNotContain("1940", masked.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(("85-89", null), ((string?)masked["elder"]!["ageBand"], (int?)masked["elder"]!["birthYear"]));
        Assert.Equal((null, 1940), ((string?)whole["elder"]!["ageBand"], (int?)whole["elder"]!["birthYear"]));
        await app.CallAsync("PUT", Address, "town-1", masked.ToJsonString(), ifMatch: "*").ReadAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Register_ManyThingsWrong_NamesThemAllAndWritesNothing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode problem = await app.CallAsync(
            "POST",
            $"/api/regions/{TurnedApp.Village}/homes",
            body: """{"homeId":"H 9","address":"","elder":{"name":"东方既白","sex":"男","birthYear":1840,"phone":"110"},"relatives":[null]}""").ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal(["homeId", "address", "elder.birthYear", "elder.phone", "consent", "relatives[0]"], problem.Fields());
        Assert.Equal("homeId", (string)problem["field"]!);
        Assert.DoesNotContain(await RowsAsync(app, "places"), row => row.RowKey == "H 9");
    }

    [Fact]
    public async Task Register_AnIdOfAnotherVillage_IsRefusedAndThatHomeStays()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");

        JsonNode body = JsonNode.Parse(RegistryCalls.Sound)!;
        body["homeId"] = "h-9";
        JsonNode problem = await app.CallAsync("POST", "/api/regions/330109001014/homes", body: body.ToJsonString()).ReadAsync(HttpStatusCode.Conflict);

        Assert.Equal(["homeId"], problem.Fields());
        Assert.Equal(TurnedApp.Village, (string)(await app.CallAsync("GET", Address).ReadAsync())["village"]!);
    }

    [Fact]
    public async Task Change_WithoutAVersionOrWithAnOldOne_IsRefused()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        string version = (await app.CallAsync("GET", Address)).Headers.ETag!.ToString();

        HttpResponseMessage first = await app.CallAsync("PUT", Address, body: RegistryCalls.Sound.Replace("9号", "10号", StringComparison.Ordinal), ifMatch: version);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await app.CallAsync("PUT", Address, body: RegistryCalls.Sound)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.CallAsync("PUT", Address, body: RegistryCalls.Sound, ifMatch: version)).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await app.CallAsync("GET", Address, ifNoneMatch: first.Headers.ETag!.ToString())).StatusCode);
        Assert.Equal(["h-9 1", "h-9 2"], Told(app));
    }

    /// <summary>What the run book says of a watch that was lost: until it is told of its home again, even a fire is parked.</summary>
    [Fact]
    public async Task Change_ToWhatIsRegisteredAlready_TellsTheWatchOnceMore()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        string[] notChangedHere = ["village", "devices", "revision"];
        HttpResponseMessage shown = await app.CallAsync("GET", Address);
        JsonObject body = JsonNode.Parse(await shown.Content.ReadAsStringAsync())!.AsObject();
        Assert.All(notChangedHere, field => Assert.True(body.Remove(field)));

        await app.CallAsync("PUT", Address, body: body.ToJsonString(), ifMatch: shown.Headers.ETag!.ToString()).ReadAsync();

        Assert.Equal(["h-9 1", "h-9 2"], Told(app));
        string chapter = File.ReadAllText(Path.Combine(Repository.Root, "infra", "RUNBOOK.md")).Split("\n## Restoring data\n")[1];
        Assert.All(notChangedHere, field => Assert.Contains($"`{field}`", chapter, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("medical", """{"medicines":"阿司匹林"}""")]
    [InlineData("frailty", """{"mobility":"walks"}""")]
    public async Task Change_ByAVillageOfficer_NeverReplacesTheHealthMattersTheyMayNotSee(string part, string theirs)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        JsonNode body = JsonNode.Parse(RegistryCalls.Sound)!;
        body["elder"]!["medical"] = new JsonObject { ["medicines"] = "华法林" };
        body["elder"]!["frailty"] = new JsonObject { ["mobility"] = "bed" };
        JsonNode recorded = (await app.CallAsync("PUT", Address, body: body.ToJsonString(), ifMatch: "*").ReadAsync())["elder"]!;
        Assert.Null((await app.CallAsync("GET", Address, "village-1").ReadAsync())["elder"]![part]);

        await app.CallAsync("PUT", Address, "village-1", RegistryCalls.Sound, ifMatch: "*").ReadAsync();
        JsonNode wanted = JsonNode.Parse(RegistryCalls.Sound)!;
        wanted["elder"]![part] = JsonNode.Parse(theirs);
        JsonNode problem = await app.CallAsync("PUT", Address, "village-1", wanted.ToJsonString(), ifMatch: "*").ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal([$"elder.{part}"], problem.Fields());
        Assert.Equal(recorded.ToJsonString(), (await app.CallAsync("GET", Address).ReadAsync())["elder"]!.ToJsonString());
    }

    [Fact]
    public async Task Change_ByAVillageOfficer_EntersTheHealthMattersNobodyHasRecorded()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        JsonNode body = JsonNode.Parse(RegistryCalls.Sound)!;
        body["elder"]!["medical"] = new JsonObject { ["medicines"] = "华法林" };

        await app.CallAsync("PUT", Address, "village-1", body.ToJsonString(), ifMatch: "*").ReadAsync();

        Assert.Equal("华法林", (string)(await app.CallAsync("GET", Address).ReadAsync())["elder"]!["medical"]!["medicines"]!);
    }

    [Fact]
    public async Task Register_WithoutSayingUntilWhen_IsInShadowModeForFourteenDays()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode home = await app.RegisterAsync("h-9");

        Assert.Equal(TurnedApp.Noon.AddDays(14), (DateTimeOffset)home["shadowUntil"]!);
    }

    /// <summary>An elder whose alarms nobody hears of must not stay so.</summary>
    [Fact]
    public async Task ShadowMode_LongerThanFourteenDaysFromTheRegistration_IsRefused()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        JsonNode body = JsonNode.Parse(RegistryCalls.Sound)!;
        body["homeId"] = "h-9";
        string Until(double days)
        {
            body["shadowUntil"] = TurnedApp.Noon.AddDays(days).ToString("O");
            return body.ToJsonString();
        }

        Task<JsonNode> ChangeAsync(double days, HttpStatusCode expected) => app.CallAsync("PUT", Address, body: Until(days), ifMatch: "*").ReadAsync(expected);

        string homes = $"/api/regions/{TurnedApp.Village}/homes";
        Assert.Equal(["shadowUntil"], (await app.CallAsync("POST", homes, body: Until(14.1)).ReadAsync(HttpStatusCode.BadRequest)).Fields());
        await app.CallAsync("POST", homes, body: Until(14)).ReadAsync(HttpStatusCode.Created);
        app.Clock.Advance(TimeSpan.FromDays(10));

        Assert.Equal(["shadowUntil"], (await ChangeAsync(15, HttpStatusCode.BadRequest)).Fields());
        await ChangeAsync(11, HttpStatusCode.OK);
        Assert.Equal(["shadowUntil"], (await ChangeAsync(12, HttpStatusCode.BadRequest)).Fields());
    }

    [Theory]
    [InlineData("elder.birthYear", "1940", "2020")]
    [InlineData("elder.birthYear", "1940", "2031")]
    [InlineData("consent.givenOn", "2026-01-01", "1900-01-01")]
    [InlineData("addressVerifiedOn", "\"address\"", "\"addressVerifiedOn\":\"1800-01-01\",\"address\"")]
    [InlineData("elder.name", "东方既白", "东方\u202e既白")]
    [InlineData("relatives[0].name", "东方朔", "东方\u200b朔")]
    [InlineData("relatives[0].phone", "+8619900000082", "+8619900000081")]
    public async Task Register_WhatCanOnlyBeASlip_IsNamed(string field, string right, string wrong)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string body = RegistryCalls.Sound.Replace(right, wrong, StringComparison.Ordinal).Insert(RegistryCalls.Sound.IndexOf('{') + 1, "\"homeId\":\"h-9\",");

        JsonNode problem = await app.CallAsync("POST", $"/api/regions/{TurnedApp.Village}/homes", body: body).ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal([field], problem.Fields());
    }

    [Fact]
    public async Task Register_InAWholeTown_NamesTheRegionTheCallerSent()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string body = RegistryCalls.Sound.Insert(RegistryCalls.Sound.IndexOf('{') + 1, "\"homeId\":\"h-9\",");

        Assert.Equal(["region"], (await app.CallAsync("POST", "/api/regions/330109001/homes", body: body).ReadAsync(HttpStatusCode.BadRequest)).Fields());
    }

    [Fact]
    public async Task Change_WithoutSayingHowManyLiveThere_KeepsThem()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        JsonNode body = JsonNode.Parse(RegistryCalls.Sound)!;
        body["residents"] = 3;
        await app.CallAsync("PUT", Address, body: body.ToJsonString(), ifMatch: "*").ReadAsync();
        body["residents"] = null;

        Assert.Equal(3, (int)(await app.CallAsync("PUT", Address, body: body.ToJsonString(), ifMatch: "*").ReadAsync())["residents"]!);
    }

    [Fact]
    public async Task Bind_SinceBeforeAnythingWasInstalled_IsNamed()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");

        JsonNode problem = await app.CallAsync("PUT", "/api/homes/h-9/devices/SM-330109-0000009", body: """{"installedAt":"1990-01-01T00:00:00Z"}""", ifMatch: "*").ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal(["installedAt"], problem.Fields());
    }

    /// <summary>Nobody sent a version that could be an old one; and whose the id is, is nobody's business.</summary>
    [Theory]
    [InlineData(TurnedApp.Village)]
    [InlineData("330109001014")]
    public async Task Register_AnIdThatIsGivenOut_IsTheSameConflictWhosesoeverItIs(string village)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        JsonNode body = JsonNode.Parse(RegistryCalls.Sound)!;
        body["homeId"] = "h-9";

        JsonNode problem = await app.CallAsync("POST", $"/api/regions/{village}/homes", body: body.ToJsonString()).ReadAsync(HttpStatusCode.Conflict);

        Assert.Equal("'homeId' is given out already.", (string?)problem["detail"]);
    }

    [Fact]
    public async Task Devices_WithoutAVersionOrWithAnOldOne_AreNotChanged()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        const string Device = "/api/homes/h-9/devices/SM-330109-0000009";
        string seen = (await app.CallAsync("GET", "/api/homes/h-9/commissioning", "technician-1")).Headers.ETag!.ToString();

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await app.CallAsync("PUT", Device, "technician-1", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.CallAsync("PUT", Device, "technician-1", "{}", ifMatch: seen)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await app.CallAsync("POST", $"{Device}/removal", "technician-1", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.CallAsync("POST", $"{Device}/removal", "technician-1", "{}", ifMatch: seen)).StatusCode);
    }

    [Fact]
    public async Task Change_ConsentWithdrawn_LeavesTheWatchWithoutDevices()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        await app.CallAsync("PUT", "/api/homes/h-9/devices/SM-330109-0000009", body: """{"installedAt":"2026-01-05T00:00:00Z"}""", ifMatch: "*").ReadAsync();
        Assert.Contains("SM-330109-0000009", app.Hub.Sent[^1], StringComparison.Ordinal);

        JsonNode body = JsonNode.Parse(RegistryCalls.Sound)!;
        body["consent"]!["withdrawnOn"] = "2026-11-01";
        await app.CallAsync("PUT", Address, body: body.ToJsonString(), ifMatch: "*").ReadAsync();

        Assert.Contains("\"devices\":[]", app.Hub.Sent[^1], StringComparison.Ordinal);
        Assert.Contains(await RowsAsync(app, "owed"), row => row.RowKey == "Publisher"); // No hub answers in this test, so it stays owed.
    }

    [Fact]
    public async Task Bind_ADeviceOfAnotherHome_IsRefusedUntilItWasRemovedThere()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-8");
        await app.RegisterAsync("h-9");
        const string Device = "devices/SM-330109-0000009";
        await app.CallAsync("PUT", $"/api/homes/h-8/{Device}", body: """{"installedAt":"2026-01-05T00:00:00Z"}""", ifMatch: "*").ReadAsync();

        JsonNode problem = await app.CallAsync("PUT", $"/api/homes/h-9/{Device}", body: """{"installedAt":"2026-11-20T00:00:00Z"}""", ifMatch: "*").ReadAsync(HttpStatusCode.Conflict);
        Assert.Equal(["dev"], problem.Fields());

        await app.CallAsync("POST", $"/api/homes/h-8/{Device}/removal", body: """{"removedAt":"2026-11-19T00:00:00Z"}""", ifMatch: "*").ReadAsync();
        JsonNode home = await app.CallAsync("PUT", $"/api/homes/h-9/{Device}", body: """{"installedAt":"2026-11-20T00:00:00Z"}""", ifMatch: "*").ReadAsync();

        Assert.Equal("2026-11-20T00:00:00+00:00", (string)home["devices"]![0]!["installedAt"]!);
        JsonNode before = await app.CallAsync("GET", "/api/homes/h-8/registration").ReadAsync();
        Assert.Equal("2026-11-19T00:00:00+00:00", (string)before["devices"]![0]!["removedAt"]!);
        Assert.Contains("\"devices\":[]", TellOf(app, "h-8"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bind_ByTheInstallerWithTheCodeAlone_IsSinceNowAndSaysNothingOfTheElder()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        const string Device = "/api/homes/h-9/devices/SM-330109-0000009";

        JsonNode bound = await app.CallAsync("PUT", Device, "technician-1", "{}", ifMatch: "*").ReadAsync();
        JsonNode again = await app.CallAsync("PUT", Device, "technician-1", "{}", ifMatch: "*").ReadAsync();

        Assert.Equal(["homeId", "devices", "revision"], bound.AsObject().Select(field => field.Key));
        Assert.Equal("SM-330109-0000009", (string)bound["devices"]![0]!["dev"]!);
        Assert.Equal(bound.ToJsonString(), again.ToJsonString());
        Assert.Contains("SM-330109-0000009", app.Hub.Sent[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contact_MendedByTheDesk_OnlyWhileTheHomeHasAnAlarm()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        Task<HttpResponseMessage> MendAsync(string phone) =>
            app.CallAsync("PUT", "/api/homes/h-0001/contacts/son", "operator-1", $$"""{"phone":"{{phone}}"}""", ifMatch: "*");
        await app.CallAsync("POST", "/api/drills", body: $$"""{"village":"{{TurnedApp.Village}}","homeId":"h-0001","scenario":"FIRE-01"}""").ReadAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await MendAsync("+8619900000077")).StatusCode);

        string alarmId = await app.FireAsync();
        Assert.Equal(HttpStatusCode.OK, (await MendAsync("+8619900000077")).StatusCode);
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/resolve", new { reason = "REAL_FIRE" });
        Assert.Equal(HttpStatusCode.OK, (await MendAsync("+8619900000078")).StatusCode);
        await app.PostAsync("supervisor-1", $"/api/alarms/{alarmId}/close");
        Assert.Equal(HttpStatusCode.Forbidden, (await MendAsync("+8619900000079")).StatusCode);

        string[] log =
        [
            .. (await app.CallAsync("GET", "/api/audit", "auditor-1").ReadAsync())["entries"]!.AsArray()
                .Where(entry => (string?)entry!["who"] == "operator-1" && entry["records"]!.ToJsonString().Contains("son", StringComparison.Ordinal))
                .Select(entry => $"{entry!["kind"]} {entry["purpose"]}".Trim()),
        ];
        Assert.Equal(["change", "change", "refusal NO_ALARM", "refusal NO_ALARM"], log.Order());
    }

    [Fact]
    public async Task Contact_ARelativesNumber_IsNotTheEldersOwn()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode problem = await app.CallAsync("PUT", "/api/homes/h-0001/contacts/daughter", "relative-1", """{"phone":"+8619900000009"}""", ifMatch: "*").ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal(["phone"], problem.Fields());
    }

    [Fact]
    public async Task Contact_TheRelativesOwnNumberAndHours_AreTheirs()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        const string Own = "/api/homes/h-0001/contacts/daughter";

        JsonNode own = await app.CallAsync(
            "PUT", Own, "relative-1", """{"phone":"+8619900000077","hours":[{"from":"08:00","until":"22:00"}]}""", ifMatch: "*").ReadAsync();

        Assert.Equal("+8619900000077", (string?)own["phone"]);
        Assert.Contains("****", (string)(await app.CallAsync("GET", "/api/homes/h-0001/contacts/son", "relative-1").ReadAsync())["phone"]!, StringComparison.Ordinal);
        Assert.Equal(["name", "rank"], (await app.CallAsync("PUT", Own, "relative-1", """{"name":"张三","rank":1}""", ifMatch: "*").ReadAsync(HttpStatusCode.BadRequest)).Fields());
        Assert.Equal(HttpStatusCode.Forbidden, (await app.CallAsync("PUT", "/api/homes/h-0001/contacts/son", "relative-1", """{"phone":"+8619900000078"}""", ifMatch: "*")).StatusCode);
    }

    [Fact]
    public async Task Contact_ANameCopiedWithBlanksAroundIt_IsTheNameAlone()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        await app.CallAsync("PUT", "/api/homes/h-0001/contacts/son", body: """{"name":" \u00a0张 志强\u3000"}""", ifMatch: "*").ReadAsync();

        Assert.Equal("张 志强", (await app.Get<HomeTable>().FindAsync(TurnedApp.Village, "h-0001", CancellationToken.None))!.Relatives[1].Name);
    }

    [Theory]
    [InlineData("\\u3164")]
    [InlineData("张\\u2800强")]
    [InlineData("——")]
    public async Task Contact_ANameNobodyCanRead_IsRefused(string name)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode problem = await app.CallAsync("PUT", "/api/homes/h-0001/contacts/son", body: $$"""{"name":"{{name}}"}""", ifMatch: "*").ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal(["name"], problem.Fields());
    }

    [Theory]
    [InlineData("03:00", "03:00", HttpStatusCode.BadRequest)]
    [InlineData("22:00", "03:00", HttpStatusCode.OK)]
    [InlineData("00:00", "00:00", HttpStatusCode.OK)]
    public async Task Contact_HoursThatEndAsTheyBegin_AreRefusedNamingThem(string from, string until, HttpStatusCode expected)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode answer = await app.CallAsync(
            "PUT", "/api/homes/h-0001/contacts/son", body: $$"""{"hours":[{"from":"{{from}}","until":"{{until}}"}]}""", ifMatch: "*").ReadAsync(expected);

        Assert.Equal(expected == HttpStatusCode.OK ? null : "hours[0].until", (string?)answer["field"]);
    }

    [Fact]
    public async Task Contact_AFifthRelative_IsRefusedNamingIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        Assert.Equal(("", "", "contactId"), (await AddAsync(1), await AddAsync(2), await AddAsync(3)));
        JsonNode five = JsonNode.Parse(RegistryCalls.Sound)!;
        five["homeId"] = "h-9";
        five["relatives"] = new JsonArray([.. Enumerable.Range(1, 5).Select(n => JsonNode.Parse($$"""{"contactId":"r-{{n}}","name":"东方朔","phone":"+861990000007{{n}}","relation":"儿子"}"""))]);

        JsonNode problem = await app.CallAsync("POST", $"/api/regions/{TurnedApp.Village}/homes", body: five.ToJsonString()).ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal(["relatives"], problem.Fields());

        async Task<string> AddAsync(int n)
        {
            HttpResponseMessage answer = await app.CallAsync(
                "PUT", $"/api/homes/h-0001/contacts/r-{n}", body: $$"""{"name":"张测试","phone":"+861990000006{{n}}","relation":"侄子"}""", ifMatch: "*");
            return (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["field"] ?? "";
        }
    }

    [Fact]
    public async Task RemoveContact_OfAHome_SaysNothingOfTheRestButItsVersion()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        HttpResponseMessage removed = await app.CallAsync("DELETE", "/api/homes/h-0001/contacts/son", ifMatch: "*");

        Assert.Equal((HttpStatusCode.NoContent, ""), (removed.StatusCode, await removed.Content.ReadAsStringAsync()));
        await app.CallAsync("PUT", "/api/homes/h-0001/contacts/daughter", body: "{\"rank\":2}", ifMatch: removed.Headers.ETag!.ToString()).ReadAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await app.CallAsync("GET", "/api/homes/h-0001/contacts/son")).StatusCode);
    }

    [Fact]
    public async Task Change_IsWrittenIntoTheAuditLogWithoutNames()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        await app.RegisterAsync("h-9");

        string log = (await app.CallAsync("GET", "/api/audit", "auditor-1").ReadAsync()).ToJsonString();
        Assert.Contains("RegisterHome", log, StringComparison.Ordinal);
        Assert.Contains("h-9", log, StringComparison.Ordinal);
        Assert.DoesNotContain("东方", log, StringComparison.Ordinal);
    }

    private static string[] Told(TurnedApp app) =>
        [.. app.Hub.Sent.Where(sent => sent.StartsWith("h-9", StringComparison.Ordinal)).Select(sent => $"h-9 {JsonNode.Parse(sent[5..])!["revision"]}")];

    private static string TellOf(TurnedApp app, string homeId) => app.Hub.Sent.Last(sent => sent.StartsWith($"{homeId}:", StringComparison.Ordinal));

    private static async Task<List<TableEntity>> RowsAsync(TurnedApp app, string table)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in app.Storage.Connect().GetTableClient(table).QueryAsync<TableEntity>())
        {
            rows.Add(row);
        }

        return rows;
    }
}
