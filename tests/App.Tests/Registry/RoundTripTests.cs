using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Anju.Registry.Duties;
using Anju.Turned;

namespace Anju.Registry;

/// <summary>What the register shows can be sent back as it is: whoever changes one field of it need not know which others to leave out.</summary>
public sealed class RoundTripTests
{
    private const string Region = $"/api/regions/{TurnedApp.Village}";

    public static readonly TheoryData<string, string> Resources = new()
    {
        { "/api/regions/330109/district", "supervisor-1" },
        { "/api/homes/h-0001/registration", "village-1" },
        { "/api/homes/h-0001/registration", "supervisor-1" },
        { "/api/homes/h-0001/contacts/daughter", "supervisor-1" },
        { "/api/homes/h-0001/contacts/daughter", "relative-1" },
        { "/api/homes/h-0001/contacts/son", "operator-1" },
        { $"{Region}/duty/people/wang", "supervisor-1" },
        { $"{Region}/duty/rotas/communityWorker", "supervisor-1" },
        { "/api/accounts/village-2", "supervisor-1" },
    };

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Put_WhatWasRead_IsTakenAndChangesNothing(string address, string subject)
    {
        await using TurnedApp app = await FilledAsync();
        if (subject == "operator-1")
        {
            await app.FireAsync(); // The desk changes nobody's entry without an alarm.
        }

        (JsonNode before, string tag) = await ReadAsync(app, address, subject);

        await app.CallAsync("PUT", address, subject, before.ToJsonString(), ifMatch: tag).ReadAsync();

        (JsonNode after, _) = await ReadAsync(app, address, subject);
        (before.AsObject()["revision"], after.AsObject()["revision"]) = (null, null);
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
        Assert.Equal("吴村官", (await app.Get<AccountTable>().FindAsync("village-2", CancellationToken.None))!.Name);
        Assert.Equal("张晓梅", (await app.Get<HomeTable>().FindAsync(TurnedApp.Village, "h-0001", CancellationToken.None))!.Relatives[0].Name);
    }

    [Fact]
    public async Task Put_ADeviceAsItsHomeShowsIt_IsTaken()
    {
        await using TurnedApp app = await FilledAsync();
        await app.CallAsync("PUT", "/api/homes/h-0001/devices/SM-330109-0000001", body: """{"installedAt":"2026-11-20T00:00:00Z"}""", ifMatch: "*").ReadAsync();
        (JsonNode home, _) = await ReadAsync(app, "/api/homes/h-0001/registration", "supervisor-1");

        JsonNode device = home["devices"]![0]!.DeepClone();
        JsonNode shown = await app.CallAsync("PUT", "/api/homes/h-0001/devices/SM-330109-0000001", body: device.ToJsonString(), ifMatch: "*").ReadAsync();
        device["kind"] = "gas";
        JsonNode refused = await app.CallAsync("PUT", "/api/homes/h-0001/devices/SM-330109-0000001", body: device.ToJsonString(), ifMatch: "*").ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal(home["devices"]!.ToJsonString(), shown["devices"]!.ToJsonString());
        Assert.Equal(["kind"], refused.Fields());
    }

    /// <summary>Numbers of rules are never overwritten: what was proposed once can be proposed again as it is shown.</summary>
    [Fact]
    public async Task Post_AProposalAsItIsShown_IsTaken()
    {
        await using TurnedApp app = await FilledAsync();
        JsonNode first = await app.CallAsync("POST", "/api/rules/proposals", "district-1", """{"town":"330109001","set":{"GAS-01.lel":15},"reason":"灶具更换"}""").ReadAsync();

        JsonNode again = first["change"]!.DeepClone();
        again["reason"] = first["reason"]!.DeepClone();
        JsonNode second = await app.CallAsync("POST", "/api/rules/proposals", "district-1", again.ToJsonString()).ReadAsync();

        Assert.Equal(first["change"]!.ToJsonString(), second["change"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/api/regions/330109/district", "code", "330110")]
    [InlineData("/api/homes/h-0001/registration", "village", "330109001014")]
    [InlineData("/api/homes/h-0001/registration", "homeId", "h-0002")]
    [InlineData("/api/homes/h-0001/contacts/son", "contactId", "daughter")]
    [InlineData($"{Region}/duty/people/wang", "contactId", "li")]
    [InlineData($"{Region}/duty/rotas/communityWorker", "role", "townOfficer")]
    [InlineData("/api/accounts/village-2", "subject", "village-1")]
    public async Task Put_WhatCannotBeChangedIsAnother_IsRefusedNamingIt(string address, string field, string other)
    {
        await using TurnedApp app = await FilledAsync();
        (JsonNode body, string tag) = await ReadAsync(app, address, "supervisor-1");
        body[field] = other;

        JsonNode refused = await app.CallAsync("PUT", address, body: body.ToJsonString(), ifMatch: tag).ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal(field, (string?)refused["field"]);
    }

    [Fact]
    public async Task Put_APersonOnDutyWithoutTheirHours_KeepsThem()
    {
        await using TurnedApp app = await FilledAsync();

        await app.CallAsync("PUT", $"{Region}/duty/people/wang", body: """{"phone":"+8619900000077"}""", ifMatch: "*").ReadAsync();
        (JsonNode kept, _) = await ReadAsync(app, $"{Region}/duty/people/wang", "supervisor-1");
        await app.CallAsync("PUT", $"{Region}/duty/people/wang", body: """{"hours":[]}""", ifMatch: "*").ReadAsync();
        (JsonNode always, _) = await ReadAsync(app, $"{Region}/duty/people/wang", "supervisor-1");

        Assert.Equal(("+8619900000077", "王建国", "08:00:00"), ((string?)kept["phone"], (string?)kept["name"], (string?)kept["hours"]![0]!["from"]));
        Assert.Null(always["hours"]);
    }

    [Fact]
    public async Task Put_AContactsRankAndDistanceAreNull_TakesThemAway()
    {
        await using TurnedApp app = await FilledAsync();
        const string Son = "/api/homes/h-0001/contacts/son";

        await app.CallAsync("PUT", Son, body: """{"rank":3,"distanceMinutes":20}""", ifMatch: "*").ReadAsync();
        JsonNode left = await app.CallAsync("PUT", Son, body: """{"hasKey":true}""", ifMatch: "*").ReadAsync();
        JsonNode cleared = await app.CallAsync("PUT", Son, body: """{"rank":null,"distanceMinutes":null}""", ifMatch: "*").ReadAsync();

        Assert.Equal((3, 20), ((int)left["rank"]!, (int)left["distanceMinutes"]!));
        Assert.Equal((null, null, true), ((int?)cleared["rank"], (int?)cleared["distanceMinutes"], (bool)cleared["hasKey"]!));
    }

    [Fact]
    public async Task Put_ByARelative_IsAnsweredWithTheContactAlone()
    {
        await using TurnedApp app = await FilledAsync();

        JsonNode answer = await app.CallAsync("PUT", "/api/homes/h-0001/contacts/daughter", "relative-1", """{"phone":"+8619900000078"}""", ifMatch: "*").ReadAsync();

        Assert.Equal(("daughter", "+8619900000078"), ((string?)answer["contactId"], (string?)answer["phone"]));
        Assert.All((string[])["elder", "relatives", "address", "devices", "access"], field => Assert.False(answer.AsObject().ContainsKey(field)));
    }

    [Fact]
    public async Task Put_AFieldTwice_IsRefusedNamingIt()
    {
        await using TurnedApp app = await FilledAsync();

        JsonNode refused = await app.CallAsync("PUT", "/api/homes/h-0001/contacts/son", body: """{"phone":"+8619900000078","phone":"+8619900000079"}""", ifMatch: "*").ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal("phone", (string?)refused["field"]);
    }

    private static async Task<TurnedApp> FilledAsync()
    {
        TurnedApp app = await TurnedApp.StartAsync();
        Home home = (await app.Get<HomeTable>().FindAsync(TurnedApp.Village, "h-0001", CancellationToken.None))!;
        await app.Get<HomeTable>().SaveAsync(
            home with
            {
                Elder = home.Elder with { Frailty = new Frailty(Mobility.Stick, HardOfHearing: true), Medical = new Medical(Illnesses: "高血压") },
                Consent = new Consent(new DateOnly(2026, 1, 1), ConsentBy.Guardian, Guardian: "张志强"),
                Place = new Place(Floor: 2, Gcj02: new MapPoint(30.16, 120.27)),
                Dwelling = new Dwelling(Gas: GasSupply.Bottle),
                Access = new Access(KeyHolder: "son"),
                Risk = RiskClass.High,
                Living = Living.EmptyNest,
                Away = [new AwayPlan(TurnedApp.Noon.AddDays(9), TurnedApp.Noon.AddDays(10), AwayReason.Hospital)],
                Maintenance = [new MaintenanceVisit(TurnedApp.Noon.AddDays(2), TurnedApp.Noon.AddDays(2).AddHours(2), "technician-1")],
                ShadowUntil = TurnedApp.Noon.AddDays(3),
            },
            CancellationToken.None);
        await app.Get<AccountTable>().SaveAsync(new Account("village-2", "吴村官", Role.VillageOfficer, "330109001014"), CancellationToken.None);
        Contact wang = new("wang", "王建国", FakePhones.Wang, "网格员", [new DailyHours(new TimeOnly(8, 0), new TimeOnly(21, 0))]);
        await app.Get<DutyTable>().SaveAsync(new Duty(TurnedApp.Village, wang, DutyRole.CommunityWorker), CancellationToken.None);
        await app.Get<DutyTable>().SaveAsync(
            new Rota(TurnedApp.Village, DutyRole.CommunityWorker, [new Shift(DayOfWeek.Monday, ["wang"])], [new DutyOverride("wang", "li", TurnedApp.Noon.AddDays(9), TurnedApp.Noon.AddDays(10))]), CancellationToken.None);
        ServiceRoute[] routes = [new(Scenarios.Services.Fire119, "110", "110联动台"), new(Scenarios.Services.GasCompany, "0571-00000001", "燃气抢险")];
        Assert.NotNull(await app.Get<DistrictTable>().TrySaveAsync(new District("330109", "安居守护中心", "0571-00000000", routes), default, CancellationToken.None));
        return app;
    }

    private static async Task<(JsonNode Body, string Tag)> ReadAsync(TurnedApp app, string address, string subject)
    {
        HttpResponseMessage answer = await app.CallAsync("GET", address, subject);
        EntityTagHeaderValue? tag = answer.Headers.ETag;
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return (JsonNode.Parse(body)!, tag!.ToString());
    }
}
