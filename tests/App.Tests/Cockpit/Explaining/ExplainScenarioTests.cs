using System.Net;
using System.Text.Json.Nodes;
using Anju.Registry;
using Anju.Turned;
using Azure.Messaging.EventHubs;

namespace Anju.Cockpit.Explaining;

/// <summary>The desk asks why there is an alarm in a home, or why there is none, now or at a past moment.</summary>
public sealed class ExplainScenarioTests : IAsyncLifetime
{
    private const string Gas = "GS-330109-0000001";
    private const string Detector = "SM-330109-0000001";

    private static readonly DateTimeOffset Noon = TurnedApp.Noon;

    private readonly List<EventData> _hub = [];
    private TurnedApp _app = null!;

    /// <summary>A leak at five past noon, which is over when the next hour begins.</summary>
    public async Task InitializeAsync()
    {
        _app = await TurnedApp.StartAsync();
        Send(0, $$"""{"kind":"registry","revision":1,"village":"{{TurnedApp.Village}}","residents":1,"devices":[{"dev":"{{Gas}}","kind":"gas","installedAt":"2026-01-01T00:00:00Z"}]}""", isOurs: true);
        Send(1, Reading(0, 1, lel: 0));
        Send(5, Reading(1, 5, lel: 12));
        Send(6, Reading(2, 6, lel: 12));
        Send(50, Reading(3, 50, lel: 0));
        Send(65, Reading(4, 65, lel: 0));
        await _app.WatchAsync(_hub);
        _app.Clock.SetUtcNow(Noon.AddMinutes(70));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Explain_Now_SaysWhatIsSoAndUntilWhenTheDevicesWereHeard()
    {
        JsonNode now = await ExplainAsync("scenario=GAS-01");

        Assert.Equal(("GAS-01", "燃气泄漏", "open"), ((string?)now["scenario"], (string?)now["name"], (string?)now["standing"]));
        Assert.Equal((Noon.AddMinutes(70), Noon.AddMinutes(65)), ((DateTimeOffset)now["at"]!, (DateTimeOffset)now["heardUntil"]!));
    }

    /// <summary>The home's page asks every few seconds.</summary>
    [Fact]
    public async Task Explain_NowAndAskedAgain_IsNothingNewForAMinute()
    {
        const string Asked = "/api/homes/h-0001/explain?scenario=GAS-01";
        string tag = (await _app.GetAsync("operator-1", Asked)).Headers.ETag!.ToString();

        _app.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(HttpStatusCode.NotModified, (await _app.GetAsync("operator-1", Asked, tag)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.GetAsync("operator-1", Asked.Replace("GAS-01", "GAS-02", StringComparison.Ordinal), tag)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.GetAsync("supervisor-1", Asked, tag)).StatusCode);

        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Noon.AddMinutes(71), (DateTimeOffset)(await (await _app.GetAsync("operator-1", Asked, tag)).JsonAsync())["at"]!);
    }

    [Fact]
    public async Task Explain_BeforeTheLeak_SaysWhichValueWasHeldAgainstWhichLimit()
    {
        JsonNode then = await ExplainAsync("scenario=GAS-01&at=2026-11-23T04:05:30Z");

        Assert.Equal(("notMet", true), ((string?)then["standing"], (bool)then["isWhole"]!));
        JsonNode weighed = Assert.Single(then["weighed"]!.AsArray())!;
        Assert.Equal(Gas, (string?)weighed["device"]);
        Assert.Contains(weighed["conditions"]!.AsArray(), note => ((string?)note!["what"], (string?)note["value"], (string?)note["limit"], (string?)note["truth"]) == ("lel at the leak limit", "0 s", "≥ 10 s", "no"));
        Assert.Empty(then["reported"]!.AsArray());
    }

    [Fact]
    public async Task Explain_AfterIt_SaysThatItWasRaisedAndByWhichMessage()
    {
        JsonNode then = await ExplainAsync("scenario=GAS-01&at=2026-11-23T04:07:00Z");

        Assert.Equal("open", (string?)then["standing"]);
        Assert.Equal(("Raised", $"{Gas}.1.2"), ((string?)then["reported"]![0]!["what"], (string?)then["reported"]![0]!["cause"]));
    }

    [Fact]
    public async Task Explain_InTheRunningHour_GoesByWhatIsNotWrittenYet()
    {
        JsonNode then = await ExplainAsync("scenario=GAS-01&at=2026-11-23T05:06:00Z");

        Assert.Contains(Assert.Single(then["weighed"]!.AsArray())!["conditions"]!.AsArray(), note => ((string?)note!["what"], (string?)note["value"]) == ("lel", "0"));
    }

    /// <summary>The technician signs off while the detector still sounds: what was only recorded is an alarm from then on, whatever the home says next, and whenever that is.</summary>
    [Fact]
    public async Task Explain_WhenTheRegistrationChanged_GoesByTheRegistrationOfThatMoment()
    {
        Send(66, Registration(2, """{"from":"2026-11-23T05:06:00Z","to":"2026-11-23T06:06:00Z"}"""), isOurs: true);
        Send(67, Smoke(0, 67));
        Send(68, Registration(3, ""), isOurs: true);
        await _app.WatchAsync(_hub);
        await ExplainedAsync();

        Send(69, Smoke(1, 69));
        await _app.WatchAsync(_hub);
        await ExplainedAsync();

        async Task ExplainedAsync()
        {
            Assert.Equal("recorded", (string?)(await ExplainAsync("scenario=FIRE-01&at=2026-11-23T05:07:59Z"))["standing"]);
            JsonNode then = await ExplainAsync("scenario=FIRE-01&at=2026-11-23T05:08:00Z");
            Assert.Equal("open", (string?)then["standing"]);
            Assert.EndsWith($"-FIRE-01-r{Noon.AddMinutes(68).ToUnixTimeMilliseconds()}", (string?)then["alarmId"], StringComparison.Ordinal);
        }
    }

    /// <summary>When a door was heard is asked while somebody is looked for, not to learn who is out.</summary>
    [Fact]
    public async Task Explain_WhatTheWholeHomeSaid_IsShownToWhoMayKnowWhereTheElderIs()
    {
        async Task<(bool AreShown, bool AreWithheld)> ConditionsAsync(string subject)
        {
            JsonNode home = Assert.Single((await (await _app.GetAsync(subject, "/api/homes/h-0001/explain?scenario=DEV-05")).JsonAsync())["weighed"]!.AsArray())!;
            return (home["conditions"]!.AsArray().Count > 0, (bool)home["isWithheld"]!);
        }

        Assert.Equal((true, false), await ConditionsAsync("operator-1"));
        foreach (Chains.AlarmFacts leak in await _app.Get<Chains.OpenTable>().OfHomeAsync(TurnedApp.Village, "h-0001", CancellationToken.None))
        {
            await _app.PostAsync("operator-1", $"/api/alarms/{leak.AlarmId}/resolve", new { reason = "REAL_GAS" });
            await _app.PostAsync("supervisor-1", $"/api/alarms/{leak.AlarmId}/close");
        }

        Assert.Equal((false, true), await ConditionsAsync("operator-1"));
        Assert.Equal((true, false), await ConditionsAsync("supervisor-1"));
    }

    [Fact]
    public async Task Explain_OnceTheElderTookTheConsentBack_TellsNothingOfThePastNorWhereTheElderIs()
    {
        HomeTable homes = _app.Get<HomeTable>();
        Home home = (await homes.FindAsync(TurnedApp.Village, "h-0001", CancellationToken.None))!;
        await homes.SaveAsync(home with { Consent = new Consent(new DateOnly(2026, 1, 1), WithdrawnOn: new DateOnly(2026, 11, 23)) }, CancellationToken.None);

        HttpResponseMessage past = await _app.GetAsync("supervisor-1", "/api/homes/h-0001/explain?scenario=DEV-05&at=2026-11-23T04:07:00Z");
        JsonNode now = await (await _app.GetAsync("supervisor-1", "/api/homes/h-0001/explain?scenario=DEV-05")).JsonAsync();

        Assert.Equal(HttpStatusCode.NotFound, past.StatusCode);
        JsonNode weighed = Assert.Single(now["weighed"]!.AsArray())!;
        Assert.Empty(weighed["conditions"]!.AsArray());
        Assert.True((bool)weighed["isWithheld"]!);
    }

    [Theory]
    [InlineData("", "scenario", "must be there, such as FIRE-01")]
    [InlineData("scenario=FIRE-99", "scenario", "must be one of FIRE-01, FIRE-02, ")]
    [InlineData("scenario=GAS-01&at=yesterday", "at", "must be an instant in UTC, such as ")]
    [InlineData("scenario=GAS-01&at=2026-11-23T12:05:00", "at", "must be an instant in UTC, such as ")]
    [InlineData("scenario=GAS-01&at=1999-01-01T00:00:00Z", "at", "must be in the years 2001 to 8999")]
    [InlineData("scenario=GAS-01&at=9999-12-31T23:59:59Z", "at", "must be in the years 2001 to 8999")]
    [InlineData("scenario=GAS-01&at=2026-11-23T05:10:01Z", "at", "must not be yet to come")]
    public async Task Explain_QuestionThatMakesNoSense_SaysWhichFieldIsWrongAndWhatItMustBe(string query, string field, string must)
    {
        HttpResponseMessage answer = await _app.GetAsync("operator-1", $"/api/homes/h-0001/explain?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        JsonNode problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(field, (string?)problem["field"]);
        Assert.StartsWith($"'{field}' {must}", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("operator-1", "h-0002", HttpStatusCode.NotFound)]
    [InlineData("operator-1", "H%23", HttpStatusCode.NotFound)]
    [InlineData("supervisor-1", "h-0001", HttpStatusCode.OK)]
    [InlineData("village-1", "h-0001", HttpStatusCode.Forbidden)]
    public async Task Explain_SomebodyOrSomewhereElse_IsRefused(string caller, string home, HttpStatusCode expected) =>
        Assert.Equal(expected, (await _app.GetAsync(caller, $"/api/homes/{home}/explain?scenario=GAS-01")).StatusCode);

    [Fact]
    public async Task Explain_ATimeOfWhichNothingIsKept_Is404() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync("operator-1", "/api/homes/h-0001/explain?scenario=GAS-01&at=2026-11-22T04:00:00Z")).StatusCode);

    private async Task<JsonNode> ExplainAsync(string query)
    {
        HttpResponseMessage answer = await _app.GetAsync("operator-1", $"/api/homes/h-0001/explain?{query}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private void Send(int minute, string body, bool isOurs = false) => _hub.Add(HubMessages.Of("h-0001", Noon.AddMinutes(minute), _hub.Count, body, isOurs));

    private static string Registration(int revision, string visit) =>
        $$"""{"kind":"registry","revision":{{revision}},"village":"{{TurnedApp.Village}}","residents":1,"devices":[{"dev":"{{Gas}}","kind":"gas","installedAt":"2026-01-01T00:00:00Z"},{"dev":"{{Detector}}","kind":"smoke","installedAt":"2026-01-01T00:00:00Z"}],"maintenance":[{{visit}}]}""";

    private static string Smoke(uint seq, int minute) =>
        $$"""{"v":1,"dev":"{{Detector}}","kind":"smoke","type":"event","boot":1,"seq":{{seq}},"ts":"{{Noon.AddMinutes(minute).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}","clk":"synced","up":100,"bat":90,"batAlert":"normal","rssi":-80,"tamper":false,"fault":[],"test":false,"smoke":"critical"}""";

    private static string Reading(uint seq, int minute, double lel) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $$"""{"v":1,"dev":"{{Gas}}","kind":"gas","type":"sample","boot":1,"seq":{{seq}},"ts":"{{Noon.AddMinutes(minute).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}","clk":"synced","up":100,"mains":true,"rssi":-80,"tamper":false,"fault":[],"test":false,"gas":"normal","lel":{{lel}},"co":0,"coState":"normal"}""");
}
