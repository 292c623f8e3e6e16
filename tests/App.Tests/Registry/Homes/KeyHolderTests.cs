using System.Net;
using System.Text.Json.Nodes;
using Anju.Turned;

namespace Anju.Registry.Homes;

/// <summary>Who is said to have the key is somebody who can be rung.</summary>
public sealed class KeyHolderTests
{
    private const string Address = "/api/homes/h-9/registration";

    [Theory]
    [InlineData("nobody", HttpStatusCode.BadRequest)]
    [InlineData("supervisor", HttpStatusCode.BadRequest)]
    [InlineData("r-1", HttpStatusCode.OK)]
    [InlineData("wang", HttpStatusCode.OK)]
    public async Task Change_TheKeyHolder_HasToBeARelativeOrOnDutyInTheVillage(string holder, HttpStatusCode expected)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");

        JsonNode answer = await app.CallAsync("PUT", Address, body: With(holder), ifMatch: "*").ReadAsync(expected);

        Assert.Equal(expected == HttpStatusCode.OK ? [] : ["access.keyHolder"], expected == HttpStatusCode.OK ? [] : answer.Fields());
    }

    [Fact]
    public async Task TakingAwayTheKeyHolder_IsRefusedUntilSomebodyElseHasTheKey()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        await app.CallAsync("PUT", Address, body: With("r-1"), ifMatch: "*").ReadAsync();
        JsonNode without = JsonNode.Parse(With("r-1"))!;
        without["relatives"] = new JsonArray();

        Assert.Equal(["access.keyHolder"], (await app.CallAsync("PUT", Address, body: without.ToJsonString(), ifMatch: "*").ReadAsync(HttpStatusCode.BadRequest)).Fields());
        Assert.Equal(
            ["access.keyHolder"], (await app.CallAsync("DELETE", "/api/homes/h-9/contacts/r-1", ifMatch: "*").ReadAsync(HttpStatusCode.BadRequest)).Fields());
        await app.CallAsync("PUT", Address, body: With("wang"), ifMatch: "*").ReadAsync();
        await app.CallAsync("DELETE", "/api/homes/h-9/contacts/r-1", ifMatch: "*").ReadAsync(HttpStatusCode.NoContent);
    }

    /// <summary>Else whoever gets the id next is seen and answered for by the old relative's account.</summary>
    [Fact]
    public async Task TakingAwayAContactAnAccountNames_IsRefusedNamingTheAccount()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        string account = $$"""{"name":"东方朔","role":"relative","scope":"{{TurnedApp.Village}}","homes":["h-9"],"contactId":"r-1"}""";
        await app.CallAsync("PUT", "/api/accounts/relative-9", body: account, ifNoneMatch: "*").ReadAsync(HttpStatusCode.Created);
        JsonNode without = JsonNode.Parse(RegistryCalls.Sound)!;
        without["relatives"] = new JsonArray();

        JsonNode deleted = await app.CallAsync("DELETE", "/api/homes/h-9/contacts/r-1", ifMatch: "*").ReadAsync(HttpStatusCode.Conflict);
        JsonNode changed = await app.CallAsync("PUT", Address, body: without.ToJsonString(), ifMatch: "*").ReadAsync(HttpStatusCode.Conflict);

        Assert.Contains("relative-9", deleted.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("relative-9", changed.ToJsonString(), StringComparison.Ordinal);
        await app.CallAsync("DELETE", "/api/accounts/relative-9", ifMatch: "*").ReadAsync(HttpStatusCode.NoContent);
        await app.CallAsync("DELETE", "/api/homes/h-9/contacts/r-1", ifMatch: "*").ReadAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task ChangeAccount_ForAHomeOutsideItsScope_IsRefusedNamingTheHome()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode problem = await app.CallAsync(
            "PUT", "/api/accounts/relative-9", body: """{"name":"张测试","role":"relative","scope":"330109001014","homes":["h-0001"]}""", ifNoneMatch: "*").ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal(["homes[0]"], problem.Fields());
        Assert.Contains("h-0001", (string)problem["errors"]![0]!["problem"]!, StringComparison.Ordinal);
    }

    /// <summary>Whoever is given what nobody has registered gets it the day somebody else's elder is registered under that id.</summary>
    [Theory]
    [InlineData("relative", "nope", null, "homes[0]")]
    [InlineData("relative", "h-0001", "zzz", "contactId")]
    [InlineData("relative", "h-0001", "wang", "contactId")]
    [InlineData("relative", "h-0001", "daughter", null)]
    [InlineData("communityWorker", "h-0001", "daughter", "contactId")]
    [InlineData("communityWorker", "h-0001", "wang", null)]
    public async Task ChangeAccount_ForWhatNobodyRegistered_IsRefusedNamingIt(string role, string home, string? contactId, string? field)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        JsonObject body = new()
        {
            ["name"] = "张测试", ["role"] = role, ["scope"] = TurnedApp.Village, ["homes"] = new JsonArray(home), ["contactId"] = contactId,
        };

        JsonNode answer = await app.CallAsync("PUT", "/api/accounts/new-9", body: body.ToJsonString(), ifNoneMatch: "*")
            .ReadAsync(field is null ? HttpStatusCode.Created : HttpStatusCode.BadRequest);

        Assert.Equal(field, (string?)answer["field"]);
    }

    private static string With(string holder)
    {
        JsonNode body = JsonNode.Parse(RegistryCalls.Sound)!;
        body["access"] = new JsonObject { ["keyHolder"] = holder };
        return body.ToJsonString();
    }
}
