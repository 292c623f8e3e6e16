using System.Net;
using System.Text.Json.Nodes;
using Anju.Turned;

namespace Anju.Cockpit.Overview;

public sealed class ShowOverviewTests
{
    [Fact]
    public async Task Overview_AFireThatNobodyAnswers_IsInEveryRegionAboveItAndInNoOther()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        await app.RecountAsync();

        foreach (string reader in new[] { "village-1", "town-1", "district-1" })
        {
            JsonNode view = await ShownAsync(app, reader);
            Assert.Equal(TurnedApp.Noon, (DateTimeOffset)view["figures"]!["alarms"]!["open"]!["critical"]![0]!);
            Assert.Equal((1, 2), ((int)view["figures"]!["alarms"]!["unanswered"]!, (int)view["nextPoll"]!));
            Assert.Equal(1, (int)view["figures"]!["alarms"]!["raisedToday"]!["critical"]!);
        }

        JsonNode sibling = await ShownAsync(app, "village-2");
        Assert.Empty(sibling["figures"]!["alarms"]!["open"]!["critical"]!.AsArray());
        Assert.Equal(15, (int)sibling["nextPoll"]!);
    }

    [Fact]
    public async Task Overview_ThePromiseIsBroken_ShowsItWhenItsTimeIsUp()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        await app.PassAsync(299);
        await app.RecountAsync();
        Assert.Equal((0, 0), AnsweredInTime(await ShownAsync(app, "town-1")));

        await app.PassAsync(1);
        await app.RecountAsync();
        Assert.Equal((0, 1), AnsweredInTime(await ShownAsync(app, "town-1")));
    }

    [Fact]
    public async Task Overview_AnsweredInTime_CountsOnceTheFiveMinutesAreOverThoughNothingHappens()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/claim");
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/arrive");
        await app.RecountAsync();
        HttpResponseMessage first = await app.GetAsync("town-1", "/api/overview");
        string tag = first.Headers.ETag!.ToString();
        Assert.Equal((0, 0), AnsweredInTime(await first.JsonAsync()));
        Assert.Equal(HttpStatusCode.NotModified, (await app.GetAsync("town-1", "/api/overview", tag)).StatusCode);

        app.Clock.Advance(TimeSpan.FromSeconds(300));

        Assert.Equal((1, 1), AnsweredInTime(await (await app.GetAsync("town-1", "/api/overview", tag)).JsonAsync()));
    }

    [Fact]
    public async Task Overview_OutsideTheScope_IsNotFound()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("village-1", "/api/overview?region=330109001002")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("town-1", "/api/overview?region=330109")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("relative-1", "/api/overview")).StatusCode);
    }

    [Fact]
    public async Task Overview_ForATechnician_HasDevicesAlone()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        await app.RecountAsync();

        JsonNode figures = (await ShownAsync(app, "technician-1"))["figures"]!;

        Assert.Null(figures["alarms"]);
        Assert.Null(figures["register"]);
        Assert.NotNull(figures["devices"]);
    }

    [Fact]
    public async Task Children_OfADistrict_AreItsTownsAndSumUpToIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        await app.RecountAsync();

        JsonArray towns = (await (await app.GetAsync("district-1", "/api/overview/children")).JsonAsync())["children"]!.AsArray();

        Assert.Equal(22, towns.Count);
        Assert.Equal(["330109001"], towns.Where(town => town!["alarms"]!["open"]!["critical"]!.AsArray().Count == 1).Select(town => (string?)town!["region"]));
        Assert.Equal(1, towns.Sum(town => (int)town!["register"]!["enrolled"]!));
        Assert.Equal("城厢街道", (string?)towns[0]!["name"]);
    }

    private static async Task<JsonNode> ShownAsync(TurnedApp app, string reader) => await (await app.GetAsync(reader, "/api/overview")).JsonAsync();

    private static (int Count, int Among) AnsweredInTime(JsonNode view) =>
        ((int)view["figures"]!["alarms"]!["answeredInTimeToday"]!["count"]!, (int)view["figures"]!["alarms"]!["answeredInTimeToday"]!["among"]!);
}
