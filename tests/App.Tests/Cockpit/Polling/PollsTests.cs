using System.Net;
using System.Text.Json;
using Anju.Registry;
using Anju.Storage;
using Anju.Turned;
using Azure.Data.Tables;

namespace Anju.Cockpit.Polling;

/// <summary>What a poll costs: "nothing new" is one read, and a district's overview is three whatever its size.</summary>
public sealed class PollsTests
{
    public static TheoryData<string> Polled =>
    [
        "/api/overview", "/api/overview/children", "/api/indicators", "/api/days", "/api/safety", "/api/breaches", "/api/alarms?open=true", "/api/alarms",
        "/api/desk", "/api/home-states", "/api/backlog", "/api/work?open=true", $"/api/today?region={TurnedApp.Village}", "/api/alarms/{0}",
        "/api/readiness", "/api/duty/gaps", "/api/ledgers",
    ];

    [Theory]
    [MemberData(nameof(Polled))]
    public async Task Poll_NothingChanged_IsToldSoAfterOneRead(string path)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string address = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, await app.FireAsync());
        await app.RecountAsync();
        HttpResponseMessage first = await app.GetAsync("supervisor-1", address);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        app.Storage.ForgetRequests();

        HttpResponseMessage second = await app.GetAsync("supervisor-1", address, first.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Empty(await second.Content.ReadAsStringAsync());
        Assert.Equal(1, app.Storage.Requests.Values.Sum());
    }

    [Fact]
    public async Task Poll_AHome_IsToldSoAfterOneReadBesidesTheHomesOwn()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        HttpResponseMessage first = await app.GetAsync("supervisor-1", "/api/home-states/h-0001");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        app.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(HttpStatusCode.NotModified, (await app.GetAsync("supervisor-1", "/api/home-states/h-0001", first.Headers.ETag!.ToString())).StatusCode);
    }

    [Fact]
    public async Task Poll_AnOpenAlarmsPage_ShowsAMendedNumberWithinAMinute()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        string tag = (await app.GetAsync("operator-1", $"/api/alarms/{alarmId}")).Headers.ETag!.ToString();
        Home home = (await app.Get<HomeTable>().FindAsync(TurnedApp.Village, "h-0001", CancellationToken.None))!;
        await app.Get<HomeTable>().SaveAsync(home with { Elder = home.Elder with { Phone = "+8619900000099" } }, CancellationToken.None);
        app.Clock.Advance(TimeSpan.FromSeconds(61));

        HttpResponseMessage after = await app.GetAsync("operator-1", $"/api/alarms/{alarmId}", tag);

        Assert.Contains("+8619900000099", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poll_TheDaysAsAPromiseIsKept_SayItOnceItsTimeIsOver()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PassAsync(60);
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/claim");
        await app.RecountAsync();
        HttpResponseMessage before = await app.GetAsync("village-1", "/api/days?from=2026-11-23&until=2026-11-24");
        app.Clock.Advance(TimeSpan.FromSeconds(250));

        HttpResponseMessage after = await app.GetAsync("village-1", "/api/days?from=2026-11-23&until=2026-11-24", before.Headers.ETag!.ToString());

        Assert.Contains("\"answeredInTime\":{\"count\":1,\"among\":1", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poll_TheDistrictsNumberIsMended_IsANewAnswerAtTheDesk()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        string tag = (await app.GetAsync("operator-1", "/api/desk")).Headers.ETag!.ToString();

        HttpResponseMessage changed = await app.CallAsync("PUT", "/api/regions/330109/district", body: """{"centre":"萧山安居守护中心","callBack":"0571-00000009"}""", ifMatch: "*");

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("operator-1", "/api/desk", tag)).StatusCode);
    }

    [Fact]
    public async Task Poll_TheAlarmIsTaken_IsANewAnswerAtOnce()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        string tag = (await app.GetAsync("operator-1", "/api/alarms?open=true")).Headers.ETag!.ToString();

        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/claim");

        HttpResponseMessage after = await app.GetAsync("operator-1", "/api/alarms?open=true", tag);
        Assert.Equal("ANSWERED", (string?)(await after.JsonAsync())["alarms"]![0]!["state"]);
    }

    /// <summary>What was changed is counted seconds later; who changed it must not be told meanwhile that nothing is new.</summary>
    [Theory]
    [InlineData("/api/home-states")]
    [InlineData("/api/overview")]
    [InlineData("/api/readiness")]
    [InlineData("/api/today?region=330109001001")]
    public async Task Poll_AfterOnesOwnChangeOfAHome_IsANewAnswerAtOnce(string path)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RecountAsync();
        string tag = (await app.GetAsync("supervisor-1", path)).Headers.ETag!.ToString();

        await app.CallAsync("PUT", "/api/homes/h-0001/contacts/son", body: """{"reach":"call"}""", ifMatch: "*").ReadAsync();

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("supervisor-1", path, tag)).StatusCode);
    }

    [Theory]
    [InlineData("/api/readiness")]
    [InlineData("/api/duty/gaps")]
    public async Task Poll_AfterAChangeOfDuty_IsANewAnswerInTheVillageAndAboveIt(string path)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string[] readers = ["village-1", "town-1", "district-1"];
        string[] tags = [.. await Task.WhenAll(readers.Select(async reader => (await app.GetAsync(reader, path)).Headers.ETag!.ToString()))];

        await app.CallAsync("PUT", $"/api/regions/{TurnedApp.Village}/duty/people/wang", body: """{"leave":[{"from":"2026-11-24T00:00:00Z","until":"2026-11-25T00:00:00Z"}]}""", ifMatch: "*").ReadAsync();

        foreach ((string reader, string tag) in readers.Zip(tags))
        {
            Assert.Equal(HttpStatusCode.OK, (await app.GetAsync(reader, path, tag)).StatusCode);
        }
    }

    /// <summary>A relative's hours end, though nobody changed anything.</summary>
    [Fact]
    public async Task Readiness_AsTimePasses_IsANewAnswerWhenSomebodyCanNoMoreBeReached()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.CallAsync("PUT", "/api/homes/h-0001/contacts/son", body: """{"hours":[{"from":"08:00","until":"12:20"}]}""", ifMatch: "*").ReadAsync();
        await app.RecountAsync();
        HttpResponseMessage first = await app.GetAsync("village-1", "/api/readiness");
        string tag = first.Headers.ETag!.ToString();
        Assert.Equal(0, (int)(await first.JsonAsync())["withoutTwoContacts"]!);

        app.Clock.Advance(TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.NotModified, (await app.GetAsync("village-1", "/api/readiness", tag)).StatusCode);

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (int)(await (await app.GetAsync("village-1", "/api/readiness", tag)).JsonAsync())["withoutTwoContacts"]!);
    }

    [Fact]
    public async Task Poll_SomebodyElsesTag_IsNotTakenForOnesOwn()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        string tag = (await app.GetAsync("village-1", "/api/home-states")).Headers.ETag!.ToString();

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("town-1", $"/api/home-states?region={TurnedApp.Village}", tag)).StatusCode);
    }

    [Theory]
    [InlineData("operator-1", "/api/alarms", 2)]
    [InlineData("village-2", "/api/alarms", 15)]
    [InlineData("village-1", "/api/alarms", 2)]
    [InlineData("operator-1", "/api/desk", 2)]
    public async Task NextPoll_IsSoonForTheDeskAndWhereSomebodyNeedsHelp(string caller, string path, int seconds)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();

        Assert.Equal(seconds, (int)(await (await app.GetAsync(caller, path)).JsonAsync())["nextPoll"]!);
    }

    [Fact]
    public async Task Overview_OfADistrictOf550VillagesAnd6000Homes_IsThreeReads()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string[] villages = [.. app.Get<Regions>().VillagesOf("330109")];
        TableClient homes = app.Storage.Connect().GetTableClient("homes");
        foreach (IGrouping<string, int> village in Enumerable.Range(0, 6000).GroupBy(number => villages[number % villages.Length]))
        {
            await homes.SubmitTransactionAsync(village.Select(number => new TableTransactionAction(TableTransactionActionType.Add, RowOf(village.Key, number))));
        }

        await app.Get<ChangeTable>().MarkAllAsync(villages, CancellationToken.None);
        await app.RecountAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(20));
        app.Storage.ForgetRequests();

        HttpResponseMessage overview = await app.GetAsync("district-1", "/api/overview");

        Assert.Equal(6001, (int)(await overview.JsonAsync())["figures"]!["register"]!["enrolled"]!);
        Assert.Equal((550, 3), (villages.Length, app.Storage.Requests.Values.Sum()));
        Assert.Equal(1, app.Storage.Requests[("now", TableVerb.Query)]);
    }

    private static TableEntity RowOf(string village, int number)
    {
        Home home = new($"d-{number:D4}", village, "某路1号", new Elder("甲乙丙", "女", 1940, "+8619900000099"), 1, [], [], 1);
        return new TableEntity(village, home.HomeId) { ["Home"] = JsonSerializer.Serialize(home, RegistryJson.Default.Home) };
    }

    [Theory]
    [InlineData("/api/alarms?state=NOWHERE", "state")]
    [InlineData("/api/alarms?severity=dreadful", "severity")]
    [InlineData("/api/alarms?scenario=FIRE-99", "scenario")]
    [InlineData("/api/alarms?from=yesterday", "from")]
    [InlineData("/api/alarms?from=2026-11-24&until=2026-11-23", "until")]
    [InlineData("/api/alarms?after=nowhere", "after")]
    [InlineData("/api/home-states?after=%00", "after")]

    // "a\nb": well formed, and never given out.
    [InlineData("/api/home-states?after=YQpi", "after")]
    [InlineData("/api/alarms?after=YQpi", "after")]
    [InlineData("/api/accounts?after=YQpi", "after")]
    [InlineData("/api/home-states?after=AAAAAAAAYQpi", "after")]
    [InlineData("/api/indicators?from=2026-11-01", "until")]
    [InlineData("/api/indicators?from=2020-11-01&until=2026-11-01", "until")]
    [InlineData("/api/days?from=2026-02-30&until=2026-03-02", "from")]
    [InlineData("/api/work?kind=walk", "kind")]
    [InlineData("/api/work?overdue=maybe", "overdue")]
    [InlineData("/api/today", "region")]
    [InlineData("/api/duty/gaps?days=0", "days")]
    [InlineData("/api/export/days", "ticket")]
    public async Task Get_WithSomethingThatCannotBeMeant_NamesTheField(string path, string field)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        HttpResponseMessage answer = await app.GetAsync("supervisor-1", path);

        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.StatusCode, (string?)(await answer.JsonAsync())["field"]));
    }
}
