using System.Net;
using System.Text.Json.Nodes;
using Anju.Cockpit;
using Anju.Turned;

namespace Anju.Registry.Duties;

/// <summary>The desk hears the day before that a village will have nobody for level 2.</summary>
public sealed class DutyWarningsTests
{
    private static readonly DateTimeOffset Friday = TurnedApp.Noon.AddDays(4);

    [Fact]
    public async Task Desk_TheDayBeforeAGap_SaysWhereAndWhenUntilSomebodyStandsIn()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await GapOnSaturdayAsync(app);
        await app.RunTimerAsync(nameof(WarnOfGaps));
        HttpResponseMessage before = await app.GetAsync("operator-1", "/api/desk");
        Assert.Empty((await before.JsonAsync())["gaps"]!.AsArray());

        app.Clock.Advance(Friday - app.Clock.GetUtcNow());
        await app.RunTimerAsync(nameof(WarnOfGaps));

        JsonNode gap = Assert.Single(await GapsAsync(app))!;
        Assert.Equal(("330109001", "2026-11-28T00:30:00+00:00"), ((string?)gap["town"], (string?)gap["from"]));
        Assert.Equal(["陈公桥社区"], gap["villages"]!.AsArray().Select(name => (string?)name));

        await app.CallAsync(
            "PUT", "/api/regions/330109001/duty/people/town-officer", body: """{"role":"townOfficer","name":"郑镇官","phone":"+8619900000041"}""", ifNoneMatch: "*").ReadAsync();

        Assert.Empty(await GapsAsync(app));
    }

    [Fact]
    public async Task Desk_NothingHasChanged_IsNotDisturbed()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await GapOnSaturdayAsync(app);
        app.Clock.Advance(Friday - app.Clock.GetUtcNow());
        await app.RunTimerAsync(nameof(WarnOfGaps));
        HttpResponseMessage seen = await app.GetAsync("operator-1", "/api/desk");

        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.RunTimerAsync(nameof(WarnOfGaps));

        Assert.Equal(HttpStatusCode.NotModified, (await app.GetAsync("operator-1", "/api/desk", seen.Headers.ETag!.ToString())).StatusCode);
    }

    /// <summary>As a plan may have become by leave or by people who went: the routes would refuse it.</summary>
    private static async Task GapOnSaturdayAsync(TurnedApp app) => await app.Get<DutyTable>().SaveAsync(
        new Rota(TurnedApp.Village, DutyRole.CommunityWorker, [new Shift(DayOfWeek.Monday, ["wang"]), new Shift(DayOfWeek.Saturday, [])]), CancellationToken.None);

    private static async Task<JsonArray> GapsAsync(TurnedApp app) => (await (await app.GetAsync("operator-1", "/api/desk")).JsonAsync())["gaps"]!.AsArray();
}
