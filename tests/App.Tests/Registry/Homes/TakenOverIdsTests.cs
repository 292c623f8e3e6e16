using System.Net;
using System.Text.Json.Nodes;
using Anju.Registry.Duties;
using Anju.Turned;

namespace Anju.Registry.Homes;

/// <summary>An account is for the person it was given for: whoever has the id later is somebody else, with a number of their own.</summary>
public sealed class TakenOverIdsTests
{
    private const string Registration = "/api/homes/h-9/registration";
    private const string Contact = "/api/homes/h-9/contacts/r-1";

    [Fact]
    public async Task Change_TheIdOfAnAccountToSomebodyElse_IsRefusedNamingTheAccount()
    {
        await using TurnedApp app = await WithAccountAsync();
        string other = RegistryCalls.Sound.Replace("东方朔", "欧阳测试", StringComparison.Ordinal).Replace("19900000082", "19900000083", StringComparison.Ordinal);

        JsonNode problem = await app.CallAsync("PUT", Registration, body: other, ifMatch: "*").ReadAsync(HttpStatusCode.Conflict);
        await app.CallAsync("PUT", Contact, body: """{"name":"欧阳测试","phone":"+8619900000083","relation":"侄子"}""", ifMatch: "*").ReadAsync(HttpStatusCode.Conflict);

        Assert.Contains("relative-9", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("东方朔", "+8619900000083")]
    [InlineData("东方明", "+8619900000082")]
    public async Task Change_ANumberOrANameAlone_IsStillThatPerson(string name, string phone)
    {
        await using TurnedApp app = await WithAccountAsync();

        await app.CallAsync("PUT", Contact, body: $$"""{"name":"{{name}}","phone":"{{phone}}","relation":"儿子"}""", ifMatch: "*").ReadAsync();

        Assert.Equal(phone, (string)(await app.CallAsync("GET", Contact, "relative-9").ReadAsync())["phone"]!);
    }

    [Fact]
    public async Task Change_TheNumberAndThenTheName_IsSomebodyElseInTwoSteps()
    {
        await using TurnedApp app = await WithAccountAsync();

        await app.CallAsync("PUT", Contact, body: """{"name":"东方朔","phone":"+8619900000083","relation":"儿子"}""", ifMatch: "*").ReadAsync();
        JsonNode problem = await app.CallAsync("PUT", Contact, body: """{"name":"欧阳测试","phone":"+8619900000083","relation":"侄子"}""", ifMatch: "*").ReadAsync(HttpStatusCode.Conflict);

        Assert.Contains("relative-9", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShowAccount_WhoseIdSomebodyElseHasNow_SaysItsContactIsVoid()
    {
        await using TurnedApp app = await WithAccountAsync();
        Assert.False((bool)(await app.CallAsync("GET", "/api/accounts/relative-9").ReadAsync())["isContactVoid"]!);
        await TakeOverAsync(app);

        JsonNode shown = await app.CallAsync("GET", "/api/accounts/relative-9").ReadAsync();
        Assert.True((bool)shown["isContactVoid"]!);

        await app.CallAsync("PUT", "/api/accounts/relative-9", body: shown.ToJsonString(), ifMatch: "*").ReadAsync();
        Assert.False((bool)(await app.CallAsync("GET", "/api/accounts/relative-9").ReadAsync())["isContactVoid"]!);
    }

    /// <summary>As a register may have them from before contacts kept their ids: the account stayed, the contact left.</summary>
    [Fact]
    public async Task Register_AnIdThatAnOldAccountStillNames_IsRefusedUntilThatIsGone()
    {
        await using TurnedApp app = await WithAccountAsync();
        await LoseContactAsync(app);
        const string Other = """{"name":"欧阳测试","phone":"+8619900000083","relation":"侄子"}""";

        await app.CallAsync("PUT", Contact, body: Other, ifMatch: "*").ReadAsync(HttpStatusCode.Conflict);
        await app.CallAsync("DELETE", "/api/accounts/relative-9", ifMatch: "*").ReadAsync(HttpStatusCode.NoContent);
        await app.CallAsync("PUT", Contact, body: Other, ifMatch: "*").ReadAsync();
    }

    [Fact]
    public async Task Show_ByAnAccountWhoseIdSomebodyElseHasNow_IsMaskedAndCannotBeChanged()
    {
        await using TurnedApp app = await WithAccountAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await TakeOverAsync(app);

        JsonNode shown = await app.CallAsync("GET", Contact, "relative-9").ReadAsync();
        await app.CallAsync("PUT", Contact, "relative-9", """{"phone":"+8619900000085"}""", ifMatch: "*").ReadAsync(HttpStatusCode.Forbidden);

        Assert.DoesNotContain("19900000083", shown.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>The ledger would have the new person go, who knows of nothing.</summary>
    [Fact]
    public async Task Claim_ByAnAccountWhoseIdSomebodyElseHasNow_AnswersForNobody()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Home before = (await app.Get<HomeTable>().FindAsync(TurnedApp.Village, "h-0001", CancellationToken.None))!;
        Home after = before with { Relatives = [.. before.Relatives.Select(each => each.ContactId == "daughter" ? each with { Name = "欧阳测试", Phone = "+8619900000083" } : each)] };
        await app.Get<HomeTable>().SaveAsync(IdHolders.Noted(before, after, app.Clock.GetUtcNow()), CancellationToken.None);
        string alarmId = await app.FireAsync();
        await app.PassAsync(30);

        await app.CallAsync("POST", $"/api/alarms/{alarmId}/claim", "relative-1").ReadAsync(HttpStatusCode.Conflict);

        Assert.Null(app.Head(alarmId).Chain.Owner);
    }

    [Fact]
    public async Task ChangeAccount_ForWhoeverHasTheIdNow_GivesItToThem()
    {
        await using TurnedApp app = await WithAccountAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await TakeOverAsync(app);

        await app.CallAsync("PUT", "/api/accounts/relative-9", body: Account, ifMatch: "*").ReadAsync();

        Assert.Equal("+8619900000083", (string)(await app.CallAsync("GET", Contact, "relative-9").ReadAsync())["phone"]!);
    }

    [Fact]
    public async Task TakeLeave_ByAnAccountWhoseIdIsAnotherWorkers_IsNotTheirs()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        const string Person = $"/api/regions/{TurnedApp.Village}/duty/people/ouyang";
        const string Leave = $"/api/regions/{TurnedApp.Village}/duty/leave";
        await app.CallAsync("PUT", Person, body: """{"role":"communityWorker","name":"欧阳测试","phone":"+8619900000061"}""", ifNoneMatch: "*").ReadAsync();
        await app.CallAsync(
            "PUT", "/api/accounts/worker-9", body: $$"""{"name":"欧阳测试","role":"communityWorker","scope":"{{TurnedApp.Village}}","homes":[],"contactId":"ouyang"}""", ifNoneMatch: "*").ReadAsync(HttpStatusCode.Created);
        await app.CallAsync("PUT", Leave, "worker-9", """{"leave":[]}""", ifMatch: "*").ReadAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        await app.Get<DutyTable>().SaveAsync(
            new Duty(TurnedApp.Village, new Contact("ouyang", "司马测试", "+8619900000062", "网格员"), DutyRole.CommunityWorker) { Since = app.Clock.GetUtcNow() }, CancellationToken.None);

        await app.CallAsync("PUT", Leave, "worker-9", """{"leave":[]}""", ifMatch: "*").ReadAsync(HttpStatusCode.NotFound);
        await app.CallAsync("GET", Leave, "worker-9").ReadAsync(HttpStatusCode.NotFound);
    }

    private const string Account = $$"""{"name":"东方朔","role":"relative","scope":"{{TurnedApp.Village}}","homes":["h-9"],"contactId":"r-1"}""";

    private static async Task<TurnedApp> WithAccountAsync()
    {
        TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        await app.CallAsync("PUT", "/api/accounts/relative-9", body: Account, ifNoneMatch: "*").ReadAsync(HttpStatusCode.Created);
        return app;
    }

    private static async Task LoseContactAsync(TurnedApp app)
    {
        Home home = (await app.Get<HomeTable>().FindAsync(TurnedApp.Village, "h-9", CancellationToken.None))!;
        await app.Get<HomeTable>().SaveAsync(home with { Relatives = [] }, CancellationToken.None);
    }

    /// <summary>Two clerks in the same second: one gives the id to another person while the other gives the account.</summary>
    private static async Task TakeOverAsync(TurnedApp app)
    {
        Home before = (await app.Get<HomeTable>().FindAsync(TurnedApp.Village, "h-9", CancellationToken.None))!;
        Home after = before with { Relatives = [new Contact("r-1", "欧阳测试", "+8619900000083", "侄子")] };
        await app.Get<HomeTable>().SaveAsync(IdHolders.Noted(before, after, app.Clock.GetUtcNow()), CancellationToken.None);
    }
}
