using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Anju.Chains;
using Anju.Registry.Keeping;
using Anju.Storage;
using Anju.Turned;
using Azure;
using Azure.Data.Tables;

namespace Anju.Registry.Importing;

public sealed class ImportTests
{
    private const int Homes = 120;

    private const string Heading = "家庭编号,村社区代码,地址,老人姓名,性别,出生年份,老人电话,同意日期,钥匙保管人编号";

    [Fact]
    public async Task Import_CheckedOnly_ReportsEveryLineAndStoresNothing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode import = await UploadAsync(app, InventedRegister.Zip(Homes));
        await app.Durable.RunUntilIdleAsync();
        JsonNode view = await ShowAsync(app, import);

        // Three parts of homes, an empty one that fills their turn, and the accounts.
        Assert.Equal(("checked", 5, 5), ((string)view["state"]!, (int)view["parts"]!, (int)view["done"]!));
        Assert.Equal("""{"new":841,"changed":0,"unchanged":0,"refused":0}""", view["lines"]!.ToJsonString());
        Assert.Equal(1 + 841, (await ReportAsync(app, import)).Length);
        Assert.DoesNotContain(await KeysAsync(app, "homes"), id => id.StartsWith("i-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_ABrokenLine_IsReportedAndStopsNothingElse()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode view = await ImportAsync(app, InventedRegister.Zip(Homes, brokenLine: 77));

        string[] refused = await ReportAsync(app, view, "?refused=true");
        Assert.Equal("\"家庭.csv\",77,家庭,\"\",拒绝,\"引号不成对或位置不对\"", refused.Single(line => line.StartsWith("\"家庭.csv\"", StringComparison.Ordinal)));
        Assert.Equal(1 + 1 + InventedRegister.DevicesOfAHome + InventedRegister.ContactsOfAHome, refused.Length);
        string[] stored = [.. (await KeysAsync(app, "homes")).Where(id => id.StartsWith("i-", StringComparison.Ordinal))];
        Assert.Equal(Homes - 1, stored.Length);
        Assert.DoesNotContain(InventedRegister.HomeOn(77), stored);
    }

    /// <summary>Who gave whom which permission, and whose home was changed, is asked for years later.</summary>
    [Fact]
    public async Task Import_WhatItGivesAndChanges_IsInTheAuditLogOnce()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        await ImportAsync(app, InventedRegister.Zip(3));
        await ImportAsync(app, InventedRegister.Zip(3));

        string[] log =
        [
            .. (await app.CallAsync("GET", "/api/audit", "auditor-1").ReadAsync())["entries"]!.AsArray()
                .Where(entry => (string?)entry!["function"] == nameof(ApplyImport) && entry["records"]!.AsArray().Count > 1)
                .Select(entry => $"{entry!["who"]} {entry["kind"]} {entry["purpose"]} {string.Join(' ', entry["records"]!.AsArray().Skip(1))}"),
        ];
        Assert.Equal(
            [$"supervisor-1 change  {string.Join(' ', Enumerable.Range(2, 3).Select(InventedRegister.HomeOn))}", "supervisor-1 change VillageOfficer:330109001001 village-77"],
            log.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Import_TheSameFileAgain_ChangesNothing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await ImportAsync(app, InventedRegister.Zip(Homes));
        app.Hub.Sent.Clear();

        JsonNode again = await ImportAsync(app, InventedRegister.Zip(Homes));

        Assert.Equal("""{"new":0,"changed":0,"unchanged":841,"refused":0}""", again["lines"]!.ToJsonString());
        Assert.Empty(app.Hub.Sent);
    }

    [Theory]
    [InlineData("homes", 30)]
    [InlineData("bindings", 201)]
    [InlineData("owed", 95)]
    public async Task Import_KilledAnywhereAndResumed_TakesEverythingOnce(string table, int after)
    {
        int writes = 0;
        TurnedApp app = await TurnedApp.StartAsync();
        JsonNode import = await UploadAsync(app, InventedRegister.Zip(Homes));
        await app.Durable.RunUntilIdleAsync();
        app = await app.RestartAsync(new TurnedApp.Wires(OnStorage: request =>
            request.Table == table && request.Verb != TableVerb.Get && request.Verb != TableVerb.Query && Interlocked.Increment(ref writes) >= after ? Fault.CrashAfter : null));
        await app.CallAsync("POST", $"/api/imports/{(string)import["importId"]!}/application").ReadAsync(HttpStatusCode.Accepted);
        await app.Durable.RunUntilIdleAsync();
        Assert.True(writes >= after);

        await using TurnedApp next = await app.RestartAsync();
        for (int round = 0; round < 20 && (string)(await ShowAsync(next, import))["state"]! == "applying"; round++)
        {
            await next.PassAsync(60);
        }

        JsonNode view = await ShowAsync(next, import);
        Assert.Equal("applied", (string)view["state"]!);
        Assert.Equal("""{"new":841,"changed":0,"unchanged":0,"refused":0}""", view["lines"]!.ToJsonString());

        // What the dead process stored and told nobody of is owed, and paid once it is surely gone.
        next.Clock.Advance(TimeSpan.FromMinutes(4));
        await next.RunTimerAsync(nameof(PayDebts));
        await AssertEverythingOnceAsync(next);
    }

    [Fact]
    public async Task Import_LeftForAWeekAtEachStage_SaysWhereItStandsWithItsReportAndAfterAMonthIsNotThere()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        JsonNode import = await UploadAsync(app, InventedRegister.Zip(3));
        await app.Durable.RunUntilIdleAsync();
        int lines = (await ReportAsync(app, import)).Length;

        await ForgetAfterAsync(app, days: 8);
        Assert.Equal(("checked", lines), ((string)(await ShowAsync(app, import))["state"]!, (await ReportAsync(app, import)).Length));

        await app.CallAsync("POST", $"/api/imports/{(string)import["importId"]!}/application").ReadAsync(HttpStatusCode.Accepted);
        await app.Durable.RunUntilIdleAsync();
        await ForgetAfterAsync(app, days: 8);
        Assert.Equal(("applied", lines), ((string)(await ShowAsync(app, import))["state"]!, (await ReportAsync(app, import)).Length));

        await ForgetAfterAsync(app, days: 14);
        using HttpRequestMessage late = new(HttpMethod.Get, $"/api/imports/{(string)import["importId"]!}");
        late.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For("supervisor-1", validForHours: 800));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.SendAsync(late)).StatusCode);
    }

    /// <summary>The process that took it died once it had kept the file.</summary>
    [Fact]
    public async Task Import_ItsCheckWasNeverBegun_HasFailedAndIsCheckedWhenSomebodyBeginsItAgain()
    {
        const string ImportId = "0123456789abcdef0123456789abcdef";
        await using TurnedApp app = await TurnedApp.StartAsync();
        ImportBlobs blobs = app.Get<ImportBlobs>();
        await blobs.WriteFileAsync(ImportId, new BinaryData(InventedRegister.Zip(3)), CancellationToken.None);
        await blobs.WriteFactsAsync(ImportId, new ImportFacts("register.zip", new Importer("supervisor-1", "330109"), app.Clock.GetUtcNow(), 1), CancellationToken.None);
        JsonNode import = new JsonObject { ["importId"] = ImportId };
        Assert.Equal("failed", (string)(await ShowAsync(app, import))["state"]!);

        await app.CallAsync("POST", $"/api/imports/{ImportId}/application").ReadAsync(HttpStatusCode.Accepted);
        await app.Durable.RunUntilIdleAsync();

        Assert.Equal("checked", (string)(await ShowAsync(app, import))["state"]!);
    }

    [Fact]
    public async Task Import_WhatAnotherImportTookMeanwhile_IsReportedAsUnchanged()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        JsonNode first = await UploadAsync(app, InventedRegister.Zip(3));
        JsonNode second = await UploadAsync(app, InventedRegister.Zip(3));
        await app.Durable.RunUntilIdleAsync();

        foreach (JsonNode import in (JsonNode[])[first, second])
        {
            await app.CallAsync("POST", $"/api/imports/{(string)import["importId"]!}/application").ReadAsync(HttpStatusCode.Accepted);
            await app.Durable.RunUntilIdleAsync();
        }

        Assert.Equal((0, 0), ((int)(await ShowAsync(app, second))["lines"]!["new"]!, (int)(await ShowAsync(app, second))["lines"]!["changed"]!));
    }

    /// <summary>Every town keeps its tables in a folder of its own, under the names they have everywhere.</summary>
    [Fact]
    public async Task Import_AFolderForEachTown_TakesEachFileAndNamesItByItsPath()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode import = await ImportAsync(app, InventedRegister.ZipOf(
            ("瓜沥/homes.csv", [Heading, "h-a,330109001001,朝晖路1号,诸葛甲,女,1940,19900000071,2026/1/5,", "h-b,330109001001,朝晖路2号,诸葛乙,女,2020,19900000072,2026/1/5,"]),
            ("衙前/homes.csv", [Heading, "h-c,330109001014,朝晖路3号,诸葛丙,女,1941,19900000073,2026/1/5,", "h-d,330109001014,朝晖路4号,诸葛丁,女,1942,19900000074,2026/1/5,"])));

        Assert.Equal(("applied", """{"new":3,"changed":0,"unchanged":0,"refused":1}"""), ((string)import["state"]!, import["lines"]!.ToJsonString()));
        Assert.StartsWith("\"瓜沥/homes.csv\",3,", Assert.Single((await ReportAsync(app, import, "?refused=true"))[1..]), StringComparison.Ordinal);
        Assert.Equal(["h-a", "h-c", "h-d"], (await KeysAsync(app, "homes")).Intersect(["h-a", "h-b", "h-c", "h-d"]).Order());
    }

    [Fact]
    public async Task Import_OneOfItsHomesIsDamagedInTheRegister_IsRefusedAndTheOthersAreTaken()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.Table("homes").UpdateEntityAsync(new TableEntity(TurnedApp.Village, "h-0001") { ["Home"] = "nonsense {" }, ETag.All, TableUpdateMode.Merge);

        JsonNode import = await ImportAsync(app, InventedRegister.ZipOf(
            ("homes.csv", [Heading, "h-0001,330109001001,朝晖路1号,诸葛甲,女,1940,19900000071,2026/1/5,", "h-b,330109001001,朝晖路2号,诸葛乙,女,1941,19900000072,2026/1/5,"])));

        Assert.Equal(("applied", """{"new":1,"changed":0,"unchanged":0,"refused":1}"""), ((string)import["state"]!, import["lines"]!.ToJsonString()));
        Assert.Contains("已损坏", Assert.Single((await ReportAsync(app, import, "?refused=true"))[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_AZipWithOneFileTwice_IsRefusedByTheCheck()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string[] table = [Heading, "h-a,330109001001,朝晖路1号,诸葛甲,女,1940,19900000071,2026/1/5,"];

        JsonNode import = await UploadAsync(app, InventedRegister.ZipOf(("homes.csv", table), ("homes.csv", table)));
        await app.Durable.RunUntilIdleAsync();

        Assert.Contains("文件重复", Assert.Single((await ReportAsync(app, import, "?refused=true"))[1..]), StringComparison.Ordinal);
    }

    /// <summary>Nobody has read its report: what is wrong in the file would be taken unseen.</summary>
    [Fact]
    public async Task Apply_AnImportWhoseCheckFailed_ChecksItAgain()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        JsonNode import = await UploadAsync(app, InventedRegister.Zip(3));
        app.Blobs.Refuses = _ => true;
        for (int round = 0; round < 20 && (string)(await ShowAsync(app, import))["state"]! != "failed"; round++)
        {
            await app.PassAsync(60);
        }

        Assert.Equal("failed", (string)(await ShowAsync(app, import))["state"]!);
        app.Blobs.Refuses = _ => false;
        await app.CallAsync("POST", $"/api/imports/{(string)import["importId"]!}/application").ReadAsync(HttpStatusCode.Accepted);
        await app.Durable.RunUntilIdleAsync();

        Assert.Equal("checked", (string)(await ShowAsync(app, import))["state"]!);
        Assert.DoesNotContain(await KeysAsync(app, "homes"), id => id.StartsWith("i-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_Applied_ForgetsWhatNamesPeople()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        await ImportAsync(app, InventedRegister.Zip(Homes));

        Assert.All(app.Blobs.Names.Where(name => name.StartsWith("imports/", StringComparison.Ordinal)), name =>
        {
            Assert.DoesNotContain("诸葛", app.Blobs.Text(name), StringComparison.Ordinal);
            Assert.DoesNotContain("19900000", app.Blobs.Text(name), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Import_ADeviceAnotherHomeHas_IsRefusedAlone()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        await app.CallAsync("PUT", "/api/homes/h-9/devices/SM-330109-5000007", body: """{"installedAt":"2026-01-05T00:00:00Z"}""", ifMatch: "*").ReadAsync();

        JsonNode view = await ImportAsync(app, InventedRegister.Zip(10));

        Assert.Equal(1, (int)view["lines"]!["refused"]!);
        Assert.Contains(await ReportAsync(app, view), line => line.Contains("SM-330109-5000007", StringComparison.Ordinal) && line.Contains("已绑定在其他家庭", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_AHomeChangedSinceItWasChecked_IsRefusedAloneAndKeepsTheChange()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await ImportAsync(app, InventedRegister.Zip(10));
        string other = InventedRegister.HomeOn(4);
        byte[] file = System.Text.Encoding.UTF8.GetBytes($"{Heading}\r\n{other},,朝晖路300号,,,,,,\r\n{InventedRegister.HomeOn(5)},,朝晖路400号,,,,,,");
        JsonNode import = await UploadAsync(app, file);
        await app.Durable.RunUntilIdleAsync();
        JsonObject body = (await app.CallAsync("GET", $"/api/homes/{other}/registration").ReadAsync()).AsObject();
        body["address"] = "朝晖路200号";
        await app.CallAsync("PUT", $"/api/homes/{other}/registration", body: body.ToJsonString(), ifMatch: "*").ReadAsync();

        await app.CallAsync("POST", $"/api/imports/{(string)import["importId"]!}/application").ReadAsync(HttpStatusCode.Accepted);
        await app.Durable.RunUntilIdleAsync();

        Assert.Equal("朝晖路200号", (string)(await app.CallAsync("GET", $"/api/homes/{other}/registration").ReadAsync())["address"]!);
        Assert.Equal("朝晖路400号", (string)(await app.CallAsync("GET", $"/api/homes/{InventedRegister.HomeOn(5)}/registration").ReadAsync())["address"]!);
        string refused = Assert.Single(await ReportAsync(app, import, "?refused=true"), line => line.Contains(other, StringComparison.Ordinal));
        Assert.EndsWith("拒绝,\"校验后已被修改\"", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_AnAccountForAHomeOutsideItsScope_IsRefusedNamingTheHome()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode view = await ImportAsync(app, System.Text.Encoding.UTF8.GetBytes("账号,姓名,角色,管辖代码,家庭编号\r\nrelative-9,张测试,家属,330109001014,h-0001"));

        Assert.Contains(await ReportAsync(app, view, "?refused=true"), line => line.Contains("h-0001", StringComparison.Ordinal));
    }

    /// <summary>An elder's home, the daughter who is told, and her account come in one go.</summary>
    [Fact]
    public async Task Import_AnAccountForAHomeOfTheSameFiles_IsGiven()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode import = await ImportAsync(app, WithAccount(birthYear: 1940, contactId: "h-new-r1"));

        Assert.Empty((await ReportAsync(app, import, "?refused=true"))[1..]);
        JsonNode account = await app.CallAsync("GET", "/api/accounts/relative-9").ReadAsync();
        Assert.Equal(("h-new", "h-new-r1"), ((string?)account["homes"]![0], (string?)account["contactId"]));
    }

    /// <summary>A spreadsheet keeps a long code with a quote before it.</summary>
    [Fact]
    public async Task Import_AnAccountForAHomeWhoseVillageIsQuoted_PassesTheCheckToo()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode import = await UploadAsync(app, WithAccount(birthYear: 1940, contactId: "h-new-r1", village: "'330109001001"));
        await app.Durable.RunUntilIdleAsync();

        Assert.Empty((await ReportAsync(app, import, "?refused=true"))[1..]);
    }

    /// <summary>Accounts and ledgers go on naming whoever had the id.</summary>
    [Fact]
    public async Task Import_AContactAfterAnotherLeft_IsGivenAnIdNobodyHad()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await ImportAsync(app, WithAccount(birthYear: 1940, contactId: "h-new-r1"));
        await app.CallAsync("DELETE", "/api/accounts/relative-9", ifMatch: "*").ReadAsync(HttpStatusCode.NoContent);
        await app.CallAsync("DELETE", "/api/homes/h-new/contacts/h-new-r1", ifMatch: "*").ReadAsync(HttpStatusCode.NoContent);

        await ImportAsync(app, System.Text.Encoding.UTF8.GetBytes("家庭编号,姓名,电话,关系\r\nh-new,诸葛戊,19900000073,侄子"));

        JsonNode home = await app.CallAsync("GET", "/api/homes/h-new/registration").ReadAsync();
        Assert.Equal("h-new-r2", (string)Assert.Single(home["relatives"]!.AsArray())!["contactId"]!);
    }

    /// <summary>An old register forgot that it had given the id: the account that was made for it did not.</summary>
    [Fact]
    public async Task Import_AContactWhereAnAccountNamesOneWhoLeft_IsGivenAnotherId()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await ImportAsync(app, WithAccount(birthYear: 1940, contactId: "h-new-r1"));
        Home home = (await app.Get<HomeTable>().FindAsync(TurnedApp.Village, "h-new", CancellationToken.None))!;
        await app.Get<HomeTable>().SaveAsync(home with { Relatives = [], LastContact = 0 }, CancellationToken.None);

        await ImportAsync(app, System.Text.Encoding.UTF8.GetBytes("家庭编号,姓名,电话,关系\r\nh-new,诸葛戊,19900000073,侄子"));

        JsonNode changed = await app.CallAsync("GET", "/api/homes/h-new/registration").ReadAsync();
        Assert.Equal("h-new-r2", (string)Assert.Single(changed["relatives"]!.AsArray())!["contactId"]!);
    }

    /// <summary>Whoever reads the report of the check decides by it: what it says is what comes.</summary>
    [Theory]
    [InlineData(2020, "h-new-r1")]
    [InlineData(1940, "h-new-r3")]
    public async Task Import_WhatTheCheckRefuses_IsRefusedLineByLineWhenItIsTakenToo(int birthYear, string contactId)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        JsonNode import = await UploadAsync(app, WithAccount(birthYear, contactId));
        await app.Durable.RunUntilIdleAsync();
        string[] looked = await ReportAsync(app, import);

        await app.CallAsync("POST", $"/api/imports/{(string)import["importId"]!}/application").ReadAsync(HttpStatusCode.Accepted);
        await app.Durable.RunUntilIdleAsync();

        Assert.Equal(looked, await ReportAsync(app, import));
        Assert.Contains(looked, line => line.Contains("relative-9,拒绝", StringComparison.Ordinal) || line.Contains("\"relative-9\",拒绝", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_WhatWouldBePossibleByNow_StaysRefusedAsTheReportSaid()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        await app.CallAsync("PUT", "/api/homes/h-9/devices/SM-330109-5000007", body: """{"installedAt":"2026-01-05T00:00:00Z"}""", ifMatch: "*").ReadAsync();
        JsonNode import = await UploadAsync(app, InventedRegister.Zip(10));
        await app.Durable.RunUntilIdleAsync();
        string[] looked = await ReportAsync(app, import);
        await app.CallAsync("POST", "/api/homes/h-9/devices/SM-330109-5000007/removal", body: "{}", ifMatch: "*").ReadAsync();

        await app.CallAsync("POST", $"/api/imports/{(string)import["importId"]!}/application").ReadAsync(HttpStatusCode.Accepted);
        await app.Durable.RunUntilIdleAsync();

        Assert.Equal(looked, await ReportAsync(app, import));
        Assert.DoesNotContain(await KeysAsync(app, "bindings"), id => id == "SM-330109-5000007");
    }

    /// <summary>The register would keep neither: the check says so before anybody relies on it.</summary>
    [Fact]
    public async Task Import_AContactWhoseIdIsAnAccountsAndAHomeWhoseIdIsGivenOut_AreRefusedByTheCheck()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await ImportAsync(app, WithAccount(birthYear: 1940, contactId: "h-new-r1"));
        await app.Get<HomeTable>().TryPlaceAsync("h-given", "330109001014", CancellationToken.None);

        JsonNode other = await UploadAsync(app, System.Text.Encoding.UTF8.GetBytes("家庭编号,联系人编号,姓名,电话,关系\r\nh-new,h-new-r1,欧阳测试,19900000079,侄子"));
        JsonNode given = await UploadAsync(app, System.Text.Encoding.UTF8.GetBytes($"{Heading}\r\nh-given,330109001001,朝晖路1号,诸葛甲,女,1940,19900000071,2026/1/5,"));
        await app.Durable.RunUntilIdleAsync();

        Assert.Contains("已关联账号 relative-9", Assert.Single((await ReportAsync(app, other, "?refused=true"))[1..]), StringComparison.Ordinal);
        Assert.Contains("已被使用", Assert.Single((await ReportAsync(app, given, "?refused=true"))[1..]), StringComparison.Ordinal);
    }

    /// <summary>Given all the same, the account would get the elder whose home is once registered under that id.</summary>
    [Fact]
    public async Task Import_AnAccountForAHomeThatIsRefused_IsNotGiven()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode import = await ImportAsync(app, WithAccount(birthYear: 2020, contactId: "h-new-r1"));

        Assert.Contains(await ReportAsync(app, import, "?refused=true"), line => line.Contains("relative-9", StringComparison.Ordinal) && line.Contains("h-new没有登记", StringComparison.Ordinal));
        await app.CallAsync("GET", "/api/accounts/relative-9").ReadAsync(System.Net.HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("nope", "daughter", "nope没有登记")]
    [InlineData("h-0001", "zzz", "联系人编号：应为其家庭的联系人")]
    public async Task Import_AnAccountThatNamesWhatNobodyRegistered_IsRefusedNamingIt(string home, string contactId, string reason)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode import = await ImportAsync(
            app, System.Text.Encoding.UTF8.GetBytes($"账号,姓名,角色,管辖代码,家庭编号,联系人编号\r\nrelative-9,张测试,家属,330109001001,{home},{contactId}"));

        Assert.Contains(reason, Assert.Single((await ReportAsync(app, import, "?refused=true"))[1..]), StringComparison.Ordinal);
    }

    private static byte[] WithAccount(int birthYear, string contactId, string village = "330109001001") => InventedRegister.ZipOf(
        ("账号.csv", ["账号,姓名,角色,管辖代码,家庭编号,联系人编号", $"relative-9,诸葛丁,家属,330109001001,h-new,{contactId}"]),
        ("家庭.csv", ["家庭编号,村社区代码,地址,老人姓名,性别,出生年份,老人电话,同意日期", $"h-new,{village},朝晖路1号,诸葛甲,女,{birthYear},19900000071,2026/1/5"]),
        ("联系人.csv", ["家庭编号,姓名,电话,关系", "h-new,诸葛丁,19900000072,女儿"]));

    /// <summary>What the page calls a role can be written into a list, and so can what older lists and the API call it.</summary>
    [Theory]
    [InlineData("值班员", "330109", "operator")]
    [InlineData("接警员", "330109", "operator")]
    [InlineData("区级干部", "330109", "districtOfficer")]
    [InlineData("区级管理员", "330109", "districtOfficer")]
    [InlineData("镇街干部", "330109001", "townOfficer")]
    [InlineData("村社干部", "330109001001", "villageOfficer")]
    [InlineData("村社管理员", "330109001001", "villageOfficer")]
    [InlineData("装机员", "330109", "technician")]
    [InlineData("技术员", "330109", "technician")]
    [InlineData("auditor", "330109", "auditor")]
    public async Task Import_ARoleAsThePageSaysItOrAsItWasSaidBefore_IsThatRole(string word, string scope, string role)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        await ImportAsync(app, System.Text.Encoding.UTF8.GetBytes($"账号,姓名,角色,管辖代码\r\nnew-9,公孙不二,{word},{scope}"));

        Assert.Equal(role, (string)(await app.CallAsync("GET", "/api/accounts/new-9").ReadAsync())["role"]!);
    }

    [Fact]
    public async Task Import_ARoleNobodyKnows_NamesThoseThePageHas()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode import = await ImportAsync(app, System.Text.Encoding.UTF8.GetBytes("账号,姓名,角色,管辖代码\r\nnew-9,公孙不二,管家,330109\r\nnew-8,公孙不三,,330109"));

        string[] refused = await ReportAsync(app, import, "?refused=true");
        Assert.Contains(refused, line => line.Contains("new-9", StringComparison.Ordinal) && line.Contains("角色：只能是：值班员、值班主管、区级干部、镇街干部、村社干部、助老员、家属、装机员、审计员", StringComparison.Ordinal));
        Assert.Contains(refused, line => line.Contains("new-8", StringComparison.Ordinal) && line.Contains("角色：", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hours", "可联系时段：结束时间不能与开始时间相同")]
    [InlineData("fifth", "家庭编号：最多4个")]
    public async Task Import_HoursThatAreNoneOrAFifthRelative_AreRefusedUnderTheirHeading(string what, string reason)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string lines = what == "hours"
            ? "h-0001,张测试,19900000061,侄子,03:00-03:00"
            : string.Join("\r\n", Enumerable.Range(1, 3).Select(n => $"h-0001,张测试,1990000006{n},侄子,08:00-24:00"));

        JsonNode import = await ImportAsync(app, System.Text.Encoding.UTF8.GetBytes($"家庭编号,姓名,电话,关系,可联系时段\r\n{lines}"));

        Assert.EndsWith($"拒绝,\"{reason}\"", Assert.Single((await ReportAsync(app, import, "?refused=true"))[1..]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Upload_TenMegabytes_IsTooLargeWhetherItsLengthIsSaidOrNot(bool saysItsLength)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/imports?name=register.csv") { Content = new ByteArrayContent(new byte[10 * 1024 * 1024]) };
        request.Content.Headers.ContentLength = saysItsLength ? 10 * 1024 * 1024 : null;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For("supervisor-1"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await app.Http.SendAsync(request)).StatusCode);
        Assert.DoesNotContain(app.Blobs.Names, name => name.StartsWith("imports/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_AKeyHolderNobodyKnowsAndARelativeWithAWorkersId_AreRefused()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        await ImportAsync(app, InventedRegister.Zip(3));
        string home = InventedRegister.HomeOn(4);

        JsonNode holder = await ImportAsync(app, System.Text.Encoding.UTF8.GetBytes($"{Heading}\r\n{home},,,,,,,,nobody"));
        JsonNode clash = await ImportAsync(app, System.Text.Encoding.UTF8.GetBytes("家庭编号,联系人编号,姓名,电话,关系\r\nh-0001,supervisor,张测试,19900000061,侄子"));

        Assert.Equal((1, 1), ((int)holder["lines"]!["refused"]!, (int)clash["lines"]!["refused"]!));
        Assert.Contains(await ReportAsync(app, holder, "?refused=true"), line => line.Contains("钥匙保管人编号", StringComparison.Ordinal));
        Assert.Contains(await ReportAsync(app, clash, "?refused=true"), line => line.Contains("联系人编号", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("不是表格")]
    [InlineData("PK\u0003\u0004 but no ZIP")]
    public async Task Import_WhatIsNoRegister_SaysSoInTheReport(string text)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode view = await ImportAsync(app, System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Equal(("applied", 1), ((string)view["state"]!, (int)view["lines"]!["refused"]!));
    }

    private static async Task AssertEverythingOnceAsync(TurnedApp app)
    {
        string[] ids = [.. (await KeysAsync(app, "homes")).Where(id => id.StartsWith("i-", StringComparison.Ordinal))];
        Assert.Equal(Homes, ids.Distinct().Count());
        foreach (string id in ids)
        {
            string village = (await app.Get<HomeTable>().VillageOfAsync(id, CancellationToken.None))!;
            Home home = (await app.Get<HomeTable>().FindAsync(village, id, CancellationToken.None))!;
            Assert.Equal((1, InventedRegister.DevicesOfAHome, InventedRegister.ContactsOfAHome), ((int)home.Revision, home.Bound.Count(), home.Relatives.Count));
            Assert.Contains(app.Hub.Sent, sent => sent.StartsWith($"{id}: ", StringComparison.Ordinal));
        }

        Assert.Equal(Homes * InventedRegister.DevicesOfAHome, (await KeysAsync(app, "bindings")).Count);
        Assert.NotNull(await app.Get<AccountTable>().FindAsync("village-77", CancellationToken.None));
    }

    private static async Task<JsonNode> ImportAsync(TurnedApp app, byte[] file)
    {
        JsonNode import = await UploadAsync(app, file);
        await app.Durable.RunUntilIdleAsync();
        await app.CallAsync("POST", $"/api/imports/{(string)import["importId"]!}/application").ReadAsync(HttpStatusCode.Accepted);
        await app.Durable.RunUntilIdleAsync();
        return await ShowAsync(app, import);
    }

    private static async Task<JsonNode> UploadAsync(TurnedApp app, byte[] file)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/imports?name=register.zip") { Content = new ByteArrayContent(file) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For("supervisor-1"));
        return await app.Http.SendAsync(request).ReadAsync(HttpStatusCode.Accepted);
    }

    private static Task<JsonNode> ShowAsync(TurnedApp app, JsonNode import) => app.CallAsync("GET", $"/api/imports/{(string)import["importId"]!}").ReadAsync();

    private static async Task<string[]> ReportAsync(TurnedApp app, JsonNode import, string query = "")
    {
        HttpResponseMessage answer = await app.CallAsync("GET", $"/api/imports/{(string)import["importId"]!}/report{query}");
        return (await answer.Content.ReadAsStringAsync()).Split("\r\n");
    }

    private static async Task ForgetAfterAsync(TurnedApp app, int days)
    {
        await app.PassAsync(TimeSpan.FromDays(days).TotalSeconds);
        await app.RunTimerAsync(nameof(ForgetOrchestrations));
    }

    private static async Task<List<string>> KeysAsync(TurnedApp app, string table)
    {
        List<string> keys = [];
        await foreach (TableEntity row in app.Storage.Connect().GetTableClient(table).QueryAsync<TableEntity>(select: ["RowKey"]))
        {
            keys.Add(row.RowKey);
        }

        return keys;
    }
}
