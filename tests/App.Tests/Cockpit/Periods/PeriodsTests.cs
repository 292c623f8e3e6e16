using System.Net;
using System.Text.Json.Nodes;
using Anju.Cockpit.Figures;
using Anju.Registry;
using Anju.Turned;

namespace Anju.Cockpit.Periods;

public sealed class PeriodsTests
{
    [Fact]
    public async Task Breaches_NobodyAnswered_AreListedWithTheReasonSomebodyGives()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PassAsync(310);
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/claim");
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/arrive");
        await app.RecountAsync();

        JsonNode breach = await BreachAsync(app);
        Assert.Equal((alarmId, 310, null), ((string?)breach["alarmId"], (int)breach["seconds"]!, breach["reason"]));
        Assert.Equal(TurnedApp.Noon.AddSeconds(300).AddHours(24), (DateTimeOffset)breach["reasonDueAt"]!);

        HttpResponseMessage given = await app.PostAsync("supervisor-1", $"/api/alarms/{alarmId}/breach-reason", new { text = "三路电话同时占线" });
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);

        breach = await BreachAsync(app);
        Assert.Equal(("三路电话同时占线", true), ((string?)breach["reason"]!["text"], (bool)breach["reasonInTime"]!));
    }

    /// <summary>Domain reference 4.3: who sees elders masked, or none, sees the figure; the words may name somebody.</summary>
    [Theory]
    [InlineData("district-1", true)]
    [InlineData("town-1", true)]
    [InlineData("supervisor-1", true)]
    [InlineData("village-1", false)]
    [InlineData("operator-1", false)]
    [InlineData("auditor-1", false)]
    public async Task ListBreaches_WithAReason_ShowsItsWordsToWhoAccountsForItOnly(string reader, bool shown)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PassAsync(310);
        await app.RecountAsync();
        await app.PostAsync("supervisor-1", $"/api/alarms/{alarmId}/breach-reason", new { text = "张桂芳家占线" });

        await app.GetAsync("supervisor-1", "/api/breaches?region=330109001001");
        JsonNode answer = await (await app.GetAsync(reader, "/api/breaches?region=330109001001")).JsonAsync();

        Assert.Equal(shown, answer.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Contains("张桂芳家占线", StringComparison.Ordinal));
        Assert.True((bool)Assert.Single(answer["breaches"]!.AsArray())!["reasonInTime"]!);
    }

    [Fact]
    public async Task BreachReason_ForAPromiseThatWasKept_IsAConflict()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/claim");

        Assert.Equal(HttpStatusCode.Conflict, (await app.PostAsync("supervisor-1", $"/api/alarms/{alarmId}/breach-reason", new { text = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.PostAsync("supervisor-1", $"/api/alarms/{alarmId}/breach-reason", new { text = " " })).StatusCode);
    }

    [Fact]
    public async Task Days_WhatTheSamplesSaw_IsTheDaysOnlineRateAndItsElders()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        Dictionary<string, Sample> half = new() { [TurnedApp.Village] = new Sample(Elders: 9, Installed: 4, Online: 2) };
        Dictionary<string, Sample> all = new() { [TurnedApp.Village] = new Sample(Elders: 11, Installed: 4, Online: 4) };
        await app.Get<SampleTable>().SaveAsync(TurnedApp.Noon, half, CancellationToken.None);
        await app.Get<SampleTable>().SaveAsync(TurnedApp.Noon.AddMinutes(1), half, CancellationToken.None);
        await app.Get<SampleTable>().SaveAsync(TurnedApp.Noon.AddMinutes(5), all, CancellationToken.None);
        app.Clock.Advance(TimeSpan.FromHours(13));
        await app.CloseDayAsync();

        JsonNode day = (await (await app.GetAsync("town-1", "/api/days?from=2026-11-23&until=2026-11-24")).JsonAsync())["days"]![0]!;

        // 4 devices for 10 minutes, two of them offline for 5: 30 of 40 minutes.
        Assert.Equal((0.75, 11), ((double)day["devicesOnline"]!, (int)day["elders"]!));
    }

    /// <summary>A day has elders once it is over: until then its alarms would be set in relation to those of other days.</summary>
    [Fact]
    public async Task Indicators_OfADayThatIsNotOver_AreInTheCountsAndNotInTheRates()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        await app.RecountAsync();
        JsonNode first = await IndicatorsAsync(app);
        Assert.Equal((1, 0, null), ((int)first["raised"]!["critical"]!, (int)first["elderDays"]!, first["perThousandElderDays"]));

        await SeenAsync(app, (TurnedApp.Village, 40));
        await app.DetectGasAsync();
        await app.Durable.RunUntilIdleAsync();
        await app.RecountAsync();

        JsonNode second = await IndicatorsAsync(app);
        Assert.Equal((2, 40, 25.0), ((int)second["raised"]!["critical"]!, (int)second["elderDays"]!, (double)second["perThousandElderDays"]!["critical"]!));
    }

    [Fact]
    public async Task Days_AMarkThatWasLost_IsMadeUpForAtNight()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        foreach (Storage.Row row in app.Storage.Rows("now").Where(row => row.RowKey.StartsWith("dirty|", StringComparison.Ordinal)))
        {
            await app.Storage.Connect().GetTableClient("now").DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }

        await app.RecountAsync();
        Assert.Equal(0, await RaisedAsync(app));

        await app.CloseDayAsync();
        await app.RecountAsync();
        Assert.Equal(1, await RaisedAsync(app));
    }

    [Fact]
    public async Task Safety_OfATownWithABrokenPromise_IsCappedAndShowsItsParts()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PassAsync(310);
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/claim");
        await app.RecountAsync();

        JsonNode town = (await (await app.GetAsync("town-1", "/api/safety")).JsonAsync())["region"]!;

        Assert.Equal(["A", "O", "K", "F", "B", "C"], town["index"]!["parts"]!.AsArray().Select(part => (string?)part!["letter"]));
        Assert.Equal((79, "criticalNotAnsweredInTime"), ((int)town["index"]!["cap"]!, (string?)town["index"]!["cappedBecause"]));
        Assert.Equal("noData", (string?)town["index"]!["parts"]![1]!["note"]);
        Assert.Null(town["index"]!["value"]);
    }

    [Fact]
    public async Task Export_ForOfficers_IsCountsAndNobodysName()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        await SeenAsync(app, (TurnedApp.Village, 11));
        await app.RecountAsync();

        HttpResponseMessage file = await app.GetAsync("town-1", "/api/export/days?from=2026-11-23&until=2026-11-24");
        string csv = await file.Content.ReadAsStringAsync();

        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        Assert.Contains("2026-11-23,330109001001,\"陈公桥社区\",11,1,0,0,0,", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("h-0001", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("张", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("auditor-1", "/api/export/days")).StatusCode);
        Assert.Contains(app.Storage.Rows("audit"), row => row.Properties.Values.OfType<string>().Any(text => text.Contains("ExportDays", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Export_OfARegionCalledLikeAFormula_StaysInItsColumnAndRunsNothing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.CallAsync("PUT", $"/api/regions/{TurnedApp.Village}", body: """{"name":"=HYPERLINK(\"x\",\"点\")"}""", ifMatch: "*", ifNoneMatch: "*").ReadAsync();
        await SeenAsync(app, (TurnedApp.Village, 11));

        string csv = await (await app.GetAsync("town-1", "/api/export/days?from=2026-11-23&until=2026-11-24")).Content.ReadAsStringAsync();

        Assert.Contains($"2026-11-23,{TurnedApp.Village},\"'=HYPERLINK(\"\"x\"\",\"\"点\"\")\",11,", csv, StringComparison.Ordinal);
    }

    /// <summary>Only aggregates of ten persons or more go out (domain reference 4.4), and nobody gets at the rest by taking away.</summary>
    [Theory]
    [InlineData("11 12 13", "11 12 13")]
    [InlineData("11 4 6", "11 10=其余")]
    [InlineData("11 4 12", "12 15=其余")]
    [InlineData("9 0 0", "")]
    [InlineData("30 9 0", "39=其余")]
    public async Task Export_OfSmallVillages_IsOfTenEldersOrMore(string elders, string lines)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string[] villages = [TurnedApp.Village, "330109001014", "330109001015"];
        await SeenAsync(app, [.. villages.Zip(elders.Split(' '), (village, count) => (village, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)))]);

        string csv = await (await app.GetAsync("town-1", "/api/export/days?from=2026-11-23&until=2026-11-24")).Content.ReadAsStringAsync();

        Assert.Equal(lines, string.Join(' ', csv.Split("\r\n").Skip(1).Select(line => line.Split(',')).Select(cells => cells[3] + (cells[2] == "\"其余\"" ? "=其余" : ""))));
    }

    /// <summary>A village that covers a small one in its town's file is not told by itself: who has both could take one from the other.</summary>
    [Theory]
    [InlineData("11 4 12", "")]
    [InlineData("11 4 6", "11")]
    [InlineData("9 0 0", "")]
    public async Task Export_OfOneVillage_IsWhatItsTownsFileSaysOfIt(string elders, string lines)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string[] villages = [TurnedApp.Village, "330109001014", "330109001015"];
        await SeenAsync(app, [.. villages.Zip(elders.Split(' '), (village, count) => (village, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)))]);

        string csv = await (await app.GetAsync("town-1", $"/api/export/days?from=2026-11-23&until=2026-11-24&region={TurnedApp.Village}")).Content.ReadAsStringAsync();

        Assert.Equal(lines, string.Join(' ', csv.Split("\r\n").Skip(1).Select(line => line.Split(',')[3])));
    }

    /// <summary>So it is with a town that covers a small one in its district's file.</summary>
    [Theory]
    [InlineData(20, 8, "")]
    [InlineData(20, 10, "20")]
    public async Task Export_OfATownBesideASmallOne_IsWhatItsDistrictsFileSaysOfIt(int elders, int others, string lines)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await SeenAsync(app, (TurnedApp.Village, elders), ("330109002001", others));

        string csv = await (await app.GetAsync("town-1", "/api/export/days?from=2026-11-23&until=2026-11-24")).Content.ReadAsStringAsync();

        Assert.Equal(lines, string.Join(' ', csv.Split("\r\n").Skip(1).Select(line => line.Split(',')[3])));
    }

    [Fact]
    public async Task Days_OfAVillage_HaveNoPercentilesAndATownsHave()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        await app.PassAsync(310);
        await app.RecountAsync();

        Assert.Null(await MedianAsync(app, $"/api/days?region={TurnedApp.Village}&from=2026-11-23&until=2026-11-24", "days", 0, "answerP50"));
        Assert.NotNull(await MedianAsync(app, "/api/days?from=2026-11-23&until=2026-11-24", "days", 0, "answerP50"));
        Assert.Null(await MedianAsync(app, $"/api/indicators?region={TurnedApp.Village}&from=2026-11-01&until=2026-11-24", "indicators", "timeToAnswer", "p50"));
        Assert.NotNull(await MedianAsync(app, $"/api/indicators?region={TurnedApp.Village}", "indicators", "timeToAnswer", "p50"));
    }

    [Fact]
    public async Task Days_BeforeADaysEldersWereCounted_HaveNoneRatherThanZero()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        app.Clock.Advance(TimeSpan.FromHours(12.2));
        await app.RecountAsync();

        JsonNode days = await app.GetAsync("village-1", "/api/days?from=2026-11-23&until=2026-11-24").ReadAsync();

        Assert.Null(days["days"]![0]!["elders"]);
    }

    [Fact]
    public async Task Export_ForARelative_IsWhatHappenedToTheOwnElder()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();

        HttpResponseMessage file = await app.GetAsync("relative-1", "/api/export/homes/h-0001?from=2026-11-23&until=2026-11-24");
        string[] lines = (await file.Content.ReadAsStringAsync()).Split("\r\n");

        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal(2, lines.Length);
        Assert.Matches("^2026-11-23T[0-9:]+Z,FIRE-01,\"家中起火\\(烟雾报警\\)\",critical,", lines[1]);
        Assert.Single((await (await app.GetAsync("relative-1", "/api/export/homes/h-0001?until=2026-11-23")).Content.ReadAsStringAsync()).Split("\r\n"));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.GetAsync("relative-1", "/api/export/homes/h-0001?from=yesterday")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("village-1", "/api/export/homes/h-0001")).StatusCode);
        Assert.Contains(app.Storage.Rows("audit"), row => row.Properties.Values.OfType<string>().Any(text => text.Contains("ExportElder", StringComparison.Ordinal)));
    }

    /// <summary>A part of a second over the promise is a breach in the district's list, and no kept promise in the relative's.</summary>
    [Fact]
    public async Task Export_ForARelative_CountsSecondsAsTheIndicatorsDo()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PassAsync(300.4);
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/claim");
        await app.RecountAsync();

        string csv = await (await app.GetAsync("relative-1", "/api/export/homes/h-0001")).Content.ReadAsStringAsync();

        Assert.Equal(301, (int)(await BreachAsync(app))["seconds"]!);
        Assert.Contains(",301,", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/homes/h-0001/past?from=0001-01-01T00:00:00Z&until=0001-01-01T01:00:00Z")]
    [InlineData("/api/homes/h-0001/explain?scenario=FIRE-01&at=9999-12-31T23:00:00Z")]
    [InlineData("/api/parked/counts?until=9999-12-31")]
    [InlineData("/api/break-glass?day=0001-01-01", "district-1")]
    public async Task Requests_AtTheEdgeOfTheCalendar_AreBadInput(string path, string caller = "operator-1")
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await app.GetAsync(caller, path)).StatusCode);
    }

    private static async Task SeenAsync(TurnedApp app, params (string Village, int Elders)[] villages)
    {
        await app.Get<SampleTable>().SaveAsync(app.Clock.GetUtcNow(), villages.ToDictionary(one => one.Village, one => new Sample(one.Elders, Installed: 4, Online: 4)), CancellationToken.None);
        app.Clock.Advance(TimeSpan.FromHours(13));
        await app.CloseDayAsync();
        await app.RecountAsync();
    }

    private static async Task<JsonNode?> MedianAsync(TurnedApp app, string path, params object[] way) =>
        way.Aggregate((JsonNode?)await (await app.GetAsync("district-1", path)).JsonAsync(), (node, step) => step is int index ? node![index] : node![(string)step]);

    private static async Task<JsonNode> IndicatorsAsync(TurnedApp app) => (await (await app.GetAsync("town-1", "/api/indicators")).JsonAsync())["indicators"]!;

    private static async Task<int> RaisedAsync(TurnedApp app) =>
        (int)(await (await app.GetAsync("town-1", "/api/days?from=2026-11-23&until=2026-11-24")).JsonAsync())["days"]![0]!["raised"]!["critical"]!;

    private static async Task<JsonNode> BreachAsync(TurnedApp app) =>
        Assert.Single((await (await app.GetAsync("town-1", "/api/breaches")).JsonAsync())["breaches"]!.AsArray())!;
}
