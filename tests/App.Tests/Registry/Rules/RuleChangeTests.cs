using System.Net;
using System.Text.Json.Nodes;
using Anju.Cockpit;
using Anju.Scenarios.Gas;
using Anju.Storage;
using Anju.Telemetry;
using Anju.Turned;
using static Anju.Turned.TurnedApp;

namespace Anju.Registry.Rules;

/// <summary>The numbers homes are judged by are changed by two persons, and every home concerned hears of it.</summary>
public sealed class RuleChangeTests
{
    private const string Home = "h-1000";

    [Fact]
    public async Task Approve_ByOfficerAndSupervisor_ReachesTheWatchesConcerned()
    {
        await using TurnedApp app = await StartAsync();
        WatchedHomes homes = await WithHomesAsync(app);
        string id = await ProposeAsync(app, new { town = "330109001", set = new Dictionary<string, double?> { ["GAS-01.lel"] = 15 }, reason = "灶具更换" });

        await ApproveAsync(app, "district-1", id);
        await app.TellHomesAsync();
        Assert.Empty(app.Hub.Sent);
        Assert.Equal(1, (int)(await ApproveAsync(app, "supervisor-1", id))["version"]!);
        await app.TellHomesAsync();

        Assert.Equal(["h-0001", Home], app.Hub.Sent.Select(sent => sent.Split(':')[0]).Order(StringComparer.Ordinal));
        homes.EnqueueSent();
        await homes.DeliverAsync();
        Watching.Watch watch = (await app.Get<WatchTable>().LoadAsync(Home, CancellationToken.None)).Watch;
        Assert.Equal((1, 15, 2), (watch.Thresholds.Version, watch.Thresholds[GasLeak.Lel], watch.Revision));

        await app.TellHomesAsync();
        Assert.Empty(app.Hub.Sent);
    }

    [Fact]
    public async Task ShowThresholds_OfAnOldVersion_ShowsWhatAnAlarmOfThatTimeWasJudgedBy()
    {
        await using TurnedApp app = await StartAsync();
        await ChangeAsync(app, new { set = new Dictionary<string, double?> { ["GAS-01.lel"] = 15, ["GAS-02.lel"] = 25 }, reason = "一" });
        await ChangeAsync(app, new { homeId = "h-0001", set = new Dictionary<string, double?> { ["GAS-01.lel"] = 16 }, reason = "二" });
        await ChangeAsync(app, new { set = new Dictionary<string, double?> { ["GAS-01.lel"] = null }, reason = "三" });

        JsonNode second = await (await app.GetAsync("supervisor-1", "/api/rules/thresholds/2")).JsonAsync();
        Assert.Equal((15, 16), ((double)second["everywhere"]!["GAS-01.lel"]!, (double)second["byHome"]!["h-0001"]!["GAS-01.lel"]!));
        JsonNode third = await (await app.GetAsync("supervisor-1", "/api/rules/thresholds/3")).JsonAsync();
        Assert.Equal((null, 25), (third["everywhere"]!["GAS-01.lel"], (double)third["everywhere"]!["GAS-02.lel"]!));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("supervisor-1", "/api/rules/thresholds/4")).StatusCode);
        Assert.Equal([3, 2, 1], (await (await app.GetAsync("district-1", "/api/rules/proposals")).JsonAsync())["proposals"]!.AsArray().Select(one => (int)one!["version"]!));
    }

    [Fact]
    public async Task ShowThresholds_OfTheCode_NamesEveryNumberThatCanBeProposedWithItsBounds()
    {
        await using TurnedApp app = await StartAsync();

        JsonArray numbers = (await (await app.GetAsync("district-1", "/api/rules/thresholds/0")).JsonAsync())["numbers"]!.AsArray();

        Assert.Equal("""{"name":"GAS-01.lel","normal":10,"unit":"%LEL","least":3,"most":20}""", numbers.Single(number => (string?)number!["name"] == "GAS-01.lel")!.ToJsonString());
        foreach (JsonNode? number in numbers)
        {
            (string name, double least, double most) = ((string)number!["name"]!, (double)number["least"]!, (double)number["most"]!);
            Assert.InRange((double)number["normal"]!, least, most);
            Assert.NotEmpty((string)number["unit"]!);
            Assert.All([least, most], bound => Assert.Null(FlawOf(name, bound)));
            Assert.All([least - 0.001, most + 0.001], beyond => Assert.NotNull(FlawOf(name, beyond)));
        }

        static object? FlawOf(string name, double value) => new Watching.Judging.ThresholdChange(Town: null, HomeId: null, new Dictionary<string, double?> { [name] = value }).Flaw();
    }

    [Fact]
    public async Task Approve_InOneDistrict_IsNoBusinessOfAnother()
    {
        await using TurnedApp app = await StartAsync();
        string id = await ProposeAsync(app, new { set = new Dictionary<string, double?> { ["GAS-01.lel"] = 15 }, reason = "灶具更换" });
        await app.Get<AccountTable>().SaveAsync(new Account("district-2", "孔区长", Role.DistrictOfficer, "330110"), CancellationToken.None);
        await app.Get<AccountTable>().SaveAsync(new Account("supervisor-2", "孟主管", Role.Supervisor, "330110"), CancellationToken.None);

        Assert.Empty((await (await app.GetAsync("district-2", "/api/rules/proposals")).JsonAsync())["proposals"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await app.PostAsync("district-2", $"/api/rules/proposals/{id}/approve")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.PostAsync("supervisor-2", $"/api/rules/proposals/{id}/approve")).StatusCode);
        await ApproveAsync(app, "district-1", id);
        Assert.Equal(1, (int)(await ApproveAsync(app, "supervisor-1", id))["version"]!);

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("supervisor-2", "/api/rules/thresholds/1")).StatusCode);
        Assert.Equal(0, (await app.Get<ThresholdStore>().NowAsync("330110", CancellationToken.None)).Version);
        Assert.Equal(1, (await app.Get<ThresholdStore>().NowAsync("330109", CancellationToken.None)).Version);
    }

    [Theory]
    [InlineData("""{"set":{"GAS-01.lel":99},"reason":"x"}""", "set.GAS-01.lel")]
    [InlineData("""{"set":{"GAS-01.colour":1},"reason":"x"}""", "set.GAS-01.colour")]
    [InlineData("""{"set":{},"reason":"x"}""", "set")]
    [InlineData("""{"set":{"GAS-01.lel":"much"},"reason":"x"}""", "set.GAS-01.lel")]
    [InlineData("""{"town":"33010","set":{"GAS-01.lel":15},"reason":"x"}""", "town")]
    [InlineData("""{"town":"330110001","set":{"GAS-01.lel":15},"reason":"x"}""", "town")]
    [InlineData("""{"homeId":"h-9","set":{"GAS-01.lel":15},"reason":"x"}""", "homeId")]
    [InlineData("""{"set":{"GAS-01.lel":15}}""", "reason")]
    [InlineData("""{"set":{"GAS-01.lel":15},"reason":"x","urgent":true}""", "urgent")]
    public async Task Propose_WhatCannotBeMeant_NamesTheField(string body, string field)
    {
        await using TurnedApp app = await StartAsync();

        HttpResponseMessage refused = await app.PostAsync("district-1", "/api/rules/proposals", JsonNode.Parse(body));

        JsonNode problem = await refused.JsonAsync();
        Assert.Equal((HttpStatusCode.BadRequest, field), (refused.StatusCode, ((string?)problem["field"])?.Replace("['", ".", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("operator-1")]
    [InlineData("supervisor-1")]
    [InlineData("town-1")]
    public async Task Propose_ByAnotherRole_IsForbidden(string subject)
    {
        await using TurnedApp app = await StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await app.PostAsync(subject, "/api/rules/proposals", new { })).StatusCode);
    }

    [Fact]
    public async Task Approve_TwiceByOneRole_ChangesNothing()
    {
        await using TurnedApp app = await StartAsync();
        string id = await ProposeAsync(app, new { set = new Dictionary<string, double?> { ["GAS-01.lel"] = 15 }, reason = "x" });
        await app.Get<AccountTable>().SaveAsync(new Account("supervisor-2", "蒋主管", Role.Supervisor, "330109"), CancellationToken.None);

        await ApproveAsync(app, "supervisor-1", id);
        Assert.Null((await ApproveAsync(app, "supervisor-1", id))["version"]);
        Assert.Equal(HttpStatusCode.Conflict, (await app.PostAsync("supervisor-2", $"/api/rules/proposals/{id}/approve")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.PostAsync("supervisor-1", "/api/rules/proposals/nothing/approve")).StatusCode);
        Assert.Equal(0, (await app.Get<ThresholdStore>().NowAsync("330109", CancellationToken.None)).Version);
    }

    /// <summary>A second person of a role is told what is missing; once both roles have agreed nothing is.</summary>
    [Fact]
    public async Task Approve_BySecondPersonOfARole_SaysWhetherTheOtherRoleIsStillMissing()
    {
        await using TurnedApp app = await StartAsync();
        string id = await ProposeAsync(app, new { set = new Dictionary<string, double?> { ["GAS-01.lel"] = 15 }, reason = "x" });
        await app.Get<AccountTable>().SaveAsync(new Account("supervisor-2", "蒋主管", Role.Supervisor, "330109"), CancellationToken.None);
        await ApproveAsync(app, "supervisor-1", id);

        JsonNode waiting = await (await app.PostAsync("supervisor-2", $"/api/rules/proposals/{id}/approve")).JsonAsync();
        await ApproveAsync(app, "district-1", id);
        HttpResponseMessage refused = await app.PostAsync("supervisor-2", $"/api/rules/proposals/{id}/approve");
        JsonNode approved = await refused.JsonAsync();

        Assert.Equal(("Another person of this role has agreed already; a second role is needed.", "alreadyApproved"), ((string?)waiting["detail"], (string?)waiting["reason"]));
        Assert.Equal((HttpStatusCode.Conflict, "alreadyApproved"), (refused.StatusCode, (string?)approved["reason"]));
        Assert.Equal("The proposal is approved already: it is version 1.", (string?)approved["detail"]);
    }

    /// <summary>Each change is good for itself; together gas would be cleared above where it is raised.</summary>
    [Fact]
    public async Task Approve_NoLongerGoesWithWhatWasChangedSince_IsRefusedAndChangesNothing()
    {
        await using TurnedApp app = await StartAsync();
        string one = await ProposeAsync(app, new { set = new Dictionary<string, double?> { ["GAS-01.over"] = 9 }, reason = "x" });
        string other = await ProposeAsync(app, new { set = new Dictionary<string, double?> { ["GAS-01.lel"] = 8 }, reason = "x" });
        await ApproveAsync(app, "supervisor-1", one);
        await ApproveAsync(app, "district-1", one);

        HttpResponseMessage refused = await app.PostAsync("supervisor-1", $"/api/rules/proposals/{other}/approve");
        JsonNode why = await refused.JsonAsync();

        Assert.Equal((HttpStatusCode.Conflict, "contradictsOthers"), (refused.StatusCode, (string?)why["reason"]));
        Assert.Equal(
            "Others have changed since it was proposed: 'set.GAS-01.lel' must leave GAS-01.over under GAS-01.lel: they would be 9 and 8.", (string?)why["detail"]);
        Assert.Equal(1, (await app.Get<ThresholdStore>().NowAsync("330109", CancellationToken.None)).Version);
    }

    [Fact]
    public async Task Propose_WhatClearsAboveWhatRaises_NamesTheNumber()
    {
        await using TurnedApp app = await StartAsync();

        HttpResponseMessage refused = await app.PostAsync(
            "district-1", "/api/rules/proposals", new { set = new Dictionary<string, double?> { ["GAS-05.lel"] = 2, ["GAS-05.lelOver"] = 5 }, reason = "x" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("set.GAS-05.lelOver", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Six commits make 549 villages due, one passes the version on, and each village that was told is one more.</summary>
    [Theory]
    [InlineData(Fault.CrashBefore, 0)]
    [InlineData(Fault.CrashAfter, 0)]
    [InlineData(Fault.CrashAfter, 3)]
    [InlineData(Fault.CrashBefore, 6)]
    [InlineData(Fault.CrashAfter, 6)]
    [InlineData(Fault.CrashBefore, 7)]
    [InlineData(Fault.CrashAfter, 7)]
    [InlineData(Fault.CrashBefore, 200)]
    internal async Task TellHomes_DiesAtACommit_StillReachesEveryHome(Fault fault, int commit)
    {
        int left = int.MaxValue;
        TurnedApp app = await StartAsync(new Wires(OnStorage: request => request.Verb is not (TableVerb.Get or TableVerb.Query) && left-- == 0 ? fault : null));
        await WithHomesAsync(app);
        await ChangeAsync(app, new { set = new Dictionary<string, double?> { ["GAS-01.lel"] = 15 }, reason = "x" });
        left = commit;
        await Assert.ThrowsAnyAsync<Exception>(app.TellHomesAsync);

        app = await app.RestartAsync();
        await app.TellHomesAsync();

        Assert.Equal(2, app.Hub.Sent.Where(sent => sent.Contains("\"GAS-01.lel\":15", StringComparison.Ordinal)).Select(sent => sent.Split(':')[0]).Distinct().Count());
        await app.DisposeAsync();
    }

    private static async Task<WatchedHomes> WithHomesAsync(TurnedApp app)
    {
        WatchedHomes homes = new(app);
        await homes.AddAsync(Home, Village, "+8619800000001");
        await homes.DeliverAsync();
        await app.TellHomesAsync();
        app.Hub.Sent.Clear();
        return homes;
    }

    private static async Task ChangeAsync(TurnedApp app, object proposal)
    {
        string id = await ProposeAsync(app, proposal);
        await ApproveAsync(app, "supervisor-1", id);
        await ApproveAsync(app, "district-1", id);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private static async Task<string> ProposeAsync(TurnedApp app, object proposal)
    {
        HttpResponseMessage proposed = await app.PostAsync("district-1", "/api/rules/proposals", proposal);
        Assert.Equal(HttpStatusCode.OK, proposed.StatusCode);
        return (string)(await proposed.JsonAsync())["id"]!;
    }

    private static async Task<JsonNode> ApproveAsync(TurnedApp app, string subject, string id)
    {
        HttpResponseMessage approved = await app.PostAsync(subject, $"/api/rules/proposals/{id}/approve");
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        return await approved.JsonAsync();
    }
}
