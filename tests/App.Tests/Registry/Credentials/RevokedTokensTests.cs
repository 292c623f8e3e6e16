using System.Net;
using System.Text.Json.Nodes;
using Anju.Registry.Keeping;
using Anju.Telemetry;
using Anju.Turned;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anju.Registry.Credentials;

/// <summary>A token that was revoked stays dead: the hub shuts names out, so what is issued later is for another name of the same home.</summary>
public sealed class RevokedTokensTests
{
    private const string Credentials = "/api/homes/h-9/credentials";

    [Fact]
    public async Task Issue_WithoutARevocation_RenewsUnderTheSameName()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");

        Assert.Equal("h-9", await IssueAsync(app));
        Assert.Equal("h-9", await IssueAsync(app));
    }

    [Fact]
    public async Task Issue_AfterEachRevocation_IsForANameOfTheHomeThatWasNeverUsed()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        List<string> names = [await IssueAsync(app)];
        for (int revoked = 0; revoked < 2; revoked++)
        {
            await app.CallAsync("DELETE", Credentials).ReadAsync();
            names.Add(await IssueAsync(app));
        }

        Assert.Equal(3, names.Distinct().Count());
        Assert.All(names, name => Assert.Equal(("h-9", PartitionKeyHash.Of("h-9")), (PublisherName.HomeOf(name), PartitionKeyHash.Of(name))));
    }

    [Fact]
    public async Task PayDebts_IssuedBeforeTheHubHadHeardOfTheRevocation_ShutsTheOldNameOutAllTheSame()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        await IssueAsync(app);
        await app.CallAsync("DELETE", Credentials).ReadAsync(); // No hub answers in this test, so it stays owed.
        string next = await IssueAsync(app);

        Assert.NotEqual("h-9", next);
        Assert.Equal([$"PUT h-9", $"DELETE {next}"], await PaidAsync(app));
    }

    [Fact]
    public async Task PayDebts_ConsentIsGivenAgain_LetsTheLivingNameInAndNoDeadOne()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.RegisterAsync("h-9");
        await app.CallAsync("DELETE", Credentials).ReadAsync();
        string next = await IssueAsync(app);
        await WithdrawAsync(app, "2026-11-01");
        Assert.Equal([$"PUT h-9", $"PUT {next}"], await PaidAsync(app));

        await WithdrawAsync(app, null);

        Assert.Equal([$"PUT h-9", $"DELETE {next}"], await PaidAsync(app));
    }

    private static async Task<string> IssueAsync(TurnedApp app) =>
        (string)(await app.CallAsync("POST", Credentials, "technician-1").ReadAsync(HttpStatusCode.Created))["publisher"]!;

    private static async Task WithdrawAsync(TurnedApp app, string? on)
    {
        JsonNode body = JsonNode.Parse(RegistryCalls.Sound)!;
        body["consent"]!["withdrawnOn"] = on;
        await app.CallAsync("PUT", "/api/homes/h-9/registration", body: body.ToJsonString(), ifMatch: "*").ReadAsync();
    }

    /// <summary>What the hub is told once it can be reached.</summary>
    private static async Task<IReadOnlyList<string>> PaidAsync(TurnedApp app)
    {
        HearingHub hub = new();
        using HttpClient http = new(hub);
        PublisherOptions options = new(new Uri("http://hub.test/"), "devices", "c2VuZA==", "app", "bWFuYWdl");
        Debts debts = new(app.Get<OwedTable>(), app.Get<HomeTable>(), app.Get<HomeEvents>(), new HubPublishers(http, options, app.Clock), app.Get<ChangeTable>(), NullLogger<Debts>.Instance);
        foreach (OwedRow owed in (await app.Get<OwedTable>().AllAsync(CancellationToken.None)).Where(row => row.Debt == Debt.Publisher))
        {
            Assert.True(await debts.TryPayAsync(owed, CancellationToken.None));
        }

        return hub.Heard;
    }

    private sealed class HearingHub : HttpMessageHandler
    {
        public List<string> Heard { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Heard.Add($"{request.Method} {request.RequestUri!.Segments[^1]}");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        }
    }
}
