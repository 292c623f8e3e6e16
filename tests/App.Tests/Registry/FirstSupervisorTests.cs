using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Anju.Access.Auditing;
using Anju.Turned;

namespace Anju.Registry;

/// <summary>After a deployment nobody has an account: one person, named by a setting, gives the first ones.</summary>
public sealed class FirstSupervisorTests
{
    [Fact]
    public async Task NobodyHasAnAccount_TheFirstSupervisorComesInAndGivesTheOthers()
    {
        await using TurnedApp app = await WithoutAccountsAsync();

        JsonNode me = await CallAsync(app, Tokens.First).ReadAsync();
        Assert.Equal(("supervisor", "330109"), ((string)me["role"]!, (string)me["scope"]!));

        await app.CallAsync("PUT", "/api/accounts/operator-9", Tokens.First, """{"name":"孙值班","role":"operator","scope":"330109"}""", ifNoneMatch: "*").ReadAsync(HttpStatusCode.Created);
        Assert.Equal("operator-9", (string?)(await CallAsync(app, "operator-9").ReadAsync())["subject"]);
    }

    [Fact]
    public async Task TheFirstAccount_IsInTheAuditLog()
    {
        await using TurnedApp app = await WithoutAccountsAsync();

        await CallAsync(app, Tokens.First).ReadAsync();
        await CallAsync(app, Tokens.First).ReadAsync();

        AuditEntry given = Assert.Single(await AuditedAsync(app));
        Assert.Equal((AuditKind.Change, Tokens.First, "Supervisor:330109"), (given.Kind, given.Who, given.Purpose));
    }

    [Fact]
    public async Task SomebodyHasAnAccount_NobodyIsTheFirst()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        await CallAsync(app, Tokens.First).ReadAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task NobodyHasAnAccount_AStrangerStaysOne()
    {
        await using TurnedApp app = await WithoutAccountsAsync();

        await CallAsync(app, "somebody").ReadAsync(HttpStatusCode.Forbidden);

        Assert.False(await app.Get<AccountTable>().AnyAsync(CancellationToken.None));
    }

    /// <summary>Entra ID's <c>sub</c> is another one for each application; what its portal shows of a person is the <c>oid</c>.</summary>
    [Theory]
    [InlineData("pairwise-and-unknowable", "supervisor-1", HttpStatusCode.OK)]
    [InlineData("supervisor-1", "somebody-else", HttpStatusCode.Forbidden)]
    public async Task Account_OfATokenWithAnObjectId_IsTheObjectIds(string sub, string oid, HttpStatusCode answer)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        await CallAsync(app, sub, oid).ReadAsync(answer);
    }

    private static async Task<TurnedApp> WithoutAccountsAsync()
    {
        TurnedApp app = await TurnedApp.StartAsync();
        AccountTable accounts = app.Get<AccountTable>();
        foreach (Account account in Tokens.Accounts)
        {
            StoredAccount? stored = await accounts.FindStoredAsync(account.Subject, CancellationToken.None);
            Assert.True(await accounts.TryDeleteAsync(stored!, CancellationToken.None));
        }

        return app;
    }

    private static async Task<IEnumerable<AuditEntry>> AuditedAsync(TurnedApp app) =>
        await app.Get<AuditTable>().OfAsync("202611", "330109", most: 10, CancellationToken.None);

    private static async Task<HttpResponseMessage> CallAsync(TurnedApp app, string subject, string? objectId = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For(subject, objectId: objectId));
        return await app.Http.SendAsync(request);
    }
}
