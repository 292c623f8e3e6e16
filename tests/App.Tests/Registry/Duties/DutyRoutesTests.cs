using System.Net;
using System.Text.Json.Nodes;
using Anju.Turned;

namespace Anju.Registry.Duties;

public sealed class DutyRoutesTests
{
    private const string Duty = $"/api/regions/{TurnedApp.Village}/duty";
    private const string Rota = Duty + "/rotas/communityWorker";

    [Fact]
    public async Task Show_AVillage_SaysWhoIsOnDutyAndWhenNobodyIs()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode duty = await app.CallAsync("GET", Duty).ReadAsync();

        Assert.Equal(["li", "wang"], duty["now"]!["communityWorker"]!.AsArray().Select(id => (string)id!).Order());
        Assert.Empty(duty["gaps"]!.AsArray());
    }

    [Fact]
    public async Task TakeLeave_WithTheVersionThatWasShown_IsTakenOnce()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.CallAsync(
            "PUT", "/api/accounts/worker-9", body: $$"""{"name":"王测试","role":"communityWorker","scope":"{{TurnedApp.Village}}","homes":[],"contactId":"wang"}""", ifNoneMatch: "*").ReadAsync(HttpStatusCode.Created);
        const string Away = """{"leave":[{"from":"2026-12-01T00:00:00Z","until":"2026-12-08T00:00:00Z"}]}""";
        string version = (await app.CallAsync("GET", Duty + "/leave", "worker-9")).Headers.ETag!.ToString();

        await app.CallAsync("PUT", Duty + "/leave", "worker-9", Away).ReadAsync(HttpStatusCode.PreconditionRequired);
        await app.CallAsync("PUT", Duty + "/leave", "worker-9", Away, ifMatch: version).ReadAsync();
        await app.CallAsync("PUT", Duty + "/leave", "worker-9", """{"leave":[]}""", ifMatch: version).ReadAsync(HttpStatusCode.PreconditionFailed);

        Assert.Single((await app.CallAsync("GET", Duty + "/leave", "worker-9").ReadAsync())["leave"]!.AsArray());
    }

    [Fact]
    public async Task Show_ADistrict_NamesEverybodyOnce()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode duty = await app.CallAsync("GET", "/api/regions/330109/duty").ReadAsync();

        string[] people = [.. duty["people"]!.AsArray().Select(person => $"{person!["contactId"]} {person["role"]}")];
        Assert.NotEmpty(people);
        Assert.Equal(people.Distinct(), people);
    }

    [Theory]
    [InlineData("330109/duty/rotas/dutyLeader")]
    [InlineData($"{TurnedApp.Village}/duty/rotas/communityWorker")]
    public async Task ChangeRota_AShiftWithoutPeople_IsRefusedNamingThem(string rota)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode problem = await app.CallAsync(
            "PUT", $"/api/regions/{rota}", body: """{"shifts":[{"day":"monday","people":null}]}""", ifNoneMatch: "*").ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal("shifts[0].people", (string?)problem["field"]);
    }

    [Fact]
    public async Task ChangeRota_LeavingAnHourWithoutAnybody_IsRefusedAndNamesIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode problem = await app.CallAsync(
            "PUT", Rota, body: """{"shifts":[{"day":"monday","people":["wang"]},{"day":"saturday","people":[]}]}""", ifNoneMatch: "*").ReadAsync(HttpStatusCode.Conflict);

        Assert.Equal(("gap", "2026-11-28T00:30:00.0000000+00:00"), ((string)problem["reason"]!, (string)problem["from"]!));
        Assert.Equal(HttpStatusCode.NotFound, (await app.CallAsync("GET", Rota)).StatusCode);
    }

    [Fact]
    public async Task ChangeRota_WhereTheTownStandsIn_IsTaken()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.CallAsync(
            "PUT", "/api/regions/330109001/duty/people/town-officer", body: """{"role":"townOfficer","name":"郑镇官","phone":"+8619900000041"}""", ifNoneMatch: "*").ReadAsync();

        JsonNode duty = await app.CallAsync(
            "PUT", Rota, body: """{"shifts":[{"day":"monday","people":["wang"]},{"day":"saturday","people":[]}]}""", ifNoneMatch: "*").ReadAsync();

        Assert.Empty(duty["gaps"]!.AsArray());
        Assert.Equal("2026-11-28T00:30:00+00:00", (string)Assert.Single(duty["stoodIn"]!.AsArray())!["from"]!);
    }

    [Fact]
    public async Task TakeLeave_OfTheCaller_IsShownAndSkipsThem()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode duty = await app.CallAsync(
            "PUT", Duty + "/leave", "community-1", """{"leave":[{"from":"2026-11-23T00:00:00+08:00","until":"2026-11-24T00:00:00+08:00"}]}""", ifMatch: "*").ReadAsync();

        Assert.Equal(["li"], duty["now"]!["communityWorker"]!.AsArray().Select(id => (string)id!));
    }

    [Fact]
    public async Task Remove_TheLastOnDuty_IsRefused()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.CallAsync("DELETE", Duty + "/people/li", ifMatch: "*")).StatusCode);

        Assert.Equal("gap", (string)(await app.CallAsync("DELETE", Duty + "/people/wang", ifMatch: "*").ReadAsync(HttpStatusCode.Conflict))["reason"]!);
    }

    [Fact]
    public async Task Change_TheOnlySupervisorIsToBeAnOperator_IsRefused()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        const string Supervisor = "/api/regions/330109/duty/people/supervisor";

        Assert.Equal("gap", (string)(await app.CallAsync("PUT", Supervisor, body: """{"role":"operator"}""", ifMatch: "*").ReadAsync(HttpStatusCode.Conflict))["reason"]!);
        await app.CallAsync("PUT", Supervisor, body: """{"phone":"+8619900000062"}""", ifMatch: "*").ReadAsync();
    }

    /// <summary>Whoever is gone and still stands in the rota is passed over in silence.</summary>
    [Fact]
    public async Task Remove_SomebodyWhoStandsInTheRota_IsRefusedNamingWhere()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.CallAsync("PUT", Rota, ifNoneMatch: "*", body: @"{""shifts"":[{""day"":""monday"",""people"":[""wang"",""li""]},{""day"":""friday"",""people"":[""wang""]}],
            ""overrides"":[{""replaces"":""wang"",""by"":""li"",""from"":""2026-12-01T00:30:00Z"",""until"":""2026-12-02T00:30:00Z""}]}").ReadAsync();

        JsonNode problem = await app.CallAsync("DELETE", Duty + "/people/li", ifMatch: "*").ReadAsync(HttpStatusCode.Conflict);

        Assert.Equal(["rotas.communityWorker.shifts[0].people[1]", "rotas.communityWorker.overrides[0].by"], problem.Fields());
        Assert.Equal(HttpStatusCode.OK, (await app.CallAsync("GET", Duty + "/people/li")).StatusCode);

        await app.CallAsync("PUT", Rota, body: @"{""shifts"":[{""day"":""monday"",""people"":[""wang""]}]}", ifMatch: "*").ReadAsync();
        await app.CallAsync("DELETE", Duty + "/people/li", ifMatch: "*").ReadAsync();
    }

    [Fact]
    public async Task Change_SomebodyNewWithoutARole_IsRefusedNamingIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode person = await app.CallAsync("PUT", Duty + "/people/ouyang", body: @"{""name"":""欧阳测试"",""phone"":""+8619900000061""}", ifNoneMatch: "*").ReadAsync(HttpStatusCode.BadRequest);
        JsonNode account = await app.CallAsync("PUT", "/api/accounts/new-1", body: @"{""name"":""司空见"",""scope"":""330109""}", ifNoneMatch: "*").ReadAsync(HttpStatusCode.BadRequest);

        Assert.Contains("role", person.Fields());
        Assert.Equal(["role"], account.Fields());
    }

    [Fact]
    public async Task Account_OnesOwn_IsNobodysToChange()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await app.CallAsync("PUT", "/api/accounts/supervisor-1", body: "{}", ifMatch: "*")).StatusCode);
        Assert.Equal(
            ["name", "scope"],
            (await app.CallAsync("PUT", "/api/accounts/new-1", body: """{"role":"villageOfficer","scope":"330109"}""", ifNoneMatch: "*").ReadAsync(HttpStatusCode.BadRequest)).Fields());
        await app.CallAsync("PUT", "/api/accounts/new-1", body: """{"name":"司空见","role":"villageOfficer","scope":"330109001014"}""", ifNoneMatch: "*").ReadAsync(HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.OK, (await app.CallAsync("GET", "/api/alarms", "new-1")).StatusCode);
    }
}
