using System.Net;
using System.Text.Json.Nodes;
using Anju.Turned;

namespace Anju.Registry.Divisions;

/// <summary>The national list is a year behind: a district's office names what it founded this spring.</summary>
public sealed class RegionChangesTests
{
    private const string Village = $"/api/regions/{TurnedApp.Village}";
    private const string NewVillage = "/api/regions/330109001399";
    private const string Named = """{"name":"示范社区"}""";

    [Fact]
    public async Task Change_ANameThatWasShown_IsShownEverywhereAndTakenBack()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        HttpResponseMessage before = await app.CallAsync("GET", Village);
        string old = (string)JsonNode.Parse(await before.Content.ReadAsStringAsync())!["name"]!;

        HttpResponseMessage changed = await app.CallAsync("PUT", Village, body: Named, ifMatch: before.Headers.ETag!.ToString());
        await app.CallAsync("PUT", Village, body: Named, ifMatch: before.Headers.ETag!.ToString()).ReadAsync(HttpStatusCode.PreconditionFailed);
        await app.CallAsync("PUT", Village, body: Named).ReadAsync(HttpStatusCode.PreconditionRequired);

        Assert.Equal("示范社区", (string?)(await app.CallAsync("GET", "/api/overview", "village-1").ReadAsync())["figures"]!["name"]);
        await app.CallAsync("DELETE", Village, ifMatch: changed.Headers.ETag!.ToString()).ReadAsync(HttpStatusCode.NoContent);
        Assert.Equal(old, (string)(await app.CallAsync("GET", Village).ReadAsync())["name"]!);
    }

    [Fact]
    public async Task Change_ANewVillage_TakesHomesAndStaysWhileItHasOne()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.CallAsync("GET", NewVillage).ReadAsync(HttpStatusCode.NotFound);

        await app.CallAsync("PUT", NewVillage, body: Named, ifNoneMatch: "*").ReadAsync(HttpStatusCode.Created);
        await RegisterHomeAsync(app).ReadAsync(HttpStatusCode.Created);
        app.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Contains("330109001399", (await app.CallAsync("GET", "/api/regions?region=330109001", "town-1").ReadAsync()).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("inUse", (string)(await app.CallAsync("DELETE", NewVillage, ifMatch: "*").ReadAsync(HttpStatusCode.Conflict))["reason"]!);
    }

    [Fact]
    public async Task Change_ANewVillage_IsKnownAfterARestartAndGoneWhenItIsTakenBack()
    {
        TurnedApp app = await TurnedApp.StartAsync();
        await app.CallAsync("PUT", NewVillage, body: Named, ifNoneMatch: "*").ReadAsync(HttpStatusCode.Created);

        await using TurnedApp next = await app.RestartAsync();
        await next.Get<RegionTable>().TakeInAsync(CancellationToken.None);

        Assert.Equal("示范社区", (string)(await next.CallAsync("GET", NewVillage).ReadAsync())["name"]!);
        await next.CallAsync("DELETE", NewVillage, ifMatch: "*").ReadAsync(HttpStatusCode.NoContent);
        await next.CallAsync("GET", NewVillage).ReadAsync(HttpStatusCode.NotFound);
    }

    /// <summary>Another process hears of a removal within a minute; until then it takes the village for one there is.</summary>
    [Fact]
    public async Task Register_InAVillageAnotherProcessRemoved_IsRefusedAndNothingIsStored()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.CallAsync("PUT", NewVillage, body: Named, ifNoneMatch: "*").ReadAsync(HttpStatusCode.Created);
        await app.Storage.Connect().GetTableClient("districts").DeleteEntityAsync("330109", "region|330109001399");

        Assert.Equal(["region"], (await RegisterHomeAsync(app).ReadAsync(HttpStatusCode.BadRequest)).Fields());

        Assert.Null(await app.Get<HomeTable>().VillageOfAsync("h-9", CancellationToken.None));
        await app.CallAsync("GET", NewVillage).ReadAsync(HttpStatusCode.NotFound);
    }

    /// <summary>As while a home is being stored: it is not there yet, and will be.</summary>
    [Fact]
    public async Task Remove_WhileSomebodyIsAboutToRegisterThere_IsRefusedUntilThatMustBeOver()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.CallAsync("PUT", NewVillage, body: Named, ifNoneMatch: "*").ReadAsync(HttpStatusCode.Created);
        Assert.True(await app.Get<RegionTable>().TryHoldAsync("330109001399", CancellationToken.None));

        Assert.Equal("inUse", (string)(await app.CallAsync("DELETE", NewVillage, ifMatch: "*").ReadAsync(HttpStatusCode.Conflict))["reason"]!);
        app.Clock.Advance(TimeSpan.FromMinutes(6));

        await app.CallAsync("DELETE", NewVillage, ifMatch: "*").ReadAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Change_ARegionThatIsHeld_StaysHeld()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.CallAsync("PUT", NewVillage, body: Named, ifNoneMatch: "*").ReadAsync(HttpStatusCode.Created);
        Assert.True(await app.Get<RegionTable>().TryHoldAsync("330109001399", CancellationToken.None));

        await app.CallAsync("PUT", NewVillage, body: Named, ifMatch: "*").ReadAsync();

        await app.CallAsync("DELETE", NewVillage, ifMatch: "*").ReadAsync(HttpStatusCode.Conflict);
    }

    /// <summary>Two processes behind one address: the one that has not heard of the new name must not give the old one under the tag of the new one.</summary>
    [Fact]
    public async Task Poll_OfAProcessThatHeardOfANewNameLater_HasAnotherTagOnceItKnows()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.Get<RegionTable>().TrySaveAsync(TurnedApp.Village, "示范社区", null, CancellationToken.None);
        await app.Get<ChangeTable>().TouchAsync([TurnedApp.Village], CancellationToken.None);
        string before = (await app.CallAsync("GET", "/api/overview", "village-1")).Headers.ETag!.ToString();

        await app.Get<RegionTable>().TakeInAsync(CancellationToken.None);
        HttpResponseMessage after = await app.CallAsync("GET", "/api/overview", "village-1", ifNoneMatch: before);

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Contains("示范社区", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("330109999001")]
    [InlineData("330109001000")]
    [InlineData("330199")]
    [InlineData("33010900139")]
    [InlineData("330110001399")]
    public async Task Change_WhatCannotLieInTheDistrict_IsNotThere(string code)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        await app.CallAsync("PUT", $"/api/regions/{code}", body: Named, ifNoneMatch: "*").ReadAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"name":" "}""", "name")]
    [InlineData("""{"name":"示范\u202e社区"}""", "name")]
    [InlineData("""{"name":"示范社区","code":"330109001398"}""", "code")]
    public async Task Change_ABadName_IsRefusedNamingTheField(string body, string field)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        Assert.Equal([field], (await app.CallAsync("PUT", NewVillage, body: body, ifNoneMatch: "*").ReadAsync(HttpStatusCode.BadRequest)).Fields());
        await app.CallAsync("GET", NewVillage).ReadAsync(HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseMessage> RegisterHomeAsync(TurnedApp app)
    {
        JsonNode home = JsonNode.Parse(RegistryCalls.Sound)!;
        home["homeId"] = "h-9";
        return app.CallAsync("POST", $"{NewVillage}/homes", body: home.ToJsonString());
    }
}
